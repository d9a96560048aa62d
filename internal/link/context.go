package link

import (
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file has what the rules ask about the words around a mention.

// context is what surrounds a mention, the same for all its readings.
type context struct {
	person            float64  // how much speaks for a person's name, at most 0
	why, arg          string   // the reason for person
	organization      string   // the private organisation whose name the mention is part of
	inOrganization    bool     // whether there is one
	cueBefore         cue      // classes of the word before
	cueAfter          cue      // classes of the word after
	afterComma        *mention // what follows a comma, or nil
	dateline          bool     // it is the place a report was sent from
	allCaps           bool     // it stands in a line of capitals
	amongNames        bool     // it stands next to capitalised words that are no place
	mainlyCountry     bool     // it is first of all the name of a country, nation, region or group
	people            bool     // it may be a people
	countryOrDivision bool     // it may be a country and a division of another: Georgia
	list              listContext
}

// context returns the surroundings of a mention.
func (st *state) context(m *mention) context {
	ctx := context{
		cueBefore: st.cueBefore(m), cueAfter: st.cueAfter(m), afterComma: st.afterComma(m), dateline: st.inDateline(m), amongNames: st.amongNames(m),
		allCaps: m.End-m.First == 1 && st.parts[m.First].Upper && st.inAllCapsLine(m),
		mainlyCountry: m.hasReading(lexicon.Name, 0) || m.hasReading(lexicon.GeoFeature, 0) || m.hasReading(lexicon.RegionName, 0) ||
			m.hasReading(lexicon.GroupName, 0),
		people: m.hasKind(lexicon.Demonym),
	}
	ctx.person, ctx.why, ctx.arg = st.personBefore(m)
	if points, why, arg := st.personAfter(m); points < ctx.person {
		ctx.person, ctx.why, ctx.arg = points, why, arg
	}
	ctx.organization, ctx.inOrganization = st.organizationName(m)
	if ctx.countryOrDivision = m.hasKind(lexicon.Name) && m.hasKind(lexicon.Division); ctx.countryOrDivision {
		ctx.list = st.listAround(m)
	}
	return ctx
}

// text returns the text of a part.
func (st *state) text(p *gazetteer.Part) string { return p.In(st.Text.Text) }

// phrase returns the text of a mention.
func (st *state) phrase(m *mention) string { return st.spanOf(m).In(st.Text.Text) }

// prev returns the part before a mention. ok is false at the start of the sentence.
func (st *state) prev(m *mention) (p *gazetteer.Part, ok bool) { return st.part(m.First-1, m.sentence) }

// next returns the part after a mention. ok is false at the end of the sentence.
func (st *state) next(m *mention) (p *gazetteer.Part, ok bool) { return st.part(m.End, m.sentence) }

// part returns part i. ok is false if it is not in the sentence.
func (st *state) part(i, sentence int) (p *gazetteer.Part, ok bool) {
	if i < st.bounds[sentence] || i >= st.bounds[sentence+1] {
		return nil, false
	}
	return &st.parts[i], true
}

// mentionOf returns the mention that part i belongs to, or nil.
func (st *state) mentionOf(i int) *mention {
	if st.mentionAt[i] == 0 {
		return nil
	}
	return &st.mentions[st.mentionAt[i]-1]
}

// cueOf returns the cue classes of a part.
func (st *state) cueOf(p *gazetteer.Part) cue {
	if p.Kind != token.Word {
		return 0
	}
	return st.cues.Get(p.Hash)
}

// cueBefore returns the cue classes of the word before a mention, or before its article: "in the Hague".
func (st *state) cueBefore(m *mention) cue {
	p, ok := st.prev(m)
	if !ok {
		return 0
	}
	if s := st.text(p); s == "the" || s == "The" {
		if p, ok = st.part(m.First-2, m.sentence); !ok {
			return 0
		}
	}
	return st.cueOf(p)
}

// cueAfter returns the cue classes of the word after a mention.
func (st *state) cueAfter(m *mention) cue {
	p, ok := st.next(m)
	if !ok {
		return 0
	}
	return st.cueOf(p)
}

// adjacent reports whether only a space lies between two parts.
func adjacent(a, b *gazetteer.Part) bool {
	return b.Start > a.End && b.Start-a.End <= 2 && !b.Hyphenated
}

// capitalized reports whether a part is a word that begins with a capital.
func capitalized(p *gazetteer.Part) bool { return p.Kind == token.Word && p.Caps }

// capitalizedAfter returns the part after a mention if it is a capitalised word after a space.
func (st *state) capitalizedAfter(m *mention) (p *gazetteer.Part, ok bool) {
	p, ok = st.next(m)
	return p, ok && capitalized(p) && adjacent(&st.parts[m.End-1], p)
}

// startsSentence reports whether no word or number comes before part i in its sentence. A quotation mark or bullet may.
func (st *state) startsSentence(i, sentence int) bool {
	for k := i - 1; k >= st.bounds[sentence]; k-- {
		if st.parts[k].Kind == token.Word || st.parts[k].Kind == token.Number {
			return false
		}
	}
	return true
}

// maxRun is how many words of a run are read on each side of a mention. No name is longer, and a page of names is not read once for
// each of them.
const maxRun = 16

// capitalizedRun returns the run of capitalised words around a mention, separated by spaces alone: parts[first:end]. Words such as
// "of" and "and the" end it.
func (st *state) capitalizedRun(m *mention) (first, end int) {
	first, end = m.First, m.End
	from, to := max(st.bounds[m.sentence], m.First-maxRun), min(st.bounds[m.sentence+1], m.End+maxRun)
	for first > from && capitalized(&st.parts[first-1]) && adjacent(&st.parts[first-1], &st.parts[first]) {
		// The first word of a sentence has its capital from there: "Visit Paris".
		if st.startsSentence(first-1, m.sentence) && st.parts[first-1].Word&lexicon.Frequent != 0 {
			break
		}
		first--
	}
	for end < to && capitalized(&st.parts[end]) && adjacent(&st.parts[end-1], &st.parts[end]) {
		end++
	}
	return first, end
}

// isInitial reports whether a part is an initial with its full stop: "J."
func (st *state) isInitial(p *gazetteer.Part) bool {
	s := st.text(p)
	return len(s) == 2 && s[1] == '.' && s[0] >= 'A' && s[0] <= 'Z'
}

// plausible reports whether part i belongs to a mention with a reading that has more for it than against it so far.
func (st *state) plausible(i int) bool {
	m := st.mentionOf(i)
	if m == nil {
		return false
	}
	best := m.best()
	return best != nil && best.score > 0
}

// unknownWord reports whether part i is capitalised, no English word and not part of a plausible mention.
func (st *state) unknownWord(i int) bool {
	p := &st.parts[i]
	return capitalized(p) && !p.Upper && p.Word&lexicon.CommonWord == 0 && !st.plausible(i) && st.cueOf(p) == 0
}

// personBefore returns how much the word before a mention makes it the name of a person, and why: "Queen Victoria", "Michael
// Jordan".
func (st *state) personBefore(m *mention) (points float64, why, arg string) {
	p, ok := st.prev(m)
	if ok && st.cueOf(p)&cueKinship != 0 && m.Entry.Word&lexicon.FirstName != 0 {
		return st.afterTitle, "after ", st.text(p)
	}
	if !ok || !capitalized(p) || !adjacent(p, &st.parts[m.First]) {
		return 0, "", ""
	}
	s := st.text(p)
	switch {
	case st.cueOf(p)&cuePerson != 0:
		return st.afterTitle, "after the title ", s
	case st.isInitial(p) && !st.startsSentence(m.First-1, m.sentence):
		return st.afterFirstName, "after the initial ", s
	case st.plausible(m.First - 1):
		return 0, "", ""
	case p.Word&lexicon.FirstName != 0 && p.Word&lexicon.Frequent == 0:
		return st.afterFirstName, "after the first name ", s
	case st.unknownWord(m.First - 1):
		return st.afterUnknown, "after the name ", s
	}
	return 0, "", ""
}

// personAfter returns how much the word after a mention of one word makes it a first name, and why: "Sydney Porter".
func (st *state) personAfter(m *mention) (points float64, why, arg string) {
	p, ok := st.capitalizedAfter(m)
	if m.End-m.First > 1 || !ok || p.Upper != st.parts[m.First].Upper || st.cueOf(p) != 0 {
		return 0, "", ""
	}
	first, s := m.Entry.Word&lexicon.FirstName != 0, st.text(p)
	if st.plausible(m.End) {
		if !first {
			return 0, "", ""
		}
		return st.placeAsSurname(m, p), "before the surname ", s
	}
	surname := p.Word&lexicon.LastName != 0
	switch {
	case first && surname && p.Word&lexicon.Frequent == 0:
		return st.beforeSurname, "before the surname ", s
	case p.Word&lexicon.CommonWord != 0:
		return 0, "", ""
	case first:
		return st.beforeSurname, "before the name ", s
	case surname:
		return st.beforeUnknown * 2, "before the surname ", s
	}
	return st.beforeUnknown, "before the name ", s
}

// placeAsSurname is personAfter for a first name before a word that may be a surname or a place: "Sydney Washington". Only if that is
// one word, and no country, is it worth a doubt.
func (st *state) placeAsSurname(m *mention, surname *gazetteer.Part) float64 {
	other := st.mentionOf(m.End)
	if surname.Word&lexicon.LastName == 0 || other.End-other.First != 1 || surname.Word&lexicon.CommonWord != 0 || other.countryOnly() {
		return 0
	}
	if other.best().score < st.priorCapital {
		return st.beforeSurname
	}
	return st.beforeUnknown
}

// beforeRareSurname reports whether a word follows that is nothing but a surname: "Kenya Wallace".
func (st *state) beforeRareSurname(m *mention) bool {
	p, ok := st.capitalizedAfter(m)
	return ok && !st.plausible(m.End) && st.cueOf(p) == 0 && p.Word&(lexicon.LastName|lexicon.CommonWord) == lexicon.LastName
}

// organizationName returns the name of the private organisation that a mention is part of: "Jakarta Post", "University of Georgia".
func (st *state) organizationName(m *mention) (string, bool) {
	first, end := st.capitalizedRun(m)
	if last := &st.parts[end-1]; end > m.End && st.cueOf(last)&cueOrganization != 0 && last.Word&lexicon.FirstName == 0 {
		for k := m.End; k < end; k++ {
			// "Kazakhstan National Bank" and "Iranian Foreign Ministry" are organisations of their countries.
			if c := st.cueOf(&st.parts[k]); c&cuePublicBody != 0 && c&cueOrganization == 0 {
				return "", false
			}
		}
		return st.Text.Text[st.parts[first].Start:last.End], true
	}
	// "University of Georgia", "Bank of Scotland"
	if first == m.First {
		of, ok := st.prev(m)
		if !ok || st.text(of) != "of" {
			return "", false
		}
		head, ok := st.part(m.First-2, m.sentence)
		if ok && capitalized(head) && st.cueOf(head)&cueOrganization != 0 && st.cueOf(head)&cuePublicBody == 0 && !st.startsSentence(m.First-2, m.sentence) {
			return st.Text.Text[head.Start:st.parts[m.End-1].End], true
		}
	}
	return "", false
}
