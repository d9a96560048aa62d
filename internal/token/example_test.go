package token_test

import (
	"fmt"

	"github.com/attache-nlp/attache/internal/token"
)

func ExampleWords() {
	text := "The U.S.-led talks didn't help OPEC+, Mr. Sato said."
	for _, t := range token.Words(nil, text) {
		fmt.Printf("[%s]", t.In(text))
	}
	// Output: [The][U.S.-led][talks][did][n't][help][OPEC+][,][Mr.][Sato][said][.]
}

func ExampleSentences() {
	text := "“Who pays?” Gen. Ortiz asked on Sept. 3.\nNobody in the U.S. knew. It was late."
	tokens := token.Words(nil, text)
	for _, s := range token.Sentences(nil, text, tokens) {
		fmt.Printf("bytes %d:%d, %d tokens: %q\n", s.Start, s.Span.End, len(tokens[s.First:s.End]), s.In(text))
	}
	// Output:
	// bytes 0:44, 12 tokens: "“Who pays?” Gen. Ortiz asked on Sept. 3."
	// bytes 45:69, 6 tokens: "Nobody in the U.S. knew."
	// bytes 70:82, 4 tokens: "It was late."
}

func ExampleParts() {
	text := "a U.S.-led force"
	for _, p := range token.Parts(nil, text, token.Words(nil, text)[1]) {
		fmt.Println(p.Start, p.In(text))
	}
	// Output:
	// 2 U.S.
	// 7 led
}
