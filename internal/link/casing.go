package link

import (
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file weighs how a name is written. A capital is no evidence at the start of a sentence or in a line of capitals, where every
// word has one (truecasing: Lita et al. 2003).

const (
	abbrevInCapitals = -6 // an abbreviation that is a frequent word, in a line of capitals: US; set by hand
	allCapsWord      = 3  // times as much is lost in a line of capitals by a name that is an English word; set by hand
	maxAbbrev        = 5  // letters of a word in capitals that may be an abbreviation
)

// scoreCasing weighs the casing of a name of one word.
func (st *state) scoreCasing(m *mention, c *candidate, allCaps bool) {
	if m.End-m.First > 1 || c.Kind == lexicon.Idiom {
		return
	}
	common := m.Entry.Word&lexicon.CommonWord != 0
	if c.Condition&lexicon.Common != 0 && st.accented(m) {
		c.addReason(-st.guardCommon, "no English word has these letters", "")
		common = false
	}
	if common && st.startsSentence(m.First, m.sentence) && c.Kind != lexicon.Name && c.Kind != lexicon.Demonym {
		c.addReason(st.sentenceStart, "an English word at the start of a sentence", "")
	}
	switch {
	case allCaps:
		st.scoreAllCaps(m, c, common)
	case st.looksLikeAcronym(m, c):
		c.addReason(st.acronym, "in capitals", "")
	}
}

// scoreAllCaps weighs a name in a line of capitals. common reports whether it is an English word.
func (st *state) scoreAllCaps(m *mention, c *candidate, common bool) {
	switch {
	case c.Condition&lexicon.Abbrev != 0 && m.Entry.Word&lexicon.Frequent != 0 && !st.startsSentence(m.First, m.sentence):
		c.addReason(abbrevInCapitals, "an English word in a line of capitals", "")
	case common && c.Kind != lexicon.Name:
		c.addReason(st.inAllCaps*allCapsWord, "an English word in a line of capitals", "")
	case c.Kind == lexicon.City:
		c.addReason(st.inAllCaps, "in a line of capitals", "")
	}
}

// looksLikeAcronym reports whether a name is in capitals although neither the lexicon nor the line around it has it so: NICE for Nice.
func (st *state) looksLikeAcronym(m *mention, c *candidate) bool {
	p := &st.parts[m.First]
	if !p.Upper || p.Len() > maxAbbrev || m.Upper&1 == 0 || c.Condition&lexicon.Abbrev != 0 {
		return false
	}
	switch c.Kind {
	case lexicon.City, lexicon.Capital, lexicon.Division, lexicon.Surname:
		return true
	}
	return false
}

// accented reports whether a mention has letters that English lacks, and so is no English word: Malé.
func (st *state) accented(m *mention) bool {
	return strings.ContainsFunc(st.phrase(m), func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
}

// inAllCapsLine reports whether seven tenths of the words around a mention are in capitals. It reads only the words near it, so that a
// long sentence takes time linear in its length.
func (st *state) inAllCapsLine(m *mention) bool {
	const near = 40
	words, upper := 0, 0
	for k := max(st.bounds[m.sentence], m.First-near); k < min(st.bounds[m.sentence+1], m.End+near); k++ {
		if p := &st.parts[k]; p.Kind == token.Word && p.Len() > 3 && (k < m.First || k >= m.End) {
			words++
			if p.Upper {
				upper++
			}
		}
	}
	return words > 0 && upper*10 >= words*7
}
