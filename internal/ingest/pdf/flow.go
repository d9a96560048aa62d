package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// reflow makes running text of the lines of pages.
func reflow(pages [][]line) string {
	pages = dropHeadersAndFooters(pages)
	hyphens := hyphenatedWords(pages)
	var paragraphs []string
	var open []byte // a paragraph that may continue
	for _, lines := range pages {
		gap := medianGap(lines)
		for i, l := range lines {
			begins := len(open) > 0
			switch {
			case i == 0:
				begins = begins && !continues(string(open), l.text)
			case l.y > lines[i-1].y+lines[i-1].size: // the next column
				begins = begins && !continues(string(open), l.text)
			default:
				begins = begins && startsParagraph(lines, i, gap)
			}
			if begins {
				paragraphs = append(paragraphs, string(open))
				open = open[:0]
			}
			appendLine(&open, l.text, hyphens)
		}
	}
	if len(open) > 0 {
		paragraphs = append(paragraphs, string(open))
	}
	return strings.Join(paragraphs, "\n\n")
}

// medianGap returns the median distance between consecutive lines of a page, among those that go down.
func medianGap(lines []line) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i-1].y - lines[i].y; d > 0 && d < 4*lines[i].size {
			gaps = append(gaps, d)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// startsParagraph reports whether line i begins a paragraph: there is more space above it, its size differs, it is indented, or it follows
// a short line that ends a sentence.
func startsParagraph(lines []line, i int, gap float64) bool {
	l, last := lines[i], lines[i-1]
	size := max(l.size, last.size)
	down := last.y - l.y
	switch {
	case down > 1.25*gap+0.2*size && down > 1.05*gap:
		return true
	case math.Abs(l.size-last.size) > 0.12*size && down > 0.5*size:
		return true
	case !endsSentence(last.text):
		return false
	case l.x > last.x+0.8*size && l.x < last.x+6*size:
		return true
	}
	width := 0.0
	for _, o := range lines[max(0, i-10):min(len(lines), i+10)] {
		if math.Abs(o.x-last.x) < 3*size {
			width = max(width, o.end-o.x)
		}
	}
	return last.end-last.x < 0.8*width
}

// endsSentence reports whether a line may end a sentence.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’)]»0123456789*†"))
	return strings.ContainsRune(".!?:;…", r)
}

// continues reports whether a line on the next page or in the next column continues a paragraph.
func continues(open, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	return !endsSentence(open) && (unicode.IsLower(r) || unicode.IsDigit(r) || strings.HasSuffix(open, ",") || strings.HasSuffix(open, "-") || len(open) > 200)
}

// trailingHalf returns the first half of a word that is hyphenated at the end of a line, including the hyphen, or "".
func trailingHalf(s string) string {
	stem := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "-"), "\u00ad"), "\u2010")
	if r, _ := utf8.DecodeLastRuneInString(stem); len(stem) == len(s) || !unicode.IsLetter(r) {
		return ""
	}
	i := strings.LastIndexFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(stem[i:])
		i += n
	}
	return s[max(i, 0):]
}

// appendLine adds a line to a paragraph. A hyphenated word is joined, unless hyphens says that it keeps its hyphen.
func appendLine(text *[]byte, next string, hyphens map[string]bool) {
	if len(*text) == 0 {
		*text = append(*text, next...)
		return
	}
	tail := (*text)[max(0, len(*text)-200):]
	h := trailingHalf(string(tail))
	if h == "" {
		*text = append(append(*text, ' '), next...)
		return
	}
	_, n := utf8.DecodeLastRuneInString(h)
	first := h[:len(h)-n]
	second := next[:len(next)-len(strings.TrimLeftFunc(next, unicode.IsLetter))]
	*text = (*text)[:len(*text)-n]
	r, _ := utf8.DecodeRuneInString(second)
	if !strings.HasSuffix(h, "\u00ad") && (!unicode.IsLower(r) || hyphens[strings.ToLower(first+"-"+second)]) {
		*text = append(*text, '-')
	}
	*text = append(*text, next...)
}

// hyphenPrefixes lists words that usually keep the hyphen after them: self-, non-, well-.
var hyphenPrefixes = []string{"self", "non", "ex", "anti", "pro", "pre", "post", "co", "well", "long", "short", "high", "low", "mid", "so", "cross", "multi", "vice", "then", "much", "far", "half", "two", "three", "four", "five", "six", "seven", "ten", "state", "war", "oil", "gas", "world", "decision", "policy", "law"}

// hyphenatedWords returns the words at line ends that keep their hyphen when joined: those that occur with it elsewhere in the text, or
// begin with one of hyphenPrefixes, and do not occur without it.
func hyphenatedWords(pages [][]line) map[string]bool {
	candidates := map[string]bool{}
	words := map[string]bool{}
	word := regexp.MustCompile(`\pL+(?:[-\x{2010}]\pL+)*`)
	var last string
	for _, lines := range pages {
		for _, l := range lines {
			if first := trailingHalf(last); first != "" {
				first = strings.TrimRight(first, "-\u00ad\u2010")
				if second := word.FindString(l.text); second != "" && strings.HasPrefix(l.text, second) {
					second, _, _ = strings.Cut(second, "-")
					candidates[strings.ToLower(first+"-"+second)] = true
				}
			}
			for _, w := range word.FindAllString(l.text, -1) {
				words[strings.ToLower(w)] = true
			}
			last = l.text
		}
	}
	keep := map[string]bool{}
	for c := range candidates {
		first, second, _ := strings.Cut(c, "-")
		if !words[first+second] && (words[c] || slices.Contains(hyphenPrefixes, first)) {
			keep[c] = true
		}
	}
	return keep
}

// digitsPattern matches a number.
var digitsPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d+`) })

// lineShape returns a line without case, extra spaces and numbers: headers that differ only in the page number have the same shape.
func lineShape(s string) string {
	return digitsPattern().ReplaceAllString(strings.Join(strings.Fields(strings.ToLower(s)), " "), "#")
}

// dropHeadersAndFooters drops page numbers, and the lines at the top and bottom of pages that other pages have too: the outermost line if
// three pages have it, and one of the outermost three if a quarter of the pages have it. A line in a larger size than elsewhere is kept:
// it is the title that the headers repeat.
func dropHeadersAndFooters(pages [][]line) [][]line {
	seen := countEdgeLines(pages)
	out := make([][]line, len(pages))
	left := 0
	for p, lines := range pages {
		low, high := outermost(lines, 3)
		repeated := func(l line) bool {
			s := lineShape(l.text)
			c := seen[s]
			return (l.y <= low || l.y >= high) && (c.outer >= 3 || c.near >= 3 && c.near*4 >= len(pages)) && len(s) < 160 && l.size < 1.15*c.size
		}
		body := slices.DeleteFunc(slices.Clone(lines), repeated)
		low, high = outermost(body, 1)
		if len(lines) > 1 {
			body = slices.DeleteFunc(body, func(l line) bool { return (l.y <= low || l.y >= high) && isPageNumber(lineShape(l.text)) })
		}
		out[p] = body
		left += len(body)
	}
	if left == 0 {
		return pages // all pages are the same
	}
	return out
}

// edgeCount counts the pages that have a line of some shape at the top or bottom.
type edgeCount struct {
	outer, near int     // as the outermost line; among the outermost three
	size        float64 // the smallest size of these lines
}

// countEdgeLines counts the lines at the edges of pages by their shapes.
func countEdgeLines(pages [][]line) map[string]edgeCount {
	seen := map[string]edgeCount{}
	for _, lines := range pages {
		own := map[string]edgeCount{} // each page counts once
		for depth := range 2 {
			low, high := outermost(lines, 1+2*depth)
			for _, l := range lines {
				if l.y > low && l.y < high {
					continue
				}
				s := lineShape(l.text)
				c := own[s]
				if c.near = 1; depth == 0 {
					c.outer = 1
				}
				if c.size == 0 || l.size < c.size {
					c.size = l.size
				}
				own[s] = c
			}
		}
		for s, c := range own {
			all := seen[s]
			if all.size == 0 || c.size < all.size {
				all.size = c.size
			}
			all.outer += c.outer
			all.near += c.near
			seen[s] = all
		}
	}
	return seen
}

// outermost returns the height at or below which the n lowest lines of a page are, and that at or above which the n highest are, in whatever
// order they were painted.
func outermost(lines []line, n int) (low, high float64) {
	if len(lines) == 0 {
		return 0, 0
	}
	y := make([]float64, len(lines))
	for i, l := range lines {
		y[i] = l.y
	}
	slices.Sort(y)
	return y[min(n, len(y))-1], y[len(y)-min(n, len(y))]
}

// isPageNumber reports whether the shape of a line is that of a page number: 7, - 7 -, page 7 of 12, xii.
func isPageNumber(shape string) bool {
	switch strings.Trim(shape, " -–—|.[]()") {
	case "#", "page #", "page # of #", "p. #", "# of #", "# / #", "#/#", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii":
		return true
	}
	return false
}
