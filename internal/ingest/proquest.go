package ingest

import (
	"cmp"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// proquestFields maps the labels of a ProQuest document to fields. Those mapped to skip are not used, but end the text.
var proquestFields = map[string]string{
	"author": "author", "publication info": "info", "abstract": "abstract", "links": "skip", "full text": "text", "subject": "subjects",
	"location": "skip", "people": "skip", "company / organization": "skip", "business indexing term": "skip", "identifier / keyword": "skip",
	"classification": "skip", "title": "title", "publication title": "source", "source": "skip", "first page": "skip", "pages": "page", "page": "page",
	"publication year": "year", "publication date": "date", "year": "skip", "section": "section", "publisher": "skip",
	"place of publication": "skip", "country of publication": "skip", "publication subject": "skip", "issn": "skip", "e-issn": "skip", "source type": "skip",
	"language of publication": "language", "document type": "skip", "proquest document id": "id", "document url": "url", "copyright": "skip",
	"last updated": "skip", "database": "skip", "volume": "skip", "issue": "skip", "number of pages": "skip", "document feature": "skip", "column": "skip",
	"edition": "edition", "dateline": "dateline", "credit": "skip", "highlights": "skip", "translated title": "skip", "alternate title": "skip",
	"publication frequency": "skip", "online publication date": "skip", "update": "skip", "accession number": "skip", "doi": "skip",
	"correspondence author": "skip", "publication history": "skip", "notes": "skip", "report containing references": "skip",
}

// proquestField returns the field that begins on a line, and the rest of the line.
func proquestField(line string) (field, rest string) {
	name, rest, ok := strings.Cut(line, ":")
	if !ok || len(name) > 40 {
		if f := proquestHeadings[line]; f != "" {
			return f, ""
		}
		return "", ""
	}
	return proquestFields[strings.ToLower(strings.TrimSpace(name))], strings.TrimSpace(rest)
}

// proquestHeadings maps the headings of the newer layout to fields.
var proquestHeadings = map[string]string{
	"ABSTRACT": "abstract", "ABSTRACT (ENGLISH)": "abstract", "FULL TEXT": "text", "DETAILS": "skip", "LINKS": "skip", "Abstract": "abstract", "Full text": "text",
	"Full Text": "text", "Details": "skip", "Links": "skip",
}

// splitProquest splits an export of ProQuest into articles, or returns nil if it is none. The lines of a text are joined with sep.
func splitProquest(lines []string, sep string) []analyze.Article {
	docs := proquestDocuments(lines)
	var out []analyze.Article
	some := false
	for i, doc := range docs {
		fields := parseProquest(doc)
		switch known := isProquest(fields); {
		case known:
			some = true
			out = append(out, proquestArticle(fields, sep))
		case len(fields["text"])+len(fields["abstract"]) == 0 && (i == 0 || i == len(docs)-1 || strings.HasPrefix(strings.TrimSpace(strings.Join(doc, "")), "Contact us at:")):
			// a cover page, or the description of the database at the end
		default:
			a := proquestArticle(fields, sep)
			a.Text = cmp.Or(a.Text, strings.TrimSpace(strings.Join(doc, "\n")))
			a.Warnings = append(a.Warnings, "not all fields of this document of an export are found")
			out = append(out, a)
		}
	}
	if !some {
		return nil
	}
	return out
}

// proquestDocuments splits an export at lines of underscores, document numbers, and the last line of each document.
func proquestDocuments(lines []string) (out [][]string) {
	from := 0
	cut := func(i int) {
		if i > from && len(nonEmpty(trimLines(lines[from:i]))) > 0 {
			out = append(out, lines[from:i])
		}
		from = i + 1
	}
	for i, l := range lines {
		l = strings.TrimSpace(l)
		switch {
		case len(l) >= 40 && strings.Trim(l, "_") == "", isNexisNumber(l), strings.HasPrefix(l, "Database copyright "):
			cut(i)
		case strings.HasPrefix(l, "Database:"): // the last field, if no separator follows
			if i+1 < len(lines) && !separatorFollows(lines[i+1:]) {
				cut(i)
			}
		}
	}
	cut(len(lines))
	return out
}

// separatorFollows reports whether a separator comes before anything but a field.
func separatorFollows(lines []string) bool {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			f, _ := proquestField(l)
			return len(l) >= 40 && strings.Trim(l, "_") == "" || isNexisNumber(l) || strings.HasPrefix(l, "Database copyright ") || f != ""
		}
	}
	return true
}

// parseProquest groups the lines of a document by field. Those before the first field are its head.
func parseProquest(lines []string) map[string][]string {
	fields := map[string][]string{}
	at := "head"
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if f, rest := proquestField(l); f != "" && !(at == "text" && f == "author") {
			if at = f; len(fields[f]) > 0 && f != "text" {
				at = "skip" // a field occurs once
			}
			l = rest
		}
		if l != "" {
			fields[at] = append(fields[at], l)
		}
	}
	return fields
}

// isProquest reports whether fields are those of a ProQuest document: an id, or a text with its date and source.
func isProquest(fields map[string][]string) bool {
	has := func(f string) bool { return len(fields[f]) > 0 }
	return (has("source") || has("info")) && (has("id") || has("text") && (has("date") || has("info")))
}

// proquestArticle makes an article of fields.
func proquestArticle(fields map[string][]string, sep string) analyze.Article {
	one := func(f string) string { return OneLine(strings.Join(fields[f], " ")) }
	a := analyze.Article{ID: one("id"), URL: one("url"), Lang: languageCode(one("language")), Title: one("title")}
	if a.Title == "" && len(fields["head"]) > 0 {
		a.Title = fields["head"][0]
	}
	a.Source, _, _ = strings.Cut(cmp.Or(one("source"), one("info")), ";")
	a.Source = strings.TrimSpace(a.Source)
	a.Date = cmp.Or(findDate(one("date")), findDate(one("info")))
	for _, f := range []string{"author", "section", "page", "edition", "dateline", "subjects"} {
		if v := one(f); v != "" {
			setMeta(&a, f, v)
		}
	}
	a.Text = strings.Join(fields["text"], sep)
	if abstract := one("abstract"); a.Text == "" && abstract != "" && !strings.HasPrefix(abstract, "None available") {
		a.Text = abstract
		setMeta(&a, "text_is", "abstract")
	}
	return a
}
