package ingest

import (
	"slices"
	"strings"
	"testing"
)

// sentences is enough text to be the main text of a page.
const storyText = "The ministers of Chile and Peru met in Lima on Tuesday, and spoke of water, of copper, and of the road along the coast. " +
	"They agreed that engineers of both states will look at the bridges, which the floods have damaged, before the winter comes. " +
	"A second meeting is to be held in Santiago, where the price of the work will be told, and who is to pay for what."

// pageOf returns a page with a head and a body.
func pageOf(head, body string) string {
	return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>"
}

func TestPageText(t *testing.T) {
	story := "<p>" + storyText + "</p><p>" + strings.ReplaceAll(storyText, "Lima", "Arica") + "</p>"
	tests := []struct {
		name, page string
		want       []string // in the text
		not        []string
	}{
		{"boxes", pageOf("", "<article><h1>Rain</h1>"+story+`<div class="newsletter-signup"><p>Get Togo news in the morning.</p></div><section id="relatedStories"><h3>More</h3><p>Chad buys grain.</p></section>
			<div class="c-author-box"><p>A. Writer lives in Ghana.</p></div><div class="share_tools">Share it in Benin</div></article>`), []string{"Lima", "Arica"}, []string{"Togo", "Chad", "Ghana", "Benin"}},
		{"captions", pageOf("", "<article>"+story+`<figure><img src="a.jpg"><figcaption>A market in Togo</figcaption></figure><p>Lake Chad © A. Writer</p><p>Photo: the coast of Ghana</p>`+story+"</article>"), []string{"Lima"}, []string{"Togo", "Chad", "Ghana"}},
		{"lines that name other articles", pageOf("", "<article>"+story+`<p>Read also: <a href="/x">Chad buys grain</a></p><p><a href="/y">Togo sells its port to the highest bidder</a></p>`+story+`<h3>Related articles</h3><ul><li><a href="/z">Ghana and its gold</a></li></ul></article>`), []string{"Lima"}, []string{"Chad", "Togo", "Ghana", "Related"}},
		{"a frame that tells what else the page has", pageOf("", `<div class="has-sidebar newsletter related"><div class="entry-content share">`+story+`</div><div class="sidebar">Togo</div></div>`), []string{"Lima", "Arica"}, []string{"Togo"}},
		{"the paragraph above the text", pageOf(`<meta name="description" content="Two neighbours of the Pacific plan a road, after Ecuador has built one of its own.">`,
			`<header><h1>Road</h1><div class="k7"><span>Two neighbours of the Pacific plan a road, after Ecuador has built one of its own.</span></div></header><article class="c2">`+story+"</article>"), []string{"Ecuador", "Lima"}, nil},
		{"the place of a report", pageOf("", `<article><p><span class="dateline">CAIRO —</span> `+storyText+"</p>"+story+"</article>"), []string{"CAIRO"}, nil},
		{"notes in a text without paragraphs", pageOf("", "<div>"+storyText+` Others are <a class="popup" href="#1">Bolivia</a> and its lake.<br><br>`+storyText+"</div>"), []string{"are Bolivia and its lake"}, nil},
		{"links in sentences", pageOf("", "<article>"+story+`<p>The talks follow <a href="/1">a pact of Bolivia</a> and others.</p></article>`), []string{"Bolivia"}, nil},
		{"a list of countries with links", pageOf("", "<article>"+story+`<ul><li><a href="/1">Bolivia and its lake</a></li><li><a href="/2">Paraguay and its river</a></li></ul>`+story+"</article>"), []string{"Bolivia", "Paraguay"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(shown(Reader{}, map[string]string{"a.html": tt.page}), "\n")
			for _, w := range tt.want {
				if !strings.Contains(got, w) {
					t.Errorf("no %q in %q", w, got)
				}
			}
			for _, w := range tt.not {
				if strings.Contains(got, w) {
					t.Errorf("%q in %q", w, got)
				}
			}
		})
	}
}

func TestPageMeta(t *testing.T) {
	tests := []struct {
		name, page                string
		title, date, author, site string
	}{
		{"structured data in a comment", pageOf(`<script type="application/ld+json"><!-- {"@type":"NewsArticle","headline":"Rain","datePublished":"2024-03-05","author":[{"name":"Ana Paz"}]} --></script>`, "<h1>Rain</h1>"), "Rain", "2024-03-05", "Ana Paz", ""},
		{"a description for the headline", pageOf(`<title>Exampleland - Wiki</title><meta property="og:title" content="Exampleland - Wiki"><script type="application/ld+json">{"@type":"Article","name":"Exampleland","headline":"country in Asia","datePublished":"2001-11-01"}</script>`, "<h1>Exampleland</h1>"), "Exampleland", "2001-11-01", "", ""},
		{"the site in the title", pageOf(`<title>Rain in Peru | The Andes Gazette</title><meta property="og:site_name" content="The Andes Gazette">`, ""), "Rain in Peru", "", "", "The Andes Gazette"},
		{"the site before the title", pageOf(`<title>Gazette - Rain in Peru</title><meta property="og:site_name" content="Gazette">`, ""), "Rain in Peru", "", "", "Gazette"},
		{"a hyphen of the title", pageOf(`<title>Rain in Peru - a long night in the hills of the south</title>`, ""), "Rain in Peru - a long night in the hills of the south", "", "", ""},
		{"the heading as it is seen", pageOf(`<title>RAIN IN PERU | Gazette</title>`, "<h1>Rain in Peru</h1>"), "Rain in Peru", "", "", ""},
		{"time with content", pageOf("<title>Rain</title>", `<time content="2024-03-05T10:27:29+0200" itemprop="datePublished">5 March</time>`), "Rain", "2024-03-05T10:27:29+02:00", "", ""},
		{"an abbreviation", pageOf("<title>Rain</title>", `<abbr class="published" title="2024-03-05T10:27:29+02:00">March 5</abbr>`), "Rain", "2024-03-05T10:27:29+02:00", "", ""},
		{"seen text", pageOf("<title>Rain</title>", `<h1>Rain</h1><div class="x1">5. März 2024 | Lima</div>`), "Rain", "2024-03-05", "", ""},
		{"seen text with two digits", pageOf("<title>Rain</title>", `<h1>Rain</h1><div class="x1">05.03.24</div>`), "Rain", "2024-03-05", "", ""},
		{"a day that could be a month", pageOf("<title>Rain</title>", `<h1>Rain</h1><div class="date">03/05/2024</div>`), "Rain", "", "", ""},
		{"not the date of another article", pageOf("<title>Rain</title>", `<aside><time datetime="2020-01-01">x</time></aside><h1>Rain</h1><time datetime="2024-03-05">x</time>`), "Rain", "2024-03-05", "", ""},
		{"evening in another zone", pageOf(`<title>Rain</title><meta property="article:published_time" content="2024-03-06T02:00:00Z">`, `<h1>Rain</h1><div class="date">March 5, 2024 | 9:00pm</div>`), "Rain", "2024-03-05", "", ""},
		{"an impossible date", pageOf(`<title>Rain</title><meta property="article:published_time" content="2024-31-42">`, ""), "Rain", "", "", ""},
		{"only when it was changed", pageOf(`<title>Rain</title><meta property="article:modified_time" content="2024-03-05T10:00:00Z">`, ""), "Rain", "2024-03-05T10:00:00Z", "", ""},
		{"by", pageOf("<title>Rain</title>", `<span class="byline">By Ana Paz | March 5</span>`), "Rain", "", "Ana Paz", ""},
		{"von", pageOf("<title>Rain</title>", `<span class="author">Von Ana Paz</span>`), "Rain", "", "Ana Paz", ""},
		{"by nobody", pageOf("<title>Rain</title>", `<span class="byline">By</span>`), "Rain", "", "", ""},
		{"an account", pageOf(`<title>Rain</title><meta name="author" content="anapaz77">`, ""), "Rain", "", "", ""},
		{"an address", pageOf(`<title>Rain</title><meta property="article:author" content="https://social.example/anapaz">`, ""), "Rain", "", "", ""},
		{"the site itself", pageOf(`<title>Rain</title><meta name="author" content="The Gazette"><meta property="og:site_name" content="The Gazette">`, ""), "Rain", "", "", "The Gazette"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Limits{}.withDefaults().parseHTML(tt.page)
			if err != nil {
				t.Fatal(err)
			}
			m := extractMeta(doc)
			got := []string{m.title, m.date, m.author, m.site}
			if want := []string{tt.title, tt.date, tt.author, tt.site}; !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestDateIn(t *testing.T) {
	for in, want := range map[string]string{
		"Published: 5 March 2024": "2024-03-05", "March 5th, 2024 at noon": "2024-03-05", "le 1er août 2023": "2023-08-01", "5 de marzo de 2024": "2024-03-05",
		"2024年3月5日": "2024-03-05", "5 марта 2024": "2024-03-05", "16 października 2021 r.": "2021-10-16", "25/12/2023": "2023-12-25", "12/25/2023": "2023-12-25",
		"5/3/2024": "", "5.3.2024, 10:00": "2024-03-05", "31.02.2024": "", "call 030 2024 10 12": "", "": "", "in March 2024": "",
	} {
		if got := dateInText(in); got != want {
			t.Errorf("dateIn(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPageWords(t *testing.T) {
	w := loadPageWords()
	for name, want := range map[string]role{
		"relatedPosts": roleAside, "c-related__list": roleAside, "correlated": 0, "post-content": roleArticle, "entry__content share": roleArticle | roleAside, "post-date": roleDate,
		"AUTHOR": roleAuthor, "post-meta": roleMeta, "read-more": roleAside, "read news more": 0, "": 0,
	} {
		if got := w.roleOf(name); got != want {
			t.Errorf("roleOf(%q) = %b, want %b", name, got, want)
		}
	}
	rows, seen := strings.Split(strings.TrimSpace(pageWordsFile), "\n"), map[string]bool{}
	var body []string
	for _, row := range rows {
		if !strings.HasPrefix(row, "#") {
			body = append(body, row)
		}
		if seen[row] {
			t.Errorf("pagewords.tsv: %q comes twice", row)
		}
		seen[row] = true
	}
	if !slices.IsSorted(body) {
		t.Error("pagewords.tsv: sort the rows by bytes: LC_ALL=C sort")
	}
	for m, n := range w.months {
		if n < 1 || n > 12 {
			t.Errorf("pagewords.tsv: month %s has the number %d", m, n)
		}
	}
}
