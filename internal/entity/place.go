package entity

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// clusterPlaces merges places that are called alike, and peoples.
func (st *state) clusterPlaces() {
	for i := range st.forms {
		switch st.forms[i].kind {
		case place:
			st.matchPlace(int32(i))
		case people:
			st.matchPeople(int32(i))
		}
	}
}

// matchPlace merges a place with those of the same spelling and, if the lexicon knows it, with those of the same current name.
func (st *state) matchPlace(i int32) {
	f := &st.forms[i]
	key := keyPlace ^ hashLetters(seed, f.text)
	st.unionUnique(i, key)
	st.index(key, i)
	switch f.known.Kind {
	case "":
		// The recogniser may have labelled the same name as an organisation elsewhere.
		st.unionUnique(i, keyOrganization^st.hashOrganization(f.text))
	case "place":
		key := st.currentName(f)
		if n := st.keys.get(key); n > 0 {
			st.merge(st.postings[n-1].form, i)
		} else {
			st.index(key, i)
		}
	}
}

// matchPeople merges a people with others of the same name, in singular or plural: an American, Americans.
func (st *state) matchPeople(i int32) {
	s := st.forms[i].text
	if n := len(s); n > 3 && s[n-1] == 's' {
		s = s[:n-1]
	}
	key := keyPeople ^ hashLetters(seed, s)
	if match, _ := st.uniqueMatch(i, nil, key); match >= 0 {
		st.union(match, i)
	} else {
		st.index(key, i)
	}
}

// currentName returns the key of the current name of a place: that of Kyiv for Kiev.
func (st *state) currentName(f *form) uint64 {
	key := keyPlace ^ lexicon.Join(hashLetters(seed, f.text), uint64(f.known.Country))
	if current, ok := st.exonyms[key]; ok {
		return current
	}
	return key
}

// readExonyms maps the keys of exonyms and former names to those of current names. It leaves out pairs in which one name begins
// with the other: they may be two places.
func readExonyms(lex *lexicon.Lexicon) (map[uint64]uint64, error) {
	rows, err := lex.Exonyms()
	out := make(map[uint64]uint64, len(rows))
	for _, r := range rows {
		if country := uint64(lex.CountryIndex(r.Code) + 1); !strings.HasPrefix(r.Name, r.Current) && !strings.HasPrefix(r.Current, r.Name) {
			out[keyPlace^lexicon.Join(hashLetters(seed, r.Name), country)] = keyPlace ^ lexicon.Join(hashLetters(seed, r.Current), country)
		}
	}
	return out, err
}
