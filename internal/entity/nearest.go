package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// nearest gives every name its root. A name that may be either of several is the one that had the same title, else the one that was
// named last before, else the one that is named first.
func (w *work) nearest(give func(root int32)) {
	last := map[uint64]int32{}
	for i, f := range w.of {
		root := w.root(f)
		keys := w.forms[f].family[:]
		title := w.titleBefore(i)
		if vague := w.forms[root].vague; vague != 0 {
			found, ok := last[lexicon.Join(vague, title)]
			if !ok || title == 0 {
				found, ok = last[vague]
			}
			if !ok {
				found = w.firstOf(vague)
			}
			root, keys = found, []uint64{vague}
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
		give(root)
	}
}

// firstOf gives the root under a key that the text names first.
func (w *work) firstOf(key uint64) int32 {
	root := int32(-1)
	n := w.keys.get(key)
	for range looked {
		if n == 0 {
			break
		}
		if r := w.root(w.nodes[n-1].form); root < 0 || w.forms[r].first < w.forms[root].first {
			root = r
		}
		n = w.nodes[n-1].next
	}
	return root
}

const longestTitle = 40 // bytes

// titleBefore hashes the title or capitalised word right before a name, and the title before that: Foreign Minister. 0: none.
func (w *work) titleBefore(i int) uint64 {
	h := uint64(0)
	at := w.names[i].Start
	for n := range 2 {
		from := max(0, at-longestTitle)
		before := strings.TrimRight(w.text[from:at], " \u00a0")
		x := before[strings.LastIndexAny(before, " \u00a0\n\t(\"“,")+1:]
		r, _ := utf8.DecodeRuneInString(x)
		known := w.Resolver.words.Get(spell(seed, x))&title != 0
		if !known && (n > 0 || !unicode.IsUpper(r)) || strings.HasSuffix(x, ",") || strings.HasSuffix(x, ";") {
			break
		}
		h = lexicon.Join(h, spell(seed, x))
		at = from + len(before) - len(x)
	}
	return h
}
