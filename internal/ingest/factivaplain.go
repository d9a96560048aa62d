package ingest

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// splitFactivaPlain splits an export without field codes into articles, or returns nil if it is none. Each article ends with the word
// Document, in the language of the user interface, and its accession number. The lines of a text are joined with sep.
func splitFactivaPlain(lines []string, sep string) []analyze.Article {
	var out []analyze.Article
	from := 0
	for i, l := range lines {
		if !isAccessionLine(l) {
			continue
		}
		a := factivaPlainArticle(lines[from:i], sep)
		a.ID = findAccession(l)
		out = append(out, a)
		from = i + 1
	}
	if from > 0 && slices.ContainsFunc(lines[from:], func(l string) bool { return wordCountPattern().MatchString(strings.TrimSpace(l)) }) {
		a := factivaPlainArticle(lines[from:], sep)
		a.Warnings = append(a.Warnings, "the export ends within this article")
		out = append(out, a)
	}
	return out
}

// isAccessionLine reports whether a line is the last one of an article.
func isAccessionLine(line string) bool {
	words := strings.Fields(line)
	return len(words) == 2 && len(line) < 80 && accessionPattern().MatchString(words[1])
}

// looksFactivaPlain reports whether a text begins like such an export.
func looksFactivaPlain(head string) bool {
	count := false
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if count && isAccessionLine(line) {
			return true
		}
		count = count || wordCountPattern().MatchString(line)
	}
	return false
}

// factivaPlainArticle reads the lines of one article: headline, author, word count, date and so on, then the text after an empty line or
// the copyright line.
func factivaPlainArticle(lines []string, sep string) (a analyze.Article) {
	// Exports that were printed have headers and footers.
	lines = slices.DeleteFunc(trimLines(lines), func(l string) bool {
		return strings.Contains(l, "Factiva, Inc.") || pageNumberPattern().MatchString(l)
	})
	at := wordCountLine(lines)
	if at < 0 {
		if all := nonEmpty(lines); len(all) > 0 {
			a.Title = all[0]
			a.Text = strings.TrimSpace(strings.Join(lines, sep))
		}
		a.Warnings = append(a.Warnings, "no date and source found above this article of an export; all its lines are read as text")
		return a
	}
	head := nonEmpty(afterCoverPage(lines[:at]))
	switch n := len(head); {
	case n > 1 && looksLikeAuthor(head[n-1]) && (len(head[n-2]) >= len(head[n-1]) || len(strings.Fields(head[n-2])) > 3):
		// The line above the author is the headline. If it were the section, the last line would be the headline, which is longer.
		setMeta(&a, "author", head[n-1])
		a.Title = head[n-2]
	case n > 0:
		a.Title = head[n-1]
	}
	end := factivaTextStart(lines, at)
	applyFactivaDetails(&a, nonEmpty(lines[at:end]))
	a.Text = strings.TrimSpace(strings.Join(lines[end:], sep))
	return a
}

// wordCountLine returns the index of the line with the word count, one or two lines above the date, or -1.
func wordCountLine(lines []string) int {
	for i, l := range lines {
		if wordCountPattern().MatchString(l) && i+1 < len(lines) && (leadingDate(lines[i+1]) != "" || i+2 < len(lines) && leadingDate(lines[i+2]) != "") {
			return i
		}
	}
	return -1
}

// factivaTextStart returns the index of the first line of the text: after the copyright line, which follows the word count at index at
// within a few lines, or after the first empty line.
func factivaTextStart(lines []string, at int) int {
	end := at + 1
	for end < len(lines) && end < at+14 {
		l := lines[end]
		end++
		if copyrightPattern().MatchString(l) {
			return end
		}
	}
	if !copyrightPattern().MatchString(lines[end-1]) {
		if gap := slices.Index(lines[at+1:], ""); gap > 1 {
			end = at + 1 + gap
		}
	}
	return end
}

// afterCoverPage returns the lines after the last gap of several empty lines, since a cover page precedes that.
func afterCoverPage(lines []string) []string {
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

// nonEmpty returns the lines that are not empty.
func nonEmpty(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l == "" })
}

// looksLikeAuthor reports whether the line below a headline is that of the author.
func looksLikeAuthor(line string) bool {
	return len(strings.Fields(line)) <= 8 && !strings.ContainsAny(line, "0123456789") && !strings.ContainsAny(line, "?!:") && !strings.HasSuffix(line, ".")
}

var (
	copyrightPattern  = lazyRegexp(`(?i)^(©|\(c\)|copyright\b|copr\b)`)
	pageNumberPattern = lazyRegexp(`^(?i:page|seite|página|pagina|стр\.) \d+ (of|von|de|sur|di|из) \d+\b`)
)
