package render

import (
	"encoding/json"
	"html"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
)

// TestGoldenHTML compares the reports of a page; what all pages share is left out.
func TestGoldenHTML(t *testing.T) {
	page := printed(t, "html", Options{}, append(stored(t)[:1:1], odd(), bare())...)
	from, to := strings.Index(page, "<article"), strings.LastIndex(page, "</article>")
	if from < 0 || to < 0 {
		t.Fatal("the page has no article")
	}
	got := page[from:to] + "</article>\n"
	if *update {
		if err := os.WriteFile(golden("report.html"), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden("report.html"))
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s (if this is wanted: go test ./internal/render -update)", difference(got, string(want)))
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// bare text of a fragment: what a reader sees.
func seen(fragment string) string { return html.UnescapeString(tags.ReplaceAllString(fragment, "")) }

func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

// hostile is a text that wants to be more than text, in every field.
func hostile() corpus.Result {
	const bad = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'` + "`<!--" + ` {{.}} &lt; Mali`
	r := bare()
	r.Article.Text, r.Article.Title = bad, bad
	rep := r.Report
	rep.ID, rep.Title, rep.Source, rep.Date, rep.URL = bad, bad, bad, bad, "javascript:alert(3)"
	rep.Warnings = []string{bad}
	rep.Sentences = []analyze.Sentence{{Start: 0, End: len(bad)}}
	at := strings.Index(bad, "Mali")
	rep.Mentions = []analyze.Mention{{Start: at, End: at + 4, Text: bad, Kind: `name" onclick="alert(4)`, Countries: []string{`MLI" x="`}, Why: bad}}
	rep.Countries = []analyze.Country{{Code: `MLI" x="`, Name: bad, Mentions: 1, Share: 1, Kinds: map[string]int{"name": 1}, Themes: []analyze.CountryTheme{{ID: bad, Score: 1, Sentences: []int{0, 7}}}}}
	rep.Themes = []analyze.Theme{{ID: bad, Name: bad, Score: 1, Sentences: []int{0}, Terms: []analyze.Term{{Start: 0, End: 9}, {Start: 5, End: 99999}}}}
	rep.Keywords = []analyze.Keyword{{Term: "<img src", Count: 1}}
	rep.Groups = []analyze.Group{{ID: bad, Name: bad, Mentions: 1}}
	rep.Entities = []analyze.Entity{{Start: 2, End: 7, Text: bad, Type: "PER", ID: bad}}
	rep.Dyads = []analyze.Dyad{{A: bad, B: "MLI", Sentences: []int{0}, Count: 1}}
	return r
}

func TestHostileTextStaysText(t *testing.T) {
	page := printed(t, "html", Options{}, hostile())
	body := page[strings.Index(page, "<article"):]
	if n := strings.Count(body, "<script"); n != 1+len(moduleNames) {
		t.Errorf("%d scripts, want the data and %d modules", n, len(moduleNames))
	}
	for _, bad := range []string{"<img", "javascript:", "onclick=\"", `href="http`, " onerror=alert(2)>", "ZgotmplZ\""} {
		if strings.Contains(body[:strings.Index(body, `<script type="application/json"`)], bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	data := body[strings.Index(body, `class="data">`)+len(`class="data">`):]
	data = data[:strings.Index(data, "</script>")]
	var back analyze.Report
	if err := json.Unmarshal([]byte(data), &back); err != nil {
		t.Fatalf("the data are not JSON: %v", err)
	}
	if back.Title != hostile().Report.Title {
		t.Errorf("title of the data is %q", back.Title)
	}
}

func TestTextIsShownWhole(t *testing.T) {
	for _, r := range append(stored(t), odd(), bare(), hostile()) {
		got := seen(string(markedText("x-", r, nil)))
		if squeezed(got) != squeezed(clean(r.Article.Text)) {
			t.Errorf("%q: shown text differs:\ngot  %.300q\nwant %.300q", r.Report.ID, squeezed(got), squeezed(clean(r.Article.Text)))
		}
	}
}

func TestPageAsksForNothing(t *testing.T) {
	page := printed(t, "html", Options{}, stored(t)...)
	if m := regexp.MustCompile(`(?s)\b(src|srcset|action|data)=|@import|url\(|fetch\(|XMLHttp|import\(`).FindString(regexp.MustCompile(`(?s)<div class="body">.*?</div>|<script type="application/json".*?</script>`).ReplaceAllString(page, "")); m != "" {
		t.Errorf("the page has %q", m)
	}
	for _, m := range regexp.MustCompile(`href="([^"#][^"]*)"`).FindAllStringSubmatch(page, -1) {
		if m[1] != "data:," && m[1] != "https://example.org/sanctions" {
			t.Errorf("the page refers to %s", m[1])
		}
	}
}

func FuzzMarkedText(f *testing.F) {
	f.Add("Mali and Chad.\n\nC\xff <b>", 0, 4, 2, 9, "mali")
	f.Add("", 0, 0, 0, 0, "")
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int, term string) {
		fit := func(n int) int { return max(0, min(n, len(text))) }
		a, b, c, d = fit(a), fit(b), fit(c), fit(d)
		r := bare()
		r.Article.Text = text
		r.Report.Sentences = []analyze.Sentence{{Start: 0, End: fit(len(text) / 2)}, {Start: fit(len(text) / 2), End: len(text)}}
		r.Report.Mentions = []analyze.Mention{{Start: min(a, b), End: max(a, b), Kind: "name", Countries: []string{"MLI"}}, {Start: min(b, c), End: max(b, c), Kind: "place"}}
		r.Report.Entities = []analyze.Entity{{Start: min(c, d), End: max(c, d), Type: "PER", ID: "x"}}
		r.Report.Keywords = []analyze.Keyword{{Term: term}}
		got := seen(string(markedText("x-", r, nil)))
		strip := strings.NewReplacer(" ", "", "\n", "", "\t", "", "\ufffd", "").Replace
		if strip(got) != strip(clean(text)) {
			t.Errorf("got %q, want %q", got, clean(text))
		}
	})
}

func TestShade(t *testing.T) {
	for share, want := range map[float64]int{0: 1, 0.0199: 1, 0.02: 2, 0.05: 3, 0.1: 4, 0.2: 5, 1: 5} {
		if got := shade(share, shades); got != want {
			t.Errorf("shade(%v) = %d, want %d", share, got, want)
		}
	}
}

func TestMapHasEveryCountry(t *testing.T) {
	have := map[string]bool{"ATA": true, "UMI": true} // no state holds the one, the other is a list of islets
	for _, s := range loadAssets().world {
		have[s.Code] = true
	}
	all, err := analyze.Countries()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Kind != "historic" && !have[c.Code] {
			t.Errorf("%s (%s, %s) is not on the map", c.Code, c.Name, c.Kind)
		}
	}
}

func TestInWords(t *testing.T) {
	tests := []struct {
		name string
		r    analyze.Report
		want string
	}{
		{"nothing", analyze.Report{}, "The text mentions no country."},
		{"one", analyze.Report{Focus: &analyze.Focus{Code: "USA"}, Countries: []analyze.Country{{Code: "USA", Mentions: 1}}, Themes: []analyze.Theme{{Name: "Trade"}}},
			"The text is mostly about the United States (1 of 1 country mention). Its theme is trade."},
		{"two", analyze.Report{
			Focus: &analyze.Focus{Code: "FRA"}, Countries: []analyze.Country{{Code: "FRA", Mentions: 3}, {Code: "USA", Mentions: 1}},
			Themes: []analyze.Theme{{Name: "AI and chips"}, {Name: "Trade"}}, Dyads: []analyze.Dyad{{A: "FRA", B: "XXX", Sentences: []int{1}}, {A: "USA", B: "FRA", Sentences: []int{1, 2}}},
		}, "The text is mostly about France (3 of 4 country mentions, of 2 countries in all), then the United States. Its main themes are AI and chips; and trade. The United States and France share the most sentences: 2."},
	}
	for _, tt := range tests {
		if got := inWords(&tt.r, map[string]string{"USA": "United States", "FRA": "France"}); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	r := stored(b)[0]
	for b.Loop() {
		var w strings.Builder
		p, err := New("html", &w, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Add(r); err != nil {
			b.Fatal(err)
		}
		if err := p.End(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSummaryGoldenHTML(t *testing.T) {
	var b strings.Builder
	if err := Summary(&b, "html", storedSummary(t), Options{Top: 5}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	from, to := strings.Index(page, "<article"), strings.LastIndex(page, "</article>")
	if from < 0 || to < 0 {
		t.Fatal("the page has no article")
	}
	compareGolden(t, "summary.html", page[from:to]+"</article>\n")
}

// A summary of nothing, and one with names that want to be more than names.
func TestSummaryHTMLOfOddTexts(t *testing.T) {
	const bad = `</script><img src=x onerror=alert(1)>"'`
	odd := &corpus.Summary{
		Documents: 2, Countries: []corpus.CountrySum{{Code: "MLI", Name: bad, Top: []docstats.Ref{{ID: bad, Title: bad, Date: bad}}}, {Code: bad, Name: bad}},
		Themes: []corpus.ThemeSum{{ID: bad, Name: bad}}, CountryThemes: []corpus.PairSum{{Country: "MLI", Theme: bad, Top: []docstats.Ref{{ID: bad}}}},
		Periods: []corpus.Slice{{Key: bad}, {Key: "2020", Countries: []corpus.SliceCount{{ID: "MLI"}}}}, Sources: []corpus.Slice{{Key: bad}, {Key: ""}},
	}
	for _, s := range []*corpus.Summary{{}, odd} {
		var b strings.Builder
		if err := Summary(&b, "html", s, Options{}); err != nil {
			t.Fatal(err)
		}
		if page := b.String(); strings.Contains(page, "<img") || strings.Count(page, "<script") != 1+len(dashboardNames) || strings.Contains(page, "NaN") || !strings.HasSuffix(page, "</html>\n") {
			t.Errorf("%d scripts: %.300s", strings.Count(page, "<script"), page[strings.Index(page, "<article"):])
		}
	}
}

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		k, n      int
		low, high float64
	}{{0, 0, 0, 0}, {0, 10, 0, 0.278}, {5, 10, 0.237, 0.763}, {10, 10, 0.722, 1}} {
		low, high := wilson(tt.k, tt.n)
		if math.Abs(low-tt.low) > 0.001 || math.Abs(high-tt.high) > 0.001 {
			t.Errorf("wilson(%d, %d) = %.3f, %.3f, want %.3f, %.3f", tt.k, tt.n, low, high, tt.low, tt.high)
		}
	}
}
