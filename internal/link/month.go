package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// isMonth reports whether a mention is the name of a month in a date: "in May", "6 May", "since March", "March 2021". The same word may
// be a place or person ("near March", "backed by May"), which is left to the other rules.
func (st *state) isMonth(m *mention) bool {
	if m.End-m.First > 1 || st.cueOf(&st.parts[m.First])&cueMonth == 0 || st.parts[m.First].Hyphenated {
		return false
	}
	if n, ok := st.next(m); ok {
		if isDayOrYear(n) || st.text(n) == "," && st.isYear(m.End+1, m.sentence) {
			return true
		}
		if capitalized(n) && adjacent(&st.parts[m.First], n) && st.cueOf(n)&cueMonth == 0 && st.unknownWord(m.End) {
			return false // "in May Thornbury's office"
		}
	}
	return st.dateBefore(m.First, m.sentence)
}

// dateBefore reports whether the words before part i make a date of a month there.
func (st *state) dateBefore(i, sentence int) bool {
	p, ok := st.part(i-1, sentence)
	if !ok {
		return false
	}
	if isDayOrYear(p) {
		return true
	}
	switch strings.ToLower(st.text(p)) {
	case "in", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "mid-", "during", "through", "throughout", "every", "previous", "following", "coming":
		return true
	case "of":
		// "the 6th of May", "the end of March", "as of May"
		q, ok := st.part(i-2, sentence)
		return ok && (isDayOrYear(q) || st.cueOf(q)&cuePeriod != 0)
	case "and", "or", "to", "-", "–":
		// "between March and May", "from April to May"
		q, ok := st.part(i-2, sentence)
		return ok && st.cueOf(q)&cueMonth != 0 && st.startsMonthRange(i-2, sentence)
	case "between":
		return st.monthAfterWord(i+1, sentence, "and")
	case "from", "by":
		return st.monthAfterWord(i+1, sentence, "to") || st.monthAfterWord(i+1, sentence, "until")
	}
	return false
}

// startsMonthRange reports whether the name of a month at part i, before "and" or "to", is one: a range of dates does not begin with
// the name of a person.
func (st *state) startsMonthRange(i, sentence int) bool {
	p, ok := st.part(i-1, sentence)
	if !ok {
		return true
	}
	switch strings.ToLower(st.text(p)) {
	case "between", "from", "in", "of", "late", "early", "mid", "since":
		return true
	}
	return isDayOrYear(p)
}

// monthAfterWord reports whether part i is the given word and a month follows it.
func (st *state) monthAfterWord(i, sentence int, word string) bool {
	p, ok := st.part(i, sentence)
	if !ok || st.text(p) != word {
		return false
	}
	q, ok := st.part(i+1, sentence)
	return ok && st.cueOf(q)&cueMonth != 0
}

// isYear reports whether part i is a year.
func (st *state) isYear(i, sentence int) bool {
	p, ok := st.part(i, sentence)
	return ok && p.Kind == token.Number && p.Len() == len("2006")
}

// isDayOrYear reports whether a part is a day or a year: 6, 6th, 2021.
func isDayOrYear(p *gazetteer.Part) bool { return p.Kind == token.Number && p.Len() <= len("2006") }

// scoreMonth weighs a month in a date against every reading but an idiom.
func (st *state) scoreMonth(m *mention) {
	if !st.isMonth(m) {
		return
	}
	for k := range m.candidates {
		if c := &m.candidates[k]; c.Kind != lexicon.Idiom {
			c.addReason(st.monthInDate, "a month in a date", "")
		}
	}
}
