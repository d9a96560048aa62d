package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file finds the places that the lexicon lacks. locate.go decides where they lie.

// The confidence of a place that the lexicon lacks, by what says where it lies. They were set by hand.
const (
	confidenceStated   = 0.6 // the words around it
	confidenceNamesake = 0.5 // a town of its name in a country that the text names, or a building in the sentence of another place
	confidenceDomestic = 0.4 // all other places of the text lie there
)

const (
	maxNameWords = 5 // of the name of such a place
	maxAcronym   = 7 // letters of a word in capitals that may be an acronym
)

// unlisted is a place that the lexicon lacks.
type unlisted struct {
	span       token.Span
	first, end int    // its parts
	key        uint64 // of its words
	sentence   int
	country    int32 // where it lies, or -1
	confidence float64
	why        string
}

// addUnlisted appends the places that the lexicon lacks, found by a tagger or by the word that ends their name (Ashgrove Hospital), if
// the text says in which country they lie. That a country is named in their sentence is no evidence: the forces of one country invade a
// town of another.
func (st *state) addUnlisted(out []Mention) []Mention {
	spans := st.facilities(nil)
	for _, e := range st.Entities {
		if e.Label == "LOC" && !st.known(e.Span) && st.plausiblePlace(e.Span) {
			spans = append(spans, e.Span)
		}
	}
	if len(spans) == 0 {
		return out
	}
	slices.SortStableFunc(spans, func(a, b token.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	st.locateAll(spans, out)
	n := len(out)
	for i := range st.unlisted {
		u := &st.unlisted[i]
		if u.country < 0 {
			st.locateElsewhere(u)
		}
		if u.country >= 0 {
			out = append(out, Mention{
				Span: u.span, Kind: Place, Group: -1, Region: -1, Sentence: u.sentence, Name: u.span.In(st.Text.Text),
				Countries: []int{int(u.country)}, Confidence: u.confidence, Why: "context: " + u.why,
			})
		}
	}
	if len(out) > n {
		slices.SortFunc(out, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out
}

// locateAll sets st.unlisted to the spans that overlap neither each other nor a mention, and locates them. Spans and mentions are
// sorted by start.
func (st *state) locateAll(spans []token.Span, mentions []Mention) {
	st.unlisted = st.unlisted[:0]
	sentence, next, end := 0, 0, 0
	for _, s := range spans {
		for next < len(mentions) && mentions[next].End <= s.Start {
			next++
		}
		for sentence < len(st.Sentences)-1 && st.Sentences[sentence].Span.End <= s.Start {
			sentence++
		}
		overlaps := s.Start < end || next < len(mentions) && mentions[next].Start < s.End
		if overlaps || s.End > st.Sentences[sentence].Span.End { // a label across the end of a sentence is no place
			continue
		}
		end = s.End
		u := unlisted{span: s, sentence: sentence, country: -1}
		u.first = st.partAt(s.Start)
		for u.end = u.first; u.end < len(st.parts) && st.parts[u.end].Start < s.End; u.end++ {
			u.key = lexicon.Join(u.key, st.parts[u.end].Hash)
		}
		st.locate(&u)
		st.unlisted = append(st.unlisted, u)
	}
}

// partAt returns the index of the first part that starts at a byte or later.
func (st *state) partAt(start int) int {
	i, _ := slices.BinarySearchFunc(st.parts, start, func(p gazetteer.Part, start int) int { return cmp.Compare(p.Start, start) })
	return i
}

// facilities appends the runs of capitalised words that end in a word for a road, building or ground: Olkeri Road.
func (st *state) facilities(dst []token.Span) []token.Span {
	for s := range st.Sentences {
		first := st.bounds[s] // of the run that part i belongs to
		for i := first; i < st.bounds[s+1]; i++ {
			if i == first || !st.continuesRun(i, s) {
				first = i
				if p := &st.parts[i]; !capitalized(p) || st.startsSentence(i, s) && p.Word&lexicon.Frequent != 0 {
					first = i + 1
				}
				continue
			}
			if st.cueOf(&st.parts[i])&(cueRoute|cueFacility) == 0 || i+1 < st.bounds[s+1] && st.continuesRun(i+1, s) {
				continue
			}
			if i-first < maxNameWords && st.cueOf(&st.parts[first])&cuePerson == 0 && !slices.ContainsFunc(st.mentionAt[first:i+1], st.decided) {
				dst = append(dst, token.Span{Start: st.parts[first].Start, End: st.parts[i].End})
			}
		}
	}
	return dst
}

// continuesRun reports whether parts i-1 and i of a sentence are capitalised words with a space between them.
func (st *state) continuesRun(i, sentence int) bool {
	return i > st.bounds[sentence] && capitalized(&st.parts[i]) && capitalized(&st.parts[i-1]) && adjacent(&st.parts[i-1], &st.parts[i])
}

// mentionSpanning returns the mention with exactly the given span, or nil.
func (st *state) mentionSpanning(s token.Span) *mention {
	i := st.partAt(s.Start)
	if i == len(st.parts) || st.parts[i].Start != s.Start {
		return nil
	}
	m := st.mentionOf(i)
	if m == nil || st.spanOf(m) != s || len(m.candidates) == 0 {
		return nil
	}
	return m
}

// decided reports whether a part belongs to a mention that has a meaning, by the entry of the part in mentionAt.
func (st *state) decided(at int32) bool {
	if at == 0 {
		return false
	}
	best := st.mentions[at-1].best()
	return best != nil && best.score > 0
}

// known reports whether the lexicon knows a word of a name as anything but towns, or the name is too long. The lexicon has then
// decided against the name; towns of the name may only be too far away.
func (st *state) known(s token.Span) bool {
	words := 0
	for i := st.partAt(s.Start); i < len(st.parts) && st.parts[i].Start < s.End; i++ {
		if m := st.mentionOf(i); m != nil && !m.onlyTowns() {
			return true
		}
		words++
	}
	return words > maxNameWords
}

// onlyTowns reports whether all readings are towns whose name is no English word.
func (m *mention) onlyTowns() bool {
	for i := range m.candidates {
		c := &m.candidates[i]
		if c.Kind != lexicon.City && c.Kind != lexicon.District || c.Condition&lexicon.Common != 0 {
			return false
		}
	}
	return true
}

// plausiblePlace reports whether a name may be that of a place within a country: no ocean, no acronym, not only English words such as
// the Provinces.
func (st *state) plausiblePlace(s token.Span) bool {
	first := st.partAt(s.Start)
	if first < len(st.parts) && st.cueOf(&st.parts[first])&cuePerson != 0 {
		return false
	}
	named := false
	for i := first; i < len(st.parts) && st.parts[i].Start < s.End; i++ {
		p := &st.parts[i]
		c := st.cueOf(p)
		if c&cueSea != 0 {
			return false
		}
		if c&(cueRoute|cueFacility|cueLandform) != 0 && i > first {
			named = true // Market Street, Rocky Point
		}
		named = named || p.Caps && !st.commonWord(p) && (!p.Upper || p.Len() > maxAcronym)
	}
	return named
}

// commonWord reports whether a part is an English word, in the singular or plural.
func (st *state) commonWord(p *gazetteer.Part) bool {
	if st.cueOf(p)&cueGeneric != 0 {
		return true
	}
	s := st.text(p)
	for _, form := range [...]string{s, strings.TrimSuffix(s, "s"), strings.TrimSuffix(s, "es")} {
		if st.lex.WordOf(form)&lexicon.CommonWord != 0 {
			return true
		}
	}
	return false
}
