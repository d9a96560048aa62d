package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// analyzer is shared by all tests: it is read-only.
var analyzer = sync.OnceValues(func() (*analyze.Analyzer, error) { return analyze.New(analyze.WithTagger(analyze.TaggerNone)) })

func newAnalyzer(t testing.TB) *analyze.Analyzer {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var errUnreadable = errors.New("unreadable")

// articles yields n articles about one country each, and an error in place of every seventh.
func articles(n int) iter.Seq2[analyze.Article, error] {
	names := []string{"France", "Spain", "Italy", "Ghana", "Chile", "Nepal"}
	return func(yield func(analyze.Article, error) bool) {
		for i := range n {
			if i%7 == 6 {
				if !yield(analyze.Article{}, fmt.Errorf("article %d: %w", i, errUnreadable)) {
					return
				}
				continue
			}
			var text strings.Builder
			text.WriteString("The government of " + names[i%len(names)] + " met on Monday.\n")
			for range i % 5 { // of different length, so that workers finish out of order
				text.WriteString("Nothing else was said about it that day, or the day after.\n")
			}
			if !yield(analyze.Article{ID: fmt.Sprint(i), Text: text.String()}, nil) {
				return
			}
		}
	}
}

// Results and errors come in the order of the articles, whatever the number of workers.
func TestRun(t *testing.T) {
	a := newAnalyzer(t)
	var want []string
	for _, workers := range []int{1, 0, 2, 8} {
		var got []string
		i := 0
		for r, err := range corpus.Run(t.Context(), a, articles(100), workers) {
			if i%7 == 6 {
				if !errors.Is(err, errUnreadable) || r.Report != nil {
					t.Errorf("%d workers: article %d: report %v, error %v", workers, i, r.Report, err)
				}
				got = append(got, fmt.Sprint(err))
			} else if err != nil {
				t.Fatal(err)
			} else {
				if r.Article.ID != fmt.Sprint(i) || r.Report.ID != r.Article.ID || len(r.Report.Countries) != 1 {
					t.Errorf("%d workers: place %d has article %s, report %s with %d countries", workers, i, r.Article.ID, r.Report.ID, len(r.Report.Countries))
				}
				b, err := r.Report.JSON()
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(b))
			}
			i++
		}
		if want == nil {
			want = got
		}
		if len(got) != 100 || !slices.Equal(got, want) {
			t.Errorf("%d workers: %d results, or different ones than with one worker", workers, len(got))
		}
	}
}

func TestRunEmpty(t *testing.T) {
	for r, err := range corpus.Run(t.Context(), newAnalyzer(t), articles(0), 8) {
		t.Errorf("got %v, %v from nothing", r, err)
	}
}

// A break ends the source and all workers before the loop returns: synctest fails if a goroutine is left.
func TestRunBreak(t *testing.T) {
	a := newAnalyzer(t)
	for _, workers := range []int{1, 8} {
		synctest.Test(t, func(t *testing.T) {
			ended := false
			source := func(yield func(analyze.Article, error) bool) {
				defer func() { ended = true }()
				for yield(analyze.Article{Text: "France."}, nil) {
				}
			}
			n := 0
			for range corpus.Run(t.Context(), a, source, workers) {
				if n++; n == 10 {
					break
				}
			}
			if !ended {
				t.Errorf("%d workers: the source continues after break", workers)
			}
		})
	}
}

// A cancelled run ends with the error of its context.
func TestRunCancel(t *testing.T) {
	a := newAnalyzer(t)
	for _, workers := range []int{1, 8} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			n := 0
			var last error
			for _, err := range corpus.Run(ctx, a, articles(1_000_000), workers) {
				if n++; n == 10 {
					cancel()
				}
				last = err
			}
			if n != 11 || !errors.Is(last, context.Canceled) {
				t.Errorf("%d workers: %d pairs, the last with error %v; want 11, context canceled", workers, n, last)
			}
		})
	}
}
