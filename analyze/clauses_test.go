package analyze

import (
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

func TestClauses(t *testing.T) {
	// The clauses between the first and the second capital A.
	for _, test := range []struct {
		text string
		want float64
	}{
		{"A b c A", 0},
		{"A b; c A", 2}, {"A b: c A", 1},
		{"A b (c d) e A", 0},
		{"A b (c A) e", 1},
		{"A, which is small, c A", 0},
		{"A, which is A, c", 1},
		{"A which is A", 0.5},
		{"A b, while c A", 1},
		{"A b while c A", 0.5},
		{"A b, and c A", 1},
		{"A b and c A", 0},
		{"A, c A", 0.5},
		{"A, a small b, c A", 0},
		{"“A b,” said A", 0.5},
		{`"A b" said A`, 0.5},
		{`He said: A b "c d" e A`, 0},
		{"A (b “c) d A", 1.5}, // nothing ends it
		{"A ) b A", 0},
	} {
		tokens := token.Words(nil, test.text)
		pieces := gazetteer.Parts(nil, test.text, tokens)
		var at []int
		for i, p := range pieces {
			if p.In(test.text) == "A" {
				at = append(at, i)
			}
		}
		var c clauses
		c.read(test.text, pieces, nil)
		if got := c.between(at[0], at[1]); got != test.want {
			t.Errorf("%q: %v clauses apart, want %v", test.text, got, test.want)
		}
	}
}

func TestACommaInAListIsNoClause(t *testing.T) {
	text := "A, B, and C wept"
	var mentions []link.Mention
	for _, at := range []int{0, 3, 10} {
		mentions = append(mentions, link.Mention{Span: token.Span{Start: at, End: at + 1}})
	}
	pieces := gazetteer.Parts(nil, text, token.Words(nil, text))
	var c clauses
	c.read(text, pieces, mentions)
	if got := c.between(0, len(pieces)-1); got != 0 {
		t.Errorf("%v clauses apart, want 0", got)
	}
	if c.read(text, pieces, nil); c.between(0, len(pieces)-1) == 0 {
		t.Error("without a list the commas tell no clauses apart")
	}
}
