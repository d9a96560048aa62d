package ner_test

import (
	"os"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

const article = `WASHINGTON (Reuters) - The president of Kazakhstan, Kassym-Jomart Tokayev, told reporters in Astana on Tuesday that his country would sign an agreement with the European Union later this year, according to a statement from the foreign ministry.
Officials said the talks, which began in March and were expected to last for several weeks, had been held in a constructive spirit. Mr. Tokayev said that trade between the two sides had grown by 12 percent in the past year. "We see a real chance to deepen our cooperation," he said.
The deputy head of the World Bank's regional office, Maria Fernandez, welcomed the announcement. She warned, however, that high prices for food and fuel were a threat to growth across the region, where many people still live in poverty.
In Moscow, the Kremlin had no comment. Russian state media reported that Foreign Minister Sergei Lavrov was likely to visit Almaty next month.
`

func BenchmarkTag(b *testing.B) {
	t, err := ner.Load()
	if p := os.Getenv("MODEL"); p != "" {
		m, _ := os.ReadFile(p)
		t, err = ner.Open(m)
	}
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(article, 5)
	if p := os.Getenv("TEXT"); p != "" {
		m, _ := os.ReadFile(p)
		text = string(m)
	}
	tokens := token.Words(nil, text)
	sentences := token.Sentences(nil, text, tokens)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Tag(text, tokens, sentences)
	}
	b.ReportMetric(float64(len(tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkOpen(b *testing.B) {
	m, err := os.ReadFile("model.bin")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := ner.Load(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ner.Open(m); err != nil {
			b.Fatal(err)
		}
	}
}
