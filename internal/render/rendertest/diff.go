package rendertest

import (
	"github.com/attache-nlp/attache/corpus"
)

// Diff returns a comparison with findings of every class and hostile ids.
func Diff() *corpus.Diff {
	d := &corpus.Diff{
		Schema: 1, Baseline: corpus.Provenance{Attache: "0.1.0", Lexicon: "old", Model: "m", Settings: "s"}, Now: corpus.Provenance{Attache: "0.2.0", Lexicon: "new", Model: "m", Settings: "s"},
		Note: "program 0.1.0, now 0.2.0; lexicon old, now new", Was: 40, Texts: 41, Same: 38, Changed: 1, Failed: 1, Checks: 300,
	}
	fail := []corpus.Class{corpus.ClassRegression, corpus.ClassGone}
	for _, f := range []corpus.Finding{
		{Class: corpus.ClassRegression, Kind: "country", ID: "KAZ", Name: "Kazakhstan", What: "texts", Old: "12", New: "9", Message: "Kazakhstan (KAZ): lost in 3 texts; now in 9 of the unchanged texts, previously in 12", Texts: []string{"a.txt", "b.txt", "c.txt"}},
		{Class: corpus.ClassRegression, Kind: "text", ID: "dir/x,y:z 100%\n.txt", What: "focus", Old: "KAZ", New: "RUS", Message: "the focus is now Russia (RUS); it was Kazakhstan (KAZ)", Texts: []string{"dir/x,y:z 100%\n.txt"}},
		{Class: corpus.ClassRegression, Kind: "expectation", ID: "share of documents without a country < 5 %", What: "expectation", New: "9 %", Message: "expected share of documents without a country < 5 %; found 9 %"},
		{Class: corpus.ClassRegression, Kind: "gold", ID: "gold.jsonl", What: "set_f1", Old: "0.9", New: "0.85", Message: "set_f1 must be at least 0.9; it is 0.8500 (20 texts)"},
		{Class: corpus.ClassGone, Kind: "text", ID: "gone<&>\x1b[31m\xff.txt", What: "text", Message: "is gone; its focus was Peru (PER)", Texts: []string{"gone<&>\x1b[31m\xff.txt"}},
		{Class: corpus.ClassDrift, Kind: "corpus", ID: "countries", What: "distance", Message: "the shares of countries have moved by a Jensen-Shannon distance of 0.213; at most 0.100 is tolerated"},
		{Class: corpus.ClassNew, Kind: "country", ID: "GHA", Name: "Ghana", What: "share", Message: "Ghana (GHA) is in 1 text; it was in none", Texts: []string{"new.txt"}},
		{Class: corpus.ClassImprovement, Kind: "theme", ID: "trade", Name: "Trade", What: "texts", Message: "Trade: new in 1 text; now in 8 of the unchanged texts, previously in 7", Texts: []string{"a|b.txt"}},
	} {
		d.Add(f, fail)
	}
	return d
}
