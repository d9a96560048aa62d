package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// wordsOf makes a text of n words that no other seed gives.
func wordsOf(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 0))
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", r.IntN(5000))
	}
	return out
}

func TestSketch(t *testing.T) {
	text := wordsOf(1, 400)
	changed := func(n int) string {
		c := append([]string{}, text...)
		for i := range n {
			c[i*len(c)/n] = "other"
		}
		return strings.Join(c, " ")
	}
	tests := []struct {
		name, a, b string
		low, high  float64
	}{
		{"the same", changed(1), changed(1), 1, 1},
		{"case, punctuation, line breaks", strings.Join(text, " "), strings.ToUpper(strings.Join(text, ",\n ")), 1, 1},
		{"a paragraph cut off", strings.Join(text, " "), strings.Join(text[:360], " "), 0.75, 1},
		{"every tenth word another", strings.Join(text, " "), changed(40), 0.15, 0.55},
		{"nothing in common", strings.Join(text, " "), strings.Join(wordsOf(2, 400), " "), 0, 0.1},
		{"short and the same", "Talks failed.", "talks, failed", 1, 1},
		{"short and other", "Talks failed.", "Talks went on.", 0, 0.1},
		{"no words", "...", "...", 0, 0},
		{"letters of other alphabets", "Переговоры в Астане прошли успешно сегодня", "ПЕРЕГОВОРЫ в астане прошли успешно сегодня", 1, 1},
	}
	for _, tt := range tests {
		if got := NewSignature(tt.a).Similarity(NewSignature(tt.b)); got < tt.low || got > tt.high {
			t.Errorf("%s: %v, want %v to %v", tt.name, got, tt.low, tt.high)
		}
	}
}

func TestCopies(t *testing.T) {
	article := strings.Join(wordsOf(1, 300), " ")
	docs := []record{
		{id: "wire", date: "2024-05-02", source: "Agency", sketch: NewSignature(article)},
		{id: "paper", date: "2024-05-03", source: "Paper", sketch: NewSignature(article + " Reporting by others.")},
		{id: "other", date: "2024-05-01", source: "Paper", sketch: NewSignature(strings.Join(wordsOf(2, 300), " "))},
		{id: "undated", source: "Blog", sketch: NewSignature(article)},
		{id: "empty", sketch: nil},
		{id: "empty2", sketch: nil},
	}
	clusters, first := copies(docs)
	if len(clusters) != 1 || clusters[0].Copies != 3 || clusters[0].Documents[0].ID != "wire" || fmt.Sprint(clusters[0].Sources) != "[Agency Blog Paper]" || clusters[0].Similarity < alike {
		t.Errorf("clusters %+v", clusters)
	}
	if got, want := fmt.Sprint(first), "[true false true false true true]"; got != want {
		t.Errorf("first of their texts: %s, want %s", got, want)
	}
}

// Of copies with small changes few are missed, and texts that have nothing in common are never joined.
func TestCopiesFound(t *testing.T) {
	var docs []record
	const n = 300
	for i := range n {
		text := wordsOf(uint64(i), 300)
		docs = append(docs, record{id: fmt.Sprint(i, "a"), sketch: NewSignature(strings.Join(text, " "))})
		text[50], text[200] = "changed", "too"
		docs = append(docs, record{id: fmt.Sprint(i, "b"), sketch: NewSignature(strings.Join(text, " "))})
	}
	clusters, _ := copies(docs)
	if len(clusters) < n*95/100 {
		t.Errorf("%d of %d pairs found", len(clusters), n)
	}
	for _, c := range clusters {
		if a, b := c.Documents[0].ID, c.Documents[1].ID; c.Copies != 2 || strings.TrimRight(a, "ab") != strings.TrimRight(b, "ab") {
			t.Errorf("joined: %+v", c)
		}
	}
}

func FuzzSketch(f *testing.F) {
	for _, s := range []string{"", "a", "a b c d e f", "\xff\xfe", "Ünï cödé 東京"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := NewSignature(text)
		if len(s) > 0 && s.Similarity(s) != 1 {
			t.Error("a text is not like itself")
		}
		b, err := s.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var again Signature
		if err := again.UnmarshalText(b); err != nil || fmt.Sprint(again) != fmt.Sprint(s) {
			t.Errorf("%v read back as %v, %v", s, again, err)
		}
	})
}
