package keyphrase

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

//go:embed weights.tsv
var weightsTSV string

// model is how much each feature counts, in logarithms of the odds that a reader marks a candidate as a keyphrase.
type model struct {
	account [features]float64 // in texts that explain: abstracts, reports
	story   [features]float64 // in texts that tell: news
	kind    [kinds]float64    // of the features of a text, that it tells
}

// learnt is the model of weights.tsv.
var learnt = sync.OnceValue(func() *model {
	var m model
	for n, line := range token.Rows(weightsTSV) {
		f := strings.Split(line, "\t")
		var values []float64
		for _, s := range f[1:] {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				panic(fmt.Sprintf("weights.tsv:%d: %v", n, err)) // a test reads the file
			}
			values = append(values, x)
		}
		switch i, k := slices.Index(FeatureNames[:], f[0]), slices.Index(KindNames[:], f[0]); {
		case i >= 0 && len(values) == 2:
			m.account[i], m.story[i] = values[0], values[1]
		case k >= 0 && len(values) == 1:
			m.kind[k] = values[0]
		default:
			panic(fmt.Sprintf("weights.tsv:%d: no such row: %q", n, line))
		}
	}
	return &m
})

// weigh mixes the weights of the two kinds of texts by how much this one seems to be of each.
func (c *collector) weigh() {
	m, story := learnt(), c.story()
	for i := range c.weights {
		c.weights[i] = (1-story)*m.account[i] + story*m.story[i]
	}
}

// story is how likely the text is one that tells.
func (c *collector) story() float64 {
	m, odds := learnt(), 0.0
	for i, x := range c.kind() {
		odds += m.kind[i] * x
	}
	return 1 / (1 + math.Exp(-odds))
}

const kinds = 5

// KindNames are the names of the features of a text: always 1; the share of its verbs that are in the past; the shares of its
// tokens that have one capital, at their beginning, and that are quotation marks; the mean length of its words, in bytes.
var KindNames = [kinds]string{"text", "text-past", "text-capitals", "text-quotes", "text-letters"}

// style is what the kind of a text is known by, beside its parts of speech.
type style struct {
	words, letters, capitals, quotes int
}

// count counts a token.
func (s *style) count(text string, t *token.Token) {
	if t.Kind == token.Word {
		s.words++
		s.letters += t.Len()
		if t.Case == token.Title {
			s.capitals++
		}
		return
	}
	switch text[t.Start] {
	case '"', '`', '\'', 0xE2:
		switch t.In(text) {
		case `"`, "“", "”", "``", "''":
			s.quotes++
		}
	}
}

func (c *collector) kind() [kinds]float64 {
	past := float64(c.parts[pos.Past])
	verbs := 1 + past + float64(c.parts[pos.Verb]+c.parts[pos.Verb3sg])
	n, s := float64(max(1, len(c.tokens))), &c.style
	return [kinds]float64{1, past / verbs, float64(s.capitals) / n, float64(s.quotes) / n, float64(s.letters) / float64(1+s.words)}
}
