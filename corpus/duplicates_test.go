package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/minhash"
)

// wordsOf returns a text of n random words, which depend on the seed.
func wordsOf(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 0))
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", r.IntN(5000))
	}
	return strings.Join(out, " ")
}

// The earliest document of a cluster is its first, and undated documents come last.
func TestFindDuplicates(t *testing.T) {
	article := wordsOf(1, 300)
	clusters, first := findDuplicates([]record{
		{id: "wire", date: "2024-05-02", source: "Agency", signature: minhash.New(article)},
		{id: "paper", date: "2024-05-03", source: "Paper", signature: minhash.New(article + " Reporting by others.")},
		{id: "other", date: "2024-05-01", source: "Paper", signature: minhash.New(wordsOf(2, 300))},
		{id: "undated", source: "Blog", signature: minhash.New(article)},
		{id: "empty"},
		{id: "empty2"},
	})
	if len(clusters) != 1 || clusters[0].Copies != 3 || clusters[0].Documents[0].ID != "wire" || fmt.Sprint(clusters[0].Sources) != "[Agency Blog Paper]" || clusters[0].Similarity < 0.8 {
		t.Errorf("clusters %+v", clusters)
	}
	if got, want := fmt.Sprint(first), "[true false true false true true]"; got != want {
		t.Errorf("first of their texts: %s, want %s", got, want)
	}
}
