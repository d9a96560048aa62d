package repair

import (
	"strings"
	"testing"
)

// news is ordinary news, which needs no repair.
var news = strings.Repeat(`TASHKENT, Oct. 3 (Agency) - The foreign ministers of Uzbekistan and the Kyrgyz Republic opened a border crossing in the
Fergana Valley on Tuesday, ending a 30-year dispute that had closed the road since 1991. U.S.-backed surveyors had drawn the line
last year; Sino-Kyrgyz trade, at $1.5 billion, is expected to gain most. “We have waited for thirty years,” a trader from Osh told
reporters. The European Union, the Asian Development Bank and Japan paid 42 percent of the bridge – Bishkek and Moscow didn’t comment.

`, 100)

func BenchmarkClean(b *testing.B) {
	b.SetBytes(int64(len(news)))
	b.ReportAllocs()
	for b.Loop() {
		if _, m, _ := Text(news, nil); m != nil {
			b.Fatal("repaired")
		}
	}
}
