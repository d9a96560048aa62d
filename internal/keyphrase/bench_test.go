package keyphrase

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

// article is 2 kB of ordinary news.
var article = strings.Join([]string{`Port Strike Tests Baltic Freight Corridor

Dockers in three Baltic harbours walked out on Monday, halting grain and container traffic on a freight corridor that the
European Union has paid for since 2016. The Dockers' Federation wants wages to follow energy prices; the port authority says
it cannot afford more than four percent. Cranes stood still in Klaipeda, and ferries to Karlshamn left without lorries.

"We are not against the corridor," said Ruta Petrauskaite, who leads the federation. "We are against paying for it."
Shipping analysts warned that a long port strike would push cargo back to road and rail, where capacity is short.`,
	`The government in Vilnius has offered mediation. Transport Minister Jonas Kairys told parliament that the freight corridor
was of strategic importance to NATO as well as to exporters, and that critical infrastructure needed legal protection from
industrial action. Opposition lawmakers called the proposal an attack on trade unions. A vote is expected in early spring.

Poland and Latvia are watching closely. Rail operators in both countries had counted on container traffic from Scandinavia,
and the Baltic railway, a project worth 24 billion euros, depends on it. The European Commission declined to comment.`,
	`Economists at the Bank of Lithuania estimate that each week of the strike costs exporters 40 million euros, most of it in
grain and timber. Insurance premiums have risen since two cables were cut in the Gulf of Finland last winter, and shipowners
say that uncertainty over labour adds to the bill. Freight rates between Rotterdam and Riga rose by a fifth in January.

Negotiations resume on Thursday. Ms. Petrauskaite said that the federation would accept an arbitrator from the International
Labour Organization, whose conventions Lithuania has ratified. Mr. Kairys has not ruled it out.`}, "\n\n")

// large has articles whose words differ a little.
var large = func() string {
	var b strings.Builder
	for i := range 200 {
		b.WriteString(strings.ReplaceAll(article, "Baltic", "Region"+string(rune('a'+i%26))+string(rune('a'+i/26))))
		b.WriteString("\n\n")
	}
	return b.String()
}()

func BenchmarkExtract(b *testing.B) {
	for _, bench := range []struct{ name, text string }{{"article", article}, {"large", large}} {
		b.Run(bench.name, func(b *testing.B) {
			tokens := token.Words(nil, bench.text)
			sentences := token.Sentences(nil, bench.text, tokens)
			var forms intern.Table
			forms.Assign(bench.text, tokens)
			e := New(use)
			b.SetBytes(int64(len(bench.text)))
			b.ReportAllocs()
			for b.Loop() {
				e.ExtractNumbered(&forms, bench.text, tokens, sentences, 20)
			}
		})
	}
}
