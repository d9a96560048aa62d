package token_test

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

// news is ordinary ASCII news: short and long words, names, numbers, quotes, abbreviations.
var news = strings.Repeat(`ASTANA, Sept. 20 (Agency) - Foreign ministers of the five Central Asian states met their U.S. counterpart on Tuesday
to discuss trade, energy and border security, officials said. The talks, held under the C5+1 format, lasted almost four hours
and ended with a joint statement that promised "practical steps" on critical minerals. Kazakhstan, which exported 1.2 million
barrels of oil a day last year, wants new routes to Europe that do not cross Russian territory. Mr. Karimov said his country's
ports could handle 10 percent more freight by 2027.

"We are not choosing sides," a senior diplomat told reporters. "We don't need to." Analysts in Washington were less certain:
multi-vector policy, they argued, has become harder since sanctions began to bite. Trade with China grew by 18.4% in the first
half of the year, to $41bn, while deliveries from Moscow fell. The next meeting is planned for Tashkent in the spring.

`, 300)

func BenchmarkWords(b *testing.B) {
	b.SetBytes(int64(len(news)))
	b.ReportAllocs()
	var tokens []token.Token
	for b.Loop() {
		tokens = token.Words(tokens[:0], news)
	}
	b.ReportMetric(float64(len(tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkSentences(b *testing.B) {
	b.SetBytes(int64(len(news)))
	b.ReportAllocs()
	var tokens []token.Token
	var sentences []token.Sentence
	for b.Loop() {
		tokens = token.Words(tokens[:0], news)
		sentences = token.Sentences(sentences[:0], news, tokens)
	}
	b.ReportMetric(float64(len(sentences))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
