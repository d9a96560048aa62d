package corpus_test

import (
	"context"
	"fmt"
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
	// not read: 2.txt: a PDF file; extract its text first (pdftotext)
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
	// "" "" -:2: no "text"
	// "-:3" "Spain." <nil>
}
