package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// Line is a place in a text with the words around it.
type Line struct {
	Left     string `json:"left"`
	Match    string `json:"match"`
	Right    string `json:"right"`
	Start    int    `json:"start" doc:"Byte of the text, or of the title."`
	End      int    `json:"end"`
	Sentence int    `json:"sentence" doc:"Index into the sentences of the report; -1: in the title."`
}

// place is where something stands that was looked for.
type place struct {
	start, end, sentence int
	worth                int // the lower, the better
}

// What a place is worth.
const (
	besideOther = iota // a word beside what it should stand beside
	ofWord
	ofCountry
	ofTheme
)

// lines shows what of a query stands where, the most telling places first to be chosen, and those chosen in the order of the text.
func (s *Store) lines(e Entry, q Query, v View) []Line {
	var lists [][]place // of each thing looked for
	positive(q.root, func(n *node) {
		var list []place
		switch {
		case n.field == "near":
			list = s.phrases(e, n.leafTerm, beside(&s.keys, e, q))
		case slices.Contains([]string{"", "title", "person", "org", "group"}, n.field):
			list = s.phrases(e, n.leafTerm, nil)
		case len(n.codes) > 0:
			for _, m := range e.Report.Mentions {
				if slices.ContainsFunc(m.Countries, func(c string) bool { return slices.Contains(n.codes, c) }) {
					list = append(list, place{m.Start, m.End, m.Sentence, ofCountry})
				}
			}
		case n.field == "theme":
			for _, t := range e.Report.Themes {
				if slices.Contains(n.tags, tag(themeTag, t.ID)) {
					for _, x := range t.Terms {
						at := -1
						if x.Field == "" {
							at = sentenceOf(e.Report, x.Start)
						}
						list = append(list, place{x.Start, x.End, at, ofTheme})
					}
				}
			}
		}
		if len(list) > 0 {
			slices.SortStableFunc(list, func(a, b place) int { return -cmp.Compare(min(0, a.sentence), min(0, b.sentence)) }) // the title is shown anyway
			lists = append(lists, list)
		}
	})
	slices.SortStableFunc(lists, func(a, b []place) int { return cmp.Compare(a[0].worth, b[0].worth) })
	if len(lists) > 0 && lists[0][0].worth < ofCountry {
		// Who asks for words wants to see them.
		lists = slices.DeleteFunc(lists, func(l []place) bool { return l[0].worth >= ofCountry })
	}
	chosen := chosenOf(lists, e, v.Lines)
	slices.SortFunc(chosen, func(a, b place) int {
		return cmp.Or(cmp.Compare(min(0, a.sentence), min(0, b.sentence)), cmp.Compare(a.start, b.start))
	})
	out := []Line{}
	for _, p := range chosen {
		text := e.Article.Text
		if p.sentence < 0 {
			text = e.Article.Title
		}
		out = append(out, Line{leftOf(text[:p.start], v.Width), oneLine(text[p.start:p.end]), rightOf(text[p.end:], v.Width), p.start, p.end, p.sentence})
	}
	return out
}

// chosenOf takes the first place of each list, then the second of each, until there are enough.
func chosenOf(lists [][]place, e Entry, most int) []place {
	var out []place
	for i, more := 0, true; more; i++ {
		more = false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			more = true
			p := list[i]
			text := e.Article.Text
			if p.sentence < 0 {
				text = e.Article.Title
			}
			overlaps := func(o place) bool {
				return (o.sentence < 0) == (p.sentence < 0) && p.start < o.end && o.start < p.end
			}
			if p.start < 0 || p.end > len(text) || p.start >= p.end || slices.ContainsFunc(out, overlaps) {
				continue
			}
			if out = append(out, p); len(out) >= most {
				return out
			}
		}
	}
	return out
}

// beside tells for each sentence, the title first, whether a near: counts in it.
func beside(k *keys, e Entry, q Query) []bool {
	var codes []string
	var themes []string
	var words []leafTerm
	positive(q.root, func(n *node) {
		switch n.field {
		case "country", "about":
			codes = append(codes, n.codes...)
		case "person", "org", "group":
			words = append(words, n.leafTerm)
		case "theme":
			themes = append(themes, n.tags...)
		}
	})
	out := make([]bool, len(e.Report.Sentences)+1)
	mark := func(i int) {
		if i >= -1 && i+1 < len(out) {
			out[i+1] = true
		}
	}
	if len(codes)+len(words) == 0 && len(themes) > 0 {
		evidence := func(id string, sentences []int) {
			if slices.Contains(themes, tag(themeTag, id)) {
				for _, i := range sentences {
					mark(i)
				}
			}
		}
		for _, t := range e.Report.Themes {
			evidence(t.ID, t.Sentences)
		}
		for _, c := range e.Report.Countries {
			for _, t := range c.Themes {
				evidence(t.ID, t.Sentences)
			}
		}
		return out
	}
	for _, m := range e.Report.Mentions {
		if len(codes)+len(words) == 0 && len(m.Countries) > 0 || slices.ContainsFunc(m.Countries, func(c string) bool { return slices.Contains(codes, c) }) {
			mark(m.Sentence)
		}
	}
	for _, t := range words {
		for _, p := range find(k, e.Article.Text, t) {
			mark(sentenceOf(e.Report, p.start))
		}
	}
	return out
}

// phrases finds what a term looks for in title and text. Where allowed is given only in those sentences.
func (s *Store) phrases(e Entry, t leafTerm, allowed []bool) []place {
	var out []place
	worth := ofWord
	if allowed != nil {
		worth = besideOther
	}
	for _, w := range find(&s.keys, e.Article.Title, t) {
		if t.field != "" && t.field != "title" && t.field != "near" || allowed != nil && !allowed[0] || inText(e.Article) {
			continue
		}
		out = append(out, place{w.start, w.end, -1, worth})
	}
	if t.field == "title" {
		return out
	}
	for _, w := range find(&s.keys, e.Article.Text, t) {
		i := sentenceOf(e.Report, w.start)
		if allowed == nil || i+1 < len(allowed) && allowed[i+1] {
			out = append(out, place{w.start, w.end, max(0, i), worth})
		}
	}
	return out
}

// inText reports whether the title is the beginning of the text, so that nothing in it need be shown twice.
func inText(a analyze.Article) bool {
	return strings.HasPrefix(strings.TrimLeft(a.Text, "\ufeff# \t\r\n"), strings.TrimSpace(a.Title))
}

// find gives the places of a phrase in a text.
func find(k *keys, text string, t leafTerm) []word {
	if len(t.keys) == 0 {
		return nil
	}
	var out []word
	list := wordsOf(nil, text)
	for i := 0; i+len(t.keys) <= len(list); i++ {
		same := true
		for j, want := range t.keys {
			w := list[i+j]
			key := k.of(text[w.start:w.end])
			if same = key == want || t.prefix && j == len(t.keys)-1 && strings.HasPrefix(key, want); !same {
				break
			}
		}
		if same {
			out = append(out, word{list[i].start, list[i+len(t.keys)-1].end})
		}
	}
	return out
}

// sentenceOf is the sentence that a byte of the text is in.
func sentenceOf(r *analyze.Report, at int) int {
	i, found := slices.BinarySearchFunc(r.Sentences, at, func(s analyze.Sentence, at int) int { return cmp.Compare(s.Start, at) })
	if !found {
		i--
	}
	return max(0, i)
}

// oneLine makes one line of text, without what would act on a terminal or page instead of being read.
func oneLine(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s { // broken bytes become replacement characters
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
		case unicode.Is(unicode.Cf, r): // invisible, or turns the direction of what follows
		default:
			if space {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// leftOf is the end of a text in at most n characters, from the beginning of a word.
func leftOf(s string, n int) string {
	i := len(s)
	for k := 0; i > 0 && k < n; k++ {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	cut := s[i:]
	if i > 0 {
		if at := strings.IndexFunc(cut, unicode.IsSpace); at >= 0 {
			cut = cut[at:]
		}
	}
	return strings.TrimLeft(oneLine(cut), " ")
}

// rightOf is the beginning of a text in at most n characters, to the end of a word.
func rightOf(s string, n int) string {
	i := 0
	for k := 0; i < len(s) && k < n; k++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	cut := s[:i]
	if i < len(s) {
		if at := strings.LastIndexFunc(cut, unicode.IsSpace); at >= 0 {
			cut = cut[:at]
		}
	}
	return strings.TrimRight(oneLine(cut), " ")
}
