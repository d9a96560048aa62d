package keyphrase

import (
	"reflect"
	"testing"
)

func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"", "The Ministry of Foreign Affairs said so. Ministry of Foreign Affairs!", "\xff\xfe bad \xc3 Bytes of Bytes", "U.S. US us U.S.-led IT",
		"A B C D E F. a-b-c-d. --- of de al", "Photo credit: X. Y Y Y Y Y Y Y", "Größe ÉLYSÉE ı İ ſs ßs ies iess sses xes", "中文 字 العربية\n\nKazakh-Chinese border",
		"railway railways Railway\nRailways rail-way r.a.i.l.w.a.y", "#tag @name C5+1 OPEC+ 's n't http://a.b x@y.org", "The The and And of Of Tower of of Tower",
	} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		got := extractAll(text, n%64)
		if len(got) > max(0, n%64) {
			t.Fatalf("%d phrases, asked for %d", len(got), n%64)
		}
		for i, p := range got {
			if p.Term == "" || p.Count < 1 || p.Count != len(p.Spans) {
				t.Fatalf("%+v in %q", p, text)
			}
			if p.Score <= 0 || p.Score > 1 || i == 0 && p.Score != 1 || i > 0 && p.Score > got[i-1].Score {
				t.Fatalf("score %v of phrase %d in %q", p.Score, i, text)
			}
			at := 0
			for _, s := range p.Spans {
				if s.Start < at || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("span %v of %q in %q", s, p.Term, text)
				}
				at = s.End
			}
		}
		if again := extractWith(New(use), text, n%64); !reflect.DeepEqual(got, again) {
			t.Fatalf("%+v, then %+v", got, again)
		}
	})
}
