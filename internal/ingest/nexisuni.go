package ingest

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// nexisUniEnd is the last line of each document in an export of Nexis Uni.
const nexisUniEnd = "End of Document"

// nexisUniTail lists the lines that end the text of a document. After those with a colon more may follow.
var nexisUniTail = []string{"Classification", "Correction-Date:", "Load-Date:", "Notes", "Graphic", nexisUniEnd}

// splitNexisUni splits an export of Nexis Uni into articles by its paragraphs, or returns nil if it is none.
func splitNexisUni(paragraphs []string) []analyze.Article {
	if !slices.Contains(paragraphs, nexisUniEnd) || !slices.ContainsFunc(paragraphs, func(p string) bool {
		return p == "Body" || strings.HasPrefix(p, "Load-Date:") || strings.HasPrefix(p, "Length:")
	}) {
		return nil
	}
	var out []analyze.Article
	for len(paragraphs) > 0 {
		end := slices.Index(paragraphs, nexisUniEnd)
		if end < 0 {
			break
		}
		if end > 0 {
			out = append(out, nexisUniArticle(paragraphs[:end]))
		}
		paragraphs = paragraphs[end+1:]
	}
	// Nothing should follow the last document, but an export that was cut off continues with the beginning of another.
	if slices.Contains(paragraphs, "Body") {
		a := nexisUniArticle(paragraphs)
		a.Warnings = append(a.Warnings, "the export ends within this document")
		out = append(out, a)
	}
	return out
}

// nexisUniArticle reads one document: title, source and date, then fields, then the text.
func nexisUniArticle(lines []string) analyze.Article {
	var a analyze.Article
	body := slices.Index(lines, "Body")
	head := lines[:max(body, 0)]
	if body < 0 {
		head = lines
	}
	at := nexisUniHead(&a, head)
	last := at
	for i, l := range head[max(at, 0):] {
		for _, f := range []struct{ name, key string }{{"Section:", "section"}, {"Length:", "length"}, {"Byline:", "author"}, {"Dateline:", "dateline"}, {"Highlight:", "highlight"}} {
			if v, ok := strings.CutPrefix(l, f.name); ok {
				setMeta(&a, f.key, strings.TrimSpace(v))
				last = max(at, 0) + i
			}
		}
	}
	text := lines[min(last+1, len(lines)):]
	if body >= 0 {
		text = lines[body+1:]
	}
	tail := len(text)
	for i := len(text) - 1; i >= 0; i-- {
		if slices.ContainsFunc(nexisUniTail, func(t string) bool { return text[i] == t || strings.HasSuffix(t, ":") && strings.HasPrefix(text[i], t) }) {
			tail = i
		}
	}
	for _, l := range text[tail:] {
		if v, ok := strings.CutPrefix(l, "Language:"); ok {
			a.Lang = languageCode(v)
		}
		if v, ok := strings.CutPrefix(l, "Load-Date:"); ok {
			setLoadDate(&a, v)
		}
	}
	a.Text = joinParagraphs(text[:tail])
	return a
}

// nexisUniHead sets the date, and source and title from the lines right above it, since a cover page may precede the first document. It
// returns the index of the line of the date, or -1.
func nexisUniHead(a *analyze.Article, head []string) int {
	at := -1
	for i, l := range head {
		if d := leadingDate(l); d != "" {
			a.Date, at = d, i
		}
		if at >= 0 && (strings.HasPrefix(l, "Length:") || strings.HasPrefix(l, "Section:") || strings.HasPrefix(l, "Copyright ")) {
			break
		}
	}
	if at < 0 {
		// In a document with a correction, this line takes the place of the date.
		at = slices.IndexFunc(head, func(l string) bool { return strings.TrimSpace(l) == "Correction Appended" })
	}
	source := at - 1
	// The edition may be below the source, in parentheses: (Local edition).
	if source >= 2 && strings.HasPrefix(head[source], "(") && strings.HasSuffix(head[source], ")") {
		setMeta(a, "edition", strings.Trim(head[source], "()"))
		source--
	}
	if source >= 0 {
		// Or after a hyphen: The Example (London) - Final Edition.
		a.Source = head[source]
		if name, edition, ok := cutLast(head[source], " - "); ok && editionPattern().MatchString(edition) {
			a.Source = name
			setMeta(a, "edition", edition)
		}
	}
	if source >= 1 {
		a.Title = head[source-1]
	}
	return at
}

// cutLast is like [strings.Cut] at the last instance of sep.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
