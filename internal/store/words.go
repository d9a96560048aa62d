package store

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/stem"
)

// word is the byte range of a run of letters and digits. Texts and queries are split in the same way: U.S. and C5+1 are phrases of two
// words in both.
type word struct{ start, end int }

// appendWords appends the words of a text. The s of a possessive is not a word.
func appendWords(dst []word, text string) []word {
	start := -1
	for i := 0; i <= len(text); {
		r, size := utf8.RuneError, 1
		if i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch inside := inWord(r); {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			if !possessive(text[:start], text[start:i]) {
				dst = append(dst, word{start, i})
			}
			start = -1
		}
		i += size
	}
	return dst
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	// Modifier letters, such as the okina of Hawaiʻi, are usually typed as apostrophes.
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && !unicode.Is(unicode.Lm, r)
}

// possessive reports whether s is the s of a possessive, given the text before it.
func possessive(before, s string) bool {
	return (s == "s" || s == "S") && (strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’"))
}

// keys computes the keys under which words are indexed: the stem of the word in lower case without diacritics. It caches them, and is
// safe for concurrent use.
type keys struct {
	mu    sync.RWMutex
	cache map[string]string
}

// maxKeys is the size at which the cache is emptied. A corpus has hundreds of thousands of word forms.
const maxKeys = 1 << 16

// of returns the key of a word.
func (k *keys) of(s string) string {
	k.mu.RLock()
	key, ok := k.cache[s]
	k.mu.RUnlock()
	if ok {
		return key
	}
	key = stem.Of(fold(s))
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.cache) >= maxKeys || k.cache == nil {
		k.cache = map[string]string{}
	}
	k.cache[strings.Clone(s)] = key
	return key
}

// fold returns a word in lower case, without diacritics and apostrophes.
func fold(s string) string { return strings.ReplaceAll(intern.Fold(s), "'", "") }

// appendKeys appends the keys of the words of a text, each with a space before it.
func (k *keys) appendKeys(dst []byte, text string) []byte {
	for _, w := range appendWords(nil, text) {
		dst = append(append(dst, ' '), k.of(text[w.start:w.end])...)
	}
	return dst
}

// phrase returns the keys of the words of a text.
func (k *keys) phrase(text string) []string {
	var out []string
	for _, w := range appendWords(nil, text) {
		if key := k.of(text[w.start:w.end]); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// endings are endings with which the stem of a word may be shorter than the prefix that was typed: the stem of irrigation is irrig, so
// that irrigatio* must find it.
var endings = []string{"", "s", "n", "on", "ion", "ed", "ing", "al", "ly", "y"}

// prefix returns a prefix of the keys of all words that begin with s.
func (k *keys) prefix(s string) string {
	out := fold(s)
	for _, e := range endings {
		out = commonPrefix(out, k.of(s+e))
	}
	return out
}

// commonPrefix returns the longest common prefix of two strings, in whole characters.
func commonPrefix(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return a[:n]
}

// Tags are words of the index that stand for what a text or sentence is about.
const (
	countryTag = 'c'    // mentions the country
	aboutTag   = 'a'    // is about the country
	themeTag   = 't'    // has the theme
	anyCountry = "any"  // mentions any country
	anyGroup   = "anyg" // mentions any group
)

// tag returns the tag of a country or theme. It has only letters and digits, whatever the id contains.
func tag(kind byte, id string) string {
	const hex = "0123456789abcdef"
	b := []byte{kind}
	for i := range len(id) {
		switch c := id[i] | 0x20; {
		case 'a' <= c && c <= 'z' && id[i] < 0x80, '0' <= id[i] && id[i] <= '9':
			b = append(b, c)
		default:
			b = append(b, 'Z', hex[id[i]>>4], hex[id[i]&15])
		}
	}
	return strings.ToLower(string(b))
}
