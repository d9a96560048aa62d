package token_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

func TestFormsDistinct(t *testing.T) {
	long := strings.Repeat("x", 40)
	texts := []string{
		"", "a", "Oil oil OIL oi oil1 sixteen.letters. sixteenlettersss seventeenletterss " + long + " " + long + "y", "state-owned state owned 's ' ,",
		"the end", "end", long, "co-operation cooperation", "12 123 12345 1234567 example.org a@b.org",
	}
	var many strings.Builder
	for i := range 20000 { // makes the table grow within a text
		fmt.Fprintf(&many, "w%dx ", i)
	}
	texts = append(texts, many.String())
	texts = append(texts, texts...)
	var forms token.Forms
	number := map[string]int32{}
	for _, text := range texts {
		tokens := token.Words(nil, text)
		forms.Number(text, tokens)
		for _, k := range tokens {
			if k.Form == 0 {
				if k.Kind == token.Word || k.Len() < 5 && k.Kind == token.Number {
					t.Errorf("%q has no form", k.In(text))
				}
				continue
			}
			key := fmt.Sprint(k.Kind, " ", k.In(text))
			if old, ok := number[key]; ok && old != k.Form {
				t.Fatalf("%s has the numbers %d and %d", key, old, k.Form)
			}
			number[key] = k.Form
		}
	}
	key := map[int32]string{}
	for k, n := range number {
		if old, ok := key[n]; ok {
			t.Fatalf("%s and %s have the number %d", old, k, n)
		}
		key[n] = k
	}
	if word, part := number["word state"], forms.Part("state-owned", token.Span{End: 5}, token.Word); word == part || part != forms.Part("a state", token.Span{Start: 2, End: 7}, token.Word) {
		t.Errorf("state is %d by itself and %d as a part", word, part)
	}
}

// TestMemoForgets checks that values are dropped when the numbers start again, and for another Forms.
func TestMemoForgets(t *testing.T) {
	var forms, others token.Forms
	var memo token.Memo[string]
	read := func(f *token.Forms, text string) {
		tokens := token.Words(nil, text)
		f.Number(text, tokens)
		known := memo.Of(f)
		for _, k := range tokens {
			switch s := &known[k.Form]; *s {
			case "":
				*s = k.In(text)
			case k.In(text):
			default:
				t.Fatalf("%q has the value of %q", k.In(text), *s)
			}
		}
	}
	for i := range 40 {
		var text strings.Builder
		for k := range 9000 {
			fmt.Fprintf(&text, "w%dx%d ", i, k%4500)
		}
		read(&forms, text.String())
		if i%5 == 4 {
			read(&others, "some other words")
		}
	}
}

func BenchmarkForms(b *testing.B) {
	tokens := token.Words(nil, news)
	var forms token.Forms
	b.SetBytes(int64(len(news)))
	for b.Loop() {
		forms.Number(news, tokens)
	}
}
