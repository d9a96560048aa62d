package htmltree

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var usual = Bounds{Nodes: 1000, Depth: 100}

// outline returns the body of a tree: the names of elements with their contents in braces, and text.
func outline(doc *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
				continue
			}
			b.WriteString(c.Data)
			for _, a := range c.Attr {
				fmt.Fprintf(&b, " %s=%s", a.Key, a.Val)
			}
			b.WriteString("{")
			walk(c)
			b.WriteString("}")
		}
	}
	for n := range doc.Descendants() {
		if n.Data == "body" {
			walk(n)
		}
	}
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"empty", "", ""},
		{"text only", "Rain &amp; wind", "Rain & wind"},
		{"paragraphs end by themselves", "<p>a<p>b<div>c</div>d", "p{a}p{b}div{c}d"},
		{"a bold that is left open ends with its paragraph", "<p><b>a</p><p>b", "p{b{a}}p{b}"},
		{"crossed formatting", "<b>a<i>b</b>c</i>d", "b{ai{b}}cd"},
		{"the end of a bold around a paragraph does not end the paragraph", "<b><p>a</b>b</p>c", "b{p{ab}}c"},
		{"a link ends before the next", "<a href=1>a<a href=2>b</a>c", "a href=1{a}a href=2{b}c"},
		{"an anchor that is left open is no link", "<a name=top><p>a</p><a href=2>b</a>", "span{p{a}a href=2{b}}"},
		{"items", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "ul{li{a}li{bul{li{c}}}li{d}}e"},
		{"terms", "<dl><dt>a<dd>b<dt>c</dl>", "dl{dt{a}dd{b}dt{c}}"},
		{"cells without rows", "<table><td>a<td>b<tr><td>c</table>d", "table{tr{td{a}td{b}}tr{td{c}}}d"},
		{"a table in a cell", "<table><tr><td><table><tr><td>a</table>b<td>c</table>", "table{tr{td{table{tr{td{a}}}b}td{c}}}"},
		{"a cell outside of tables", "<div><td>a</div>", "div{a}"},
		{"a div does not end outside its cell", "<div><table><td>a</div>b</table>c</div>d", "div{table{tr{td{ab}}}c}d"},
		{"headings", "<h2>a<h3>b</h2>c", "h2{a}h3{b}c"},
		{"the end of no paragraph", "a</p>b", "ap{}b"},
		{"breaks", "a<br>b</br>c<br/>d", "abr{}bbr{}cbr{}d"},
		{"what is not read", "a<!-- x --><style>p{}</style><script>if (a<b) x</script><svg><title>x</title><path/></svg><?php x ?><!x>b", "ab"},
		{"a picture that does not end", "<svg><g>x<p>a", "p{a}"},
		{"scripts with data", `a<script type="application/ld+json">{"a":"</p>"}</script>b`, `ascript type=application/ld+json{{"a":"</p>"}}b`},
		{"white space between blocks", "<div> <p> a </p>\n<p>b <b>c</b> <i>d</i></p> </div>", "div{p{ a }p{b b{c} i{d}}}"},
		{"signs that are no tags", "1 < 2 <3 <- </ x> <", "1 < 2 <3 <-  <"},
		{"attributes", `<p CLASS="a &amp; b" onclick="x>y" id='c' class=d data-x>e`, "p class=a & b id=c{e}"},
		{"a tag that is cut", "a<p class=", "a"},
		{"comments that end oddly", "a<!-->b<!--->c<!-- x --!>d<!-- e", "abcd"},
		{"a button in a button", "<button>a<button>b", "button{a}button{b}"},
		{"a select that does not end", "<select><option>a<option>b<p>c", "select{option{a}option{b}}p{c}"},
		{"elements of their own", "<my-box><p>a</p></my-box>b", "my-box{p{a}}b"},
		{"a form in a form", "<form>a<form>b</form>c", "form{ab}c"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Parse(tt.page, usual)
			if err != nil {
				t.Fatal(err)
			}
			if got := outline(doc); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestXML(t *testing.T) {
	const page = `<html><head><title/><script src="x"/></head><body><a id="n1"/><p>a</p><div/>b</body></html>`
	doc, err := Parse(page, Bounds{Nodes: 100, Depth: 10, XML: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(doc), "a id=n1{}p{a}div{}b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A page of 24 kB used to make a tree of 1 GB, because each block reopened the formatting elements left open before it.
func TestFormattingLeftOpenDoesNotMultiply(t *testing.T) {
	var b strings.Builder
	for i := range 450 {
		fmt.Fprintf(&b, "<b id=%d>", i)
	}
	b.WriteString(strings.Repeat("<p>x", 5000))
	doc, err := Parse(b.String(), Bounds{Nodes: 11_000, Depth: 100})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range doc.Descendants() {
		n++
	}
	if want := 450 + 2*5000 + 3; n != want {
		t.Errorf("%d nodes, want %d", n, want)
	}
}

func TestBounds(t *testing.T) {
	if _, err := Parse(strings.Repeat("<p>x", 1000), Bounds{Nodes: 1000, Depth: 10}); !errors.Is(err, ErrNodes) {
		t.Errorf("error %v, want %v", err, ErrNodes)
	}
	doc, err := Parse(strings.Repeat("<div>", 50)+"a"+strings.Repeat("</div>", 50)+"b", Bounds{Nodes: 100, Depth: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got := outline(doc); !strings.HasPrefix(got, "div{div{div{div{}div{}") || !strings.HasSuffix(got, "a}}}b") {
		t.Errorf("got %s, want three levels, and b outside of them", got)
	}
}

// FuzzParse checks the bounds of the tree: it has no more nodes than tags and runs of text can make, and none is too deep.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"<b><p>x<p>", "<table><td><table>x</b><b i=1><a><div></a>", "<svg><p>", "<a><a><li><dd></p></br><select><option>", "<!-- <script> --!><title>x", "<x a='", "<textarea></", "<plaintext><p>"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, page string, xml bool) {
		b := Bounds{Nodes: 500, Depth: 20, XML: xml}
		doc, err := Parse(page, b)
		if err != nil {
			return
		}
		n := 0
		var walk func(n *html.Node, depth int)
		walk = func(x *html.Node, depth int) {
			n++
			if depth > b.Depth+5 { // the document, html, body, the deepest element, its text
				t.Fatalf("%d elements in each other", depth)
			}
			for c := x.FirstChild; c != nil; c = c.NextSibling {
				if c.Parent != x {
					t.Fatal("a child of somebody else")
				}
				walk(c, depth+1)
			}
		}
		walk(doc, 0)
		// A cell may add its row, and the text of a raw element comes with it.
		if most := min(b.Nodes, 4+2*strings.Count(page, "<")+strings.Count(page, ">")+1) + 4; n > most {
			t.Fatalf("%d nodes of %d tags", n, strings.Count(page, "<"))
		}
	})
}
