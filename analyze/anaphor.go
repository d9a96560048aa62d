package analyze

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/token"
)

// anaphor is how a sentence takes up a country of the one before without its name: "The country", "Its navy", "Both sides".
type anaphor uint8

const (
	noAnaphor anaphor = iota
	implied           // no word takes it up: "Norway votes in May. The polls are close."
	pronoun           // it
	owner             // its
	official          // he, she, after a head of state or government
	state             // the government, the army
	country           // the country, the kingdom
	both              // both countries, the two governments
)

// How much a country that is taken up counts, of one that is named.
var takenUp = [...]float64{implied: 0.5, pronoun: 0.8, owner: 0.9, official: 0.8, state: 0.9, country: 0.9, both: 0.9}

const (
	mostSteps  = 3   // sentences in which a country is taken up again and again
	mostCodes  = 3   // countries of a sentence that can be taken up; in a longer list none stands out
	head       = 3   // words before the first country of a sentence that is at its head
	sureEnough = 0.8 // confidence in the country of a mention that is taken up
)

// antecedent is what a sentence may take up.
type antecedent struct {
	sentence int      // the last that spoke of it
	steps    int      // sentences since it was named
	codes    []string // of its countries by their places
	spare    []string // memory for the next
	leads    bool     // the first of them is at the head of its sentence, and not only as the place of something
	named    bool     // by its name, or its capital for its government
	official bool     // by its head of state or government
}

// reference is where a sentence takes up countries.
type reference struct {
	kind       anaphor
	first, end int      // pieces
	codes      []string // at most two
}

// forget makes it fit for the first sentence of a text.
func (a *antecedent) forget() {
	*a = antecedent{sentence: -2, codes: a.codes[:0], spare: a.spare[:0]}
}

// refer finds how a sentence takes up what was said before. named says that it names countries, the first of them at a byte.
func (a *antecedent) refer(b *builder, sentence, from, to, named int) reference {
	var r reference
	if a.sentence != sentence-1 || len(a.codes) == 0 {
		return r
	}
	r.kind, r.first, r.end = findAnaphor(b.full, b.pieces[from:to], named < 0)
	r.first, r.end = r.first+from, r.end+from
	switch {
	case r.kind == noAnaphor && named < 0 && a.named && len(a.codes) == 1 && a.steps == 0 && !b.newParagraph(sentence):
		r.kind, r.first, r.end = implied, from, from
	case r.kind == noAnaphor:
		return r
	case named >= 0 && r.end+2 < to && named <= b.pieces[r.end+2].Start: // "the government in Oslo" says itself whose it is
		r.kind = noAnaphor
		return r
	}
	switch one := len(a.codes) == 1; r.kind {
	case both:
		if len(a.codes) == 2 {
			r.codes = a.codes
		}
	case official:
		if a.official {
			r.codes = a.codes[:1]
		}
	case pronoun, owner:
		if a.named {
			r.codes = a.codes[:1]
		}
	default:
		if one || a.leads {
			r.codes = a.codes[:1]
		}
	}
	if len(r.codes) == 0 {
		r.kind = noAnaphor
	}
	return r
}

// remember takes down what a sentence speaks of, for the next one. Its mentions are those from first to end.
func (a *antecedent) remember(b *builder, sentence, first, end int, r reference) {
	if first == end {
		if r.kind > implied && a.steps < mostSteps {
			a.sentence, a.steps = sentence, a.steps+1
			a.codes = append(a.codes[:0], r.codes...)
			a.leads, a.named, a.official = true, true, r.kind == official
		}
		return
	}
	codes := append(a.spare[:0], r.codes...)
	a.leads, a.official = len(codes) > 0, r.kind == official
	a.named = a.leads
	for i := first; i < end; i++ {
		o := &b.out.Mentions[i]
		if len(o.Countries) == 0 || o.Confidence < sureEnough {
			continue
		}
		if len(codes) == 0 {
			a.leads = (o.Kind != KindPlace || o.Role != "") &&
				atHead(b.full[b.sentences[sentence].Start:b.mentions[i].Start])
			a.named = a.leads && (o.Kind == KindName || o.Kind == KindPlace)
			a.official = a.leads && o.Kind == KindPerson
		}
		for _, code := range o.Countries {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	if len(codes) > mostCodes {
		codes = codes[:0]
	}
	a.sentence, a.steps, a.codes, a.spare = sentence, 0, codes, a.codes
}

// atHead says whether no more than some words stand before the first country of a sentence.
func atHead(before string) bool {
	n := 0
	for range strings.FieldsSeq(before) {
		n++
	}
	return n <= head
}

// newParagraph says whether an empty line stands before a sentence.
func (b *builder) newParagraph(sentence int) bool {
	if sentence == 0 {
		return true
	}
	return strings.Count(b.full[b.sentences[sentence-1].Span.End:b.sentences[sentence].Start], "\n") > 1
}

// findAnaphor finds the words of a sentence that take up a country: at its beginning, and those that can mean nothing else anywhere in
// a sentence that names none itself.
func findAnaphor(text string, pieces []gazetteer.Part, anywhere bool) (kind anaphor, first, end int) {
	word := func(i int) string {
		if i < 0 || i >= len(pieces) || pieces[i].Kind != token.Word {
			return ""
		}
		return pieces[i].In(text)
	}
	i := 0
	for i < len(pieces) && pieces[i].Kind != token.Word {
		i++
	}
	switch word(i) {
	case "But", "And", "Yet", "Still", "Now", "Then", "Meanwhile", "So", "Instead", "However", "Since", "Today":
		i++
		if i < len(pieces) && pieces[i].In(text) == "," {
			i++
		}
	}
	switch word(i) {
	case "It", "it":
		if expletive(word(i + 1)) {
			break
		}
		return pronoun, i, i + 1
	case "Its", "its":
		return owner, i, i + 1
	case "He", "he", "She", "she":
		return official, i, i + 1
	case "Both", "both":
		if w := word(i + 1); pair(w) || !strings.HasSuffix(w, "s") { // both governments, both agreed; not both newspapers
			return both, i, i + 1
		}
	case "The", "the":
		if kind, end := noun(word, i+1); kind != noAnaphor {
			return kind, i, end
		}
	}
	if !anywhere {
		return noAnaphor, 0, 0
	}
	for i++; i < len(pieces); i++ {
		if word(i) != "the" {
			continue
		}
		if kind, end := noun(word, i+1); kind == country || kind == state && end == i+2 {
			return kind, i, end
		}
	}
	return noAnaphor, 0, 0
}

// noun reads the words after an article.
func noun(word func(int) string, i int) (kind anaphor, end int) {
	if word(i) == "two" {
		if pair(word(i + 1)) {
			return both, i + 2
		}
		return noAnaphor, 0
	}
	for n := 0; n < 2 && modifies(word(i)); n++ {
		i++
	}
	switch word(i) {
	case "country", "nation", "republic", "kingdom", "island", "islands", "sultanate", "emirate", "archipelago":
		kind = country
	case "government", "authorities", "cabinet", "junta", "regime", "army", "military", "parliament", "president", "presidency", "minister",
		"premier", "ministry", "king", "opposition", "state", "economy", "currency", "bank", "generals", "forces", "party", "constitution":
		kind = state
	default:
		return noAnaphor, 0
	}
	if word(i+1) == "of" {
		return noAnaphor, 0
	}
	if kind == state && (word(i) == "minister" || word(i) == "ministry" || word(i) == "bank" || word(i) == "party" || word(i) == "forces") && !modifies(word(i-1)) {
		return noAnaphor, 0
	}
	return kind, i + 1
}

// pair says whether a word in the plural stands for states.
func pair(w string) bool {
	switch w {
	case "countries", "states", "governments", "sides", "neighbours", "neighbors", "leaders", "presidents", "ministers", "capitals", "nations", "armies":
		return true
	}
	return false
}

// modifies says whether a word stands between the article and the noun for a state or a part of it.
func modifies(w string) bool {
	switch w {
	case "new", "old", "prime", "finance", "foreign", "defence", "defense", "interior", "health", "energy", "trade", "central", "military", "ruling",
		"national", "armed", "security", "transitional", "interim", "caretaker", "outgoing", "whole", "entire", "small", "tiny", "island", "former":
		return true
	}
	return false
}

// expletive says whether "it" before a verb most often stands for what follows: "it is true that".
func expletive(verb string) bool {
	switch verb {
	case "is", "was", "seems", "seemed", "appears", "appeared", "remains", "may", "might", "would", "could", "takes", "took":
		return true
	}
	return false
}
