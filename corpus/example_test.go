package corpus_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

func ExampleRun() {
	fsys := fstest.MapFS{ // or os.DirFS("articles")
		"1.txt":      {Data: []byte("Uruguay Opens a Port\n\nUruguay opened a port on Monday.\n")},
		"2.txt":      {Data: []byte("%PDF-1.7")},
		"feed.jsonl": {Data: []byte(`{"id":"n7","date":"2023-10-04","text":"Norway signed a fishing treaty."}` + "\n")},
	}
	a, err := analyze.New(analyze.WithTagger(analyze.None))
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, err := range corpus.Run(context.Background(), a, corpus.Read(fsys), 0) {
		if err != nil {
			fmt.Println("not read:", err)
			continue
		}
		for _, c := range r.Report.Countries {
			fmt.Println(r.Report.ID, c.Code, c.Name)
		}
	}
	// Output:
	// 1.txt URY Uruguay
	// not read: 2.txt: not a PDF file, or cut or broken beyond repair
	// n7 NOR Norway
}

func ExampleRead() {
	fsys := fstest.MapFS{
		"2024/b.txt": {Data: []byte("Second")},
		"2024/a.txt": {Data: []byte("First")},
		"notes.md":   {Data: []byte("Notes")},
	}
	for article, err := range corpus.Read(fsys, "*.txt") {
		fmt.Println(article.ID, article.Text, err)
	}
	// Output:
	// 2024/a.txt First <nil>
	// 2024/b.txt Second <nil>
}

func ExampleFiles() {
	stdin := strings.NewReader(`{"id":"a","text":"France."}` + "\n" + `{"id":"b"}` + "\n" + `{"text":"Spain."}` + "\n")
	for article, err := range corpus.Files([]string{"-"}, corpus.JSONL, stdin) {
		fmt.Printf("%q %q %v\n", article.ID, article.Text, err)
	}
	// Output:
	// "a" "France." <nil>
	// "" "" -:2: no "text", "content", "body" or the like; have id; --text-col names the field
	// "-:3" "Spain." <nil>
}

// Read a folder and sum it up.
func ExampleTally() {
	fsys := fstest.MapFS{ // or os.DirFS("articles")
		"1.txt":      {Data: []byte("Uruguay opened a port on Monday. The government of Uruguay paid for it.")},
		"2.txt":      {Data: []byte("Norway and Uruguay signed a treaty on fish.")},
		"feed.jsonl": {Data: []byte(`{"id":"n7","date":"2023-10-04","text":"It rained all day, in Norway and elsewhere."}` + "\n")},
	}
	a, err := analyze.New(analyze.WithTagger(analyze.None))
	if err != nil {
		fmt.Println(err)
		return
	}
	tally := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{Duplicates: true, Samples: 200, Seed: 1})
	for r, err := range corpus.Run(context.Background(), a, corpus.Read(fsys), 0) {
		if err != nil {
			fmt.Println("not read:", err)
			tally.Failed()
			continue
		}
		tally.Add(r)
	}
	s, err := tally.Summary(corpus.SummaryOptions{By: corpus.ByMonth})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Documents, "texts,", s.Unique, "without copies")
	for _, c := range s.Countries {
		fmt.Printf("%s: in %d texts, %.0f %% of the mentions, %.0f %% on average\n", c.Name, c.Documents, 100*c.Share, 100*c.MeanShare)
	}
	for _, p := range s.Periods {
		fmt.Println(p.Key, p.Documents, p.Countries)
	}
	// Output:
	// 3 texts, 3 without copies
	// Uruguay: in 2 texts, 60 % of the mentions, 50 % on average
	// Norway: in 2 texts, 40 % of the mentions, 50 % on average
	// 2023-10 1 [{NOR 1 1 1 1}]
}

// Two workers, two files or two machines: their tallies add up to the same sums.
func ExampleTally_Merge() {
	a, err := analyze.New(analyze.WithTagger(analyze.None))
	if err != nil {
		fmt.Println(err)
		return
	}
	count := func(feed string) *corpus.Tally {
		t := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{})
		for d, err := range corpus.RunStats(context.Background(), a, corpus.Files([]string{"-"}, corpus.JSONL, strings.NewReader(feed)), 1) {
			if err != nil {
				fmt.Println(err)
				continue
			}
			t.AddStats(d)
		}
		return t
	}
	monday, tuesday := count(`{"text":"It rained in Ghana."}`), count(`{"text":"It rained in Ghana and in Togo."}`)
	if err := monday.Merge(tuesday); err != nil {
		fmt.Println(err)
		return
	}
	s, err := monday.Summary(corpus.SummaryOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range s.Countries {
		fmt.Println(c.Code, c.Documents)
	}
	// Output:
	// GHA 2
	// TGO 1
}

// Keep what a corpus gives, and compare with it later.
func ExampleCompare() {
	keep := func(a *analyze.Analyzer) *corpus.Baseline {
		k := corpus.NewBaselineBuilder(corpus.ProvenanceOf(a), false)
		feed := strings.NewReader(`{"id":"a","text":"The Hexagon protested."}` + "\n" + `{"id":"b","text":"It rained in Peru."}`)
		for d, err := range corpus.RunStats(context.Background(), a, corpus.Files([]string{"-"}, corpus.JSONL, feed), 0) {
			if err == nil {
				err = k.Add(d)
			}
			if err != nil {
				fmt.Println(err)
			}
		}
		return k.Baseline()
	}
	with, err := analyze.New(analyze.WithTagger(analyze.None), analyze.WithAliases("local.tsv", strings.NewReader("Hexagon\tFRA\n")))
	if err != nil {
		fmt.Println(err)
		return
	}
	without, err := analyze.New(analyze.WithTagger(analyze.None))
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	if err := keep(with).Write(&file); err != nil { // commit this file
		fmt.Println(err)
		return
	}
	was, err := corpus.ReadBaseline("baseline.json", &file)
	if err != nil {
		fmt.Println(err)
		return
	}
	diff, err := corpus.Compare(was, keep(without), corpus.DefaultTolerances())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("other settings:", was.Differs(corpus.ProvenanceOf(without)) != "", "fails:", diff.Fails)
	for _, f := range diff.Findings {
		fmt.Println(f.Class, f.ID, f.Message, f.Texts)
	}
	// Output:
	// other settings: true fails: true
	// regression FRA France (FRA): lost in 1 text; 0 of the same texts mention it, 1 did [a]
	// regression a has no focus any more; it was France (FRA) [a]
}

// What must be true of a corpus can be said in a sentence.
func ExampleParseExpectation() {
	e, err := corpus.ParseExpectation("share of documents without a country < 5 %")
	if err != nil {
		fmt.Println(err)
		return
	}
	t := corpus.NewTally(corpus.Provenance{}, corpus.TallyOptions{})
	t.AddStats(corpus.DocStats{ID: "a"})
	t.AddStats(corpus.DocStats{ID: "b", Countries: []corpus.StatsCountry{{Code: "FRA", Mentions: 1}}})
	fmt.Println(e.Holds(t))
	// Output:
	// false 50 % (1 of 2)
}

// A run that is broken off goes on where it was.
func ExampleCheckpoint() {
	dir, err := os.MkdirTemp("", "attache")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	a, err := analyze.New(analyze.WithTagger(analyze.None))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, stop := range []int{1, 3} { // the first run ends after one text
		j, err := corpus.OpenCheckpoint(filepath.Join(dir, "results.jsonl"), corpus.ProvenanceOf(a))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("kept before:", j.Len())
		feed := strings.NewReader(`{"id":"a","text":"Peru."}` + "\n" + `{"id":"b","text":"Chad."}` + "\n" + `{"id":"c","text":"Mali."}`)
		n := 0
		for d, err := range j.RunStats(context.Background(), a, corpus.Files([]string{"-"}, corpus.JSONL, feed), 1) {
			if err != nil {
				fmt.Println(err)
				continue
			}
			fmt.Println(d.ID, d.Focus)
			if n++; n == stop {
				break
			}
		}
		if err := j.Close(); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// kept before: 0
	// a PER
	// kept before: 1
	// a PER
	// b TCD
	// c MLI
}
