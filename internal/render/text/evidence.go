package text

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// evidenceTopics is for how many countries, and for how many themes, sentences are quoted.
const evidenceTopics = 6

// evidence prints, for the first countries and themes, the sentences that are evidence for them, with the mentions and terms
// highlighted.
func (p *printer) evidence() {
	if p.Evidence <= 0 || len(p.Report.Sentences) == 0 {
		return
	}
	countries := p.top()
	for _, c := range countries[:min(evidenceTopics, len(countries))] {
		marks, weight := p.mentions(c.Code)
		// Prefer sentences that also have the country's themes.
		for _, t := range c.Themes[:min(3, len(c.Themes))] {
			for _, s := range t.Sentences {
				if weight[s] > 0 {
					weight[s] += t.Score
				}
			}
		}
		p.sentences(fmt.Sprintf("%s (%s)", c.Name, c.Code), byWeight(weight), marks)
	}
	for _, t := range p.Report.Themes[:min(evidenceTopics, len(p.Report.Themes))] {
		var marks []mark
		for _, x := range t.Terms {
			if x.Field == "" {
				marks = append(marks, mark{x.Start, x.End})
			}
		}
		p.sentences(t.Name, t.Sentences, marks)
	}
}

// mentions returns the mentions of a country in the text, and the weight of each sentence: the sum of their confidences.
func (p *printer) mentions(code string) (marks []mark, weight map[int]float64) {
	weight = map[int]float64{}
	for _, m := range p.Report.Mentions {
		if m.Field == "" && slices.Contains(m.Countries, code) {
			marks = append(marks, mark{m.Start, m.End})
			weight[m.Sentence] += m.Confidence
		}
	}
	return marks, weight
}

// quoted returns the first sentences of a list, as many as are to be quoted, in the order of the text.
func (p *printer) quoted(list []int) []int {
	return slices.Sorted(slices.Values(list[:min(len(list), p.Evidence)]))
}

// byWeight returns the numbers of the sentences, the heaviest first.
func byWeight(weight map[int]float64) []int {
	var out []int
	for s := range weight {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	return out
}

// sentences prints the first sentences of a list below a heading.
func (p *printer) sentences(head string, list []int, marks []mark) {
	list = p.quoted(list)
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p, "\n%s\n", p.Bold(cut(head, p.Width)))
	on, off := asterisk, asterisk
	if p.Color {
		on, off = colorOn, colorOff
	}
	for _, s := range list {
		number := fmt.Sprintf("[%d]", s)
		words := highlight(p.Article.Text, excerpt(p.Article.Text, p.Report.Sentences[s], marks), marks, on, off)
		fmt.Fprintf(p, "  %s %s\n", p.Dim(padLeft(number, 5)), wrap(words, p.Width-8, strings.Repeat(" ", 8)))
	}
}

// maxQuote is the length in bytes above which a sentence is shortened.
const maxQuote = 600

// excerpt shortens a very long sentence, such as a table that was extracted as text, to the surroundings of its first mark.
// It cuts at a space if there is one nearby, and never inside a character.
func excerpt(text string, s analyze.Sentence, marks []mark) analyze.Sentence {
	if s.End-s.Start <= maxQuote {
		return s
	}
	at := s.Start
	for _, m := range marks {
		if m.start >= s.Start && m.start < s.End {
			at = m.start
			break
		}
	}
	from, to := max(s.Start, at-maxQuote/2), min(s.End, at+maxQuote/2)
	for from > s.Start && text[from-1] != ' ' && (from > at-maxQuote || !utf8.RuneStart(text[from])) {
		from--
	}
	for to < s.End && text[to] != ' ' && (to < at+maxQuote || !utf8.RuneStart(text[to])) {
		to++
	}
	return analyze.Sentence{Start: from, End: to}
}
