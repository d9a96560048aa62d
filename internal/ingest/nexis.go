package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Exports of Nexis from before Nexis Uni (Nexis UK, Academic). Each document begins with a line such as "3 of 50 DOCUMENTS" or "Dokument 3
// von 50"; then come source, date, title, fields, text, and more fields.
var (
	nexisNumberPattern = lazyRegexp(`^(?:(?i:do[ck]\pL*) \d+ \pL{1,4} \d+|\d+ \pL{1,4} \d+ (?i:do[ck]\pL*))$`)
	nexisFieldPattern  = lazyRegexp(`^(\p{Lu}[\p{Lu}-]*(?: [\p{Lu}-]+)*):\s*(?s:(.*))$`)
)

// splitNexis splits such an export into articles, or returns nil if it is none. Blocks are separated by empty lines; a centred one begins
// with several spaces.
func splitNexis(blocks []string) []analyze.Article {
	if !looksNexis(blocks) {
		return nil
	}
	var out []analyze.Article
	from := -1
	for i := 0; i <= len(blocks); i++ {
		if i < len(blocks) && !isNexisNumber(blocks[i]) {
			continue
		}
		if from >= 0 {
			out = append(out, nexisArticle(blocks[from:i]))
		}
		from = i + 1
	}
	return out
}

// isNexisNumber reports whether a block is the line that begins a document.
func isNexisNumber(block string) bool {
	block = strings.TrimSpace(block)
	return len(block) < 60 && nexisNumberPattern().MatchString(block)
}

// looksNexis reports whether a line with the number of a document precedes a known field.
func looksNexis(blocks []string) bool {
	number := false
	for _, b := range blocks {
		number = number || isNexisNumber(b)
		if kind, _ := parseNexisField(b); number && (kind == "length" || kind == "load") {
			return true
		}
	}
	return false
}

// parseNexisField returns the kind (see exports.tsv) and value of a field, or "".
func parseNexisField(block string) (kind, value string) {
	m := nexisFieldPattern().FindStringSubmatch(strings.TrimSpace(block))
	if m == nil {
		return "", ""
	}
	return exportWord("label", strings.ReplaceAll(m[1], " ", "-")), OneLine(m[2])
}

// nexisHeadFields lists the fields that usually precede the text of a document; some sources have them after it.
var nexisHeadFields = []string{"byline", "dateline", "highlight", "length", "section", "series", "text", "title"}

// nexisArticle reads one document.
func nexisArticle(blocks []string) analyze.Article {
	var a analyze.Article
	from, above := nexisHead(&a, blocks)
	// Between title and fields there may be a second headline or the author, without a field name.
	fields := from
	for fields < len(blocks) && fields < from+3 && nexisLabel(blocks[fields]) == "" {
		fields++
	}
	text := from
	between := blocks[from:fields]
	if fields < len(blocks) && slices.Contains(nexisHeadFields, nexisLabel(blocks[fields])) && (!above || len(between) == 0 || len(between) == 1 && looksLikeAuthor(between[0])) {
		text, blocks = nexisFields(&a, blocks, fields)
		key := "subtitle"
		if above {
			key = "author"
		}
		for _, b := range between {
			setMeta(&a, key, OneLine(b))
		}
	}
	kept := nexisText(&a, blocks[text:])
	if len(kept) == 0 {
		kept = trimBlocks(between) // the fields follow the text
	}
	a.Text = joinParagraphs(kept)
	return a
}

// nexisHead reads source, date and title above the fields of a document. It returns the index of the next block, and whether the title
// precedes the date.
func nexisHead(a *analyze.Article, blocks []string) (next int, above bool) {
	at := nexisDate(a, blocks)
	before := blocks[:max(at, 0)]
	if at < 0 {
		before = blocks[:min(len(blocks), 2)]
	}
	for i, b := range before {
		switch line := OneLine(b); {
		case copyrightPattern().MatchString(line) || nexisLabel(b) != "" || leadingDate(line) != "":
		case a.Source == "":
			a.Source, next = line, i+1
		case at > 0 && isCentred(blocks[at]) && !isCentred(b):
			a.Title, above = line, true
		}
	}
	next = max(next, at+1)
	for ; next < len(blocks) && isNexisEdition(blocks[next:]); next++ {
		if b := blocks[next]; leadingDate(b) == "" {
			setMeta(a, "edition", OneLine(b))
		}
	}
	if a.Title == "" && next < len(blocks) && nexisLabel(blocks[next]) == "" {
		a.Title = OneLine(blocks[next])
		next++
	}
	return next, above
}

// nexisDate sets the date from one of the first blocks, whose other lines are the edition. It returns the index of the block, or -1.
func nexisDate(a *analyze.Article, blocks []string) int {
	for i, b := range blocks[:min(len(blocks), 8)] {
		if k := nexisLabel(b); k != "" && k != "show" {
			break
		}
		first, rest, _ := strings.Cut(strings.TrimSpace(b), "\n")
		if day := leadingDate(first); day != "" {
			if a.Date = day; rest != "" {
				setMeta(a, "edition", OneLine(rest))
			}
			return i
		}
	}
	return -1
}

// isNexisEdition reports whether the first of some blocks still belongs to source and date: it is centred, names the programme, is
// another date, or names an edition and does not look like a title right above the fields.
func isNexisEdition(blocks []string) bool {
	b := blocks[0]
	switch k := nexisLabel(b); {
	case k == "show" || isCentred(b):
		return true
	case k != "":
		return false
	}
	return leadingDate(b) != "" || editionPattern().MatchString(b) && len(b) <= 60 && len(blocks) > 1 && nexisLabel(blocks[1]) == ""
}

// nexisLabel returns the kind of the field that a block is, or "".
func nexisLabel(block string) string {
	kind, _ := parseNexisField(block)
	return kind
}

// isCentred reports whether a block is centred on the page.
func isCentred(block string) bool { return strings.HasPrefix(block, "  ") }

// nexisFields reads the fields before the text. It returns the index of the first block of the text.
func nexisFields(a *analyze.Article, blocks []string, at int) (int, []string) {
	for ; at < len(blocks); at++ {
		kind, v := parseNexisField(blocks[at])
		switch {
		case kind == "text" && v != "": // the text begins on the line of the field name
			blocks = slices.Clone(blocks)
			_, blocks[at], _ = strings.Cut(blocks[at], ":")
			return at, blocks
		case kind == "text":
			return at + 1, blocks
		case kind == "title":
			a.Title = cmp.Or(v, a.Title)
		case v == "" && (kind == "show" || slices.Contains(nexisHeadFields, kind)):
		case kind == "byline":
			setMeta(a, "author", v)
		case slices.Contains(nexisHeadFields, kind):
			setMeta(a, kind, v)
		case kind == "show":
			setMeta(a, "edition", v)
		default:
			// An unknown field still precedes the text if a known one follows it.
			if kind != "" || !nexisFieldPattern().MatchString(strings.TrimSpace(blocks[at])) || at+1 == len(blocks) || !slices.Contains(nexisHeadFields, nexisLabel(blocks[at+1])) {
				return at, blocks
			}
		}
	}
	return at, blocks
}

var editionPattern = lazyRegexp(`(?i)\b(edition|ausgabe|édition|edición|edizione|editie)\b`)

// nexisText returns the text of a document without the fields and the copyright line after it. Among the fields are the language, and the
// load date, which becomes the date of a document that has no other.
func nexisText(a *analyze.Article, blocks []string) []string {
	end := len(blocks)
	for i, b := range blocks {
		kind, v := parseNexisField(b)
		if end == len(blocks) && (slices.Contains([]string{"tail", "load", "language", "section"}, kind) || kind == "length" && wordCountPattern().MatchString(v)) {
			end = i
		}
		if i < end {
			continue
		}
		switch kind {
		case "language":
			a.Lang = languageCode(v)
		case "load":
			setLoadDate(a, v)
		case "section", "length":
			setMeta(a, kind, v)
		}
	}
	for end > 0 && (copyrightPattern().MatchString(strings.TrimSpace(blocks[end-1])) || rightsPattern().MatchString(strings.TrimSpace(blocks[end-1]))) {
		end--
	}
	return trimBlocks(blocks[:end])
}

// setLoadDate uses the day on which the database received a document as its date if it has no other, and notes that.
func setLoadDate(a *analyze.Article, line string) {
	if day := findDate(line); a.Date == "" && day != "" {
		a.Date = day
		setMeta(a, "date_from", "load date")
	}
}

var rightsPattern = lazyRegexp(`(?i)^(all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\.?$`)

// trimBlocks trims the lines of blocks, and drops empty blocks.
func trimBlocks(blocks []string) []string {
	out := make([]string, 0, len(blocks))
	for _, b := range blocks {
		if t := strings.TrimSpace(strings.Join(trimLines(strings.Split(b, "\n")), "\n")); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// trimLines returns lines without white space at their ends.
func trimLines(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimSpace(l)
	}
	return out
}

// splitBlocks splits a text at its empty lines.
func splitBlocks(text string) []string {
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	var out []string
	for _, b := range emptyLinePattern().Split(text, -1) {
		if b = strings.TrimRight(strings.Trim(b, "\n"), " \t\n"); strings.TrimSpace(b) != "" {
			out = append(out, b)
		}
	}
	return out
}

var emptyLinePattern = lazyRegexp(`\n[ \t\f]*\n`)
