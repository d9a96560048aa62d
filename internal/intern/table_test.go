package intern_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

func TestTableKeepsWordsApart(t *testing.T) {
	long := strings.Repeat("x", 40)
	texts := []string{
		"", "a", "Oil oil OIL oi oil1 sixteen.letters. sixteenlettersss seventeenletterss " + long + " " + long + "y", "state-owned state owned 's ' ,",
		"the end", "end", long, "co-operation cooperation", "12 123 12345 1234567 example.org a@b.org",
	}
	var many strings.Builder
	for i := range 20000 { // the table grows in the middle of a text
		fmt.Fprintf(&many, "w%dx ", i)
	}
	texts = append(texts, many.String())
	texts = append(texts, texts...)
	var table intern.Table
	ids := map[string]int32{}
	for _, text := range texts {
		tokens := token.Words(nil, text)
		table.Assign(text, tokens)
		for _, k := range tokens {
			if k.ID == 0 {
				if k.Kind == token.Word || k.Len() < 5 && k.Kind == token.Number {
					t.Errorf("%q has no ID", k.In(text))
				}
				continue
			}
			key := fmt.Sprint(k.Kind, " ", k.In(text))
			if old, ok := ids[key]; ok && old != k.ID {
				t.Fatalf("%s has the IDs %d and %d", key, old, k.ID)
			}
			ids[key] = k.ID
		}
	}
	key := map[int32]string{}
	for k, n := range ids {
		if old, ok := key[n]; ok {
			t.Fatalf("%s and %s have the ID %d", old, k, n)
		}
		key[n] = k
	}
	if word, part := ids["word state"], table.Part("state-owned", token.Span{End: 5}, token.Word); word == part || part != table.Part("a state", token.Span{Start: 2, End: 7}, token.Word) {
		t.Errorf("state is %d by itself and %d as a part", word, part)
	}
}

// TestCacheForgets checks that values are dropped when the IDs of a table start anew, and for another table.
func TestCacheForgets(t *testing.T) {
	var table, others intern.Table
	var cache intern.Cache[string]
	read := func(table *intern.Table, text string) {
		tokens := token.Words(nil, text)
		table.Assign(text, tokens)
		known := cache.For(table)
		for _, k := range tokens {
			switch s := &known[k.ID]; *s {
			case "":
				*s = k.In(text)
			case k.In(text):
			default:
				t.Fatalf("%q is kept as %q", k.In(text), *s)
			}
		}
	}
	for i := range 40 {
		var text strings.Builder
		for k := range 9000 {
			fmt.Fprintf(&text, "w%dx%d ", i, k%4500)
		}
		read(&table, text.String())
		if i%5 == 4 {
			read(&others, "some other words")
		}
	}
}

func BenchmarkAssign(b *testing.B) {
	news := strings.Repeat("Foreign ministers of the five Central Asian states met their American counterpart in Astana on Tuesday. ", 20)
	tokens := token.Words(nil, news)
	var table intern.Table
	b.SetBytes(int64(len(news)))
	for b.Loop() {
		table.Assign(news, tokens)
	}
}
