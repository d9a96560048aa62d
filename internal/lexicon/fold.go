package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters maps Latin letters that have no canonical decomposition to the ASCII letters that newspapers print for them.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "ı", "i", "đ", "d", "ß", "ss", "ə", "a", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d",
	"’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "`", "'", "´", "'", "′", "'")

// Fold lowers a word and takes the marks from its Latin letters, so that "Türkiye", "TÜRKİYE" and "Turkiye" are one.
// Curly apostrophes become straight ones.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	// A broken byte would keep what follows it from being decomposed.
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return letters.Replace(b.String())
}

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

// Start is the key of the empty phrase.
const Start uint64 = 0

// Next is the key of the phrase that has the key prev, and the word after it. Words are folded: case and marks do not matter.
func Next(prev uint64, word string) uint64 { return Join(prev, Hash(word)) }

// Key returns the key of a phrase.
func Key(words []string) uint64 {
	key := Start
	for _, w := range words {
		key = Next(key, w)
	}
	return key
}

// Hash is the hash of a folded word, for [Join].
func Hash(word string) uint64 {
	h := uint64(offset64)
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return hashFolded(Fold(word))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * prime64
	}
	return h
}

func hashFolded(word string) uint64 {
	h := uint64(offset64)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * prime64
	}
	return h
}

// Join mixes a word's hash into a phrase's key (the finaliser of MurmurHash3).
func Join(prev, h uint64) uint64 {
	h += prev * 0x9e3779b97f4a7c15
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h
}
