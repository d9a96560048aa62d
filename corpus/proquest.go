package corpus

import (
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// proquestFields are the fields of a document of ProQuest that are used, or that end its text.
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

// proquestField is what a line that begins a field is, and the rest of the line.
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

// proquestHeadings stand above parts of a document in the newer layout.
var proquestHeadings = map[string]string{
	"ABSTRACT": "abstract", "ABSTRACT (ENGLISH)": "abstract", "FULL TEXT": "text", "DETAILS": "skip", "LINKS": "skip", "Abstract": "abstract", "Full text": "text",
	"Full Text": "text", "Details": "skip", "Links": "skip",
}

// proquest splits the lines of an export of ProQuest into articles; nil if they are none. Lines of a text are joined with sep.
func proquest(lines []string, sep string) []analyze.Article {
	var out []analyze.Article
	for _, doc := range proquestDocuments(lines) {
		if a, ok := proquestArticle(doc, sep); ok {
			out = append(out, a)
		}
	}
	return out
}

// proquestDocuments parts an export at lines of underscores, numbers of documents, and the last line of each document.
func proquestDocuments(lines []string) (out [][]string) {
	from := 0
	cut := func(i int) {
		if i > from {
			out = append(out, lines[from:i])
		}
		from = i + 1
	}
	for i, l := range lines {
		l = strings.TrimSpace(l)
		switch {
		case len(l) >= 40 && strings.Trim(l, "_") == "", isNexisNumber(l), strings.HasPrefix(l, "Database copyright "):
			cut(i)
		case strings.HasPrefix(l, "Database:"): // the last field, where no line follows that parts documents
			from = max(from, 0)
			if i+1 < len(lines) && !partsProquest(lines[i+1:]) {
				cut(i)
			}
		}
	}
	cut(len(lines))
	return out
}

// partsProquest reports whether a line that parts documents comes before the next field or text.
func partsProquest(lines []string) bool {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			f, _ := proquestField(l)
			return len(l) >= 40 && strings.Trim(l, "_") == "" || isNexisNumber(l) || strings.HasPrefix(l, "Database copyright ") || f != ""
		}
	}
	return true
}

// proquestArticle reads one document; it is none without a number of ProQuest or a text and a date.
func proquestArticle(lines []string, sep string) (a analyze.Article, ok bool) {
	fields := map[string][]string{}
	at := "head"
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if f, rest := proquestField(l); f != "" && !(at == "text" && f == "author") {
			if at = f; len(fields[f]) > 0 && f != "text" && f != "skip" {
				at = "skip" // said before
			}
			l = rest
		}
		if l != "" {
			fields[at] = append(fields[at], l)
		}
	}
	one := func(f string) string { return oneLine(strings.Join(fields[f], " ")) }
	if one("id") == "" && (len(fields["text"]) == 0 || one("date") == "" && one("info") == "") || one("source")+one("info") == "" {
		return a, false
	}
	a.ID, a.URL, a.Lang = one("id"), one("url"), languageCode(one("language"))
	if a.Title = one("title"); a.Title == "" && len(fields["head"]) > 0 {
		a.Title = fields["head"][0]
	}
	a.Source, _, _ = strings.Cut(one("source"), ";")
	if a.Source == "" {
		a.Source, _, _ = strings.Cut(one("info"), ";")
	}
	a.Source = strings.TrimSpace(a.Source)
	for _, f := range []string{"date", "info"} {
		if a.Date == "" {
			a.Date = exportDay(one(f))
		}
	}
	for _, f := range []string{"author", "section", "page", "edition", "dateline", "subjects"} {
		if v := one(f); v != "" {
			note(&a, f, v)
		}
	}
	a.Text = strings.Join(fields["text"], sep)
	if abstract := one("abstract"); a.Text == "" && abstract != "" && !strings.HasPrefix(abstract, "None available") {
		a.Text = abstract
		a.Warnings = append(a.Warnings, "the export has only the abstract of this document")
	}
	return a, true
}
