package corpus_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// Analyse all files of a folder. An unreadable file does not end the run.
func ExampleRun() {
	fsys := fstest.MapFS{ // or os.DirFS("articles")
		"1.txt":      {Data: []byte("Uruguay Opens a Port\n\nUruguay opened a port on Monday.\n")},
		"2.txt":      {Data: []byte("%PDF-1.7")},
		"feed.jsonl": {Data: []byte(`{"id":"n7","date":"2023-10-04","text":"Norway signed a fishing treaty."}` + "\n")},
	}
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, err := range corpus.Run(context.Background(), a, corpus.Read(fsys), 0) {
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		for _, c := range r.Report.Countries {
			fmt.Println(r.Report.ID, c.Code, c.Name)
		}
	}
	// Output:
	// 1.txt URY Uruguay
	// error: 2.txt: not a PDF file, or damaged beyond repair
	// n7 NOR Norway
}

// A pattern matches paths or names.
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

// Read stdin as JSON Lines. Errors say which line is wrong.
func ExampleFiles() {
	stdin := strings.NewReader(`{"id":"a","text":"France."}` + "\n" + `{"id":"b"}` + "\n" + `{"text":"Spain."}` + "\n")
	for article, err := range corpus.Files([]string{"-"}, corpus.JSONL, stdin) {
		fmt.Printf("%q %q %v\n", article.ID, article.Text, err)
	}
	// Output:
	// "a" "France." <nil>
	// "" "" -:2: no field named "text", "content", "body" or the like (fields: id); name it with --text-col
	// "-:3" "Spain." <nil>
}

// Read a table whose columns have unusual names.
func ExampleReader() {
	fsys := fstest.MapFS{
		"cables.csv": {Data: []byte("nr,subject,dispatch\n7,Fish,Norway signed a treaty.\n8,Ports,Uruguay opened a port.\n")},
	}
	var r corpus.Reader
	r.Columns.ID, r.Columns.Title, r.Columns.Text = "nr", "subject", "dispatch"
	r.Defaults.Source = "Foreign Office"
	for article, err := range r.FS(fsys) {
		fmt.Println(article.ID, article.Source, article.Title, article.Text, err)
	}
	// Output:
	// 7 Foreign Office Fish Norway signed a treaty. <nil>
	// 8 Foreign Office Ports Uruguay opened a port. <nil>
}

// Summarize a folder.
func ExampleTally() {
	fsys := fstest.MapFS{ // or os.DirFS("articles")
		"1.txt":      {Data: []byte("Uruguay opened a port on Monday. The government of Uruguay paid for it.")},
		"2.txt":      {Data: []byte("Norway and Uruguay signed a treaty on fish.")},
		"feed.jsonl": {Data: []byte(`{"id":"n7","date":"2023-10-04","text":"It rained all day, in Norway and elsewhere."}` + "\n")},
	}
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	tally := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{Duplicates: true, Samples: 200, Seed: 1})
	for r, err := range corpus.Run(context.Background(), a, corpus.Read(fsys), 0) {
		if err != nil {
			fmt.Println("error:", err)
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
	fmt.Printf("%d texts, %d without duplicates\n", s.Documents, s.Unique)
	for _, c := range s.Countries {
		fmt.Printf("%s: %d texts, %.0f %% of all mentions, %.0f %% on average\n", c.Name, c.Documents, 100*c.Share, 100*c.MeanShare)
	}
	for _, p := range s.Periods {
		for _, c := range p.Countries {
			fmt.Println(p.Key, c.ID, c.Documents)
		}
	}
	// Output:
	// 3 texts, 3 without duplicates
	// Uruguay: 2 texts, 60 % of all mentions, 50 % on average
	// Norway: 2 texts, 40 % of all mentions, 50 % on average
	// 2023-10 NOR 1
}

// Tallies of several files, or from several machines, add up to that of all articles.
func ExampleTally_Merge() {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	count := func(feed string) *corpus.Tally {
		t := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{})
		articles := corpus.Files([]string{"-"}, corpus.JSONL, strings.NewReader(feed))
		for d, err := range corpus.RunStats(context.Background(), a, articles, 1) {
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

// Record what is found in a corpus, and compare it later. Here an analyzer knows the alias "Hexagon" at first, and then no longer.
func ExampleCompare() {
	record := func(a *analyze.Analyzer) *corpus.Baseline {
		b := corpus.NewBaselineBuilder(corpus.ProvenanceOf(a), false)
		feed := strings.NewReader(`{"id":"a","text":"The Hexagon protested."}` + "\n" + `{"id":"b","text":"It rained in Peru."}`)
		for d, err := range corpus.RunStats(context.Background(), a, corpus.Files([]string{"-"}, corpus.JSONL, feed), 0) {
			if err == nil {
				err = b.Add(d)
			}
			if err != nil {
				fmt.Println(err)
			}
		}
		return b.Baseline()
	}
	with, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithAliases("local.tsv", strings.NewReader("Hexagon\tFRA\n")))
	if err != nil {
		fmt.Println(err)
		return
	}
	without, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	if err := record(with).Write(&file); err != nil { // keep this file under version control
		fmt.Println(err)
		return
	}
	was, err := corpus.ReadBaseline("baseline.json", &file)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("settings differ:", was.Changes(corpus.ProvenanceOf(without)) != "")
	diff, err := corpus.Compare(was, record(without), corpus.DefaultTolerances())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("fails:", diff.Fails)
	for _, f := range diff.Findings {
		fmt.Println(f.Class, f.ID, f.Message, f.Texts)
	}
	// Output:
	// settings differ: true
	// fails: true
	// regression FRA France (FRA): lost in 1 text; now in 0 of the unchanged texts, previously in 1 [a]
	// regression a no longer has a focus; it was France (FRA) [a]
}

// Test what a corpus must have.
func ExampleParseExpectation() {
	e, err := corpus.ParseExpectation("share of documents without a country < 5 %")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	t := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{})
	feed := strings.NewReader(`{"text":"It rained."}` + "\n" + `{"text":"It rained in Peru."}`)
	for r, err := range corpus.Run(context.Background(), a, corpus.Files([]string{"-"}, corpus.JSONL, feed), 0) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		t.Add(r)
	}
	fmt.Println(e.Holds(t))
	// Output:
	// false 50 % (1 of 2)
}
