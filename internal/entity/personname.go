package entity

import (
	"slices"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// word is a word of a person's name.
type word struct {
	text       string
	hash       uint64 // of its letters without an Arabic article: el-Sisi, al-Sisi and Sisi have the same
	class      class
	initial    bool // a single letter
	letter     byte // the first, see firstLetter
	hyphenated bool
}

// nameSuffix describes what accompanies the words of a name.
type nameSuffix struct {
	hash    uint64 // of Jr., III; 0 if there is none
	ordinal bool   // it is a number
	royal   bool   // the name has a title of people who are called by their first names
}

// maxPersonWords is the number of words of a name that are read.
const maxPersonWords = 8

// splitName returns the words of a person's name without titles and suffixes.
func (st *state) splitName(text string) ([]word, nameSuffix) {
	from := len(st.words)
	caps := AllCaps(text)
	for s := range strings.FieldsSeq(text) {
		s = trimPossessive(trimPunct(s))
		if s == "" || len(st.words)-from == maxPersonWords {
			continue
		}
		if st.splitInitials(s, len(st.words) == from && !caps && len(s) < len(text)) {
			continue
		}
		st.words = append(st.words, st.newWord(s))
	}
	words := st.words[from:len(st.words):len(st.words)]
	var end nameSuffix
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

func (st *state) newWord(s string) word {
	out := word{text: s, hash: hashLetters(seed, s), hyphenated: strings.Contains(s, "-")}
	out.class = st.classes.Get(out.hash)
	if before, rest, ok := strings.Cut(s, "-"); ok && len(rest) > 2 && st.classOf(before)&article != 0 {
		out.text, out.hash, out.hyphenated = rest, hashLetters(seed, rest), false
	}
	out.letter = firstLetter(out.text)
	return out
}

// splitInitials appends the letters of "J." or "J.D.", and of "JD" if bare is true, as it is for the first word. It reports
// whether s is such a word: three letters without dots are none if one is a vowel (Ali in capitals).
func (st *state) splitInitials(s string, bare bool) bool {
	if n, dots, vowels, ok := countInitials(s); !ok || n == 0 || n > 3 || n > 1 && dots < n-1 && (!bare || n == 3 && vowels > 0) {
		return false
	}
	for _, r := range s {
		if unicode.IsUpper(r) {
			letter := string(r)
			h := hashLetters(seed, letter)
			st.words = append(st.words, word{text: letter, hash: h, initial: true, letter: firstLetter(letter), class: st.classes.Get(h)})
		}
	}
	return true
}

// countInitials counts the letters, dots and vowels of a word; ok is false if it has anything but capitals, dots and hyphens.
func countInitials(s string) (letters, dots, vowels int, ok bool) {
	for i, r := range s {
		switch {
		case r == '.':
			dots++
		case r == '-' && i > 0:
		case unicode.IsUpper(r):
			letters++
			if strings.ContainsRune("AEIOU", r) {
				vowels++
			}
		default:
			return 0, 0, 0, false
		}
	}
	return letters, dots, vowels, true
}

// onlyGiven reports whether a word is a given name and no family name.
func (st *state) onlyGiven(x *word) bool {
	return !x.initial && st.lex.WordOf(x.text)&(lexicon.FirstName|lexicon.LastName) == lexicon.FirstName
}

// surnameFirst reports whether a name begins with the family name, as Chinese and Korean names do: Lee Myung-bak, but not Lee Harvey
// Oswald.
func (st *state) surnameFirst(words []word) bool {
	if words[0].class&eastAsian == 0 {
		return false
	}
	first, last := st.lex.WordOf(words[0].text), &words[len(words)-1]
	return words[1].hyphenated || first&lexicon.FirstName == 0 || st.lex.WordOf(last.text)&(lexicon.LastName|lexicon.FirstName) == 0
}

// compatibleNames reports whether two names may be of one person: the first words are equal, or one is an initial of the other, and
// the longer name has the other words of the shorter one in the same order.
func compatibleNames(a, b []word) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || !sameWord(&a[0], &b[0]) {
		return false
	}
	k := 1
	for i := 1; i < len(a); i++ {
		at := slices.IndexFunc(b[k:], func(x word) bool { return sameWord(&a[i], &x) })
		if at < 0 {
			return false
		}
		k += at + 1
	}
	return true
}

// sameWord reports whether two words are equal, or one is the initial of the other.
func sameWord(a, b *word) bool {
	return a.hash == b.hash || (a.initial || b.initial) && a.letter == b.letter
}

func hashWords(words []word) uint64 {
	h := seed
	for _, x := range words {
		h = hashLetters(h, x.text)
	}
	return h
}

// withInitial hashes a family name with the initial of a given name.
func withInitial(h uint64, letter byte) uint64 { return lexicon.Join(h, uint64(letter)) }
