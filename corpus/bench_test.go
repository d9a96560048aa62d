package corpus

import (
	"strings"
	"testing"
)

// The part of a run that one goroutine does alone.
func BenchmarkAddDigest(b *testing.B) {
	list := digestsOf(1000)
	size := 0
	for i := range list {
		list[i].Bytes = 7000 // as an article has on average
		size += list[i].Bytes
		for len(list[i].Countries) < 10 {
			list[i].Countries = append(list[i].Countries, StatsCountry{Code: string([]byte{'A' + byte(len(list[i].Countries)), 'A', 'A'}), Mentions: 1, Share: 100})
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		t := NewTally(Provenance{}, TallyOptions{Duplicates: true, Samples: 200})
		for _, d := range list {
			t.AddStats(d)
		}
	}
}

func BenchmarkSketch(b *testing.B) {
	text := strings.Repeat("The council met to speak about roads, bridges and other things that matter to those who live there. ", 70)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NewSignature(text)
	}
}

func BenchmarkCopies(b *testing.B) {
	list := digestsOf(5000)
	var records []record
	for _, d := range list {
		records = append(records, newRecord(d))
	}
	for b.Loop() {
		copies(records)
	}
}
