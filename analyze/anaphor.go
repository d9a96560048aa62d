package analyze

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/token"
)

// Sentences that refer back to a country without its name have themes of that country, too. A few rules, in order of their precision,
// find the anaphor and its antecedent, as in sieve coreference (Raghunathan et al. 2010). Only the sentence before is searched.

// anaphor is the way in which a sentence refers back to a country of the one before.
type anaphor uint8

const (
	noAnaphor      anaphor = iota
	implicit               // by no word: "Norway votes in May. The polls are close."
	itPronoun              // it
	possessive             // its
	officeHolder           // he, she, after a head of state or government
	governmentNoun         // the government, the army
	countryNoun            // the country, the kingdom
	bothCountries          // both countries, the two governments
)

// anaphorWeights are the weights of countries that a sentence refers back to; those of countries that it names are 1. Set by hand, looking
// at news.
var anaphorWeights = [...]float64{implicit: 0.5, itPronoun: 0.8, possessive: 0.9, officeHolder: 0.8, governmentNoun: 0.9, countryNoun: 0.9, bothCountries: 0.9}

// Limits of what a sentence can refer back to, set by hand, looking at news.
const (
	maxSteps             = 3   // sentences in a row that refer back to a country without naming it
	maxAntecedents       = 3   // countries of a sentence: of more, none stands out
	maxWordsBefore       = 3   // words before the first country of a sentence that is at its beginning
	antecedentConfidence = 0.8 // minimum confidence in the country of a mention
)

// antecedent is what the next sentence may refer back to.
type antecedent struct {
	sentence     int      // the last one that mentioned it or referred back to it
	steps        int      // sentences since it was named
	codes        []string // of its countries, in order
	spare        []string // memory for the next codes
	leads        bool     // the first country is at the beginning of the sentence, and not only as the place of an event
	named        bool     // by its name, or by the name of its capital for its government
	officeHolder bool     // by its head of state or government
}

// reference is where a sentence refers back to countries.
type reference struct {
	kind       anaphor
	first, end int      // the words that do, parts[first:end]
	codes      []string // at most two
}

// reset prepares for the first sentence of a text.
func (a *antecedent) reset() {
	*a = antecedent{sentence: -2, codes: a.codes[:0], spare: a.spare[:0]}
}

// resolve returns how a sentence, parts[from:to], refers back to the antecedent. named is the offset of the first country that the sentence
// itself names, or negative.
func (a *antecedent) resolve(s *state, sentence, from, to, named int) reference {
	var r reference
	if a.sentence != sentence-1 || len(a.codes) == 0 {
		return r
	}
	r.kind, r.first, r.end = findAnaphor(s.full, s.parts[from:to], named < 0)
	r.first, r.end = r.first+from, r.end+from
	switch {
	case r.kind == noAnaphor && named < 0 && a.named && len(a.codes) == 1 && a.steps == 0 && !s.beginsParagraph(sentence):
		r.kind, r.first, r.end = implicit, from, from
	case r.kind == noAnaphor:
		return r
	case named >= 0 && r.end+2 < to && named <= s.parts[r.end+2].Start: // "the government in Oslo" says itself whose it is
		r.kind = noAnaphor
		return r
	}
	if r.codes = a.referents(r.kind); len(r.codes) == 0 {
		r.kind = noAnaphor
	}
	return r
}

// referents returns the countries that an anaphor of a kind refers to, or none.
func (a *antecedent) referents(kind anaphor) []string {
	agrees := false
	switch kind {
	case bothCountries:
		if len(a.codes) == 2 {
			return a.codes
		}
	case officeHolder:
		agrees = a.officeHolder
	case itPronoun, possessive:
		agrees = a.named
	default:
		agrees = len(a.codes) == 1 || a.leads
	}
	if !agrees {
		return nil
	}
	return a.codes[:1]
}

// remember makes the countries of a sentence the antecedent of the next one. Its mentions are those from first to end.
func (a *antecedent) remember(s *state, sentence, first, end int, r reference) {
	if first == end {
		if r.kind > implicit && a.steps < maxSteps {
			a.sentence, a.steps = sentence, a.steps+1
			a.codes = append(a.codes[:0], r.codes...)
			a.leads, a.named, a.officeHolder = true, true, r.kind == officeHolder
		}
		return
	}
	codes := append(a.spare[:0], r.codes...)
	a.leads, a.officeHolder = len(codes) > 0, r.kind == officeHolder
	a.named = a.leads
	for i := first; i < end; i++ {
		m := &s.out.Mentions[i]
		if len(m.Countries) == 0 || m.Confidence < antecedentConfidence {
			continue
		}
		if len(codes) == 0 {
			a.leads = (m.Kind != KindPlace || m.Role != "") && atBeginning(s.full[s.sentences[sentence].Start:s.mentions[i].Start])
			a.named = a.leads && (m.Kind == KindName || m.Kind == KindPlace)
			a.officeHolder = a.leads && m.Kind == KindPerson
		}
		for _, code := range m.Countries {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	if len(codes) > maxAntecedents {
		codes = codes[:0]
	}
	a.sentence, a.steps, a.codes, a.spare = sentence, 0, codes, a.codes
}

// atBeginning reports whether what precedes the first country of a sentence is only a few words.
func atBeginning(before string) bool {
	n := 0
	for range strings.FieldsSeq(before) {
		n++
	}
	return n <= maxWordsBefore
}

// beginsParagraph reports whether an empty line precedes a sentence.
func (s *state) beginsParagraph(sentence int) bool {
	if sentence == 0 {
		return true
	}
	return strings.Count(s.full[s.sentences[sentence-1].Span.End:s.sentences[sentence].Start], "\n") > 1
}

// wordSequence is the parts of a sentence, of which only words are of interest.
type wordSequence struct {
	text  string
	parts []gazetteer.Part
}

// word returns the i-th part if it is a word, or "".
func (w *wordSequence) word(i int) string {
	if i < 0 || i >= len(w.parts) || w.parts[i].Kind != token.Word {
		return ""
	}
	return w.parts[i].In(w.text)
}

// findAnaphor finds the words of a sentence that refer back to a country, parts[first:end]: at its beginning or, if anywhere is true, those
// in the rest of the sentence that can mean nothing else.
func findAnaphor(text string, parts []gazetteer.Part, anywhere bool) (kind anaphor, first, end int) {
	w := wordSequence{text, parts}
	i := w.skipAdverb()
	if kind, end := w.initialAnaphor(i); kind != noAnaphor {
		return kind, i, end
	}
	if !anywhere {
		return noAnaphor, 0, 0
	}
	for i++; i < len(parts); i++ {
		if w.word(i) != "the" {
			continue
		}
		if kind, end := w.nounPhrase(i + 1); kind == countryNoun || kind == governmentNoun && end == i+2 {
			return kind, i, end
		}
	}
	return noAnaphor, 0, 0
}

// skipAdverb returns the index of the first word that is no quotation mark, conjunction or adverb that connects sentences: But,
// Meanwhile, ...
func (w *wordSequence) skipAdverb() int {
	i := 0
	for i < len(w.parts) && w.parts[i].Kind != token.Word {
		i++
	}
	switch w.word(i) {
	case "But", "And", "Yet", "Still", "Now", "Then", "Meanwhile", "So", "Instead", "However", "Since", "Today":
		i++
		if i < len(w.parts) && w.parts[i].In(w.text) == "," {
			i++
		}
	}
	return i
}

// initialAnaphor returns the kind of the anaphor that begins with the i-th word, at the beginning of a sentence, and where it ends.
func (w *wordSequence) initialAnaphor(i int) (kind anaphor, end int) {
	switch w.word(i) {
	case "It", "it":
		if !isExpletive(w.word(i + 1)) {
			return itPronoun, i + 1
		}
	case "Its", "its":
		return possessive, i + 1
	case "He", "he", "She", "she":
		return officeHolder, i + 1
	case "Both", "both":
		if next := w.word(i + 1); isPluralOfState(next) || !strings.HasSuffix(next, "s") { // both governments, both agreed; not both newspapers
			return bothCountries, i + 1
		}
	case "The", "the":
		return w.nounPhrase(i + 1)
	}
	return noAnaphor, 0
}

// nounPhrase returns the kind of the anaphor whose article stands before the i-th word, and where it ends.
func (w *wordSequence) nounPhrase(i int) (kind anaphor, end int) {
	if w.word(i) == "two" {
		if isPluralOfState(w.word(i + 1)) {
			return bothCountries, i + 2
		}
		return noAnaphor, 0
	}
	for n := 0; n < 2 && isModifier(w.word(i)); n++ {
		i++
	}
	noun := w.word(i)
	switch {
	case isCountryNoun(noun):
		kind = countryNoun
	case isGovernmentNoun(noun):
		kind = governmentNoun
	}
	if kind == noAnaphor || w.word(i+1) == "of" || needsModifier(noun) && !isModifier(w.word(i-1)) {
		return noAnaphor, 0
	}
	return kind, i + 1
}

func isCountryNoun(w string) bool {
	switch w {
	case "country", "nation", "republic", "kingdom", "island", "islands", "sultanate", "emirate", "archipelago":
		return true
	}
	return false
}

// isGovernmentNoun reports whether a noun with an article stands for a part of the state.
func isGovernmentNoun(w string) bool {
	switch w {
	case "government", "authorities", "cabinet", "junta", "regime", "army", "military", "parliament", "president", "presidency", "minister",
		"premier", "ministry", "king", "opposition", "state", "economy", "currency", "bank", "generals", "forces", "party", "constitution":
		return true
	}
	return false
}

// needsModifier reports whether a noun stands for a part of the state only after a modifier: the prime minister, the central bank.
func needsModifier(w string) bool {
	switch w {
	case "minister", "ministry", "bank", "party", "forces":
		return true
	}
	return false
}

// isPluralOfState reports whether a plural can stand for several states.
func isPluralOfState(w string) bool {
	switch w {
	case "countries", "states", "governments", "sides", "neighbours", "neighbors", "leaders", "presidents", "ministers", "capitals", "nations", "armies":
		return true
	}
	return false
}

// isModifier reports whether a word may stand between the article and the noun for a state or a part of it.
func isModifier(w string) bool {
	switch w {
	case "new", "old", "prime", "finance", "foreign", "defence", "defense", "interior", "health", "energy", "trade", "central", "military", "ruling",
		"national", "armed", "security", "transitional", "interim", "caretaker", "outgoing", "whole", "entire", "small", "tiny", "island", "former":
		return true
	}
	return false
}

// isExpletive reports whether "it" before a verb most often refers to what follows: "it is true that".
func isExpletive(verb string) bool {
	switch verb {
	case "is", "was", "seems", "seemed", "appears", "appeared", "remains", "may", "might", "would", "could", "takes", "took":
		return true
	}
	return false
}
