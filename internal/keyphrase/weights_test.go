package keyphrase

import (
	"slices"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

// TestWeights reads the table as the package does: it has each feature once.
func TestWeights(t *testing.T) {
	trained()
	seen := map[string]int{}
	for r := range tsv.Rows("weights.tsv", weightsTSV, 1) {
		seen[r.Cells[0]]++
	}
	for _, name := range append(FeatureNames[:], KindNames[:]...) {
		if seen[name] != 1 {
			t.Errorf("weights.tsv has %d rows %q, want 1", seen[name], name)
		}
	}
}

// TestKinds says how likely a text is one that tells: news more than an abstract.
func TestKinds(t *testing.T) {
	share := func(text string) float64 {
		var c state
		tokens := token.Words(nil, text)
		var forms intern.Table
		forms.Assign(text, tokens)
		c.reset(extractor, &forms, text, tokens)
		for i, s := range token.Sentences(nil, text, tokens) {
			c.sentence(i, s)
		}
		return c.narrative()
	}
	news := share(article)
	abstract := share(`A method for the detection of leaks in pipelines is proposed. It compares the pressure that a linear model predicts with
measurements, and estimates the position of a leak by a recursive filter. Results of simulations show that small leaks are found.`)
	if news < 0.8 || abstract > 0.2 {
		t.Errorf("news %.2f, abstract %.2f; want nearly 1 and nearly 0", news, abstract)
	}
}

func TestPartsOfSpeech(t *testing.T) {
	for _, test := range []struct{ text, want, absent string }{
		{"They cautiously welcome the annual report on cotton.", "annual report", "welcome"},
		{"The union resisting cuts marched.", "union", "union resisting"},
		{"The study of distributed systems is hard.", "distributed systems", "study of distributed systems"},
		{"They visited the refugee camp Mariam built.", "refugee camp", "refugee camp Mariam"},
		{"Experts want a locally weighted tariff.", "locally weighted tariff", "weighted"},
		{"They printed a slogan that promised dignity.", "dignity", "promised dignity"},
		{"They printed a slogan which promised dignity.", "dignity", "promised dignity"},
		{"We know that promised reforms came late.", "promised reforms", "late"},
		{"The average American pays more taxes.", "taxes", "average American"},
		{"Summit Tests the Limits of Exporters", "exporters", "summit tests"},
		{"Zagreb answers that its envoys return.", "envoys", "Zagreb answers"},
		{"They spent the night by inspecting silos.", "silos", "inspecting silos"},
		{"The governing coalition fell.", "governing coalition", "coalition fell"},
		{"Polish farmers marched. Polish farmers sang.", "Polish farmers", "polish farmers"},
		{"Quotas fell. Delegations left.", "delegations", "Delegations"},
		{"The cutter is new. A fast pilot cutter was bought, a pilot cutter for storms.", "pilot cutter", "pilot"},
		{"We met a European delegation. The European delegation met a European again.", "European delegation", "European"},
	} {
		got := terms(extractAll(test.text, 20))
		has := func(s string) bool {
			return slices.Contains(got, s)
		}
		if !has(test.want) || has(test.absent) {
			t.Errorf("%q: want %q, without %q; got %q", test.text, test.want, test.absent, got)
		}
	}
}
