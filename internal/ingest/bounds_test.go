package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Formatting elements left open used to multiply in the tree, wherever HTML is read.
func TestOpenFormattingDoesNotMultiply(t *testing.T) {
	var b strings.Builder
	for i := range 450 {
		fmt.Fprintf(&b, "<b id=%d>", i)
	}
	bomb := b.String() + strings.Repeat("<p>x", 5000) + "<p>" + rain
	limits := Limits{Nodes: 11_000} // 450 times 5,000 would be more
	for name, file := range map[string]string{
		"a.html": bomb, "a.epub": epub(t, bomb), "a.eml": mailText + "Content-Type: text/html\r\n\r\n" + bomb,
		"a.xml": "<rss version=\"2.0\"><channel><item><title>T</title><description><![CDATA[" + bomb + "]]></description></item></channel></rss>",
	} {
		got := shown(Reader{Limits: limits}, map[string]string{name: file})
		if len(got) != 1 || strings.HasPrefix(got[0], "error") || !strings.Contains(got[0], rain) {
			t.Errorf("%s: %.200q", name, got)
		}
	}
}

// Exceeding the limit on nodes is an error wherever HTML is read. The other entries of a feed are read.
func TestNodesLimit(t *testing.T) {
	const over = "exceeds the limit of 100 on the elements and runs of text of an HTML page; if you trust the file, raise the limit with --limit nodes=400"
	many := strings.Repeat("<p>x</p>", 100)
	for name, tt := range map[string]struct {
		file string
		want []string
	}{
		"a.html": {many, []string{"error: a.html: " + over}},
		"a.epub": {epub(t, many), []string{"error: a.epub: OPS/c 0.xhtml: " + over}},
		"a.eml":  {mailText + "Content-Type: text/html\r\n\r\n" + many, []string{"error: a.eml: " + over}},
		"a.xml": {"<rss version=\"2.0\"><channel><item><guid>1</guid><description><![CDATA[" + many + "]]></description></item><item><guid>2</guid><description>" + rain + "</description></item></channel></rss>",
			[]string{"error: a.xml: entry 1: " + over, "a.xml#2||||" + rain}},
	} {
		if got := shown(Reader{Limits: Limits{Nodes: 100}}, map[string]string{name: tt.file}); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %.300q, want %.300q", name, got, tt.want)
		}
	}
}

// A page with too many elements to look for the main text is read whole.
func TestLargePage(t *testing.T) {
	page := pageOf("", strings.Repeat("<p>x.</p>", 60_000)+`<div class="newsletter">Togo</div><p>`+rain+"</p>")
	got := shown(Reader{}, map[string]string{"a.html": page})
	if len(got) != 1 || !strings.Contains(got[0], rain) || strings.Contains(got[0], "Togo") || !strings.Contains(got[0], "(the page is too large to find its main text; all of its text is read)") {
		t.Errorf("got ...%q", got[0][max(0, len(got[0])-300):])
	}
}

// readability used to compare each heading with the title, word by word: 1 MB took more than a minute.
func TestManyHeadingsAndLongTitle(t *testing.T) {
	page := pageOf("<title>"+strings.Repeat("x ", 50_000)+"</title>", strings.Repeat("<h1>x y</h1>", 10_000)+"<p>"+storyText+"</p>")
	if got := shown(Reader{}, map[string]string{"a.html": page}); len(got) != 1 || !strings.Contains(got[0], "Santiago") {
		t.Errorf("got %.200q", got)
	}
}

// An empty title element of XHTML does not swallow the chapter, and a chapter listed twice is read once.
func TestEPUBChapters(t *testing.T) {
	book := epub(t, "<html><head><title/></head><body><p>"+rain+"</p></body></html>")
	if got, want := shown(Reader{}, map[string]string{"a.epub": book}), "a.epub|Rivers and Rain|2024-02-03|Press of the Andes|"+rain; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
	twice := zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`,
		"b.opf", `<package><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/><itemref idref="a"/></spine></package>`, "a.html", "<p>"+rain)
	if got, want := shown(Reader{}, map[string]string{"a.epub": twice}), "a.epub||||"+rain; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Long Markdown is processed in chunks, with the same result as in one.
func TestLongMarkdown(t *testing.T) {
	for _, part := range []string{"# Rain\n\nIt *rained* in [Peru](http://peru.example) and `Chile`.\n\n", "- It **rained**\n", "*rain* and [wind](w) "} {
		n := 700<<10/len(part) + 1
		if got, want := blankMarkdown(strings.Repeat(part, n)), strings.Repeat(blankMarkdown(part), n); got != want {
			t.Errorf("%q: differs when it is long", part)
		}
	}
	if text := strings.Repeat("é", 600<<10); blankMarkdown(text) != text {
		t.Error("a word of 1 MB is changed")
	}
}
