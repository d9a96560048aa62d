package token_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/token"
)

var seeds = []string{
	"", " ", "a", ".", "Mr. Smith met U.S.-led forces. They left.", "\ufeffBOM\x00NUL", "\xff\xfe bad \xc3", "a\r\nb\r\n\r\nc",
	"“Stop!” he said. (He left.) ‘special’ N’Djamena isn't 5.4% €3bn", "http://a.b/c?d=e), x@y.org www.q", "1. a\n2. b\n• c\n(a) d",
	"a.a.a.a.a.", "...…... -- — –", "\u00a0\u2028\u2029\u0085\u200b\u00ad", "😀👍🏽👩‍🚀🇰🇿", "n't 's 'll don't've states'", "C5+1 OPEC+ C++ 18+ AT&T #tag @name _a_",
}

// checkTokens fails if tokens are out of order, empty or outside the text, or if anything but white space is between them.
func checkTokens(t *testing.T, text string, tokens []token.Token) {
	t.Helper()
	blank := func(from, to int) {
		t.Helper()
		if from > to || to > len(text) {
			t.Fatalf("range %d:%d in %q", from, to, text)
		}
		if gap := text[from:to]; !utf8.ValidString(gap) || strings.TrimFunc(gap, unicode.IsSpace) != "" {
			t.Fatalf("%q is between tokens of %q", gap, text)
		}
	}
	at := 0
	for _, k := range tokens {
		blank(at, k.Start)
		if k.Len() < 1 {
			t.Fatalf("empty token at %d of %q", k.Start, text)
		}
		if at = k.End; at > len(text) {
			t.Fatalf("token ends at %d of %q", at, text)
		}
		s := k.In(text)
		if strings.ContainsFunc(s, unicode.IsSpace) && utf8.ValidString(s) {
			t.Fatalf("token %q has white space", s)
		}
		if ascii := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0; ascii != k.ASCII {
			t.Fatalf("token %q: ASCII is %v", s, k.ASCII)
		}
	}
	blank(at, len(text))
}

func FuzzWords(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := token.Words(nil, text)
		checkTokens(t, text, tokens)
		for _, k := range tokens {
			at := k.Start
			for _, p := range token.Parts(nil, text, k) {
				if p.Start < at || p.Len() < 1 || p.End > k.End {
					t.Fatalf("part %v of token %v in %q", p, k, text)
				}
				at = p.End
			}
		}
	})
}

func FuzzSentences(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := token.Words(nil, text)
		checkSentences(t, text, tokens, token.Sentences(nil, text, tokens))
	})
}

// checkSentences fails if the sentences do not have all tokens in order.
func checkSentences(t *testing.T, text string, tokens []token.Token, sentences []token.Sentence) {
	t.Helper()
	next := 0
	for _, s := range sentences {
		if s.First != next || s.End <= s.First || s.End > len(tokens) {
			t.Fatalf("sentence has tokens %d:%d, want them from %d, of %d; %q", s.First, s.End, next, len(tokens), text)
		}
		if s.Span != (token.Span{Start: tokens[s.First].Start, End: tokens[s.End-1].End}) {
			t.Fatalf("sentence %v has tokens %d:%d of %q", s.Span, s.First, s.End, text)
		}
		next = s.End
	}
	if next != len(tokens) {
		t.Fatalf("sentences end with token %d of %d; %q", next, len(tokens), text)
	}
}
