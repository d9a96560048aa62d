package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// frontMatter reads the lines between --- and --- at the top of a text. end is where the text begins; 0: there is none.
func frontMatter(text string) (end int, values map[string]any, err error) {
	top := len(text) - len(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), "\r\n"))
	first, rest, ok := strings.Cut(text[top:], "\n")
	if !ok || strings.TrimRight(first, " \t\r") != "---" || !frontLine().MatchString(rest[:min(len(rest), 200)]) {
		return 0, nil, nil
	}
	at := len(text) - len(rest)
	for line := range strings.Lines(rest) {
		next := at + len(line)
		if l := strings.TrimRight(line, " \t\r\n"); l == "---" || l == "..." {
			values, err = readValues([]byte(strings.ReplaceAll(text[len(text)-len(rest):at], "\r\n", "\n")), ".yaml")
			return next, values, err
		}
		if at = next; at > maxSide {
			return 0, nil, fmt.Errorf("longer than %d kB", maxSide>>10)
		}
	}
	return 0, nil, errors.New("no line --- ends it")
}

// frontLine is the first line of front matter: a word and a colon, or a comment. A text may begin with a rule, too.
var frontLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*(#|[A-Za-z_][\w -]*:(\s|$))`) })

// blank has spaces for everything but line breaks.
func blank(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] != '\n' && b[i] != '\r' {
			b[i] = ' '
		}
	}
	return string(b)
}

// marks are what Markdown puts around text. Groups become spaces, and the rest stays.
var marks = sync.OnceValue(func() []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, e := range []string{
		"(?ms)(^ {0,3}(?:```|~~~)[^\n]*\n.*?(?:^ {0,3}(?:```|~~~)[ \t]*$|\\z))", // fenced code
		`(?s)(<!--.*?-->)`,          // comments
		`(?m)^((?: {0,3}>[ \t]?)+)`, // quotations
		`(?m)^([ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t])?)`,                  // items
		`(?m)^( {0,3}#{1,6})(?:[ \t]|$)`,                                               // headings
		`(?m)[ \t](#+)[ \t]*$`,                                                         // and their ends
		`(?m)^([ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*)\r?$`, // rules
		`(?m)^( {0,3}\[\^?[^\]\n]+\]:[ \t]*<?(?:https?:|mailto:|[./#])[^\n]*)$`,        // where links lead
		`(?m)^( {0,3}\[\^[^\]\n]+\]:)`,                                                 // notes
		`(?m)^([ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*)\r?$`,     // lines of tables
		`(!\[)[^\]\n]*(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))`,      // pictures
		`(\[)[^\[\]\n]+(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))`,     // links
		`(\[\^[^\]\n]+\])`,              // references to notes
		`(<(?:https?|mailto):[^>\s]*>)`, // bare links
		`(</?[A-Za-z][^<>\n]*>)`,        // tags
		"(`+)[^`\n]+(`+)",               // code
		`(?:^|[^\\\pL\pN*])(\*{1,3})(?:[^*\s]|[^*\s][^*]*?[^*\s])(\*{1,3})`, // emphasis
		`(?:^|[^\\\pL\pN_])(_{1,3})(?:[^_\s]|[^_\s][^_]*?[^_\s])(_{1,3})(?:$|[^\pL\pN_])`,
		`(~~)[^~\n]+(~~)`,
		"(\\\\)[!-/:-@\\[-`{-~]", // escapes
	} {
		out = append(out, regexp.MustCompile(e))
	}
	return out
})

// plainMarkdown has spaces for the marks of Markdown, so that the text is as long as it was.
func plainMarkdown(text string) string {
	b := []byte(text)
	const overParagraphs = 2 // the first marks, of code and comments, may go over paragraphs
	for _, mark := range marks()[:overParagraphs] {
		blankMarks(b, mark)
	}
	// The places of all marks of a long text would take many times as much memory as the text.
	for rest := b; len(rest) > 0; {
		n := markdownPiece(rest)
		for _, mark := range marks()[overParagraphs:] {
			blankMarks(rest[:n:n], mark)
		}
		rest = rest[n:]
	}
	return string(b)
}

// markdownPiece is how many bytes of a text are read at a time: paragraphs of 64 kB or somewhat more, or lines or words of more.
func markdownPiece(b []byte) int {
	for _, cut := range []struct {
		after int
		mark  string
	}{{64 << 10, "\n\n"}, {128 << 10, "\n"}, {256 << 10, " "}} {
		end := min(len(b), 2*cut.after)
		if end <= cut.after {
			return len(b)
		}
		if i := bytes.Index(b[cut.after:end], []byte(cut.mark)); i >= 0 {
			return cut.after + i + len(cut.mark)
		}
	}
	n := min(len(b), 512<<10)
	for n < len(b) && !utf8.RuneStart(b[n]) {
		n++
	}
	return n
}

// blankMarks replaces one kind of marks with spaces.
func blankMarks(b []byte, mark *regexp.Regexp) {
	// A link may hold a picture, and emphasis may stand in emphasis.
	for range 3 {
		found := mark.FindAllSubmatchIndex(b, -1)
		for _, m := range found {
			for g := 2; g < len(m); g += 2 {
				for i := m[g]; i >= 0 && i < m[g+1]; i++ {
					if b[i] != '\n' && b[i] != '\r' {
						b[i] = ' '
					}
				}
			}
		}
		if len(found) == 0 || mark.NumSubexp() < 2 {
			break
		}
	}
}
