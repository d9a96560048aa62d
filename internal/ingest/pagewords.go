package ingest

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed pagewords.tsv
var pageWordsFile string

// role is a set of flags: what the class or id of an element says it is.
type role uint8

const (
	roleAside   role = 1 << iota // not part of the article
	roleDate                     // its date
	roleAuthor                   // its author
	roleArticle                  // the article itself
	roleMeta                     // about the article: date, author, tags
	roleIntro                    // the introductory paragraph
)

// pageWords is the table in pagewords.tsv.
type pageWords struct {
	roles          map[string]role // by word, or two words, of a class or id
	tail, line     map[string]bool
	lead, link, by []string
	credit         []string
	months         map[string]int
}

// loadPageWords parses pagewords.tsv once.
var loadPageWords = sync.OnceValue(func() *pageWords {
	w := &pageWords{roles: map[string]role{}, tail: map[string]bool{}, line: map[string]bool{}, months: map[string]int{}}
	for r := range tsv.Rows("pagewords.tsv", pageWordsFile, 3) {
		switch word := r.Cells[1]; r.Cells[0] {
		case "part":
			w.roles[word] |= roleAside
		case "when":
			w.roles[word] |= roleDate
		case "who":
			w.roles[word] |= roleAuthor
		case "body":
			w.roles[word] |= roleArticle
		case "meta":
			w.roles[word] |= roleMeta
		case "intro":
			w.roles[word] |= roleIntro
		case "credit":
			w.credit = append(w.credit, word)
		case "tail":
			w.tail[word] = true
		case "line":
			w.line[word] = true
		case "lead":
			w.lead = append(w.lead, word)
		case "link":
			w.link = append(w.link, word)
		case "by":
			w.by = append(w.by, word)
		case "month":
			w.months[word], _ = strconv.Atoi(r.Cells[2])
		}
	}
	return w
})

// roleOf returns the roles of a class or id attribute, by its words and its pairs of adjacent words. Words are separated by anything that
// is not a letter, and before a capital: relatedPosts and c-related__posts both contain "related posts".
func (w *pageWords) roleOf(name string) (r role) {
	var buf [64]byte
	b := buf[:0]
	before, start := 0, 0 // of the previous and the current word in b
	end := func() {
		if start == len(b) {
			return
		}
		r |= w.roles[string(b[start:])]
		if start > 0 {
			r |= w.roles[string(b[before:])]
		}
		b = append(b, ' ')
		before, start = start, len(b)
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z':
			b = append(b, c)
		case c >= 'A' && c <= 'Z':
			if i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z' {
				end()
			}
			b = append(b, c|0x20)
		default:
			end()
			if c == ' ' {
				b, before, start = b[:0], 0, 0
			}
		}
	}
	end()
	return r
}

// hasWordPrefix returns the first of some words that a line begins with, not followed by another letter.
func hasWordPrefix(line string, words []string) (string, bool) {
	for _, w := range words {
		if strings.HasPrefix(line, w) {
			if r, _ := utf8.DecodeRuneInString(line[len(w):]); !unicode.IsLetter(r) {
				return w, true
			}
		}
	}
	return "", false
}
