package ingest

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
)

// factivaClassPattern matches the class of an article, which contains its language: enArticle, zhcnArticle.
var factivaClassPattern = lazyRegexp(`^[a-z]{2,6}Article$`)

// accessionPattern matches the accession number of an article: source code, date and a hash.
var accessionPattern = lazyRegexp(`^(?i:[A-Z][A-Z0-9]{3,9}\d{8}[a-z0-9]{5,12})$`)

// findAccession returns the accession number at the end of a line, which may begin with the word Document in any language.
func findAccession(line string) string {
	words := strings.Fields(line)
	if n := len(words); n > 0 && accessionPattern().MatchString(words[n-1]) || n == 2 && exportWord("label", words[0]) == "document" {
		return words[n-1]
	}
	return line
}

// splitFactivaPage returns the articles of an export as HTML, or nil if it is none.
func splitFactivaPage(doc *html.Node) []analyze.Article {
	var out []analyze.Article
	for n := range doc.Descendants() {
		class := strings.Fields(htmlAttribute(n, "class"))
		if n.Type != html.ElementNode || !slices.Contains(class, "article") || !slices.ContainsFunc(class, factivaClassPattern().MatchString) {
			continue
		}
		a := factivaPageArticle(n)
		// The accession number is in the id of an element around the article, in all languages of the user interface.
		for p := n; p != nil && a.ID == ""; p = p.Parent {
			a.ID, _ = strings.CutPrefix(htmlAttribute(p, "id"), "article-")
			if !accessionPattern().MatchString(a.ID) {
				a.ID = ""
			}
		}
		out = append(out, a)
	}
	return out
}

// factivaPageArticle reads one article: a table of fields, or a headline, lines about the article, and paragraphs.
func factivaPageArticle(n *html.Node) analyze.Article {
	rows := factivaFieldRows(n)
	if looksFactiva(strings.Join(rows, "\n")) {
		var lines []string
		for _, row := range rows {
			lines = append(lines, strings.Split(row, "\n")...)
		}
		if a := splitFactiva(lines, "\n\n"); len(a) > 0 {
			return a[0]
		}
	}
	var p factivaPageText
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		if own := strings.Join(strings.Fields(pageText(c)), " "); own != "" {
			p.add(c, own)
		}
	}
	applyFactivaDetails(&p.article, p.details)
	p.article.Text = joinParagraphs(p.text)
	return p.article
}

// factivaPageText collects the parts of an article that is not a table.
type factivaPageText struct {
	article analyze.Article
	details []string // the lines before the text: before the headline the section
	text    []string
}

// add handles an element whose text is own.
func (p *factivaPageText) add(n *html.Node, own string) {
	class, id := htmlAttribute(n, "class"), htmlAttribute(n, "id")
	a := &p.article
	switch {
	case a.Title == "" && (strings.Contains(class, "Headline") || id == "hd"):
		a.Title = own
		if len(p.details) > 0 {
			setMeta(a, "section", p.details[0])
		}
		p.details = nil
	case class == "author":
		setMeta(a, "author", own)
	case strings.Contains(class, "articleParagraph"):
		p.text = append(p.text, own)
	case class != "": // the others have none
	case n.DataAtom == atom.P && len(strings.Fields(own)) == 2 && findAccession(own) != own:
		a.ID = findAccession(own)
	case n.DataAtom == atom.Div && len(p.text) == 0 && id == "":
		p.details = append(p.details, own)
	}
}

// factivaFieldRows returns the rows of a table of fields as lines that begin with the field code.
func factivaFieldRows(n *html.Node) (lines []string) {
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

// wordCountPattern matches the word count of an article: 1,234 words, 165 字.
var wordCountPattern = lazyRegexp(`^\d[\d.,'’\x{a0}\x{202f} ]*\s?\pL+$`)

// applyFactivaDetails sets fields from the lines between headline and text: word count, date, time, source, source code, edition, page,
// language, copyright. A date in an unknown language is kept as it is.
func applyFactivaDetails(a *analyze.Article, lines []string) {
	at := slices.IndexFunc(lines, func(l string) bool { return !wordCountPattern().MatchString(l) && leadingDate(l) != "" })
	if count := slices.IndexFunc(lines, wordCountPattern().MatchString); at < 0 && count >= 0 && count+1 < len(lines) {
		at = count + 1
	}
	if at < 0 {
		return
	}
	a.Date = cmp.Or(findDate(lines[at]), lines[at])
	rest := lines[at+1:]
	if len(rest) > 0 && startsWithTime(rest[0]) {
		rest = rest[1:]
	}
	for i, l := range rest {
		switch lang := languageCode(l); {
		case i == 0:
			a.Source = l
		case i == 1 && sourceCodePattern().MatchString(l):
			setMeta(a, "source_code", l)
		case a.Lang == "" && lang != l && len(lang) == 2:
			a.Lang = lang
		}
	}
}

var sourceCodePattern = lazyRegexp(`^[A-Z0-9]{2,10}$`)

// startsWithTime reports whether a line begins with a time, as 05:30 GMT.
func startsWithTime(s string) bool { return timePattern().MatchString(s) }

var timePattern = lazyRegexp(`^\d{1,2}[:.]\d\d(\s|$)`)
