package analyze

import (
	"strings"

	"github.com/abadojack/whatlanggo"

	"github.com/attache-nlp/attache/internal/token"
)

const (
	languageWords = 400  // words looked at
	leastWords    = 30   // fewer say nothing
	leastEnglish  = 0.05 // share of small words: news has 0.2 to 0.3, tables of results hardly less than 0.05, other languages none
)

// small is true for the commonest small words of English that are rare in its neighbours.
func small(word string) bool {
	switch word {
	case "the", "The", "of", "and", "to", "for", "that", "with", "by", "from", "its", "it", "are", "were", "which", "this", "their", "they", "his",
		"been", "but", "would", "will", "who", "said", "have", "not", "per", "vs":
		return true
	}
	return false
}

// smallness is whether a form is a small word; 0 where it is not known.
type smallness int8

// english says whether a text reads like English, by the share of its small words. Short texts pass. known is by form.
func english(known []smallness, text string, tokens []token.Token) bool {
	words, found := 0, 0
	for _, t := range tokens {
		if t.Kind != token.Word {
			continue
		}
		// In lines of capitals nothing can be told.
		if t.Case == token.Upper {
			continue
		}
		if words++; words > languageWords {
			break
		}
		k := &known[t.ID]
		if *k == 0 {
			*k = -1
			if small(t.In(text)) {
				*k = 1
			}
		}
		if *k > 0 {
			found++
		}
	}
	return words < leastWords || float64(found) >= leastEnglish*float64(words)
}

// detected is how much of a text is shown to the detector, in bytes: more costs time and says no more.
const detected = 2048

// language is what the article says of itself, or what it reads like: a code of ISO 639-1, or und for undetermined. English is
// known by its small words; only other texts are looked at closely.
func (d *Document) language() string {
	switch {
	case d.Lang != "":
		return d.Lang
	case d.english:
		return "en"
	}
	return detect(d.full)
}

// detect gives the language of a text that does not read like English.
func detect(text string) string {
	if len(text) > detected {
		text = strings.ToValidUTF8(text[:detected], "")
	}
	info := whatlanggo.Detect(text)
	code := info.Lang.Iso6391()
	// Persian is known to the detector by a code that ISO 639-1 has not.
	if info.Lang == whatlanggo.Pes {
		code = "fa"
	}
	if code == "" || code == "en" {
		return "und"
	}
	return code
}
