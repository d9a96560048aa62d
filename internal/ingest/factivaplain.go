package ingest

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// factivaPlain splits an export without the codes of fields into articles; nil if it is none. Each article ends with the
// word Document, in the language of the interface, and its number. Lines of a text are joined with sep.
func factivaPlain(lines []string, sep string) []analyze.Article {
	var out []analyze.Article
	from := 0
	for i, l := range lines {
		if !factivaLast(l) {
			continue
		}
		a := factivaLines(lines[from:i], sep)
		a.ID = accession(l)
		out = append(out, a)
		from = i + 1
	}
	if from > 0 && slices.ContainsFunc(lines[from:], func(l string) bool { return factivaCount().MatchString(strings.TrimSpace(l)) }) {
		a := factivaLines(lines[from:], sep)
		a.Warnings = append(a.Warnings, "the export ends within this article")
		out = append(out, a)
	}
	return out
}

// factivaLast reports whether a line is the last of an article.
func factivaLast(line string) bool {
	words := strings.Fields(line)
	return len(words) == 2 && len(line) < 80 && accessionNumber().MatchString(words[1])
}

// looksFactivaPlain reports whether the first lines of a text are those of such an export.
func looksFactivaPlain(head string) bool {
	count := false
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if count && factivaLast(line) {
			return true
		}
		count = count || factivaCount().MatchString(line)
	}
	return false
}

// factivaLines reads the lines of one article: headline, author, number of words, date and so on, then the text after an
// empty line or the line of the copyright.
func factivaLines(lines []string, sep string) (a analyze.Article) {
	// What stands on each page of a printed export is no part of it.
	lines = slices.DeleteFunc(trimmedLines(lines), func(l string) bool {
		return strings.Contains(l, "Factiva, Inc.") || pageNumber().MatchString(l)
	})
	at := -1
	for i, l := range lines {
		if factivaCount().MatchString(l) && i+1 < len(lines) && (dayLine(lines[i+1]) != "" || i+2 < len(lines) && dayLine(lines[i+2]) != "") {
			at = i
			break
		}
	}
	if at < 0 {
		if all := nonEmpty(lines); len(all) > 0 {
			a.Title = all[0]
			a.Text = strings.TrimSpace(strings.Join(lines, sep))
		}
		a.Warnings = append(a.Warnings, "date and source are not found above this article of an export; all its lines are read as text")
		return a
	}
	head := nonEmpty(lastBlocks(lines[:at]))
	switch n := len(head); {
	case n > 1 && authorLine(head[n-1]) && (len(head[n-2]) >= len(head[n-1]) || len(strings.Fields(head[n-2])) > 3):
		// A section, which may stand above a headline, is shorter than that.
		note(&a, "author", head[n-1])
		a.Title = head[n-2]
	case n > 0:
		a.Title = head[n-1]
	}
	end := at + 1
	for end < len(lines) && end < at+14 {
		l := lines[end]
		end++
		if copyrightLine().MatchString(l) {
			break
		}
	}
	if !copyrightLine().MatchString(lines[end-1]) {
		if gap := slices.Index(lines[at+1:], ""); gap > 1 {
			end = at + 1 + gap
		}
	}
	factivaAbout(&a, nonEmpty(lines[at:end]))
	a.Text = strings.TrimSpace(strings.Join(lines[end:], sep))
	return a
}

// lastBlocks are the lines after the last run of empty ones that is longer than one: what stands above is a cover page.
func lastBlocks(lines []string) []string {
	some := false
	for i := len(lines) - 1; i > 1; i-- {
		switch {
		case lines[i] != "":
			some = true
		case some && lines[i-1] == "":
			return lines[i:]
		}
	}
	return lines
}

func nonEmpty(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l == "" })
}

// authorLine reports whether a line under a headline is that of the author.
func authorLine(line string) bool {
	return len(strings.Fields(line)) <= 8 && !strings.ContainsAny(line, "0123456789") && !strings.ContainsAny(line, "?!:") && !strings.HasSuffix(line, ".")
}

var (
	copyrightLine = expression(`(?i)^(©|\(c\)|copyright\b|copr\b)`)
	pageNumber    = expression(`^(?i:page|seite|página|pagina|стр\.) \d+ (of|von|de|sur|di|из) \d+\b`)
)
