package ingest

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// nexisEnd is the last line of each document in an export of Nexis Uni.
const nexisEnd = "End of Document"

// nexisTail are lines that end the text of a document, alone or with what follows them.
var nexisTail = []string{"Classification", "Correction-Date:", "Load-Date:", "Notes", "Graphic", nexisEnd}

// nexis splits the paragraphs of an export of Nexis Uni into articles; nil if they are none.
func nexis(paragraphs []string) []analyze.Article {
	if !slices.Contains(paragraphs, nexisEnd) || !slices.ContainsFunc(paragraphs, func(p string) bool {
		return p == "Body" || strings.HasPrefix(p, "Load-Date:") || strings.HasPrefix(p, "Length:")
	}) {
		return nil
	}
	var out []analyze.Article
	for len(paragraphs) > 0 {
		end := slices.Index(paragraphs, nexisEnd)
		if end < 0 {
			break
		}
		if end > 0 {
			out = append(out, nexisArticle(paragraphs[:end]))
		}
		paragraphs = paragraphs[end+1:]
	}
	// What follows the last document is nothing or, in an export that was cut, the beginning of another.
	if slices.Contains(paragraphs, "Body") {
		a := nexisArticle(paragraphs)
		a.Warnings = append(a.Warnings, "the export ends within this document")
		out = append(out, a)
	}
	return out
}

// nexisArticle reads one document: title, source and date above the lines about it, then the text.
func nexisArticle(lines []string) analyze.Article {
	var a analyze.Article
	body := slices.Index(lines, "Body")
	head := lines[:max(body, 0)]
	if body < 0 {
		head = lines
	}
	at := nexisHead(&a, head)
	last := at
	for i, l := range head[max(at, 0):] {
		for _, f := range []struct{ name, key string }{{"Section:", "section"}, {"Length:", "length"}, {"Byline:", "author"}, {"Dateline:", "dateline"}, {"Highlight:", "highlight"}} {
			if v, ok := strings.CutPrefix(l, f.name); ok {
				note(&a, f.key, strings.TrimSpace(v))
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
		if slices.ContainsFunc(nexisTail, func(t string) bool { return text[i] == t || strings.HasSuffix(t, ":") && strings.HasPrefix(text[i], t) }) {
			tail = i
		}
	}
	for _, l := range text[tail:] {
		if v, ok := strings.CutPrefix(l, "Language:"); ok {
			a.Lang = languageCode(v)
		}
		if v, ok := strings.CutPrefix(l, "Load-Date:"); ok {
			loadDate(&a, v)
		}
	}
	a.Text = joined(text[:tail])
	return a
}

// nexisHead takes the date, and source and title from the lines right above it: a cover page may stand before the first
// document. It gives the number of the line of the date, or -1.
func nexisHead(a *analyze.Article, head []string) int {
	at := -1
	for i, l := range head {
		if d := dayLine(l); d != "" {
			a.Date, at = d, i
		}
		if at >= 0 && (strings.HasPrefix(l, "Length:") || strings.HasPrefix(l, "Section:") || strings.HasPrefix(l, "Copyright ")) {
			break
		}
	}
	if at < 0 {
		// Where a correction was added, this stands in the place of the date.
		at = slices.IndexFunc(head, func(l string) bool { return strings.TrimSpace(l) == "Correction Appended" })
	}
	source := at - 1
	// A part of the source may stand under it in brackets: (Local edition).
	if source >= 2 && strings.HasPrefix(head[source], "(") && strings.HasSuffix(head[source], ")") {
		note(a, "edition", strings.Trim(head[source], "()"))
		source--
	}
	if source >= 0 {
		// Or after a hyphen: The Example (London) - Final Edition.
		a.Source = head[source]
		if name, edition, ok := cutLast(head[source], " - "); ok && editionLine().MatchString(edition) {
			a.Source = name
			note(a, "edition", edition)
		}
	}
	if source >= 1 {
		a.Title = head[source-1]
	}
	return at
}

// cutLast cuts a text at the last place where sep stands.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
