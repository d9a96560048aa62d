package text

import (
	"fmt"
	"testing"

	"github.com/attache-nlp/attache/corpus"
)

func TestTrend(t *testing.T) {
	s := &corpus.Summary{By: corpus.ByYear}
	for _, y := range []string{"2000", "2001", "2004"} {
		s.Periods = append(s.Periods, corpus.Slice{Key: y, Start: y + "-01-01", Documents: 10})
	}
	if got, want := NewTrend(s).Line([]int{10, 0, 5}), "█▁  ▅"; got != want {
		t.Errorf("got %q, want %q: a year without documents must be blank", got, want)
	}
	s.Periods = s.Periods[:1]
	if NewTrend(s) != nil {
		t.Error("one period has a trend")
	}
	s.By, s.Periods = corpus.ByMonth, nil
	for y := range 40 { // more periods than columns
		s.Periods = append(s.Periods, corpus.Slice{Start: fmt.Sprintf("%d-06-01", 1980+y), Documents: 1})
	}
	if got := []rune(NewTrend(s).Line(make([]int, 40))); len(got) != sparkColumns {
		t.Errorf("%d columns", len(got))
	}
}
