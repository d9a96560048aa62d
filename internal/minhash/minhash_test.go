package minhash

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// wordsOf returns n random words, which depend on the seed.
func wordsOf(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 0))
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", r.IntN(5000))
	}
	return out
}

func TestSimilarity(t *testing.T) {
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
		if got := New(tt.a).Similarity(New(tt.b)); got < tt.low || got > tt.high {
			t.Errorf("%s: %v, want %v to %v", tt.name, got, tt.low, tt.high)
		}
	}
}

// Few near-duplicates are missed, and texts that have nothing in common are never joined.
func TestClusters(t *testing.T) {
	var signatures []Signature
	const n = 300
	for i := range n {
		text := wordsOf(uint64(i), 300)
		signatures = append(signatures, New(strings.Join(text, " ")))
		text[50], text[200] = "changed", "too"
		signatures = append(signatures, New(strings.Join(text, " ")), nil)
	}
	clusters := Clusters(signatures)
	if len(clusters) < n*95/100 {
		t.Errorf("%d of %d pairs found", len(clusters), n)
	}
	for _, c := range clusters {
		if len(c.Members) != 2 || c.Members[0]%3 != 0 || c.Members[1] != c.Members[0]+1 || c.Similarity < duplicate {
			t.Errorf("joined: %+v", c)
		}
	}
}

func FuzzSignature(f *testing.F) {
	for _, s := range []string{"", "a", "a b c d e f", "\xff\xfe", "Ünï cödé 東京"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := New(text)
		if len(s) > 0 && s.Similarity(s) != 1 {
			t.Error("a text is not similar to itself")
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

func BenchmarkNew(b *testing.B) {
	text := strings.Repeat("The council met to speak about roads, bridges and other things that matter to those who live there. ", 70)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		New(text)
	}
}
