package link

import (
	"strings"
	"testing"
)

func BenchmarkLink(b *testing.B) {
	l, _ := testLinker(b)
	text := read(b, strings.Repeat(`Georgia's parliament in Tbilisi voted on Tuesday to end a visa treaty with Russia. The Kremlin called the step a
mistake, and President Putin said that Moscow would answer. Ministers of the European Union, who met in Paris, welcomed the vote; the
State Department in Washington declined to comment. A Kazakh diplomat told the Astana Herald that trade across the Caspian Sea would
not suffer. Nobody in the town of Gori, where troops had stood, seemed to have heard of it.

`, 8), "2020-06-01")
	b.SetBytes(int64(len(text.Text)))
	b.ReportAllocs()
	mentions := 0
	for b.Loop() {
		mentions = len(l.Link(text))
	}
	b.ReportMetric(float64(mentions)*float64(b.N)/b.Elapsed().Seconds(), "mentions/s")
}
