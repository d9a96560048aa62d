package entity

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// clusterOrganizations merges the forms of an organisation's name: spellings, abbreviations, and names with and without the country.
func (st *state) clusterOrganizations() {
	acronyms := false
	for i := range st.forms {
		if f := &st.forms[i]; f.isOrganization() {
			st.matchSpelling(int32(i))
			acronyms = acronyms || isAcronym(f.text)
		}
	}
	if acronyms {
		for i := range st.forms {
			if f := &st.forms[i]; f.isOrganization() && !isAcronym(f.text) {
				st.indexInitials(int32(i))
			}
		}
	}
	for i := 1; i < len(st.names); i++ {
		between := token.Span{Start: st.names[i-1].End, End: st.names[i].Start}
		st.matchDefinition(st.formOf[i-1], st.formOf[i], between, st.names[i].End)
	}
	for i := range st.forms {
		if st.forms[i].isOrganization() {
			st.matchAcronym(int32(i))
			st.matchCore(int32(i))
		}
	}
}

func (f *form) isOrganization() bool { return f.kind == organization && !f.Partial }

// matchSpelling merges a name with other spellings of it, and indexes it. A name with a country ("Ruritanian Foreign Ministry") is
// also indexed without it, for later mentions as "the Foreign Ministry". If one word remains, this is done only for what every
// country has ("Ruritanian parliament").
func (st *state) matchSpelling(i int32) {
	f := &st.forms[i]
	f.spelling = st.hashOrganization(f.text)
	key := keyOrganization ^ f.spelling
	if f.Country > 0 {
		if core := f.Core.In(st.text); strings.Contains(core, " ") || st.classOf(core)&common != 0 {
			core := st.hashOrganization(core)
			f.shortKeys[0] = keyCore ^ core
			key = keyOrganization ^ lexicon.Join(core, uint64(f.Country))
		} else {
			key = keyOrganization ^ lexicon.Join(key, uint64(f.Country))
		}
	}
	st.unionUnique(i, key)
	st.index(key, i)
	if f.shortKeys[0] != 0 {
		st.index(f.shortKeys[0], i)
	}
}

// matchAcronym merges an acronym that is in no cluster with the only name that has these initials.
func (st *state) matchAcronym(i int32) {
	f := &st.forms[i]
	if !isAcronym(f.text) {
		return
	}
	if match, several := st.uniqueMatch(i, nil, keyAcronym^hashLetters(seed, f.text)); match >= 0 && !several && st.root(i) == i {
		st.union(match, i)
	}
}

// matchCore merges a name without a country with the same name with one, or marks it as ambiguous if there are several.
func (st *state) matchCore(i int32) {
	f := &st.forms[i]
	if f.Country != 0 || f.known != (Known{}) || st.root(i) != i {
		return
	}
	key := keyCore ^ f.spelling
	if match, several := st.uniqueMatch(i, nil, key); several {
		f.ambiguous, st.ambiguous = key, true
	} else if match >= 0 {
		st.union(match, i)
	}
}

// hashOrganization hashes the words of an organisation's name so that its variants are equal: without the article and the end of
// a company's name (Ltd); in American spelling; and "Ministry of Defence" as "Defence Ministry".
func (st *state) hashOrganization(s string) uint64 {
	s, ministry := cutMinistry(trimPossessive(strings.TrimSpace(s)))
	h := seed
	n, short := 0, uint64(0) // short is the hash without the last word, if that ends a company's name
	for x := range strings.FieldsSeq(s) {
		x = trimPunct(x)
		before := h
		switch {
		case x == "&":
			x = "and"
		case n == 1 && (ministry || strings.HasSuffix(s, "inistry")) && strings.EqualFold(x, "affairs"):
			continue // Ministry of Foreign Affairs, Foreign Ministry
		default:
			x = americanSpelling(x)
		}
		h = hashLetters(h, x)
		n++
		short = 0
		if n > 1 && st.classOf(x)&company != 0 {
			short = before
		}
	}
	if short != 0 {
		h = short
	}
	if ministry {
		h = hashLetters(h, "ministry")
	}
	return h
}

// cutMinistry returns a name without its article and without "Ministry of (the)", and whether it had the latter.
func cutMinistry(s string) (rest string, ministry bool) {
	s, _ = cutWord(s, "the")
	if rest, ok := cutWord(s, "ministry"); ok {
		if rest, ok := cutWord(rest, "of"); ok {
			rest, _ = cutWord(rest, "the")
			return rest, true
		}
	}
	return s, false
}
