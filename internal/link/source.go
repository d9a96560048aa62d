package link

import (
	"slices"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file recognises news outlets that a text names as its source: told, cited or credited. They are mentions of no country, unlike
// outlets that the news is about.

// newsSource is the rule of an outlet that is a news source.
const newsSource = "a news source: "

// scoreAttribution weighs an outlet that is cited, credited or spoken to ("told AFP"), or that is listed with one.
func (st *state) scoreAttribution(m *mention) {
	if !m.isOutlet() {
		return
	}
	why, ok := st.attribution(m)
	for g, n := m, 0; !ok && n < maxListMembers; n++ { // "TASS, Xinhua and Yonhap reported"
		if g = st.nextInList(g); g == nil || !g.isOutlet() {
			break
		}
		why, ok = st.attribution(g)
	}
	for g, n := m, 0; !ok && n < maxListMembers; n++ { // "told AFP and the BBC"
		if g = st.previousInList(g); g == nil || !g.isOutlet() {
			break
		}
		why, ok = st.attribution(g)
	}
	if !ok {
		return
	}
	m.attribution = why
	for k := range m.candidates {
		if c := &m.candidates[k]; c.Kind != lexicon.Idiom && c.Kind != lexicon.Organization {
			c.addReason(st.newsAttribution, newsSource, why)
		}
	}
}

// attributionResult returns the Mention for an outlet that is a news source. It has no country.
func (st *state) attributionResult(m *mention) (Mention, bool) {
	for i := range m.candidates {
		if c := &m.candidates[i]; c.isOutlet() {
			return Mention{
				Span: st.spanOf(m), Kind: Institution, Group: -1, Region: -1, Sentence: m.sentence, Name: st.lex.NameOf(c.Reading), Confidence: 1,
				Why: newsSource + m.attribution,
			}, true
		}
	}
	return Mention{}, false
}

// isOutlet reports whether a reading is a news outlet.
func (c *candidate) isOutlet() bool { return c.Kind == lexicon.Institution && c.Size == lexicon.Media }

// isOutlet reports whether a mention may be a news outlet.
func (m *mention) isOutlet() bool {
	return slices.ContainsFunc(m.candidates, func(c candidate) bool { return c.isOutlet() })
}

// attribution returns the words that make an outlet a news source: "after told", "before reported".
func (st *state) attribution(m *mention) (why string, ok bool) {
	if why, ok := st.credited(m); ok {
		return why, true
	}
	i := st.skipOutletNouns(m)
	if p, ok := st.part(i, m.sentence); ok {
		switch word := intern.Fold(st.text(p)); word {
		case "told", "tells", "telling":
			return "after " + word, true
		case "to", "with", "by", "on", "from", "in", "for", "via", "citing", "cited", "quoted":
			// "in an interview with France 24"
			if q, ok := st.part(i-1, m.sentence); ok && st.cueOf(q)&cueReport != 0 || word == "citing" || word == "via" {
				return "after " + word, true
			}
		}
	}
	k := m.End
	for n, ok := st.part(k, m.sentence); ok && k < m.End+2 && st.cueOf(n)&cueOutlet != 0; n, ok = st.part(k, m.sentence) {
		k++ // "Xinhua news agency said"
	}
	if n, ok := st.part(k, m.sentence); ok && st.cueOf(n)&cueReport != 0 {
		return "before " + st.text(n), true
	}
	return "", false
}

// skipOutletNouns returns the index of the part before an outlet and its description: "the Russian state news agency TASS", "China's
// Xinhua".
func (st *state) skipOutletNouns(m *mention) int {
	const far = 7
	i := m.First - 1
	for ; i >= max(st.bounds[m.sentence], m.First-far); i-- {
		p := &st.parts[i]
		switch s := st.text(p); {
		case s == "the" || s == "The" || isGenitive(s) || s == "-":
		case st.cueOf(p)&cueOutlet != 0:
		case st.mentionAt[i] != 0 && st.mentionOf(i).countryOrPeople():
		default:
			return i
		}
	}
	return i
}

// credited reports whether an outlet stands where the credit of a report or picture does, and returns the words that show it: "(AFP)",
// "Photo: X/AFP", "AFP via Getty Images", "© 2024 BBC", "By X, BBC News", "AFP - " at the start.
func (st *state) credited(m *mention) (why string, ok bool) {
	prev, before := st.prev(m)
	next, after := st.next(m)
	s, t := "", ""
	if before {
		s = st.text(prev)
	}
	if after {
		t = st.text(next)
	}
	if why := creditMark(s, t, after && st.cueOf(next)&cuePicture != 0 && next.Caps); why != "" {
		return why, true
	}
	separate := (!before || prev.Kind != token.Word) && (!after || next.Kind != token.Word)
	if separate && (!before || s == ",") && (isDash(t) || st.onlyNames(m.sentence)) {
		return "set apart by punctuation", true // "BBC News, Nairobi"
	}
	return st.inCreditLine(m)
}

// creditMark returns how the parts on either side of an outlet mark it as credited, or "". picture reports whether the part after is a
// word such as Getty.
func creditMark(before, after string, picture bool) string {
	switch {
	case before == "/" || after == "/":
		return "next to /"
	case (before == "(" || before == "[") && (after == ")" || after == "]" || after == "," || after == "-"):
		return "in brackets"
	case after == "via" || picture:
		return "before " + after
	case before == "©":
		return "after ©"
	case before == "|" || after == "|":
		return "next to |"
	}
	return ""
}

func isDash(s string) bool { return s == "-" || s == "--" || s == "—" || s == "–" }

// inCreditLine reports whether the sentence of an outlet is a credit, by one of its first two words: "By X, BBC News".
func (st *state) inCreditLine(m *mention) (why string, ok bool) {
	const longest = 30
	first, end := st.bounds[m.sentence], st.bounds[m.sentence+1]
	if end-first > longest {
		return "", false
	}
	for k := first; k < min(m.First, first+2); k++ {
		p := &st.parts[k]
		s := st.text(p)
		if st.cueOf(p)&cuePicture != 0 || s == "By" || s == "Reporting" || s == "©" || s == "Copyright" || s == "Source" {
			return "in a credit after " + s, true
		}
	}
	return "", false
}

// onlyNames reports whether a sentence is short and has no word in lower case.
func (st *state) onlyNames(sentence int) bool {
	const few = 12
	first, end := st.bounds[sentence], st.bounds[sentence+1]
	return end-first <= few && !slices.ContainsFunc(st.parts[first:end], func(p gazetteer.Part) bool { return p.Kind == token.Word && !p.Caps })
}
