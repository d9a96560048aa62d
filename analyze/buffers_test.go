package analyze

import (
	"bytes"
	"sync"
	"testing"
)

// Reused buffers change no report: those of a new analyzer, of an old one, and of documents that several goroutines report on at the same
// time are the same.
func TestReportsDoNotDependOnBuffers(t *testing.T) {
	old, err := New()
	if err != nil {
		t.Fatal(err)
	}
	line := func(r *Report) []byte {
		b, err := r.JSON()
		if err != nil {
			t.Error(err)
		}
		return b
	}
	var group sync.WaitGroup
	for _, f := range articles(t) {
		fresh, err := New()
		if err != nil {
			t.Fatal(err)
		}
		r, err := fresh.Analyze(t.Context(), Article{Text: f.text})
		if err != nil {
			t.Fatal(err)
		}
		want := line(r)
		doc, err := old.Parse(t.Context(), f.text)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			group.Go(func() {
				r, err := old.Analyze(t.Context(), Article{Text: f.text})
				if err != nil {
					t.Error(err)
				} else if !bytes.Equal(line(r), want) {
					t.Errorf("%s: another report after other texts", f.name)
				}
				if !bytes.Equal(line(old.Report(doc)), want) {
					t.Errorf("%s: another report on the parsed document", f.name)
				}
			})
		}
	}
	group.Wait()
}
