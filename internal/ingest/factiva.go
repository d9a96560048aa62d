package ingest

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// The field codes of a Factiva export. Those after the text end it.
var (
	factivaBeforeText = []string{"CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "VOL", "LP", "TD"}
	factivaAfterText  = []string{"CT", "RF", "ART", "CX", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"}
	// factivaTypical lists the codes that rarely begin a line of any other text.
	factivaTypical = []string{"HD", "WC", "PD", "SN", "SC", "LA", "LP", "TD", "AN"}
)

// parseFactivaField returns the field code at the beginning of a line and the rest of the line. inText is set within the text of an article,
// where fewer codes are recognised.
func parseFactivaField(line string, inText bool) (code, rest string, ok bool) {
	line = strings.TrimRight(line, " \t\r")
	end := strings.IndexFunc(line, func(r rune) bool { return r < 'A' || r > 'Z' })
	if end < 0 {
		end = len(line)
	}
	code, rest = line[:end], line[end:]
	// "IN" and "RE" may begin a line of text: a tab, two spaces or the end of the line must follow a code.
	if rest != "" && rest[0] != '\t' && !strings.HasPrefix(rest, "  ") && !strings.HasPrefix(rest, "\u00a0") {
		return "", "", false
	}
	if !slices.Contains(factivaAfterText, code) && (!slices.Contains(factivaBeforeText, code) || inText && !slices.Contains([]string{"HD", "SE", "CLM", "TD"}, code)) {
		return "", "", false
	}
	return code, strings.Trim(rest, " \t\u00a0"), true
}

// looksFactiva reports whether a text begins like an export with field codes.
func looksFactiva(head string) bool {
	seen := map[string]bool{}
	for line := range strings.Lines(head) {
		if code, _, ok := parseFactivaField(strings.TrimRight(line, "\n"), false); ok && slices.Contains(factivaTypical, code) {
			seen[code] = true
		}
	}
	return seen["HD"] && len(seen) >= 4
}

// sniffFactiva reports whether a text begins like an export of Factiva, with or without field codes.
func sniffFactiva(head string) (yes, sure bool) {
	return looksFactiva(head) || looksFactivaPlain(head), true
}

// splitFactiva splits an export with field codes into articles, or returns nil if it is none. The lines of a text are joined with sep.
func splitFactiva(lines []string, sep string) []analyze.Article {
	if !looksFactiva(strings.Join(lines[:min(len(lines), 400)], "\n")) {
		return nil
	}
	var out []analyze.Article
	fields := map[string][]string{}
	end := func() {
		if fields["HD"] != nil || fields["LP"] != nil || fields["TD"] != nil {
			out = append(out, factivaArticle(fields, sep))
		}
		fields = map[string][]string{}
	}
	at := ""
	for _, line := range lines {
		code, rest, ok := parseFactivaField(line, at == "LP" || at == "TD")
		if !ok {
			if at != "" {
				fields[at] = append(fields[at], strings.Trim(line, " \t\r"))
			}
			continue
		}
		// An article begins with its headline, or a field that may precede it, or any field after the accession number of the previous one.
		if code == "HD" && fields["HD"] != nil || (code == "SE" || code == "CLM") && (fields["TD"] != nil || fields["LP"] != nil) ||
			fields["AN"] != nil && slices.Contains(factivaBeforeText, code) {
			end()
		}
		at = code
		if fields[at] = append(fields[at], rest); rest == "" {
			fields[at] = fields[at][:len(fields[at])-1]
			if fields[at] == nil {
				fields[at] = []string{}
			}
		}
	}
	end()
	return out
}

// factivaArticle makes an article of fields, by their codes.
func factivaArticle(fields map[string][]string, sep string) analyze.Article {
	one := func(code string) string {
		return strings.TrimSpace(strings.Join(strings.Fields(strings.Join(fields[code], " ")), " "))
	}
	text := strings.TrimSpace(strings.Trim(strings.Join(fields["LP"], sep), "\n") + "\n\n" + strings.Trim(strings.Join(fields["TD"], sep), "\n"))
	a := analyze.Article{
		ID: findAccession(one("AN")), Title: one("HD"), Text: text, Source: one("SN"), Lang: languageCode(one("LA")),
	}
	a.Date = cmp.Or(findDate(one("PD")), one("PD"))
	for code, key := range map[string]string{"BY": "author", "SE": "section", "PG": "page", "SC": "source_code", "NS": "subjects", "RE": "regions", "CO": "companies"} {
		if v := one(code); v != "" {
			setMeta(&a, key, v)
		}
	}
	return a
}

// readFactiva yields the articles of a plain-text export.
func readFactiva(s *source) bool {
	text, err := s.readAll("text", "")
	if err != nil {
		return s.fail(err)
	}
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	articles := splitFactiva(lines, "\n")
	if articles == nil {
		articles = splitFactivaPlain(lines, "\n")
	}
	if articles == nil {
		return s.fail(errors.New("not an export of Factiva: neither field codes (HD, PD, LP, TD) nor lines with the word Document and an accession number"))
	}
	return s.emitDocuments(articles)
}
