package rendertest

import (
	"fmt"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/minhash"
)

// Summary returns the summary of hand-made documents of three years, with a burst, duplicates and hostile names.
func Summary(t testing.TB) *corpus.Summary {
	t.Helper()
	origin := corpus.Provenance{Attache: "0.1.0", Lexicon: "0123456789ab", Model: "none", Settings: "tagger=none"}
	all, old := corpus.NewTally(origin, corpus.TallyOptions{Duplicates: true, Samples: 100, Seed: 1, Crosstab: true}), corpus.NewTally(origin, corpus.TallyOptions{})
	for i := range 60 {
		d := corpus.DocStats{
			ID: fmt.Sprintf("text%02d", i), Title: fmt.Sprint("Text ", i), Date: fmt.Sprintf("%d-%02d-15", 2021+i/24, 1+i/2%12), Source: []string{"Gazette", "Her\x1b[31mald|*", ""}[i%3],
			Input: fmt.Sprint(i), Words: 300 + i, Sentences: 12, Bytes: 2000, Focus: "GEO",
			Countries: []docstats.Country{{Code: "GEO", Mentions: 3, Share: 7500, Score: 8000, About: true, Themes: []docstats.Theme{{ID: "elections", Score: 10000}}}, {Code: "USA", Mentions: 1, Share: 2500, Score: 2000}},
			Themes:    []docstats.Theme{{ID: "elections", Score: 6000}, {ID: "trade", Score: 4000}}, Dyads: []docstats.Dyad{{A: "GEO", B: "USA", Count: 3, Sentences: 1}},
			Groups: []docstats.Name{{ID: "nato", Name: "NATO", Mentions: 1}}, People: []docstats.Name{{Name: "Ana *Bold*", Mentions: 2}},
			Keywords:  []docstats.Name{{Name: fmt.Sprint("phrase ", i%4), Mentions: 1}},
			Signature: minhash.New(fmt.Sprintf("The council of town number %d met to speak about its roads, its bridges and %d other things that matter to those who live there.", i, i*i)),
		}
		if i < 20 || i > 29 {
			d.Focus, d.Countries, d.Dyads = "USA", d.Countries[1:], nil
		}
		if i == 41 {
			d.Signature = minhash.New("The council of town number 40 met to speak about its roads, its bridges and 1600 other things that matter to those who live there.")
		}
		if i == 50 {
			d.Focus, d.Countries = "", nil
		}
		all.AddStats(d)
		if i < 20 {
			old.AddStats(d)
		}
	}
	all.Failed()
	s, err := all.Summary(corpus.SummaryOptions{MaxNames: 3, Against: old})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
