package keyphrase_test

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

func ExampleExtractor_Extract() {
	text := "Grain exports through the Danube ports have doubled. The Danube ports are insured, but grain exports " +
		"depend on the weather, and on Romanian locks."
	tokens := token.Words(nil, text)
	use := func(word string) lexicon.Word {
		switch strings.ToLower(word) {
		case "weather", "grain", "ports", "locks":
			return lexicon.CommonWord
		}
		return 0
	}
	for _, p := range keyphrase.New(use).Extract(text, tokens, token.Sentences(nil, text, tokens), 3) {
		fmt.Printf("%.2f %d %s, first at %d\n", p.Score, p.Count, p.Term, p.Spans[0].Start)
	}
	// Output:
	// 1.00 2 grain exports, first at 0
	// 0.84 2 Danube ports, first at 26
	// 0.33 1 Romanian locks, first at 131
}
