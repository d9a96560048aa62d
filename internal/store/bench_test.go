package store

import (
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/attache-nlp/attache/analyze"
)

// entries returns the articles of testdata with their reports, and their mean length.
func entries(b *testing.B) (out []Entry, bytes int64) {
	b.Helper()
	a, err := analyzer()
	if err != nil {
		b.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Fatal("no articles", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		x := analyze.Article{ID: filepath.Base(name), Text: string(text)}
		r, err := a.Analyze(b.Context(), x)
		if err != nil {
			b.Fatal(err)
		}
		out, bytes = append(out, Entry{x, r}), bytes+int64(len(text))
	}
	return out, bytes / int64(len(out))
}

// fresh opens a new file.
func fresh(b *testing.B) *Store {
	s, err := Open(filepath.Join(b.TempDir(), "b.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// One text in each transaction, as on an idle server.
func BenchmarkAdd(b *testing.B) {
	list, bytes := entries(b)
	s := fresh(b)
	b.SetBytes(bytes)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		e := list[n%len(list)]
		n++
		e.Article.Text = fmt.Sprintf("%s %d", e.Article.Text, n)
		if _, err := s.Add(b.Context(), e); err != nil {
			b.Fatal(err)
		}
	}
}

// Many texts at the same time, as on a busy server.
func BenchmarkAddParallel(b *testing.B) {
	list, bytes := entries(b)
	s := fresh(b)
	b.SetBytes(bytes)
	b.SetParallelism(8)
	var n atomic.Int64
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			i := int(n.Add(1))
			e := list[i%len(list)]
			e.Article.Text = fmt.Sprintf("%s %d", e.Article.Text, i)
			if _, err := s.Add(b.Context(), e); err != nil {
				b.Error(err)
			}
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	list, _ := entries(b)
	s := fresh(b)
	for n := range 1000 {
		e := list[n%len(list)]
		e.Article.Text = fmt.Sprintf("%s %d", e.Article.Text, n)
		if _, err := s.Add(b.Context(), e); err != nil {
			b.Fatal(err)
		}
	}
	for _, text := range []string{"sanctions", "country:UZ theme:water near:river", "the OR of -gas"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				q, err := s.Parse(b.Context(), text)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := s.Search(b.Context(), q, View{Size: 10, Snippets: 3, Width: 70}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
