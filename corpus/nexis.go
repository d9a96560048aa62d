package corpus

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// nexisEnd is the last line of each document in an export of Nexis Uni.
const nexisEnd = "End of Document"

// nexisTail are lines that end the text of a document, alone or with what follows them.
var nexisTail = []string{"Classification", "Load-Date:", "Notes", "Graphic", nexisEnd}

// nexis splits the paragraphs of an export into articles; nil if they are none.
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
			break // what follows the last document is the list of a cover page, or nothing
		}
		if end > 0 {
			out = append(out, nexisArticle(paragraphs[:end]))
		}
		paragraphs = paragraphs[end+1:]
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
	// Before the first document a cover page may stand: the date and what stands right above it are the document's own.
	at := -1
	for i, l := range head {
		if d := dated(nexisDay(l)); d != "" {
			a.Date, at = d, i
		}
		if strings.HasPrefix(l, "Length:") || strings.HasPrefix(l, "Copyright ") {
			if at >= 0 {
				break
			}
		}
	}
	if at >= 1 {
		a.Source = head[at-1]
	}
	if at >= 2 {
		a.Title = head[at-2]
	}
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
			v, _, _ = strings.Cut(strings.TrimSpace(v), ";")
			a.Lang = languageCode(v)
		}
	}
	a.Text = joined(text[:tail])
	return a
}

// nexisDay is a line without the day of the week and the time at its end: October 4, 2023 Wednesday 3:10 AM GMT.
func nexisDay(line string) string {
	words := strings.Fields(line)
	if len(words) > 0 && strings.HasSuffix(words[0], "day,") {
		words = words[1:]
	}
	if len(words) < 2 || len(words) > 8 {
		return ""
	}
	return strings.Join(words[:min(3, len(words))], " ")
}
