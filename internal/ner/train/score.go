package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// score prints precision, recall and F1 of the exact spans of PER, ORG and LOC in a file.
func score(t *ner.Recognizer, file string) error {
	types := []string{"PER", "ORG", "LOC"}
	right, found, want := map[string]int{}, map[string]int{}, map[string]int{}
	var tokens []token.Token
	var sentences []token.Sentence
	for r, err := range records(file) {
		if err != nil {
			return err
		}
		tokens = token.Words(tokens[:0], r.Text)
		sentences = token.Sentences(sentences[:0], r.Text, tokens)
		gold := map[name]bool{}
		for _, n := range r.Entities {
			typ := n.Type4
			if typ == "" {
				typ = n.Type5
			}
			if typ != "PER" && typ != "ORG" && typ != "LOC" {
				continue
			}
			gold[name{Start: n.Start, End: n.End, Type4: typ}] = true
			want[typ]++
		}
		for _, e := range t.Tag(r.Text, tokens, sentences) {
			span := e.Span(tokens)
			found[e.Label]++
			if gold[name{Start: span.Start, End: span.End, Type4: e.Label}] {
				right[e.Label]++
			}
		}
	}
	r, f, w := 0, 0, 0
	var byType strings.Builder
	for _, typ := range types {
		fmt.Fprintf(&byType, " %s %.4f", typ, f1(right[typ], found[typ], want[typ]))
		r, f, w = r+right[typ], f+found[typ], w+want[typ]
	}
	fmt.Printf("%-28s p %.4f r %.4f f1 %.4f %s\n", filepath.Base(file), float64(r)/float64(max(1, f)), float64(r)/float64(max(1, w)), f1(r, f, w), byType.String())
	return nil
}

func f1(right, found, want int) float64 { return 2 * float64(right) / float64(max(1, found+want)) }
