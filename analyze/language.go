package analyze

import (
	"strings"

	"github.com/abadojack/whatlanggo"

	"github.com/attache-nlp/attache/internal/token"
)

// Limits of the test for English, set by hand, looking at news and at texts in other languages.
const (
	maxLanguageWords = 400  // words that are looked at
	minLanguageWords = 30   // a shorter text passes
	minFunctionWords = 0.05 // share of function words: news has 0.2 to 0.3, tables of results about 0.05, other languages none
)

// isFunctionWord reports whether a word is one of the most frequent function words of English that related languages do not have.
func isFunctionWord(word string) bool {
	switch word {
	case "the", "The", "of", "and", "to", "for", "that", "with", "by", "from", "its", "it", "are", "were", "which", "this", "their", "they", "his",
		"been", "but", "would", "will", "who", "said", "have", "not", "per", "vs":
		return true
	}
	return false
}

// functionWord remembers the answer of isFunctionWord for a form: 1 if it is one, -1 if it is not, 0 if it has not been asked.
type functionWord int8

// isEnglish reports whether a text reads like English, by the share of its function words. Short texts pass. known is indexed by form.
func isEnglish(known []functionWord, text string, tokens []token.Token) bool {
	words, found := 0, 0
	for _, t := range tokens {
		if t.Kind != token.Word {
			continue
		}
		// A headline in capitals says nothing about the language.
		if t.Case == token.Upper {
			continue
		}
		if words++; words > maxLanguageWords {
			break
		}
		k := &known[t.ID]
		if *k == 0 {
			*k = -1
			if isFunctionWord(t.In(text)) {
				*k = 1
			}
		}
		if *k > 0 {
			found++
		}
	}
	return words < minLanguageWords || float64(found) >= minFunctionWords*float64(words)
}

// maxDetectBytes bounds the part of a text that the detector sees: more takes time and does not change the answer.
const maxDetectBytes = 2048

// language returns the language that the article states, or that its text reads like: an ISO 639-1 code, or "und" for undetermined.
func (d *Document) language() string {
	switch {
	case d.Lang != "":
		return d.Lang
	case d.english:
		return "en"
	}
	return detect(d.full)
}

// detect returns the language of a text that does not read like English.
func detect(text string) string {
	if len(text) > maxDetectBytes {
		text = strings.ToValidUTF8(text[:maxDetectBytes], "")
	}
	info := whatlanggo.Detect(text)
	code := info.Lang.Iso6391()
	// The detector has a code for Persian that is not in ISO 639-1.
	if info.Lang == whatlanggo.Pes {
		code = "fa"
	}
	if code == "" || code == "en" {
		return "und"
	}
	return code
}
