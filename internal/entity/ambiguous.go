package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// disambiguate calls number with the root of each name. A name that fits several clusters is of the one last named under the same
// title (Senator Berg), else of the one last named, else of the one that the text names first.
func (st *state) disambiguate(number func(root int32)) {
	last := map[uint64]int32{} // key of a short name, alone and joined with a title -> root of the cluster last named
	for i, f := range st.formOf {
		root := st.root(f)
		keys := st.forms[f].shortKeys[:]
		title := st.titleBefore(i)
		if key := st.forms[root].ambiguous; key != 0 {
			found, ok := last[lexicon.Join(key, title)]
			if !ok || title == 0 {
				found, ok = last[key]
			}
			if !ok {
				found = st.firstMentioned(key)
			}
			root, keys = found, []uint64{key}
		}
		for _, key := range keys {
			if key == 0 {
				continue
			}
			last[key] = root
			if title != 0 {
				last[lexicon.Join(key, title)] = root
			}
		}
		number(root)
	}
}

// firstMentioned returns the root of the cluster under a key that the text names first.
func (st *state) firstMentioned(key uint64) int32 {
	first := int32(-1)
	n := st.keys.get(key)
	for range maxCandidates {
		if n == 0 {
			break
		}
		if r := st.root(st.postings[n-1].form); first < 0 || st.forms[r].first < st.forms[first].first {
			first = r
		}
		n = st.postings[n-1].next
	}
	return first
}

const maxTitleBytes = 40

// titleBefore hashes the title or capitalised word right before a name, and a title before that (Foreign Minister). It returns 0 if
// there is none.
func (st *state) titleBefore(i int) uint64 {
	h := uint64(0)
	at := st.names[i].Start
	for n := range 2 {
		from := max(0, at-maxTitleBytes)
		before := strings.TrimRight(st.text[from:at], " \u00a0")
		x := before[strings.LastIndexAny(before, " \u00a0\n\t(\"“,")+1:]
		r, _ := utf8.DecodeRuneInString(x)
		known := st.classOf(x)&title != 0
		if !known && (n > 0 || !unicode.IsUpper(r)) || strings.HasSuffix(x, ",") || strings.HasSuffix(x, ";") {
			break
		}
		h = lexicon.Join(h, hashLetters(seed, x))
		at = from + len(before) - len(x)
	}
	return h
}
