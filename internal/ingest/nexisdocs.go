package ingest

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
	return exportWord("label", strings.ReplaceAll(m[1], " ", "-")), OneLine(m[2])
}

// nexisHeadFields are the fields that stand before the text of a document, though some sources have them after it.
var nexisHeadFields = []string{"byline", "dateline", "highlight", "length", "section", "series", "text", "title"}

func nexisDocument(blocks []string) analyze.Article {
	var a analyze.Article
	from, above := nexisTitle(&a, blocks)
	// Between title and fields a second headline or the author may stand, without a name.
	fields := from
	for fields < len(blocks) && fields < from+3 && fieldKind(blocks[fields]) == "" {
		fields++
	}
	text := from
	between := blocks[from:fields]
	if fields < len(blocks) && slices.Contains(nexisHeadFields, fieldKind(blocks[fields])) && (!above || len(between) == 0 || len(between) == 1 && authorLine(between[0])) {
		text, blocks = nexisFields(&a, blocks, fields)
		key := "subtitle"
		if above {
			key = "author"
		}
		for _, b := range between {
			note(&a, key, OneLine(b))
		}
	}
	kept := nexisText(&a, blocks[text:])
	if len(kept) == 0 {
		kept = trimmed(between) // the fields stand after the text
	}
	a.Text = joined(kept)
	return a
}

// nexisTitle reads source, date and title above the fields of a document. It gives the number of the next block, and
// whether the title stands above the date.
func nexisTitle(a *analyze.Article, blocks []string) (next int, above bool) {
	at := -1
	for i, b := range blocks[:min(len(blocks), 8)] {
		if k := fieldKind(b); k != "" && k != "show" {
			break
		}
		first, rest, _ := strings.Cut(strings.TrimSpace(b), "\n")
		if day := dayLine(first); day != "" {
			if a.Date, at = day, i; rest != "" {
				note(a, "edition", OneLine(rest))
			}
			break
		}
	}
	before := blocks[:max(at, 0)]
	if at < 0 {
		before = blocks[:min(len(blocks), 2)]
	}
	for i, b := range before {
		switch line := OneLine(b); {
		case copyrightLine().MatchString(line) || fieldKind(b) != "" || dayLine(line) != "":
		case a.Source == "":
			a.Source, next = line, i+1
		case at > 0 && centred(blocks[at]) && !centred(b):
			a.Title, above = line, true
		}
	}
	next = max(next, at+1)
	for ; next < len(blocks); next++ {
		b := blocks[next]
		if k := fieldKind(b); k != "show" && !centred(b) && (k != "" || dayLine(b) == "" && (!editionLine().MatchString(b) || len(b) > 60 || next+1 == len(blocks) || fieldKind(blocks[next+1]) != "")) {
			break
		}
		if dayLine(b) == "" {
			note(a, "edition", OneLine(b))
		}
	}
	if a.Title == "" && next < len(blocks) && fieldKind(blocks[next]) == "" {
		a.Title = OneLine(blocks[next])
		next++
	}
	return next, above
}

func fieldKind(block string) string {
	kind, _ := fieldOf(block)
	return kind
}

// centred reports whether a block of a text stands in the middle of its lines.
func centred(block string) bool { return strings.HasPrefix(block, "  ") }

// nexisFields reads the fields before a text. It gives the number of the block where the text begins.
func nexisFields(a *analyze.Article, blocks []string, at int) (int, []string) {
	for ; at < len(blocks); at++ {
		kind, v := fieldOf(blocks[at])
		switch {
		case kind == "text" && v != "": // the text begins on the line of its name
			blocks = slices.Clone(blocks)
			_, blocks[at], _ = strings.Cut(blocks[at], ":")
			return at, blocks
		case kind == "text":
			return at + 1, blocks
		case kind == "title":
			a.Title = cmp.Or(v, a.Title)
		case v == "" && (kind == "show" || slices.Contains(nexisHeadFields, kind)):
		case kind == "byline":
			note(a, "author", v)
		case slices.Contains(nexisHeadFields, kind):
			note(a, kind, v)
		case kind == "show":
			note(a, "edition", v)
		default:
			// A field that is not known is one of those before the text only if one that is follows.
			if kind != "" || !nexisField().MatchString(strings.TrimSpace(blocks[at])) || at+1 == len(blocks) || !slices.Contains(nexisHeadFields, fieldKind(blocks[at+1])) {
				return at, blocks
			}
		}
	}
	return at, blocks
}

var editionLine = expression(`(?i)\b(edition|ausgabe|édition|edición|edizione|editie)\b`)

// nexisText is the text of a document without the fields and the copyright after it. Language is among them, and the day
// on which the document was loaded, which is the date of one that has no other.
func nexisText(a *analyze.Article, blocks []string) []string {
	end := len(blocks)
	for i, b := range blocks {
		kind, v := fieldOf(b)
		if end == len(blocks) && (slices.Contains([]string{"tail", "load", "language", "section"}, kind) || kind == "length" && factivaCount().MatchString(v)) {
			end = i
		}
		if i < end {
			continue
		}
		switch kind {
		case "language":
			a.Lang = languageCode(v)
		case "load":
			loadDate(a, v)
		case "section", "length":
			note(a, kind, v)
		}
	}
	for end > 0 && (copyrightLine().MatchString(strings.TrimSpace(blocks[end-1])) || rightsLine().MatchString(strings.TrimSpace(blocks[end-1]))) {
		end--
	}
	return trimmed(blocks[:end])
}

// loadDate takes the day on which a database got a document for the date of one that has no other, and notes it.
func loadDate(a *analyze.Article, line string) {
	if day := exportDay(line); a.Date == "" && day != "" {
		a.Date = day
		note(a, "date_from", "load date")
	}
}

var rightsLine = expression(`(?i)^(all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\.?$`)

// trimmed are blocks without the spaces at the ends of their lines.
func trimmed(blocks []string) []string {
	out := make([]string, 0, len(blocks))
	for _, b := range blocks {
		if t := strings.TrimSpace(strings.Join(trimmedLines(strings.Split(b, "\n")), "\n")); t != "" {
			out = append(out, t)
		}
	}
	return out
}

func trimmedLines(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimSpace(l)
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
