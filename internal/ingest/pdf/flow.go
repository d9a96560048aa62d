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

// flow makes running text of the lines of pages.
func flow(pages [][]line) string {
	pages = withoutFurniture(pages)
	hyphens := divided(pages)
	var paragraphs []string
	var open []byte // a paragraph that may go on
	for _, lines := range pages {
		gap := usualGap(lines)
		for i, l := range lines {
			begins := len(open) > 0
			switch {
			case i == 0:
				begins = begins && !continues(string(open), l.text)
			case l.y > lines[i-1].y+lines[i-1].size: // the next column
				begins = begins && !continues(string(open), l.text)
			default:
				begins = begins && breaks(lines, i, gap)
			}
			if begins {
				paragraphs = append(paragraphs, string(open))
				open = open[:0]
			}
			join(&open, l.text, hyphens)
		}
	}
	if len(open) > 0 {
		paragraphs = append(paragraphs, string(open))
	}
	return strings.Join(paragraphs, "\n\n")
}

// usualGap is the distance between the lines of a page: the median of those that go down.
func usualGap(lines []line) float64 {
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

// breaks reports whether line i begins a paragraph: more space above it, another size, an indent, or a short line before it
// that ends a sentence.
func breaks(lines []line, i int, gap float64) bool {
	l, last := lines[i], lines[i-1]
	size := max(l.size, last.size)
	down := last.y - l.y
	switch {
	case down > 1.25*gap+0.2*size && down > 1.05*gap:
		return true
	case math.Abs(l.size-last.size) > 0.12*size && down > 0.5*size:
		return true
	case !ends(last.text):
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

// ends reports whether a line may end a sentence.
func ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’)]»0123456789*†"))
	return strings.ContainsRune(".!?:;…", r)
}

// continues reports whether a line on the next page or in the next column goes on with a paragraph.
func continues(open, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	return !ends(open) && (unicode.IsLower(r) || unicode.IsDigit(r) || strings.HasSuffix(open, ",") || strings.HasSuffix(open, "-") || len(open) > 200)
}

// half is the first half of a word that is divided at the end of a line, with its hyphen; "" if the line ends otherwise.
func half(s string) string {
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

// join adds a line to a paragraph. A word that was divided becomes one again.
func join(text *[]byte, next string, hyphens map[string]bool) {
	if len(*text) == 0 {
		*text = append(*text, next...)
		return
	}
	tail := (*text)[max(0, len(*text)-200):]
	h := half(string(tail))
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

// prefixes are words that stay apart from what follows them.
var prefixes = []string{"self", "non", "ex", "anti", "pro", "pre", "post", "co", "well", "long", "short", "high", "low", "mid", "so", "cross", "multi", "vice", "then", "much", "far", "half", "two", "three", "four", "five", "six", "seven", "ten", "state", "war", "oil", "gas", "world", "decision", "policy", "law"}

// divided lists the words that keep their hyphen at the end of a line: those that stand with it elsewhere in the text and
// not without it, and those with a first part that is a word of its own.
func divided(pages [][]line) map[string]bool {
	candidates := map[string]bool{}
	words := map[string]bool{}
	word := regexp.MustCompile(`\pL+(?:[-\x{2010}]\pL+)*`)
	var last string
	for _, lines := range pages {
		for _, l := range lines {
			if first := half(last); first != "" {
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
		if !words[first+second] && (words[c] || slices.Contains(prefixes, first)) {
			keep[c] = true
		}
	}
	return keep
}

var digits = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d+`) })

// shape is a line without regard to case, spaces and numbers, as it may stand on every page.
func shape(s string) string {
	return digits().ReplaceAllString(strings.Join(strings.Fields(strings.ToLower(s)), " "), "#")
}

// withoutFurniture drops the numbers of pages, and the lines at their tops and bottoms that other pages have, too: the
// outermost line that three pages have, and one of the outermost three that a quarter of the pages have. One that is larger
// than elsewhere is the title that the others repeat.
func withoutFurniture(pages [][]line) [][]line {
	type count struct {
		outer, near int
		size        float64 // the smallest
	}
	seen := map[string]count{}
	for _, lines := range pages {
		own := map[string]count{}
		for depth := range 2 {
			low, high := edges(lines, 1+2*depth)
			for _, l := range lines {
				if l.y > low && l.y < high {
					continue
				}
				s := shape(l.text)
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
	out := make([][]line, len(pages))
	left := 0
	for p, lines := range pages {
		low, high := edges(lines, 3)
		often := func(l line) bool {
			s := shape(l.text)
			c := seen[s]
			return (l.y <= low || l.y >= high) && (c.outer >= 3 || c.near >= 3 && c.near*4 >= len(pages)) && len(s) < 160 && l.size < 1.15*c.size
		}
		body := slices.DeleteFunc(slices.Clone(lines), often)
		low, high = edges(body, 1)
		if len(lines) > 1 {
			body = slices.DeleteFunc(body, func(l line) bool { return (l.y <= low || l.y >= high) && number(shape(l.text)) })
		}
		out[p] = body
		left += len(body)
	}
	if left == 0 {
		return pages // each is like the others
	}
	return out
}

// edges are the heights at or below which, and at or above which, the outermost n lines of a page stand, wherever in the file
// they are painted.
func edges(lines []line, n int) (low, high float64) {
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

// number reports whether a line is that of a page: 7, - 7 -, page 7 of 12, xii.
func number(shape string) bool {
	switch strings.Trim(shape, " -–—|.[]()") {
	case "#", "page #", "page # of #", "p. #", "# of #", "# / #", "#/#", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii":
		return true
	}
	return false
}
