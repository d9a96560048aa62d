package eval

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/keyphrase/baselines"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// BenchmarkKeyphraseBaselines compares our keyphrases with those of published methods on public sets, if they are present. It reports
// F1@10.
func BenchmarkKeyphraseBaselines(b *testing.B) {
	shared := cmp.Or(os.Getenv("ATTACHE_SHARED_DATA"), filepath.Join(root, "..", "shared", "data"))
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	e := keyphrase.New(lex.WordOf)
	for _, set := range []string{"kpcrowd.train", "inspec.train", "semeval2017"} {
		name := filepath.Join(shared, "keywords", set+".jsonl.gz")
		f, err := os.Open(name)
		if err != nil {
			b.Skip("no public annotated sets")
		}
		defer f.Close()
		docs, errs := Read(name, f, nil)
		for _, err := range errs {
			b.Fatal(err)
		}
		var all baselines.Collection
		texts := make([]*baselines.Text, len(docs))
		for i := range docs {
			texts[i] = baselines.New(docs[i].Article.Text)
			all.Add(texts[i])
		}
		for _, method := range []struct {
			name string
			of   func(i int) []string
		}{
			{"TF-IDF", func(i int) []string { return all.TFIDF(texts[i], 10) }},
			{"PositionRank", func(i int) []string { return baselines.PositionRank(texts[i], 10) }},
			{"MultipartiteRank", func(i int) []string { return baselines.MultipartiteRank(texts[i], 10) }},
			{"keyphrase", func(i int) []string { return ours(e, docs[i].Article.Text) }},
		} {
			b.Run(set+"/"+method.name, func(b *testing.B) {
				var sum float64
				for b.Loop() {
					sum = 0
					for i := range docs {
						var want, got []string
						for _, k := range docs[i].Keywords {
							want = appendKey(want, k)
						}
						for _, k := range method.of(i) {
							got = appendKey(got, k)
						}
						sum += f1At(want, got, 10)
					}
				}
				b.ReportMetric(sum/float64(len(docs)), "F1@10")
			})
		}
	}
}

func ours(e *keyphrase.Extractor, text string) (terms []string) {
	tokens := token.Words(nil, text)
	for _, p := range e.Extract(text, tokens, token.Sentences(nil, text, tokens), 10) {
		terms = append(terms, p.Term)
	}
	return terms
}
