package ingest

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
)

// europressePage takes the articles out of an export of Europresse (Eureka) as HTML; nil if it is none. Each is an element
// article or, in older exports, the cell of a table.
func europressePage(doc *html.Node) []analyze.Article {
	if classed(doc, "DocPublicationName") == nil {
		return nil
	}
	var out []analyze.Article
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Article && n.DataAtom != atom.Td || classed(n, "DocPublicationName") == nil {
			continue
		}
		switch {
		case n.DataAtom == atom.Article:
			out = append(out, europresseArticle(n))
		case ancestor(n, atom.Article) == nil && classed(n, "TitreArticleVisu") != nil && !nestedCell(n):
			out = append(out, europresseCell(n))
		}
	}
	return out
}

// classed is the first element in n that has a class, or nil. Case does not matter: it has changed over the years.
func classed(n *html.Node, class string) *html.Node {
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		for f := range strings.FieldsSeq(attr(c, "class")) {
			if strings.EqualFold(f, class) {
				return c
			}
		}
	}
	return nil
}

func ancestor(n *html.Node, a atom.Atom) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return p
		}
	}
	return nil
}

// nestedCell reports whether a cell has another around an article.
func nestedCell(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Td && classed(c, "DocPublicationName") != nil {
			return true
		}
	}
	return false
}

// europresseHead reads what both layouts have: source, date, section, title and number.
func europresseHead(n *html.Node) analyze.Article {
	var a analyze.Article
	if c := classed(n, "DocPublicationName"); c != nil {
		a.Source = OneLine(pageText(c))
		if i := strings.Index(a.Source, ", no."); i > 0 {
			a.Source = a.Source[:i]
		}
	}
	var header []string
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && attr(c, "class") == "DocHeader" {
			header = append(header, OneLine(pageText(c)))
		}
	}
	line := strings.Join(header, " ")
	day, before := findDay(line)
	a.Date = day
	if section, _, ok := strings.Cut(line, ","); ok && len(before) > 1 && exportDay(section) == "" {
		note(&a, "section", section)
	}
	if c := classed(n, "titreArticleVisu"); c != nil {
		a.Title = OneLine(pageText(c))
	}
	for c := range n.Descendants() {
		if c.Type != html.TextNode || !strings.Contains(c.Data, "·") {
			continue
		}
		if m := europresseNumber().FindStringSubmatch(c.Data); m != nil {
			a.ID, a.Date = m[0], cmp.Or(a.Date, dated(m[1]))
			break
		}
	}
	return a
}

// europresseNumber is the number of a document, which has the date in it.
var europresseNumber = expression(`\b[a-z]+·(\d{8})·[\pL\d_]+·[\pL\d_.-]+`)

func europresseArticle(n *html.Node) analyze.Article {
	a := europresseHead(n)
	if c := classed(n, "docAuthors"); c != nil {
		note(&a, "author", OneLine(pageText(c)))
	} else if title := classed(n, "titreArticle"); title != nil {
		for s := title.NextSibling; s != nil; s = s.NextSibling {
			if by := OneLine(pageText(s)); s.DataAtom == atom.Div && attr(s, "class") == "" && by != "" {
				note(&a, "author", by)
				break
			}
		}
	}
	for _, class := range []string{"docOcurrContainer", "DocText"} {
		if c := classed(n, class); a.Text == "" && c != nil {
			a.Text = pageText(c)
		}
	}
	return a
}

// europresseCell reads an article of the older layout: the text stands after the title, in the same element.
func europresseCell(n *html.Node) analyze.Article {
	a := europresseHead(n)
	paragraphs := strings.Split(strings.ReplaceAll(pageText(n), "\n", "\n\n"), "\n\n")
	var text []string
	in := false
	for _, p := range paragraphs {
		p = strings.TrimSpace(p)
		switch {
		case !in:
			in = p == a.Title
		case copyrightLine().MatchString(p), europresseNumber().MatchString(p):
			in = false
		case p != "":
			text = append(text, p)
		}
	}
	if len(text) > 1 && authorLine(text[0]) {
		note(&a, "author", text[0])
		text = text[1:]
	}
	a.Text = joined(text)
	return a
}
