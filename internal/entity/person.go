package entity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// word is a word of a person's name.
type word struct {
	text    string
	hash    uint64 // of its letters, without an article: el-Sisi, al-Sisi and Sisi have one
	class   class
	initial bool // one letter
	letter  byte // first of it
	parted  bool // with a hyphen
}

// suffixed is what stands behind a name.
type suffixed struct {
	hash    uint64 // of Jr., III; 0: nothing
	ordinal bool   // a number
	royal   bool   // a title of those who are called by their first names stands in the name
}

// longestPerson is the number of words of a name that are looked at.
const longestPerson = 8

// readPersons splits the names of persons into words, and corrects what the lexicon says of some.
func (w *work) readPersons() {
	corrects := false
	for i := range w.forms {
		f := &w.forms[i]
		if f.kind != person {
			continue
		}
		f.words, f.end = w.split(f.text)
		if f.Partly && f.known.Kind == "person" {
			known, end := w.split(f.Full)
			if len(f.words) < 2 || !w.agree(f.words, known) || f.end.hash != end.hash {
				f.known, f.wrong = Known{}, true // Melania Trump is not Donald
			}
		}
		if f.known == (Known{}) && len(f.words) > 1 && w.familyFirst(f.words) {
			w.file(keyEastern^f.words[0].hash, int32(i))
			corrects = true
		}
	}
	if !corrects {
		return
	}
	// In a text about Li Wenzu, Li is not the premier, unless he stands there in full.
	whole := map[Known]bool{}
	for i := range w.forms {
		if f := &w.forms[i]; f.kind == person && len(f.words) > 1 && f.known != (Known{}) {
			whole[f.known] = true
		}
	}
	for i := range w.forms {
		if f := &w.forms[i]; f.kind == person && len(f.words) == 1 && f.known.Kind == "person" && !whole[f.known] && w.keys.get(keyEastern^f.words[0].hash) != 0 {
			f.known, f.wrong = Known{}, true
		}
	}
}

// split gives the words of a name. Titles and suffixes are none.
func (w *work) split(text string) ([]word, suffixed) {
	from := len(w.words)
	capitals := Shouted(text)
	for s := range strings.FieldsSeq(text) {
		s = unowned(bare(s))
		if s == "" || len(w.words)-from == longestPerson {
			continue
		}
		if w.initials(s, len(w.words) == from && !capitals && len(s) < len(text)) {
			continue
		}
		w.words = append(w.words, w.word(s))
	}
	words := w.words[from:len(w.words):len(w.words)]
	var end suffixed
	for len(words) > 1 && words[0].class&title != 0 && !words[0].initial {
		end.royal = end.royal || words[0].class&royal != 0
		words = words[1:]
	}
	for len(words) > 1 && words[len(words)-1].class&suffix != 0 {
		last := words[len(words)-1]
		end.hash, end.ordinal = last.hash, last.letter == 'i' || last.letter == 'v'
		words = words[:len(words)-1]
	}
	return words, end
}

func (w *work) word(s string) word {
	out := word{text: s, hash: spell(seed, s), parted: strings.Contains(s, "-")}
	out.class = w.Resolver.words.Get(out.hash)
	if before, rest, ok := strings.Cut(s, "-"); ok && len(rest) > 2 && w.Resolver.words.Get(spell(seed, before))&article != 0 {
		out.text, out.hash, out.parted = rest, spell(seed, rest), false
	}
	out.letter = letter(out.text)
	return out
}

// Shouted says whether a name has no small letter.
func Shouted(s string) bool {
	for _, r := range s {
		if r >= 'a' && (r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r)) {
			return false
		}
	}
	return true
}

// letter is the first letter of a word, small and without marks.
func letter(s string) byte {
	if s[0] >= utf8.RuneSelf {
		_, n := utf8.DecodeRuneInString(s)
		s = intern.Fold(s[:n])
	}
	if s == "" {
		return 0
	}
	return s[0] | 0x20
}

// initials appends the letters of J., J.D. or, where it may stand so, JD.
func (w *work) initials(s string, first bool) bool {
	n, dots, vowels := 0, 0, 0
	for i, r := range s {
		switch {
		case r == '.':
			dots++
		case r == '-' && i > 0:
		case unicode.IsUpper(r):
			n++
			if strings.ContainsRune("AEIOU", r) {
				vowels++
			}
		default:
			return false
		}
	}
	if n == 0 || n > 3 || n > 1 && dots < n-1 && (!first || n == 3 && vowels > 0) {
		return false
	}
	for _, r := range s {
		if unicode.IsUpper(r) {
			one := string(r)
			w.words = append(w.words, word{text: one, hash: spell(seed, one), initial: true, letter: letter(one), class: w.Resolver.words.Get(spell(seed, one))})
		}
	}
	return true
}

// joinPersons makes one of the forms of a person's name: the longest first, then what is short for them.
func (w *work) joinPersons() {
	longest := 0
	for i := range w.forms {
		longest = max(longest, len(w.forms[i].words))
	}
	for n := longest; n > 1; n-- {
		for i := range w.forms {
			if f := &w.forms[i]; f.kind == person && len(f.words) == n {
				w.joinFull(int32(i), f.words, f.end)
			}
		}
	}
	for i := range w.forms {
		// Of an office holder the full name is known though it may not stand in the text.
		if f := &w.forms[i]; f.Full != "" && f.known.Kind == "person" && w.root(int32(i)) == int32(i) {
			if words, end := w.split(f.Full); len(words) > 1 {
				w.joinFull(int32(i), words, end)
			}
		}
	}
	for i := range w.forms {
		if f := &w.forms[i]; f.kind == person && len(f.words) == 1 {
			w.joinShort(int32(i))
		}
	}
}

// joinFull joins a name of several words with a longer one, and files it for the shorter ones.
func (w *work) joinFull(i int32, words []word, end suffixed) {
	f := &w.forms[i]
	all := hashOf(words)
	first, last := &words[0], &words[len(words)-1]
	fits := func(o int32) bool {
		other := &w.forms[o]
		return (f.end.hash == 0 || other.end.hash == 0 || f.end.hash == other.end.hash) && (len(other.words) < 2 || w.agree(words, other.words))
	}
	one, several := w.only(i, func(o int32) bool {
		return w.forms[o].end.hash == end.hash || end.hash == 0 || w.forms[o].end.hash == 0
	}, keyExact^all)
	if one < 0 && (first.class&particle != 0 || len(words) == 2) {
		one, several = w.only(i, nil, keyFamily^all) // von der Leyen, López Obrador, Tyler Ames for James Tyler Ames
	}
	if one < 0 {
		if first.initial {
			one, several = w.only(i, fits, keyEitherInitial^withLetter(last.hash, first.letter))
		} else {
			one, several = w.only(i, fits, keyGiven^lexicon.Join(first.hash, last.hash), keyInitial^withLetter(last.hash, first.letter))
		}
	}
	if one >= 0 && !several {
		w.join(one, i)
	}
	w.file(keyExact^all, i)
	w.fileFull(i, words, end)
}

// fileFull files a full name under what may be short for it.
func (w *work) fileFull(i int32, words []word, end suffixed) {
	f := &w.forms[i]
	n := len(words)
	first, last, before := &words[0], &words[n-1], &words[n-2]
	families := 0
	family := func(hash uint64) {
		w.file(keyFamily^hash, i)
		if families < len(f.family) {
			f.family[families] = keyFamily ^ hash
			families++
		}
	}
	if w.familyFirst(words) {
		family(first.hash)
		w.file(keyMiddle^last.hash, i)
	} else {
		family(last.hash)
		if first.class&southern != 0 {
			w.file(keyMiddle^first.hash, i)
		}
	}
	for k := 1; k < n-1; k++ {
		if words[k].class&(particle|article) != 0 && words[k].text[0] >= 'a' || words[k].class&particle != 0 {
			family(hashOf(words[k:])) // von der Leyen
		}
	}
	for k := 1; k < n-2; k++ {
		if words[k].class&patronym != 0 {
			family(hashOf(words[k : k+2])) // bin Salman
		}
	}
	plain := n > 2 && !before.initial && before.class&particle == 0
	if plain {
		family(hashOf(words[n-2:])) // López Obrador
	}
	if plain && !w.given(before) {
		w.file(keyMiddle^before.hash, i)
		w.file(keyGiven^lexicon.Join(first.hash, before.hash), i)
	}
	if last.parted {
		for part := range strings.SplitSeq(last.text, "-") {
			w.file(keyMiddle^spell(seed, part), i)
		}
	}
	w.file(keyEitherInitial^withLetter(last.hash, first.letter), i)
	if first.initial {
		w.file(keyInitial^withLetter(last.hash, first.letter), i)
	} else {
		w.file(keyGiven^lexicon.Join(first.hash, last.hash), i)
	}
	if end.ordinal || end.royal {
		w.file(keyRoyal^first.hash, i)
	}
	if f.known == (Known{}) && !first.initial {
		w.file(keyFirst^first.hash, i)
	}
}

// joinShort joins a single name with the full name that ends with it, or, for a few, begins with it.
func (w *work) joinShort(i int32) {
	f := &w.forms[i]
	h := f.words[0].hash
	if f.known.Kind == "person" {
		return
	}
	for _, key := range [...]uint64{keyFamily ^ h, keyMiddle ^ h, keyRoyal ^ h, keyExact ^ h} {
		one, several := w.only(i, nil, key)
		if several && key == keyFamily^h {
			f.vague, w.vague = key, true
			return
		}
		if one >= 0 && !several {
			w.join(one, i)
			break
		}
	}
	// A first name alone is that of the only person who has it, and was named in full before. Office holders are seldom called so.
	if w.root(i) == i && f.known == (Known{}) && w.lex.WordOf(f.words[0].text)&lexicon.FirstName != 0 {
		if one, several := w.only(i, nil, keyFirst^h); one >= 0 && !several && w.forms[w.root(one)].known == (Known{}) && w.forms[w.root(one)].first < f.first {
			w.join(one, i)
		}
	}
	w.file(keyExact^h, i)
	if f.end.ordinal {
		w.file(keyRoyal^h, i)
	}
}

// given says whether a word is a first name, and no surname.
func (w *work) given(x *word) bool {
	return !x.initial && w.lex.WordOf(x.text)&(lexicon.FirstName|lexicon.LastName) == lexicon.FirstName
}

// familyFirst says whether a name begins with the family's, as Chinese and Korean ones do: Lee Myung-bak, not Lee Harvey Oswald.
func (w *work) familyFirst(words []word) bool {
	if words[0].class&eastern == 0 {
		return false
	}
	return words[1].parted || w.lex.WordOf(words[0].text)&lexicon.FirstName == 0 || w.lex.WordOf(words[len(words)-1].text)&(lexicon.LastName|lexicon.FirstName) == 0
}

// agree says whether two names with the same last word, or with one that the other leaves out, can be one person's: the first names
// are equal or one an initial of the other, and the words between are those of the longer one.
func (w *work) agree(a, b []word) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || !same(&a[0], &b[0]) {
		return false
	}
	k := 1
	for i := 1; i < len(a); i++ {
		at := slices.IndexFunc(b[k:], func(x word) bool { return same(&a[i], &x) })
		if at < 0 {
			return false
		}
		k += at + 1
	}
	return true
}

func same(a, b *word) bool {
	return a.hash == b.hash || (a.initial || b.initial) && a.letter == b.letter
}

func hashOf(words []word) uint64 {
	h := seed
	for _, x := range words {
		h = spell(h, x.text)
	}
	return h
}

func withLetter(h uint64, letter byte) uint64 { return lexicon.Join(h, uint64(letter)) }
