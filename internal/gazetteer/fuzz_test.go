package gazetteer_test

import (
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

var seeds = []string{
	"", "Kazakhstan", "Sino-Russian, U.S.-China and Guinea-Bissau.", "The United States. Of America.", "NATO Nato nato", "Côte d’Ivoire",
	"al-Shabaab -- a-b-c-", "C5+1 G-7 26th of July Movement", "\xff New\xc3 York \xe2\x80\x99s", "\u2010China\u2011 -US-", "New York New York New York Times",
	"Democratic Republic of the Democratic Republic of the Congo", "St. St. Petersburg, Fla.", "http://china.org/US a@b.us",
}

// checkParts fails if parts are not in order, empty, or not parts of their tokens.
func checkParts(t *testing.T, text string, tokens []token.Token, parts []gazetteer.Part) {
	t.Helper()
	at, last := 0, -1
	for i, p := range parts {
		n := int(p.Token)
		if p.Start < at || p.Len() < 1 || n < 0 || n >= len(tokens) {
			t.Fatalf("part %d of %q is %d:%d of token %d, after %d", i, text, p.Start, p.End, n, at)
		}
		if k := tokens[n]; p.Start < k.Start || p.End > k.End || p.Kind != k.Kind {
			t.Fatalf("part %q lies outside its token %q", p.In(text), k.In(text))
		}
		if n != last && n != last+1 || p.Hyphenated != (n == last) {
			t.Fatalf("part %d of %q belongs to token %d, after token %d; hyphenated is %v", i, text, n, last, p.Hyphenated)
		}
		at, last = p.End, n
	}
	if last != len(tokens)-1 {
		t.Fatalf("the parts of %q end at token %d of %d", text, last, len(tokens))
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	lex := load(f)
	matcher, forms := gazetteer.NewMatcher(lex), new(intern.Table)
	f.Fuzz(func(t *testing.T, text string) {
		tokens := token.Words(nil, text)
		checkParts(t, text, tokens, gazetteer.Parts(nil, text, tokens))
		checkCached(t, matcher, forms, text)
		parts, matches := find(lex, text)
		sentences := token.Sentences(nil, text, tokens)
		at, s := 0, 0
		for _, m := range matches {
			if m.First < at || m.End <= m.First || m.End > len(parts) {
				t.Fatalf("match %d:%d of %d parts, after %d", m.First, m.End, len(parts), at)
			}
			at = m.End
			for s < len(sentences) && int(parts[m.First].Token) >= sentences[s].End {
				s++
			}
			if s == len(sentences) || int(parts[m.End-1].Token) >= sentences[s].End {
				t.Fatalf("%q lies across the end of a sentence of %q", surface(text, parts, m), text)
			}
			if len(lex.Readings(nil, m.Key, m.Entry, m.Caps, m.Upper)) == 0 {
				t.Fatalf("no reading of %q fits its capitals", surface(text, parts, m))
			}
		}
	})
}
