package ingest

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// factivaCodes are the fields of an article in an export of Factiva. Those after the text end it.
var (
	factivaBefore = []string{"CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "VOL", "LP", "TD"}
	factivaAfter  = []string{"CT", "RF", "ART", "CX", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"}
	// factivaSure are the fields that hardly another text has at the beginnings of its lines.
	factivaSure = []string{"HD", "WC", "PD", "SN", "SC", "LA", "LP", "TD", "AN"}
)

// factivaLine tells whether a line begins a field.
func factivaLine(line string, inText bool) (code, rest string, ok bool) {
	line = strings.TrimRight(line, " \t\r")
	end := strings.IndexFunc(line, func(r rune) bool { return r < 'A' || r > 'Z' })
	if end < 0 {
		end = len(line)
	}
	code, rest = line[:end], line[end:]
	// In running text "IN" or "RE" is a word: a tab, two spaces or the end of the line must follow a code.
	if rest != "" && rest[0] != '\t' && !strings.HasPrefix(rest, "  ") && !strings.HasPrefix(rest, "\u00a0") {
		return "", "", false
	}
	if !slices.Contains(factivaAfter, code) && (!slices.Contains(factivaBefore, code) || inText && !slices.Contains([]string{"HD", "SE", "CLM", "TD"}, code)) {
		return "", "", false
	}
	return code, strings.Trim(rest, " \t\u00a0"), true
}

// looksFactiva reports whether the first lines of a text are those of an export.
func looksFactiva(head string) bool {
	seen := map[string]bool{}
	for line := range strings.Lines(head) {
		if code, _, ok := factivaLine(strings.TrimRight(line, "\n"), false); ok && slices.Contains(factivaSure, code) {
			seen[code] = true
		}
	}
	return seen["HD"] && len(seen) >= 4
}

// factiva splits the lines of an export into articles; nil if they are none. Lines of a text are joined with sep.
func factiva(lines []string, sep string) []analyze.Article {
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
		code, rest, ok := factivaLine(line, at == "LP" || at == "TD")
		if !ok {
			if at != "" {
				fields[at] = append(fields[at], strings.Trim(line, " \t\r"))
			}
			continue
		}
		// An article begins with its headline, or with what may stand before it, or after the number of the one before.
		if code == "HD" && fields["HD"] != nil || (code == "SE" || code == "CLM") && (fields["TD"] != nil || fields["LP"] != nil) ||
			fields["AN"] != nil && slices.Contains(factivaBefore, code) {
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

func factivaArticle(fields map[string][]string, sep string) analyze.Article {
	one := func(code string) string {
		return strings.TrimSpace(strings.Join(strings.Fields(strings.Join(fields[code], " ")), " "))
	}
	text := strings.TrimSpace(strings.Trim(strings.Join(fields["LP"], sep), "\n") + "\n\n" + strings.Trim(strings.Join(fields["TD"], sep), "\n"))
	a := analyze.Article{
		ID: accession(one("AN")), Title: one("HD"), Text: text, Source: one("SN"), Lang: languageCode(one("LA")),
	}
	a.Date = cmp.Or(exportDay(one("PD")), one("PD"))
	for code, key := range map[string]string{"BY": "author", "SE": "section", "PG": "page", "SC": "source_code", "NS": "subjects", "RE": "regions", "CO": "companies"} {
		if v := one(code); v != "" {
			note(&a, key, v)
		}
	}
	return a
}

// readFactiva yields the articles of an export as plain text.
func readFactiva(s *source) bool {
	text, err := s.text("text", "")
	if err != nil {
		return s.fail(err)
	}
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	articles := factiva(lines, "\n")
	if articles == nil {
		articles = factivaPlain(lines, "\n")
	}
	if articles == nil {
		return s.fail(errors.New("no export of Factiva: no lines begin with HD, PD, LP and TD, and none is the word Document and a number of an article"))
	}
	return s.emitAll(articles)
}
