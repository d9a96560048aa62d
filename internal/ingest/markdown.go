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

// frontMatter parses the metadata between the lines --- and --- at the top of a text. end is the offset of the text after it, or 0 if there is
// none.
func frontMatter(text string) (end int, values map[string]any, err error) {
	top := len(text) - len(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), "\r\n"))
	first, rest, ok := strings.Cut(text[top:], "\n")
	if !ok || strings.TrimRight(first, " \t\r") != "---" || !frontMatterPattern().MatchString(rest[:min(len(rest), 200)]) {
		return 0, nil, nil
	}
	at := len(text) - len(rest)
	for line := range strings.Lines(rest) {
		next := at + len(line)
		if l := strings.TrimRight(line, " \t\r\n"); l == "---" || l == "..." {
			values, err = parseValues([]byte(strings.ReplaceAll(text[len(text)-len(rest):at], "\r\n", "\n")), ".yaml")
			return next, values, err
		}
		if at = next; at > maxSidecar {
			return 0, nil, fmt.Errorf("longer than %d kB", maxSidecar>>10)
		}
	}
	return 0, nil, errors.New("the closing line --- is missing")
}

// frontMatterPattern matches the first line of front matter: a key and a colon, or a comment. Text may also begin with a rule (---).
var frontMatterPattern = lazyRegexp(`^\s*(#|[A-Za-z_][\w -]*:(\s|$))`)

// blankOut replaces everything but line breaks with spaces.
func blankOut(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] != '\n' && b[i] != '\r' {
			b[i] = ' '
		}
	}
	return string(b)
}

// markdownPatterns match the constructs of Markdown. Their groups, which are the markup, are replaced with spaces.
var markdownPatterns = sync.OnceValue(func() []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, e := range []string{
		"(?ms)(^ {0,3}(?:```|~~~)[^\n]*\n.*?(?:^ {0,3}(?:```|~~~)[ \t]*$|\\z))", // fenced code
		`(?s)(<!--.*?-->)`,          // comments
		`(?m)^((?: {0,3}>[ \t]?)+)`, // block quotes
		`(?m)^([ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t])?)`,                  // list items
		`(?m)^( {0,3}#{1,6})(?:[ \t]|$)`,                                               // headings
		`(?m)[ \t](#+)[ \t]*$`,                                                         // closing marks of headings
		`(?m)^([ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*)\r?$`, // thematic breaks and underlines of headings
		`(?m)^( {0,3}\[\^?[^\]\n]+\]:[ \t]*<?(?:https?:|mailto:|[./#])[^\n]*)$`,        // link reference definitions
		`(?m)^( {0,3}\[\^[^\]\n]+\]:)`,                                                 // footnote definitions
		`(?m)^([ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*)\r?$`,     // delimiter rows of tables
		`(!\[)[^\]\n]*(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))`,      // images
		`(\[)[^\[\]\n]+(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))`,     // links
		`(\[\^[^\]\n]+\])`,              // footnote references
		`(<(?:https?|mailto):[^>\s]*>)`, // autolinks
		`(</?[A-Za-z][^<>\n]*>)`,        // HTML tags
		"(`+)[^`\n]+(`+)",               // code spans
		`(?:^|[^\\\pL\pN*])(\*{1,3})(?:[^*\s]|[^*\s][^*]*?[^*\s])(\*{1,3})`, // emphasis
		`(?:^|[^\\\pL\pN_])(_{1,3})(?:[^_\s]|[^_\s][^_]*?[^_\s])(_{1,3})(?:$|[^\pL\pN_])`,
		`(~~)[^~\n]+(~~)`,
		"(\\\\)[!-/:-@\\[-`{-~]", // backslash escapes
	} {
		out = append(out, regexp.MustCompile(e))
	}
	return out
})

// blankMarkdown replaces the markup of Markdown with spaces, so that offsets stay the same.
func blankMarkdown(text string) string {
	b := []byte(text)
	const overParagraphs = 2 // the first patterns, of fenced code and comments, may span paragraphs
	for _, mark := range markdownPatterns()[:overParagraphs] {
		blankGroups(b, mark)
	}
	// The matches in a long text would take many times its memory, so that it is processed in chunks.
	for rest := b; len(rest) > 0; {
		n := chunkLen(rest)
		for _, mark := range markdownPatterns()[overParagraphs:] {
			blankGroups(rest[:n:n], mark)
		}
		rest = rest[n:]
	}
	return string(b)
}

// chunkLen returns how many bytes to process at a time: paragraphs of 64 kB or a little more, or else lines or words.
func chunkLen(b []byte) int {
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

// blankGroups replaces the groups of the matches of a pattern with spaces.
func blankGroups(b []byte, mark *regexp.Regexp) {
	// A link may contain an image, and emphasis may be nested.
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
