package corpus

import (
	"testing"

	"github.com/attache-nlp/attache/internal/docstats"
)

// Adding up is done by a single goroutine, so it bounds the speed of a run.
func BenchmarkAddStats(b *testing.B) {
	list := manyStats(1000)
	size := 0
	for i := range list {
		list[i].Bytes = 7000 // as an article has on average
		size += list[i].Bytes
		for len(list[i].Countries) < 10 {
			list[i].Countries = append(list[i].Countries, docstats.Country{Code: string([]byte{'A' + byte(len(list[i].Countries)), 'A', 'A'}), Mentions: 1, Share: 100})
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

func BenchmarkFindDuplicates(b *testing.B) {
	list := manyStats(5000)
	var records []record
	for _, d := range list {
		records = append(records, newRecord(d))
	}
	for b.Loop() {
		findDuplicates(records)
	}
}
