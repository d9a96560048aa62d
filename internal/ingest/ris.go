package ingest

import (
	"cmp"
	"errors"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// beginsRIS is how a file of references in the format RIS begins.
var beginsRIS = expression(`^TY {1,2}- {0,2}[A-Z]{3,8}\s*\n`)

// risTag is the tag of a line and its value.
func risTag(line string) (tag, value string, ok bool) {
	// Six bytes are fixed: two of the tag, two spaces, a hyphen and a space that some leave out at the end.
	if len(line) < 5 || line[2:5] != "  -" || line[0] < 'A' || line[0] > 'Z' || line[1] < '0' || line[1] > 'Z' {
		return "", "", false
	}
	return line[:2], strings.TrimSpace(line[5:]), true
}

// readRIS yields the records of a file of references, as EBSCO and ProQuest export them. Most have only an abstract; it is
// the text then.
func readRIS(s *source) bool {
	text, err := s.text("text", "")
	if err != nil {
		return s.fail(err)
	}
	fields := map[string][]string{}
	at, n := "", 0
	end := func() bool {
		if len(fields) == 0 {
			return true
		}
		a := risArticle(fields)
		n++
		fields, at = map[string][]string{}, ""
		return s.emitNumbered(a, n)
	}
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimRight(line, " \t\r\n")
		tag, value, ok := risTag(line)
		switch {
		case !ok && at != "" && strings.TrimSpace(line) != "":
			last := len(fields[at]) - 1
			fields[at][last] = strings.TrimSpace(fields[at][last] + "\n" + strings.TrimSpace(line))
		case !ok:
		case tag == "ER" || tag == "TY":
			if !end() {
				return false
			}
		default:
			at = tag
			fields[tag] = append(fields[tag], value)
		}
	}
	if !end() {
		return false
	}
	if n == 0 {
		return s.fail(errors.New("no records of RIS: no lines begin with TY and a hyphen"))
	}
	return true
}

func risArticle(fields map[string][]string) analyze.Article {
	one := func(tags ...string) string {
		for _, t := range tags {
			for _, v := range fields[t] {
				if v = OneLine(v); v != "" {
					return v
				}
			}
		}
		return ""
	}
	a := analyze.Article{
		ID: one("AN", "ID", "DO"), Title: one("TI", "T1", "CT"), Source: one("JO", "JF", "T2", "JA", "BT", "PB"),
		Lang: languageCode(one("LA")), URL: one("UR", "L2"),
	}
	for _, t := range []string{"DA", "Y1", "PY", "Y2"} {
		if a.Date == "" {
			a.Date = risDate(one(t))
		}
	}
	if by := strings.Join(append(fields["AU"], fields["A1"]...), "; "); by != "" {
		note(&a, "author", OneLine(by))
	}
	if page := one("SP"); page != "" {
		note(&a, "page", page)
	}
	if subjects := strings.Join(fields["KW"], "; "); subjects != "" {
		note(&a, "subjects", OneLine(subjects))
	}
	abstract := cmp.Or(strings.Join(fields["AB"], "\n\n"), strings.Join(fields["N2"], "\n\n"))
	a.Text = abstract
	for _, v := range fields["N1"] { // notes, but of some databases the full text
		if strings.HasPrefix(v, "Full text:") || len(v) > 2*len(abstract)+1000 {
			a.Text = strings.TrimSpace(strings.TrimPrefix(v, "Full text:"))
		}
	}
	if a.Text != "" && a.Text == abstract {
		note(&a, "text_is", "abstract")
	}
	return a
}

// risDate reads 2024/03/05/ and the other forms of a date; the year alone if there is no more.
func risDate(v string) string {
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == '/' || r == ' ' })
	if len(parts) >= 3 && year(parts[0]) > 0 {
		if d := dated(strings.Join([]string{parts[0], twoDigits(parts[1]), twoDigits(parts[2])}, "-")); d != "" {
			return d
		}
	}
	if len(parts) == 2 && year(parts[0]) > 0 {
		if d := dated(parts[0] + "-" + twoDigits(parts[1])); d != "" {
			return d
		}
	}
	if d := exportDay(v); d != "" {
		return d
	}
	if len(parts) > 0 && year(parts[0]) > 0 {
		return parts[0]
	}
	return ""
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
