package keyphrase

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed weights.tsv
var weightsTSV string

// model has the weights of two logistic models of whether a reader marks a candidate, and of the one that mixes them.
type model struct {
	expository [features]float64 // weights for expository texts: abstracts, reports
	narrative  [features]float64 // weights for narrative texts: news
	kind       [kinds]float64    // weights of the features of a text for being narrative
}

// trained returns the model of weights.tsv.
var trained = sync.OnceValue(func() *model {
	var m model
	for r := range tsv.Rows("weights.tsv", weightsTSV, 1) {
		f := r.Cells
		var values []float64
		for _, s := range f[1:] {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				panic(r.Errorf("%w", err)) // a test reads the file
			}
			values = append(values, x)
		}
		switch i, k := slices.Index(FeatureNames[:], f[0]), slices.Index(KindNames[:], f[0]); {
		case i >= 0 && len(values) == 2:
			m.expository[i], m.narrative[i] = values[0], values[1]
		case k >= 0 && len(values) == 1:
			m.kind[k] = values[0]
		default:
			panic(r.Errorf("unknown row %q", r.Text))
		}
	}
	return &m
})

// weigh sets the weights for this text: those of both kinds, mixed by the probability of each.
func (c *state) weigh() {
	m, p := trained(), c.narrative()
	for i := range c.weights {
		c.weights[i] = (1-p)*m.expository[i] + p*m.narrative[i]
	}
}

// narrative returns the probability that the text is narrative rather than expository.
func (c *state) narrative() float64 {
	m, odds := trained(), 0.0
	for i, x := range c.kind() {
		odds += m.kind[i] * x
	}
	return 1 / (1 + math.Exp(-odds))
}

const kinds = 5

// KindNames are the names of the features of a text: a constant 1; the share of its verbs in the past tense; the shares of its
// tokens that are capitalised and that are quotation marks; the mean length of its words in bytes.
var KindNames = [kinds]string{"text", "text-past", "text-capitals", "text-quotes", "text-letters"}

// style counts what tells narrative from expository texts, besides parts of speech.
type style struct {
	words, letters, capitals, quotes int
}

// count adds a token.
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

func (c *state) kind() [kinds]float64 {
	past := float64(c.parts[pos.Past])
	verbs := 1 + past + float64(c.parts[pos.Verb]+c.parts[pos.Verb3sg])
	n, s := float64(max(1, len(c.tokens))), &c.style
	return [kinds]float64{1, past / verbs, float64(s.capitals) / n, float64(s.quotes) / n, float64(s.letters) / float64(1+s.words)}
}
