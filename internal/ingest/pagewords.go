package ingest

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed pagewords.tsv
var pageWordsFile string

// role is what the class or id of an element says of it.
type role uint8

const (
	aside  role = 1 << iota // no part of the article
	dating                  // the date
	author                  // who wrote it
	body                    // the article
	about                   // what is known of the article
	intro                   // the paragraph before the text
)

// pageWords is the table of words of pages; see pagewords.tsv.
type pageWords struct {
	roles             map[string]role // words of classes
	tail, line        map[string]bool
	lead, link, byOne []string
	credit            []string
	months            map[string]int
}

var wordsOfPages = sync.OnceValue(func() *pageWords {
	w := &pageWords{roles: map[string]role{}, tail: map[string]bool{}, line: map[string]bool{}, months: map[string]int{}}
	for row := range strings.Lines(pageWordsFile) {
		row = strings.TrimRight(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		switch word := f[1]; f[0] {
		case "part":
			w.roles[word] |= aside
		case "when":
			w.roles[word] |= dating
		case "who":
			w.roles[word] |= author
		case "body":
			w.roles[word] |= body
		case "meta":
			w.roles[word] |= about
		case "intro":
			w.roles[word] |= intro
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
			w.byOne = append(w.byOne, word)
		case "month":
			w.months[word], _ = strconv.Atoi(f[2])
		}
	}
	return w
})

// roleOf is what a class or id says: by its words, and by each two that follow each other. A word ends where the letters
// end, and before a capital after a small letter: relatedPosts, c-related__posts.
func (w *pageWords) roleOf(name string) (r role) {
	var buf [64]byte
	b := buf[:0]
	before, start := 0, 0 // where the last word and this one begin
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

// begins reports whether a line begins with one of some words. A letter does not follow them.
func begins(line string, words []string) (string, bool) {
	for _, w := range words {
		if strings.HasPrefix(line, w) {
			if r, _ := utf8.DecodeRuneInString(line[len(w):]); !unicode.IsLetter(r) {
				return w, true
			}
		}
	}
	return "", false
}
