package corpus

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Exports of Nexis as it was before Nexis Uni (Nexis UK, Academic) are documents that each begin with a line of their
// number, as "3 of 50 DOCUMENTS" or "Dokument 3 von 50"; then come source, date, title, fields, text, and more fields.
var (
	nexisNumber = expression(`^(?:(?i:do[ck]\pL*) \d+ \pL{1,4} \d+|\d+ \pL{1,4} \d+ (?i:do[ck]\pL*))$`)
	nexisField  = expression(`^(\p{Lu}[\p{Lu}-]*(?: [\p{Lu}-]+)*):\s*(?s:(.*))$`)
)

// nexisDocuments splits the blocks of such an export into articles; nil if they are none. Blocks are parted by empty lines;
// one that is centred begins with several spaces.
func nexisDocuments(blocks []string) []analyze.Article {
	if !looksNexisDocuments(blocks) {
		return nil
	}
	var out []analyze.Article
	from := -1
	for i := 0; i <= len(blocks); i++ {
		if i < len(blocks) && !isNexisNumber(blocks[i]) {
			continue
		}
		if from >= 0 {
			out = append(out, nexisDocument(blocks[from:i]))
		}
		from = i + 1
	}
	return out
}

func isNexisNumber(block string) bool {
	block = strings.TrimSpace(block)
	return len(block) < 60 && nexisNumber().MatchString(block)
}

// looksNexisDocuments reports whether a line with the number of a document comes before one with a known field.
func looksNexisDocuments(blocks []string) bool {
	number := false
	for _, b := range blocks {
		number = number || isNexisNumber(b)
		if kind, _ := fieldOf(b); number && (kind == "length" || kind == "load") {
			return true
		}
	}
	return false
}

// fieldOf is the kind of a field and its value, or "".
func fieldOf(block string) (kind, value string) {
	m := nexisField().FindStringSubmatch(strings.TrimSpace(block))
	if m == nil {
		return "", ""
	}
	return exportWord("label", strings.ReplaceAll(m[1], " ", "-")), oneLine(m[2])
}

func nexisDocument(blocks []string) analyze.Article {
	var a analyze.Article
	head := 0 // the blocks before the first field
	for head < len(blocks) && !nexisField().MatchString(strings.TrimSpace(blocks[head])) {
		head++
	}
	if head == len(blocks) {
		head = min(3, len(blocks)) // no fields at all
	}
	above := nexisAbove(&a, blocks[:head])
	text := head
	for text < len(blocks) {
		kind, v := fieldOf(blocks[text])
		if kind == "" || kind == "tail" || kind == "load" {
			// A field that is not known stands among those before the text only if one that is follows.
			next := ""
			if text+1 < len(blocks) {
				next, _ = fieldOf(blocks[text+1])
			}
			if kind != "" || !nexisField().MatchString(blocks[text]) || next == "" || next == "tail" || next == "load" {
				break
			}
		}
		switch kind {
		case "title":
			above = cmp.Or(v, above)
		case "byline":
			note(&a, "author", v)
		case "section", "length", "dateline", "highlight", "series":
			note(&a, kind, v)
		}
		text++
		if kind == "text" {
			if v != "" {
				text-- // the text begins on the line of its name
				blocks = slices.Clone(blocks)
				_, rest, _ := strings.Cut(blocks[text], ":")
				blocks[text] = rest
			}
			break
		}
	}
	a.Title = above
	a.Text = joined(nexisText(&a, blocks[text:]))
	return a
}

// nexisAbove reads what stands above the fields of a document: source, date, title. It gives the title.
func nexisAbove(a *analyze.Article, blocks []string) string {
	at := -1
	for i, b := range blocks {
		if d := dayLine(b); d != "" {
			// A date may be given twice, in two languages.
			if a.Date, at = cmp.Or(a.Date, d), i; i+1 == len(blocks) || dayLine(blocks[i+1]) == "" {
				break
			}
		}
	}
	for _, b := range blocks[:max(at, 0)] {
		if b := oneLine(b); a.Source == "" && !copyrightLine().MatchString(b) && dayLine(b) == "" {
			a.Source = b
		}
	}
	rest := blocks[at+1:]
	if at < 0 && len(rest) > 1 {
		a.Source, rest = oneLine(rest[0]), rest[1:]
	}
	// Under the date an edition may stand, centred as it is.
	for len(rest) > 1 && (strings.HasPrefix(rest[0], "    ") || editionLine().MatchString(rest[0])) {
		note(a, "edition", oneLine(rest[0]))
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return ""
	}
	return oneLine(rest[0])
}

var editionLine = expression(`(?i)\b(edition|ausgabe|édition|edición|edizione|editie)\b`)

// nexisText is the text of a document without the fields and the copyright after it. The language is among them.
func nexisText(a *analyze.Article, blocks []string) []string {
	end := len(blocks)
	for i, b := range blocks {
		kind, v := fieldOf(b)
		if end == len(blocks) && slices.Contains([]string{"tail", "load", "language"}, kind) {
			end = i
		}
		if kind == "language" && i >= end {
			a.Lang = languageCode(v)
		}
	}
	for end > 0 && (copyrightLine().MatchString(strings.TrimSpace(blocks[end-1])) || rightsLine().MatchString(strings.TrimSpace(blocks[end-1]))) {
		end--
	}
	return trimmed(blocks[:end])
}

var rightsLine = expression(`(?i)^(all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\.?$`)

// trimmed are blocks without the spaces at the ends of their lines.
func trimmed(blocks []string) []string {
	out := make([]string, 0, len(blocks))
	for _, b := range blocks {
		var lines []string
		for l := range strings.Lines(b) {
			lines = append(lines, strings.TrimSpace(l))
		}
		if t := strings.TrimSpace(strings.Join(lines, "\n")); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// blocksOf parts a text at its empty lines.
func blocksOf(text string) []string {
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	var out []string
	for _, b := range emptyLines().Split(text, -1) {
		if b = strings.TrimRight(strings.Trim(b, "\n"), " \t\n"); strings.TrimSpace(b) != "" {
			out = append(out, b)
		}
	}
	return out
}

var emptyLines = expression(`\n[ \t\f]*\n`)
