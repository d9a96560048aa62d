package store

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/stem"
)

// word is a run of letters and digits of a text. Texts and queries are cut the same way, so that U.S. and C5+1 are phrases of two words.
type word struct{ start, end int }

// wordsOf appends the words of a text. The s of a possessive is none.
func wordsOf(dst []word, text string) []word {
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
	// Modifier letters such as the okina of Hawaiʻi are apostrophes to most who type them.
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && !unicode.Is(unicode.Lm, r)
}

func possessive(before, s string) bool {
	return (s == "s" || s == "S") && (strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’"))
}

// keys finds the form under which words are indexed: small letters, no diacritics, the stem. It remembers what it has found.
type keys struct {
	mu    sync.RWMutex
	known map[string]string
}

// mostKeys is when what is remembered is forgotten; a corpus has some hundred thousand forms.
const mostKeys = 1 << 16

func (k *keys) of(s string) string {
	k.mu.RLock()
	key, ok := k.known[s]
	k.mu.RUnlock()
	if ok {
		return key
	}
	key = stem.Of(plainForm(s))
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.known) >= mostKeys || k.known == nil {
		k.known = map[string]string{}
	}
	k.known[strings.Clone(s)] = key
	return key
}

// plainForm is a word in small letters without diacritics, with nothing in it that would end a word.
func plainForm(s string) string { return strings.ReplaceAll(intern.Fold(s), "'", "") }

// appendKeys appends the keys of the words of a text, each after a space.
func (k *keys) appendKeys(dst []byte, text string) []byte {
	for _, w := range wordsOf(nil, text) {
		dst = append(append(dst, ' '), k.of(text[w.start:w.end])...)
	}
	return dst
}

// phrase gives the keys of a text's words.
func (k *keys) phrase(text string) []string {
	var out []string
	for _, w := range wordsOf(nil, text) {
		if key := k.of(text[w.start:w.end]); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// endings are what may follow the beginning of a word, so that its stem is shorter than the beginning: irrigatio*, irrig.
var endings = []string{"", "s", "n", "on", "ion", "ed", "ing", "al", "ly", "y"}

// beginning is what the keys of all words that begin so begin with.
func (k *keys) beginning(s string) string {
	out := plainForm(s)
	for _, e := range endings {
		out = common(out, k.of(s+e))
	}
	return out
}

// common is what two words begin with.
func common(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return a[:n]
}

// The kinds of tags, which stand for what a text or sentence is about.
const (
	countryTag = 'c' // mentions the country
	aboutTag   = 'a' // is about it
	themeTag   = 't'
	anyCountry = "any"  // mentions some country
	anyGroup   = "anyg" // names some group
)

// tag is the word that stands for a country or theme in the index: letters and digits, whatever is in the id.
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
