package ingest

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/attache-nlp/attache/analyze"
)

// exported are the articles of a text that is an export. Who asks for one article a file, with [Text], gets that.
func (s *source) splitExport(text string) []analyze.Article {
	if s.Format == Text || s.Format == Markdown {
		return nil
	}
	return splitText(text)
}

// exportText takes the articles out of the text of an export of a news database; nil if it is none.
func splitText(text string) []analyze.Article {
	if findExportLines(text, 1) == nil {
		return nil
	}
	blocks := splitBlocks(text)
	if articles := splitNexis(blocks); articles != nil {
		return articles
	}
	lines := strings.Split(text, "\n")
	if articles := splitFactivaPlain(lines, "\n"); articles != nil {
		return articles
	}
	return splitProquest(lines, "\n\n")
}

// exportParagraphs takes the articles out of the paragraphs of an export, as office files have them; nil if it is none.
func splitParagraphs(paragraphs []string) []analyze.Article {
	if articles := splitNexisUni(paragraphs); articles != nil {
		return articles
	}
	if articles := splitFactiva(paragraphs, "\n\n"); articles != nil {
		return articles
	}
	if articles := splitFactivaPlain(paragraphs, "\n\n"); articles != nil {
		return articles
	}
	if articles := splitNexis(paragraphs); articles != nil {
		return articles
	}
	return splitProquest(paragraphs, "\n\n")
}

// exportPage takes the articles out of an export as HTML; nil if it is none.
func splitPage(doc *html.Node) []analyze.Article {
	if articles := splitFactivaPage(doc); articles != nil {
		return articles
	}
	if articles := splitEuropresse(doc); articles != nil {
		return articles
	}
	if !mayBeExport(doc) {
		return nil
	}
	paragraphs := strings.Split(pageText(doc), "\n\n")
	if articles := splitNexis(paragraphs); articles != nil {
		return articles
	}
	return splitProquest(paragraphs, "\n\n")
}

// pageMayBeExport reports whether one of the texts of a page is a line that exports have. It is fast: every page is asked.
func mayBeExport(doc *html.Node) bool {
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
func (s *source) emitDocuments(articles []analyze.Article) bool {
	s.multiple = true
	for i, a := range articles {
		if !s.emitDocument(a, i+1) {
			return false
		}
	}
	return true
}

// emitNumbered yields one of the articles of an export.
func (s *source) emitDocument(a analyze.Article, n int) bool {
	id := s.uniqueID(a.ID, n)
	if strings.TrimSpace(a.Text) == "" {
		return s.yield(analyze.Article{}, fmt.Errorf("%s: document %d has no text in the export (title %q)", id, n, Brief(a.Title)))
	}
	a.ID = id
	return s.emit(a)
}

// exportMark reports whether a line, without spaces around it, is one that exports of news databases have in each of their
// documents: its number, a line that parts documents, the number of the database, or the last line.
func isExportLine(line string) bool {
	if line == "" || len(line) > 100 {
		return false
	}
	switch c := line[0]; {
	case c == '_':
		return len(line) >= 40 && strings.Trim(line, "_") == ""
	case c >= '0' && c <= '9', c == 'D', c == 'd':
		return isNexisNumber(line) || isAccessionLine(line)
	case c == 'E':
		return line == nexisUniEnd
	}
	return strings.HasPrefix(line, "LOAD-DATE:") || strings.HasPrefix(line, "Load-Date:") || strings.HasPrefix(line, "ProQuest document ID:") ||
		strings.HasPrefix(line, "Numéro de document") || line[0] >= 0x80 && (isAccessionLine(line) || strings.HasPrefix(line, "©") && strings.Contains(line, " Factiva"))
}

// exportMarks are the first lines of a text that exports have, up to a number of them.
func findExportLines(text string, most int) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); isExportLine(line) {
			if out = append(out, line); len(out) == most {
				break
			}
		}
	}
	return out
}

// unsplit is a warning of a long text that looks like an export, but is read as one article; "" if it does not.
func unsplitWarning(text string) string {
	const long = 50 << 10
	if len(text) <= long {
		return ""
	}
	const few = 3
	mark := ""
	if found := findExportLines(text, few); len(found) == few {
		mark = found[0]
	}
	// Lines of a PDF are joined: what stands in each document may be within a line.
	for _, m := range [...]string{nexisUniEnd, "Load-Date:", "LOAD-DATE:", "ProQuest document ID:", "Factiva, Inc. All rights reserved"} {
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
