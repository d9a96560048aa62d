package gazetteer_test

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

// news is ordinary news with names of countries, places, persons and organisations.
var news = strings.Repeat(`TASHKENT, Oct. 3 (Agency) - The foreign ministers of Uzbekistan and the Kyrgyz Republic opened a border crossing in the
Fergana Valley on Tuesday, ending a dispute that had closed the road since the Soviet Union fell apart. U.S.-backed surveyors had
drawn the line last year; Sino-Kyrgyz trade is expected to gain most. "We have waited for thirty years," a trader from Osh told
reporters. The European Union, the Asian Development Bank and Japan paid for the bridge. Officials in Bishkek and Moscow declined to comment.

`, 200)

func BenchmarkParts(b *testing.B) {
	tokens := token.Words(nil, news)
	var forms intern.Table
	matcher := gazetteer.NewMatcher(load(b))
	var parts []gazetteer.Part
	b.SetBytes(int64(len(news)))
	b.ReportAllocs()
	for b.Loop() {
		forms.Assign(news, tokens)
		parts = matcher.Parts(parts[:0], &forms, news, tokens)
	}
}

func BenchmarkFind(b *testing.B) {
	tokens := token.Words(nil, news)
	var forms intern.Table
	forms.Assign(news, tokens)
	matcher := gazetteer.NewMatcher(load(b))
	parts := matcher.Parts(nil, &forms, news, tokens)
	var matches []gazetteer.Match
	b.SetBytes(int64(len(news)))
	b.ReportAllocs()
	for b.Loop() {
		matches = matcher.Find(matches[:0], parts, 0, len(parts))
	}
	b.ReportMetric(float64(len(matches))*float64(b.N)/b.Elapsed().Seconds(), "matches/s")
}
