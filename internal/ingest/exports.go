package ingest

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/attache-nlp/attache/analyze"
)

// exported are the articles of a text that is an export. Who asks for one article a file, with [Text], gets that.
func (s *source) exported(text string) []analyze.Article {
	if s.Format == Text || s.Format == Markdown {
		return nil
	}
	return exportText(text)
}

// exportText takes the articles out of the text of an export of a news database; nil if it is none.
func exportText(text string) []analyze.Article {
	if exportMarks(text, 1) == nil {
		return nil
	}
	blocks := blocksOf(text)
	if articles := nexisDocuments(blocks); articles != nil {
		return articles
	}
	lines := strings.Split(text, "\n")
	if articles := factivaPlain(lines, "\n"); articles != nil {
		return articles
	}
	return proquest(lines, "\n\n")
}

// exportParagraphs takes the articles out of the paragraphs of an export, as office files have them; nil if it is none.
func exportParagraphs(paragraphs []string) []analyze.Article {
	if articles := nexis(paragraphs); articles != nil {
		return articles
	}
	if articles := factiva(paragraphs, "\n\n"); articles != nil {
		return articles
	}
	if articles := factivaPlain(paragraphs, "\n\n"); articles != nil {
		return articles
	}
	if articles := nexisDocuments(paragraphs); articles != nil {
		return articles
	}
	return proquest(paragraphs, "\n\n")
}

// exportPage takes the articles out of an export as HTML; nil if it is none.
func exportPage(doc *html.Node) []analyze.Article {
	if articles := factivaPage(doc); articles != nil {
		return articles
	}
	if articles := europressePage(doc); articles != nil {
		return articles
	}
	if !pageMayBeExport(doc) {
		return nil
	}
	paragraphs := strings.Split(pageText(doc), "\n\n")
	if articles := nexisDocuments(paragraphs); articles != nil {
		return articles
	}
	return proquest(paragraphs, "\n\n")
}

// pageMayBeExport reports whether one of the texts of a page is a line that exports have. It is fast: every page is asked.
func pageMayBeExport(doc *html.Node) bool {
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && len(n.Data) < 80 {
			if t := strings.TrimSpace(n.Data); isNexisNumber(t) || strings.HasPrefix(t, "ProQuest document ID") {
				return true
			}
		}
	}
	return false
}

// emitAll yields the articles of an export. Their ids are what they call themselves, or their numbers. A document without
// a text is named, and the others are read.
func (s *source) emitAll(articles []analyze.Article) bool {
	s.many = true
	for i, a := range articles {
		if !s.emitNumbered(a, i+1) {
			return false
		}
	}
	return true
}

// emitNumbered yields one of the articles of an export.
func (s *source) emitNumbered(a analyze.Article, n int) bool {
	id := s.id(a.ID, n)
	if strings.TrimSpace(a.Text) == "" {
		return s.yield(analyze.Article{}, fmt.Errorf("%s: document %d has no text in the export (title %q)", id, n, Brief(a.Title)))
	}
	a.ID = id
	return s.emit(a)
}

// exportMark reports whether a line, without spaces around it, is one that exports of news databases have in each of their
// documents: its number, a line that parts documents, the number of the database, or the last line.
func exportMark(line string) bool {
	if line == "" || len(line) > 100 {
		return false
	}
	switch c := line[0]; {
	case c == '_':
		return len(line) >= 40 && strings.Trim(line, "_") == ""
	case c >= '0' && c <= '9', c == 'D', c == 'd':
		return isNexisNumber(line) || factivaLast(line)
	case c == 'E':
		return line == nexisEnd
	}
	return strings.HasPrefix(line, "LOAD-DATE:") || strings.HasPrefix(line, "Load-Date:") || strings.HasPrefix(line, "ProQuest document ID:") ||
		strings.HasPrefix(line, "Numéro de document") || line[0] >= 0x80 && (factivaLast(line) || strings.HasPrefix(line, "©") && strings.Contains(line, " Factiva"))
}

// exportMarks are the first lines of a text that exports have, up to a number of them.
func exportMarks(text string, most int) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); exportMark(line) {
			if out = append(out, line); len(out) == most {
				break
			}
		}
	}
	return out
}

// unsplit is a warning of a long text that looks like an export, but is read as one article; "" if it does not.
func unsplit(text string) string {
	const long = 50 << 10
	if len(text) <= long {
		return ""
	}
	const few = 3
	mark := ""
	if found := exportMarks(text, few); len(found) == few {
		mark = found[0]
	}
	// Lines of a PDF are joined: what stands in each document may be within a line.
	for _, m := range [...]string{nexisEnd, "Load-Date:", "LOAD-DATE:", "ProQuest document ID:", "Factiva, Inc. All rights reserved"} {
		if mark == "" && strings.Count(text, m) >= few {
			mark = m
		}
	}
	if mark == "" {
		return ""
	}
	return fmt.Sprintf("looks like an export of a news database (it has %q), but is read as one article of %d kB; save it in a format that attache takes apart (attache help exports), or split it into articles",
		mark, len(text)>>10)
}
