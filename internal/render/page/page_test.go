package page

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// TestGoldenHTML compares the part of a page that is about its reports.
func TestGoldenHTML(t *testing.T) {
	page := rendertest.Print(t, New, render.Options{}, append(rendertest.Stored(t)[:1:1], rendertest.Odd(), rendertest.Bare())...)
	rendertest.Golden(t, "report.html", articles(t, page))
}

// articles returns the part of a page that is not the same on all pages.
func articles(t *testing.T, page string) string {
	t.Helper()
	from, to := strings.Index(page, "<article"), strings.LastIndex(page, "</article>")
	if from < 0 || to < 0 {
		t.Fatal("the page has no article")
	}
	return page[from:to] + "</article>\n"
}

var tags = regexp.MustCompile(`<[^>]*>`)

// seen returns the text of a fragment of HTML.
func seen(fragment string) string { return html.UnescapeString(tags.ReplaceAllString(fragment, "")) }

func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

// hostile returns a report with markup and scripts in every field.
func hostile() corpus.Result {
	const bad = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'` + "`<!--" + ` {{.}} &lt; Mali`
	r := rendertest.Bare()
	r.Article.Text, r.Article.Title = bad, bad
	rep := r.Report
	rep.ID, rep.Title, rep.Source, rep.Date, rep.URL = bad, bad, bad, bad, "javascript:alert(3)"
	rep.Warnings = []string{bad}
	rep.Sentences = []analyze.Sentence{{Start: 0, End: len(bad)}}
	at := strings.Index(bad, "Mali")
	rep.Mentions = []analyze.Mention{{Start: at, End: at + 4, Text: bad, Kind: `name" onclick="alert(4)`, Countries: []string{`MLI" x="`}, Why: bad}}
	rep.Countries = []analyze.Country{{Code: `MLI" x="`, Name: bad, Mentions: 1, Share: 1, Kinds: map[analyze.Kind]int{"name": 1}, Themes: []analyze.CountryTheme{{ID: bad, Score: 1, Sentences: []int{0, 7}}}}}
	rep.Themes = []analyze.Theme{{ID: bad, Name: bad, Score: 1, Sentences: []int{0}, Terms: []analyze.Term{{Start: 0, End: 9}, {Start: 5, End: 99999}}}}
	rep.Keywords = []analyze.Keyword{{Term: "<img src", Count: 1}}
	rep.Groups = []analyze.Group{{ID: bad, Name: bad, Mentions: 1}}
	rep.Entities = []analyze.Entity{{Start: 2, End: 7, Text: bad, Type: "PER", ID: bad}}
	rep.Dyads = []analyze.Dyad{{A: bad, B: "MLI", Sentences: []int{0}, Count: 1}}
	return r
}

func TestHostileText(t *testing.T) {
	page := rendertest.Print(t, New, render.Options{}, hostile())
	body := page[strings.Index(page, "<article"):]
	if n := strings.Count(body, "<script"); n != 1+len(reportScripts) {
		t.Errorf("%d scripts, want the data and %d modules", n, len(reportScripts))
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

func TestTextIsComplete(t *testing.T) {
	for _, r := range append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare(), hostile()) {
		got := seen(string(annotatedText("x-", r, nil)))
		if squeezed(got) != squeezed(visible(r.Article.Text)) {
			t.Errorf("%q: shown text differs:\ngot  %.300q\nwant %.300q", r.Report.ID, squeezed(got), squeezed(visible(r.Article.Text)))
		}
	}
}

func TestPageIsSelfContained(t *testing.T) {
	page := rendertest.Print(t, New, render.Options{}, rendertest.Stored(t)...)
	if m := regexp.MustCompile(`(?s)\b(src|srcset|action|data)=|@import|url\(|fetch\(|XMLHttp|import\(`).FindString(regexp.MustCompile(`(?s)<div class="body">.*?</div>|<script type="application/json".*?</script>`).ReplaceAllString(page, "")); m != "" {
		t.Errorf("the page has %q", m)
	}
	for _, m := range regexp.MustCompile(`href="([^"#][^"]*)"`).FindAllStringSubmatch(page, -1) {
		if m[1] != "data:," && m[1] != "https://example.org/sanctions" {
			t.Errorf("the page refers to %s", m[1])
		}
	}
}

func FuzzAnnotatedText(f *testing.F) {
	f.Add("Mali and Chad.\n\nC\xff <b>", 0, 4, 2, 9, "mali")
	f.Add("", 0, 0, 0, 0, "")
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int, term string) {
		fit := func(n int) int { return max(0, min(n, len(text))) }
		a, b, c, d = fit(a), fit(b), fit(c), fit(d)
		r := rendertest.Bare()
		r.Article.Text = text
		r.Report.Sentences = []analyze.Sentence{{Start: 0, End: fit(len(text) / 2)}, {Start: fit(len(text) / 2), End: len(text)}}
		r.Report.Mentions = []analyze.Mention{{Start: min(a, b), End: max(a, b), Kind: "name", Countries: []string{"MLI"}}, {Start: min(b, c), End: max(b, c), Kind: "place"}}
		r.Report.Entities = []analyze.Entity{{Start: min(c, d), End: max(c, d), Type: "PER", ID: "x"}}
		r.Report.Keywords = []analyze.Keyword{{Term: term}}
		got := seen(string(annotatedText("x-", r, nil)))
		strip := strings.NewReplacer(" ", "", "\n", "", "\t", "", "\ufffd", "").Replace
		if strip(got) != strip(visible(text)) {
			t.Errorf("got %q, want %q", got, visible(text))
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	r := rendertest.Stored(b)[0]
	for b.Loop() {
		var w strings.Builder
		p := New(&w, render.Options{})
		if err := p.Add(r); err != nil {
			b.Fatal(err)
		}
		if err := p.End(); err != nil {
			b.Fatal(err)
		}
	}
}
