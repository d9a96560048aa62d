package eval

import (
	"slices"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/eval/porter"
)

// keywords compares whole keyphrases by the Porter stems of their words, and averages F1 over the texts, as Gallina, Boudin & Daille
// do (Large-Scale Evaluation of Keyphrase Extraction Models, JCDL 2020).
type keywords struct {
	five, ten float64 // sums over texts of F1 of the first five and ten keyphrases
	docs      int
}

func (c *keywords) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	var want, got []string
	for _, k := range g.Keywords {
		want = appendKey(want, k)
	}
	for _, k := range r.Keywords {
		had := len(got)
		if got = appendKey(got, k.Term); len(got) > had && had < 10 && !slices.Contains(want, got[had]) {
			at := max(0, strings.Index(g.Article.Text, k.Term))
			fault(Fault{Kind: "false", Start: at, End: min(len(g.Article.Text), at+len(k.Term)), Got: []string{k.Term}})
		}
	}
	for _, k := range g.Keywords {
		if key := appendKey(nil, k); key != nil && !slices.Contains(got[:min(10, len(got))], key[0]) {
			fault(Fault{Kind: "missed", End: len(g.Article.Text), Want: []string{k}})
		}
	}
	c.docs++
	c.five += f1At(want, got, 5)
	c.ten += f1At(want, got, 10)
	return true
}

// f1At returns F1 of the first n of a ranked list. Neither list may have duplicates.
func f1At(want, got []string, n int) float64 {
	got = got[:min(n, len(got))]
	var t tally
	t.compare(want, got)
	return harmonicMean(t.precision(), t.recall())
}

// appendKey appends the key of a phrase, unless it is empty or already in the list.
func appendKey(list []string, phrase string) []string {
	if key := phraseKey(phrase); key != "" && !slices.Contains(list, key) {
		list = append(list, key)
	}
	return list
}

// phraseKey returns the stems of a phrase. Words may contain hyphens and full stops; any other sign is a word of its own.
func phraseKey(phrase string) string {
	runes := []rune(phrase)
	word := func(i int) bool {
		return i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsNumber(runes[i]) || runes[i] == '_')
	}
	var out []string
	for i := 0; i < len(runes); {
		start := i
		if !word(i) {
			if i++; unicode.IsSpace(runes[start]) {
				continue
			}
		} else {
			for word(i) || i < len(runes) && (runes[i] == '-' || runes[i] == '.') && word(i+1) {
				i++
			}
		}
		out = append(out, porter.Stem(string(runes[start:i])))
	}
	return strings.Join(out, " ")
}

func (c *keywords) figures() []Figure {
	mean := func(sum float64) float64 {
		if c.docs == 0 {
			return 0
		}
		return sum / float64(c.docs)
	}
	return []Figure{{Name: "f5", Value: mean(c.five)}, {Name: "f10", Value: mean(c.ten)}}
}
