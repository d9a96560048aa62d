package corpus

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
)

// factivaCodes are the fields of an article in an export of Factiva. Those after the text end it.
var (
	factivaBefore = []string{"CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "VOL", "LP", "TD"}
	factivaAfter  = []string{"CT", "RF", "ART", "CX", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"}
	// factivaSure are the fields that hardly another text has at the beginnings of its lines.
	factivaSure = []string{"HD", "WC", "PD", "SN", "SC", "LA", "LP", "TD", "AN"}
)

// factivaLine tells whether a line begins a field.
func factivaLine(line string, inText bool) (code, rest string, ok bool) {
	line = strings.TrimRight(line, " \t\r")
	end := strings.IndexFunc(line, func(r rune) bool { return r < 'A' || r > 'Z' })
	if end < 0 {
		end = len(line)
	}
	code, rest = line[:end], line[end:]
	// In running text "IN" or "RE" is a word: a tab, two spaces or the end of the line must follow a code.
	if rest != "" && rest[0] != '\t' && !strings.HasPrefix(rest, "  ") && !strings.HasPrefix(rest, "\u00a0") {
		return "", "", false
	}
	if !slices.Contains(factivaAfter, code) && (!slices.Contains(factivaBefore, code) || inText && !slices.Contains([]string{"HD", "SE", "CLM", "TD"}, code)) {
		return "", "", false
	}
	return code, strings.Trim(rest, " \t\u00a0"), true
}

// looksFactiva reports whether the first lines of a text are those of an export.
func looksFactiva(head string) bool {
	seen := map[string]bool{}
	for line := range strings.Lines(head) {
		if code, _, ok := factivaLine(strings.TrimRight(line, "\n"), false); ok && slices.Contains(factivaSure, code) {
			seen[code] = true
		}
	}
	return seen["HD"] && len(seen) >= 4
}

// factiva splits the lines of an export into articles; nil if they are none. Lines of a text are joined with sep.
func factiva(lines []string, sep string) []analyze.Article {
	if !looksFactiva(strings.Join(lines[:min(len(lines), 400)], "\n")) {
		return nil
	}
	var out []analyze.Article
	fields := map[string][]string{}
	end := func() {
		if fields["HD"] != nil {
			out = append(out, factivaArticle(fields, sep))
		}
		fields = map[string][]string{}
	}
	at := ""
	for _, line := range lines {
		code, rest, ok := factivaLine(line, at == "LP" || at == "TD")
		if !ok {
			if at != "" {
				fields[at] = append(fields[at], strings.Trim(line, " \t\r"))
			}
			continue
		}
		// An article begins with its headline, or with what may stand before it.
		if code == "HD" && fields["HD"] != nil || (code == "SE" || code == "CLM") && (fields["TD"] != nil || fields["LP"] != nil || fields["AN"] != nil) {
			end()
		}
		at = code
		if fields[at] = append(fields[at], rest); rest == "" {
			fields[at] = fields[at][:len(fields[at])-1]
			if fields[at] == nil {
				fields[at] = []string{}
			}
		}
	}
	end()
	return out
}

func factivaArticle(fields map[string][]string, sep string) analyze.Article {
	one := func(code string) string {
		return strings.TrimSpace(strings.Join(strings.Fields(strings.Join(fields[code], " ")), " "))
	}
	text := strings.TrimSpace(strings.Trim(strings.Join(fields["LP"], sep), "\n") + "\n\n" + strings.Trim(strings.Join(fields["TD"], sep), "\n"))
	a := analyze.Article{
		ID: strings.TrimPrefix(one("AN"), "Document "), Title: one("HD"), Text: text, Source: one("SN"), Lang: languageCode(one("LA")),
	}
	if a.Date = dated(one("PD")); a.Date == "" {
		a.Date = one("PD")
	}
	for code, key := range map[string]string{"BY": "author", "SE": "section", "PG": "page", "SC": "source_code", "NS": "subjects", "RE": "regions", "CO": "companies"} {
		if v := one(code); v != "" {
			note(&a, key, v)
		}
	}
	return a
}

// languageCode is the code of a language that is named in English, or the name.
func languageCode(name string) string {
	for _, l := range [...][2]string{{"english", "en"}, {"french", "fr"}, {"german", "de"}, {"spanish", "es"}, {"russian", "ru"}, {"arabic", "ar"}, {"chinese", "zh"}, {"portuguese", "pt"}, {"italian", "it"}, {"japanese", "ja"}, {"turkish", "tr"}} {
		if strings.HasPrefix(strings.ToLower(name), l[0]) {
			return l[1]
		}
	}
	return name
}

// readFactiva yields the articles of an export as plain text.
func readFactiva(s *source) bool {
	text, err := s.text("text", "")
	if err != nil {
		return s.fail(err)
	}
	articles := factiva(strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n"), "\n")
	if articles == nil {
		return s.fail(errors.New("no export of Factiva: no lines begin with HD, PD, LP and TD"))
	}
	return s.emitAll(articles)
}

// factivaPage takes the articles out of an export as HTML; nil if it is none.
func factivaPage(doc *html.Node) []analyze.Article {
	var out []analyze.Article
	for n := range doc.Descendants() {
		class := strings.Fields(attr(n, "class"))
		if n.Type != html.ElementNode || !slices.Contains(class, "article") || !slices.ContainsFunc(class, func(c string) bool { return len(c) == len("enArticle") && strings.HasSuffix(c, "Article") }) {
			continue
		}
		out = append(out, factivaElement(n))
	}
	return out
}

// factivaElement reads one article: a table of fields, or a headline, lines about it, and paragraphs.
func factivaElement(n *html.Node) analyze.Article {
	var lines []string
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
	var text []string
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		class := attr(c, "class")
		own := strings.Join(strings.Fields(pageText(c)), " ")
		switch {
		case strings.HasSuffix(class, "Headline"), attr(c, "id") == "hd" && a.Title == "":
			a.Title = own
		case strings.Contains(class, "author"):
			note(&a, "author", own)
		case strings.Contains(class, "articleParagraph"):
			text = append(text, own)
		case c.DataAtom == atom.P && strings.HasPrefix(own, "Document "):
			a.ID = strings.TrimPrefix(own, "Document ")
		case c.DataAtom == atom.Div && a.Date == "":
			a.Date = dated(own)
		case c.DataAtom == atom.Div && a.Source == "" && own != "" && len(text) == 0 && !clock(own):
			a.Source = own
		}
	}
	a.Text = joined(text)
	return a
}

// clock reports whether a line is a time, as 05:30 GMT.
func clock(s string) bool { return len(s) > 4 && s[2] == ':' || len(s) > 3 && s[1] == ':' }
