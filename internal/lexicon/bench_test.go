package lexicon

import (
	"strings"
	"testing"
)

// BenchmarkLoad measures start-up: the small tables are parsed, the compiled one is decompressed and opened.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		table, err := unpack(compiled)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Open(table, tables, "data"); err != nil {
			b.Fatal(err)
		}
	}
}

var words = strings.Fields(`Foreign ministers of the five Central Asian states met their American counterpart in Astana on Tuesday to discuss
	trade with the European Union and sanctions against Russia , officials in Washington said`)

func BenchmarkFind(b *testing.B) {
	lex := load(b)
	keys := make([]uint64, len(words))
	for i, w := range words {
		keys[i] = Next(Start, w)
	}
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		for _, k := range keys {
			if _, ok := lex.Find(k); ok {
				found++
			}
		}
	}
	b.ReportMetric(float64(len(words))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	if found == 0 {
		b.Error("nothing was found")
	}
}

func BenchmarkNext(b *testing.B) {
	size := 0
	for _, w := range words {
		size += len(w)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		key := Start
		for _, w := range words {
			key = Next(key, w)
		}
	}
}

func BenchmarkReadings(b *testing.B) {
	lex := load(b)
	key := Next(Start, "Georgia")
	e, ok := lex.Find(key)
	if !ok {
		b.Fatal("Georgia is not known")
	}
	var readings []Reading
	b.ReportAllocs()
	for b.Loop() {
		readings = lex.Readings(readings[:0], key, e, 1, 0)
	}
}
