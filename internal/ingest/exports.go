package ingest

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/attache-nlp/attache/analyze"
)

// splitExport returns the articles of a text that is an export of a news database, or nil. Asked for as [Text], a file is one article.
func (s *source) splitExport(text string) []analyze.Article {
	if s.Format == Text || s.Format == Markdown {
		return nil
	}
	return splitText(text)
}

// splitText returns the articles of an export as plain text, or nil if it is none.
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

// splitParagraphs returns the articles of an export as an office file, by its paragraphs, or nil if it is none.
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

// splitPage returns the articles of an export as HTML, or nil if it is none.
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

// mayBeExport reports whether a page contains a line that is typical of exports. It is cheap, because it is called for every page.
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

// emitDocuments yields the articles of an export. Their ids are their own keys, or their numbers. A document without text is an error, and
// the others are read.
func (s *source) emitDocuments(articles []analyze.Article) bool {
	s.multiple = true
	for i, a := range articles {
		if !s.emitDocument(a, i+1) {
			return false
		}
	}
	return true
}

// emitDocument yields one article of an export.
func (s *source) emitDocument(a analyze.Article, n int) bool {
	id := s.uniqueID(a.ID, n)
	if strings.TrimSpace(a.Text) == "" {
		return s.yield(noArticle, fmt.Errorf("%s: document %d of the export has no text (title %q)", id, n, Brief(a.Title)))
	}
	a.ID = id
	return s.emit(a)
}

// isExportLine reports whether a trimmed line is one that exports contain in each document: its number, a separator, the number of the
// database, or the last line.
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

// findExportLines returns the first such lines of a text, at most a given number.
func findExportLines(text string, n int) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); isExportLine(line) {
			if out = append(out, line); len(out) == n {
				break
			}
		}
	}
	return out
}

// unsplitWarning returns a warning for a long text that looks like an export but is read as one article, or "".
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
	// The lines of a PDF have been joined, so the typical words may be anywhere.
	for _, m := range [...]string{nexisUniEnd, "Load-Date:", "LOAD-DATE:", "ProQuest document ID:", "Factiva, Inc. All rights reserved"} {
		if mark == "" && strings.Count(text, m) >= few {
			mark = m
		}
	}
	if mark == "" {
		return ""
	}
	return fmt.Sprintf("looks like an export of a news database (it contains %q) but is read as one article of %d kB; save it in a supported format (attache help exports), or split it into articles",
		mark, len(text)>>10)
}
