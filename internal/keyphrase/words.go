package keyphrase

import (
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// word is what all tokens of one word share; case, hyphens and dots are ignored.
type word struct {
	hash  uint64
	root  int32 // index of the singular, or of the word itself
	count int32 // occurrences, counted at the root
	place int32 // index of its first token
	stem  int32 // at the root: 1 + index of the stem, 0 until it is computed
	class class
	small class // class in lower case, without regard to context
	use   lexicon.Word
	rare  uint8 // rarity in English, see [pos.Form]; the minimum over its forms
	seen  bool  // it occurs in the text itself, not only its plural
}

// vocabulary numbers the words of a text: an open-addressing hash table whose slots hold 1 + index.
type vocabulary struct {
	*Extractor
	model   *pos.Model
	classes *intern.Map[class]
	words   []word
	slots   []int32
	memo    intern.Cache[formInfo]
	forms   []formInfo // by number of the form
	text    uint32     // number of texts so far
}

// formInfo is what is known of a word form in all texts. Two of them fit a cache line.
type formInfo struct {
	hash  uint64
	one   uint64 // hash of its singular, or its own
	text  uint32 // the last text that contains it, 0 before the first
	id    int32  // index of its word there
	form  pos.Form
	class class
	small class
	use   lexicon.Word
}

func (v *vocabulary) reset(e *Extractor, forms *intern.Table, tokens int) {
	v.Extractor, v.model, v.classes, v.words = e, pos.Default(), classes(), v.words[:0]
	v.slots = empty(v.slots, 256, min(tokens, 1<<13))
	v.forms = v.memo.For(forms)
	if v.text++; v.text == 0 { // after 2^32 texts
		clear(v.forms)
		v.text = 1
	}
}

// golden is 2^64 divided by the golden ratio, made odd: a multiplier that spreads hashes (Knuth), and a mask that keeps US and
// WHO apart from us and who.
const golden = 0x9E3779B97F4A7C15

// clearLine resets a line and loads the forms of its tokens. One loop over independent loads lets the processor overlap the
// cache misses; loading each when it is needed does not.
func (v *vocabulary) clearLine(line []place, tokens []token.Token) []place {
	for i := range line {
		line[i] = place{class: stop, form: v.forms[tokens[i].ID].form}
	}
	return line
}

// id returns the index of the word at token i, and its form. In a sentence all in capitals, US is us.
func (v *vocabulary) id(text string, t *token.Token, i int, shout bool) (id int32, form pos.Form) {
	if t.Case == token.Upper && !shout {
		if s := t.In(text); s == "US" || s == "U.S." || s == "WHO" || s == "IT" {
			hash, _ := fold(s)
			hash ^= golden
			form = v.model.Form(s, t)
			return v.wordOf(&formInfo{hash: hash, one: hash, class: v.classes.Get(hash), form: form}, i), form
		}
	}
	w := &v.forms[t.ID]
	if w.text != v.text {
		if w.text == 0 {
			*w = v.newForm(t.In(text), t)
		}
		w.text, w.id = v.text, v.wordOf(w, i)
	}
	return w.id, w.form
}

// newForm computes the properties of a form. Hyphenated forms have no use.
func (v *vocabulary) newForm(s string, t *token.Token) formInfo {
	hash, _ := fold(s)
	w := formInfo{hash: hash, one: singular(s, hash), class: v.classes.Get(hash), form: v.model.Form(s, t)}
	if w.small = w.class; w.small == content {
		w.small = classOf(v.model.Best(w.form))
	}
	if !t.Hyphen {
		w.use = v.use(s)
	}
	return w
}

// wordOf returns the index of the word that token i is a form of. The first form in a text determines the class of the word.
func (v *vocabulary) wordOf(o *formInfo, i int) int32 {
	id := v.number(o.hash, i)
	w := &v.words[id]
	if w.seen {
		return id
	}
	w.seen, w.root, w.class, w.small = true, id, o.class, o.small
	w.use |= o.use // its plural may have occurred before
	if o.one != o.hash {
		one := v.number(o.one, i)
		w = &v.words[id] // v.number may have moved it
		w.root = one
	}
	root := &v.words[w.root]
	root.use |= w.use
	root.rare = min(root.rare, o.form.Rarity())
	return id
}

// number returns the index of the word with this hash, which is added if it is new, with token i as its first.
func (v *vocabulary) number(hash uint64, i int) int32 {
	k, found := v.slot(hash)
	if found {
		return v.slots[k] - 1
	}
	id := int32(len(v.words))
	v.words = append(v.words, word{hash: hash, place: int32(i), root: id, rare: pos.MaxRarity})
	v.slots[k] = id + 1
	if len(v.words)*2 >= len(v.slots) {
		v.slots = empty(v.slots, 4*len(v.slots), 0)
		for i := range v.words {
			k, _ := v.slot(v.words[i].hash)
			v.slots[k] = int32(i + 1)
		}
	}
	return id
}

// slot returns the slot of the word with this hash, or the free one where it belongs.
func (v *vocabulary) slot(hash uint64) (k int, found bool) {
	mask := len(v.slots) - 1
	for k = int(hash>>7) & mask; v.slots[k] != 0; k = (k + 1) & mask {
		if v.words[v.slots[k]-1].hash == hash {
			return k, true
		}
	}
	return k, false
}

// lowered maps ASCII bytes to lower case, and to 0 those that fold skips or has to decode.
var lowered = func() (t [256]uint8) {
	for b := range utf8.RuneSelf {
		t[b] = uint8(unicode.ToLower(rune(b)))
	}
	t['-'], t['.'] = 0, 0
	return t
}()

// fold returns the hash of a word in lower case without hyphens and dots, and whether only the case of ASCII letters changed.
func fold(s string) (h uint64, plainly bool) {
	h, plainly = intern.FNVOffset, true
	for i := range len(s) {
		b := lowered[s[i]]
		if b == 0 {
			if s[i] >= utf8.RuneSelf {
				return foldRunes(h, s[i:]), false
			}
			plainly = false
			continue
		}
		h = (h ^ uint64(b)) * intern.FNVPrime
	}
	return h, plainly
}

// foldRunes continues fold from the first byte that is not ASCII.
func foldRunes(h uint64, s string) uint64 {
	for _, r := range s {
		switch r {
		case '-', '.', '\u2010', '\u2011':
			continue
		case '\u2019':
			r = '\''
		}
		h = (h ^ uint64(unicode.ToLower(r))) * intern.FNVPrime
	}
	return h
}

// singular returns the hash of the singular of s, or h, the hash of s, if s is not a plural.
func singular(s string, h uint64) uint64 {
	n := len(s)
	if n < 5 || s[n-1]|0x20 != 's' {
		return h
	}
	cut := 1
	switch s[n-2] | 0x20 {
	case 's', 'u', 'i', 'c':
		return h
	case 'e':
		if s[n-3]|0x20 == 'i' && n > 5 {
			h, _ = fold(s[:n-3])
			return (h ^ 'y') * intern.FNVPrime // countries
		}
		switch s[n-3] | 0x20 {
		case 's', 'x', 'z', 'h':
			if s[n-4]|0x20 != 'u' && (s[n-3]|0x20 != 's' || s[n-4]|0x20 == 's') { // houses, causes; but losses, taxes, marches
				cut = 2
			}
		}
	}
	h, _ = fold(s[:n-cut])
	return h
}
