package checkpoint_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/checkpoint"
)

// A run that was interrupted after one text resumes with the second.
func Example() {
	dir, err := os.MkdirTemp("", "attache")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, stop := range []int{1, 3} {
		f, err := checkpoint.Open(filepath.Join(dir, "results.jsonl"), corpus.ProvenanceOf(a))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("saved before:", f.Len())
		feed := strings.NewReader(`{"id":"a","text":"Peru."}` + "\n" + `{"id":"b","text":"Chad."}` + "\n" + `{"id":"c","text":"Mali."}`)
		n := 0
		for d, err := range f.RunStats(context.Background(), a, corpus.Files([]string{"-"}, corpus.JSONL, feed), 1) {
			if err != nil {
				fmt.Println(err)
				continue
			}
			fmt.Println(d.ID, d.Focus)
			if n++; n == stop {
				break
			}
		}
		if err := f.Close(); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// saved before: 0
	// a PER
	// saved before: 1
	// a PER
	// b TCD
	// c MLI
}
