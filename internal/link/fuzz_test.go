package link

import (
	"reflect"
	"slices"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

func FuzzLink(f *testing.F) {
	for _, r := range rules {
		f.Add(r.text, 0)
	}
	for _, s := range []string{
		"Paris,", "Paris, Paris, Paris, Texas", "St. St. Petersburg's", "Sino-", "-US", "U.S.-US-U.S.", "President President Bush Bush", "the the West",
		"J. J. Jordan", "Washington\n\nWashington", "\xffGeorgia\xc3, Ga.", "Bank of Bank of China", "New York, New York, New York", "“Nice”, (Reading) [Mobile]",
		"D-Texas R-Ga. I-Vt.", "US$ C$ A$5", "Congo Congo River Congolese", "GEORGIA GEORGIA GEORGIA", "10 Downing Street, 11 Downing Street",
	} {
		f.Add(s, 43000)
	}
	f.Add("000 CAmBridge 000 0! 0", 51) // a label across sentences
	l, lex := testLinker(f)
	f.Fuzz(func(t *testing.T, s string, day int) {
		text := read(t, s, "")
		text.Day = max(0, day%800000)
		if len(text.Tokens) > 0 && day%2 == 1 {
			// A label on a token or two.
			first, last := text.Tokens[day%len(text.Tokens)].Span, text.Tokens[len(text.Tokens)-1].Span
			text.Entities = []Entity{{first, "PER"}}
			if last.Start >= first.End {
				text.Entities = append(text.Entities, Entity{token.Span{Start: first.End, End: last.End}, "LOC"})
			}
		}
		again := text
		again.Parts = slices.Clone(text.Parts)
		got := l.Link(text)
		check(t, lex, text, got)
		if !reflect.DeepEqual(l.Link(again), got) {
			t.Fatalf("two runs over %q return different mentions", s)
		}
	})
}
