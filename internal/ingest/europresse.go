package ingest

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
)

// splitEuropresse returns the articles of an export of Europresse (Eureka) as HTML, or nil if it is none. An article is an article element
// or, in older exports, a table cell.
func splitEuropresse(doc *html.Node) []analyze.Article {
	if findClass(doc, "DocPublicationName") == nil {
		return nil
	}
	var out []analyze.Article
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Article && n.DataAtom != atom.Td || findClass(n, "DocPublicationName") == nil {
			continue
		}
		switch {
		case n.DataAtom == atom.Article:
			out = append(out, europresseArticle(n))
		case ancestor(n, atom.Article) == nil && findClass(n, "TitreArticleVisu") != nil && !hasNestedCell(n):
			out = append(out, europresseOldArticle(n))
		}
	}
	return out
}

// findClass returns the first element inside n that has a class, or nil. Its case has changed over the years, and is ignored.
func findClass(n *html.Node, class string) *html.Node {
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		for f := range strings.FieldsSeq(htmlAttribute(c, "class")) {
			if strings.EqualFold(f, class) {
				return c
			}
		}
	}
	return nil
}

// ancestor returns the innermost element of a name around n, or nil.
func ancestor(n *html.Node, a atom.Atom) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return p
		}
	}
	return nil
}

// hasNestedCell reports whether a cell contains another cell with an article.
func hasNestedCell(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Td && findClass(c, "DocPublicationName") != nil {
			return true
		}
	}
	return false
}

// europresseHead reads what both layouts have in common: source, date, section, title and id.
func europresseHead(n *html.Node) analyze.Article {
	var a analyze.Article
	if c := findClass(n, "DocPublicationName"); c != nil {
		a.Source = OneLine(pageText(c))
		if i := strings.Index(a.Source, ", no."); i > 0 {
			a.Source = a.Source[:i]
		}
	}
	var header []string
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && htmlAttribute(c, "class") == "DocHeader" {
			header = append(header, OneLine(pageText(c)))
		}
	}
	line := strings.Join(header, " ")
	day, before := splitAtDate(line)
	a.Date = day
	if section, _, ok := strings.Cut(line, ","); ok && len(before) > 1 && findDate(section) == "" {
		setMeta(&a, "section", section)
	}
	if c := findClass(n, "titreArticleVisu"); c != nil {
		a.Title = OneLine(pageText(c))
	}
	for c := range n.Descendants() {
		if c.Type != html.TextNode || !strings.Contains(c.Data, "·") {
			continue
		}
		if m := europresseNumberPattern().FindStringSubmatch(c.Data); m != nil {
			a.ID, a.Date = m[0], cmp.Or(a.Date, parseDate(m[1]))
			break
		}
	}
	return a
}

// europresseNumberPattern matches the id of a document, which contains its date.
var europresseNumberPattern = lazyRegexp(`\b[a-z]+·(\d{8})·[\pL\d_]+·[\pL\d_.-]+`)

// europresseArticle reads an article of the newer layout.
func europresseArticle(n *html.Node) analyze.Article {
	a := europresseHead(n)
	if c := findClass(n, "docAuthors"); c != nil {
		setMeta(&a, "author", OneLine(pageText(c)))
	} else if title := findClass(n, "titreArticle"); title != nil {
		for s := title.NextSibling; s != nil; s = s.NextSibling {
			if by := OneLine(pageText(s)); s.DataAtom == atom.Div && htmlAttribute(s, "class") == "" && by != "" {
				setMeta(&a, "author", by)
				break
			}
		}
	}
	for _, class := range []string{"docOcurrContainer", "DocText"} {
		if c := findClass(n, class); a.Text == "" && c != nil {
			a.Text = pageText(c)
		}
	}
	return a
}

// europresseOldArticle reads an article of the older layout, where the text follows the title in the same element.
func europresseOldArticle(n *html.Node) analyze.Article {
	a := europresseHead(n)
	paragraphs := strings.Split(strings.ReplaceAll(pageText(n), "\n", "\n\n"), "\n\n")
	var text []string
	in := false
	for _, p := range paragraphs {
		p = strings.TrimSpace(p)
		switch {
		case !in:
			in = p == a.Title
		case copyrightPattern().MatchString(p), europresseNumberPattern().MatchString(p):
			in = false
		case p != "":
			text = append(text, p)
		}
	}
	if len(text) > 1 && looksLikeAuthor(text[0]) {
		setMeta(&a, "author", text[0])
		text = text[1:]
	}
	a.Text = joinParagraphs(text)
	return a
}
