package eval_test

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/eval"
)

func Example() {
	docs, errs := eval.Read("gold.jsonl", strings.NewReader(`{"id":"a","text":"Georgia borders Russia.","countries":["GE","RU"]}
{"id":"b","text":"Atlanta is in Georgia.","countries":["US"]}
{"id":"c","text":"Nowhere.","countries":["ZZ"]}`), nil)
	measure, err := eval.Detect(docs)
	if err != nil {
		fmt.Println(err)
	}
	score := eval.New(measure, 10)
	for _, g := range docs {
		// The report of an analyzer that knows only the country Georgia.
		report := &analyze.Report{Mentions: []analyze.Mention{{Kind: "name", Countries: []string{"GEO"}, Why: "name"}}}
		if strings.Contains(g.Article.Text, "Russia") {
			report.Mentions = append(report.Mentions, analyze.Mention{Kind: "name", Countries: []string{"RUS"}, Why: "name"})
		}
		score.Add(&g, report)
	}
	fmt.Println(measure, score.Figures()[0].Name, score.Figures()[0].Value)
	for _, f := range score.Faults {
		fmt.Println(f.ID, f.Kind, f.Want, f.Got)
	}
	fmt.Println(errs)
	// Output:
	// cases right 0.5
	// b wrong [USA] [GEO]
	// [gold.jsonl:3: countries: unknown country "ZZ"]
}
