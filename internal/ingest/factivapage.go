package ingest

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
)

// factivaClass is the class of an article: that of its language, as enArticle or zhcnArticle.
var factivaClass = expression(`^[a-z]{2,6}Article$`)

// accessionNumber is how Factiva numbers articles: the code of a source, a date and more.
var accessionNumber = expression(`^(?i:[A-Z][A-Z0-9]{3,9}\d{8}[a-z0-9]{5,12})$`)

// accession is the number of an article in a line that may have the word Document, in any language, before it.
func accession(line string) string {
	words := strings.Fields(line)
	if n := len(words); n > 0 && accessionNumber().MatchString(words[n-1]) || n == 2 && exportWord("label", words[0]) == "document" {
		return words[n-1]
	}
	return line
}

// factivaPage takes the articles out of an export as HTML; nil if it is none.
func factivaPage(doc *html.Node) []analyze.Article {
	var out []analyze.Article
	for n := range doc.Descendants() {
		class := strings.Fields(attr(n, "class"))
		if n.Type != html.ElementNode || !slices.Contains(class, "article") || !slices.ContainsFunc(class, factivaClass().MatchString) {
			continue
		}
		a := factivaElement(n)
		// The number of an article stands in the element around it, whatever the language of the interface.
		for p := n; p != nil && a.ID == ""; p = p.Parent {
			a.ID, _ = strings.CutPrefix(attr(p, "id"), "article-")
			if !accessionNumber().MatchString(a.ID) {
				a.ID = ""
			}
		}
		out = append(out, a)
	}
	return out
}

// factivaElement reads one article: a table of fields, or a headline, lines about it, and paragraphs.
func factivaElement(n *html.Node) analyze.Article {
	lines := factivaRows(n)
	if looksFactiva(strings.Join(lines, "\n")) {
		var split []string
		for _, l := range lines {
			split = append(split, strings.Split(l, "\n")...)
		}
		if a := factiva(split, "\n\n"); len(a) > 0 {
			return a[0]
		}
	}
	var a analyze.Article
	var before, text []string
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		class := attr(c, "class")
		own := strings.Join(strings.Fields(pageText(c)), " ")
		switch {
		case own == "":
		case a.Title == "" && (strings.Contains(class, "Headline") || attr(c, "id") == "hd"):
			a.Title = own
			if len(before) > 0 {
				note(&a, "section", before[0])
			}
			before = nil
		case class == "author":
			note(&a, "author", own)
		case strings.Contains(class, "articleParagraph"):
			text = append(text, own)
		case c.DataAtom == atom.P && class == "" && len(strings.Fields(own)) == 2 && accession(own) != own:
			a.ID = accession(own)
		case c.DataAtom == atom.Div && class == "" && len(text) == 0 && attr(c, "id") == "":
			before = append(before, own)
		}
	}
	factivaAbout(&a, before)
	a.Text = joined(text)
	return a
}

// factivaRows are the rows of a table of fields, each a line that begins with its code.
func factivaRows(n *html.Node) (lines []string) {
	for row := range n.Descendants() {
		if row.DataAtom != atom.Tr {
			continue
		}
		code := ""
		for cell := range row.ChildNodes() {
			if cell.DataAtom != atom.Td {
				continue
			}
			text := pageText(cell)
			if code == "" {
				code = strings.TrimSpace(text)
				continue
			}
			lines = append(lines, code+"\t"+strings.ReplaceAll(text, "\n\n", "\n"))
		}
	}
	return lines
}

// factivaCount is the number of words of an article, as 1,234 words or 165 字.
var factivaCount = expression(`^\d[\d.,'’\x{a0}\x{202f} ]*\s?\pL+$`)

// factivaAbout reads the lines between headline and text: the number of words, date, time, source, its code, edition and
// page, language, copyright. A date that no interface known here writes is kept as it is.
func factivaAbout(a *analyze.Article, lines []string) {
	at := slices.IndexFunc(lines, func(l string) bool { return !factivaCount().MatchString(l) && dayLine(l) != "" })
	if count := slices.IndexFunc(lines, factivaCount().MatchString); at < 0 && count >= 0 && count+1 < len(lines) {
		at = count + 1
	}
	if at < 0 {
		return
	}
	a.Date = cmp.Or(exportDay(lines[at]), lines[at])
	rest := lines[at+1:]
	if len(rest) > 0 && clock(rest[0]) {
		rest = rest[1:]
	}
	for i, l := range rest {
		switch lang := languageCode(l); {
		case i == 0:
			a.Source = l
		case i == 1 && sourceCode().MatchString(l):
			note(a, "source_code", l)
		case a.Lang == "" && lang != l && len(lang) == 2:
			a.Lang = lang
		}
	}
}

var sourceCode = expression(`^[A-Z0-9]{2,10}$`)

// clock reports whether a line is a time, as 05:30 GMT.
func clock(s string) bool { return clockLine().MatchString(s) }

var clockLine = expression(`^\d{1,2}[:.]\d\d(\s|$)`)
