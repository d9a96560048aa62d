package text

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// evidence prints the sentences that prove the first countries and themes, with the words marked.
func (p *page) evidence() {
	if p.Evidence <= 0 || len(p.Report.Sentences) == 0 {
		return
	}
	for i, c := range p.top() {
		if i == 6 {
			break
		}
		marks, weight := p.mentions(c.Code)
		for _, t := range c.Themes[:min(3, len(c.Themes))] {
			for _, s := range t.Sentences {
				if weight[s] > 0 {
					weight[s] += t.Score
				}
			}
		}
		p.sentences(fmt.Sprintf("%s (%s)", c.Name, c.Code), heaviest(weight), marks)
	}
	for i, t := range p.Report.Themes {
		if i == 6 {
			break
		}
		var marks []mark
		for _, x := range t.Terms {
			if x.Field != "" {
				continue
			}
			marks = append(marks, mark{x.Start, x.End})
		}
		p.sentences(t.Name, t.Sentences, marks)
	}
}

// mentions gives the places in the text where a country is mentioned, and what they weigh in each sentence.
func (p *page) mentions(code string) (marks []mark, weight map[int]float64) {
	weight = map[int]float64{}
	for _, m := range p.Report.Mentions {
		if m.Field == "" && slices.Contains(m.Countries, code) {
			marks = append(marks, mark{m.Start, m.End})
			weight[m.Sentence] += m.Confidence
		}
	}
	return marks, weight
}

// shown picks the sentences that are printed, in the order of the text.
func (p *page) shown(list []int) []int {
	return slices.Sorted(slices.Values(list[:min(len(list), p.Evidence)]))
}

func heaviest(weight map[int]float64) []int {
	var out []int
	for s := range weight {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	return out
}

// longest is the length in bytes above which a sentence is cut around its first mark.
const longest = 600

func (p *page) sentences(head string, list []int, marks []mark) {
	list = p.shown(list)
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p, "\n%s\n", p.Bold(cut(head, p.Width)))
	open, shut := "*", "*"
	if p.Color {
		open, shut = "\x1b[1;33m", "\x1b[0m"
	}
	for _, s := range list {
		number := fmt.Sprintf("[%d]", s)
		words := marked(p.Article.Text, around(p.Article.Text, p.Report.Sentences[s], marks), marks, open, shut)
		fmt.Fprintf(p, "  %s %s\n", p.Dim(left(number, 5)), wrap(words, p.Width-8, strings.Repeat(" ", 8)))
	}
}

// around shortens a sentence without end, such as a table that was printed as text, to the surroundings of its first mark.
func around(text string, s analyze.Sentence, marks []mark) analyze.Sentence {
	if s.End-s.Start <= longest {
		return s
	}
	at := s.Start
	for _, m := range marks {
		if m.start >= s.Start && m.start < s.End {
			at = m.start
			break
		}
	}
	from, to := max(s.Start, at-longest/2), min(s.End, at+longest/2)
	for from > s.Start && text[from-1] != ' ' && (from > at-longest || !utf8.RuneStart(text[from])) {
		from--
	}
	for to < s.End && text[to] != ' ' && (to < at+longest || !utf8.RuneStart(text[to])) {
		to++
	}
	return analyze.Sentence{Start: from, End: to}
}
