package keyphrase

import (
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/stem"
	"github.com/attache-nlp/attache/internal/token"
)

// Example is a candidate of a training text.
type Example struct {
	Stems    string // of its words, see [Stems]
	Words    int
	Count    int  // occurrences
	Little   bool // its first or last word carries little meaning
	Features [features]float64
}

// Stems returns the stems of the words of a phrase, separated by spaces.
func Stems(phrase string) string {
	var words []string
	for _, t := range token.Words(nil, phrase) {
		words = append(words, stem.Of(strings.ReplaceAll(t.In(phrase), "-", "")))
	}
	return strings.Join(words, " ")
}

// Examples returns all candidates of a text, and the features of the text itself.
func (e *Extractor) Examples(text string) (examples []Example, kind [kinds]float64) {
	tokens := token.Words(nil, text)
	var forms intern.Table
	forms.Assign(text, tokens)
	var c state
	c.reset(e, &forms, text, tokens)
	for i, s := range token.Sentences(nil, text, tokens) {
		c.sentence(i, s)
	}
	examples = make([]Example, len(c.candidates))
	for i := range examples {
		d := &c.candidates[i]
		examples[i].Stems = Stems(text[tokens[d.token].Start:tokens[d.token+d.n-1].End])
		examples[i].Words, examples[i].Count, examples[i].Little = int(d.n), int(d.count), d.light[0] || d.light[1]
		c.describe(d, &examples[i].Features)
	}
	return examples, c.kind()
}
