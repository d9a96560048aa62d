package ingest

import (
	"cmp"
	"errors"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// beginsRIS matches the beginning of a RIS file.
var beginsRIS = lazyRegexp(`^TY {1,2}- {0,2}[A-Z]{3,8}\s*\n`)

// risTag returns the tag of a line and its value.
func risTag(line string) (tag, value string, ok bool) {
	// Two characters of the tag, two spaces, a hyphen, and a space that some programs omit at the end of the line.
	if len(line) < 5 || line[2:5] != "  -" || line[0] < 'A' || line[0] > 'Z' || line[1] < '0' || line[1] > 'Z' {
		return "", "", false
	}
	return line[:2], strings.TrimSpace(line[5:]), true
}

// readRIS yields the records of a RIS file, as EBSCO and ProQuest export them. Most contain only an abstract, which is then the text.
func readRIS(s *source) bool {
	text, err := s.readAll("text", "")
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
		return s.emitDocument(a, n)
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
		return s.fail(errors.New("no RIS records: no line begins with the tag TY"))
	}
	return true
}

// risArticle makes an article of the fields of a record, by their tags.
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
		setMeta(&a, "author", OneLine(by))
	}
	if page := one("SP"); page != "" {
		setMeta(&a, "page", page)
	}
	if subjects := strings.Join(fields["KW"], "; "); subjects != "" {
		setMeta(&a, "subjects", OneLine(subjects))
	}
	abstract := cmp.Or(strings.Join(fields["AB"], "\n\n"), strings.Join(fields["N2"], "\n\n"))
	a.Text = abstract
	for _, v := range fields["N1"] { // notes, but in some databases the full text
		if strings.HasPrefix(v, "Full text:") || len(v) > 2*len(abstract)+1000 {
			a.Text = strings.TrimSpace(strings.TrimPrefix(v, "Full text:"))
		}
	}
	if a.Text != "" && a.Text == abstract {
		setMeta(&a, "text_is", "abstract")
	}
	return a
}

// risDate parses 2024/03/05/ and the other forms of dates in RIS. If there is only a year, it returns that.
func risDate(v string) string {
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == '/' || r == ' ' })
	if len(parts) >= 3 && yearNumber(parts[0]) > 0 {
		if d := parseDate(strings.Join([]string{parts[0], twoDigits(parts[1]), twoDigits(parts[2])}, "-")); d != "" {
			return d
		}
	}
	if len(parts) == 2 && yearNumber(parts[0]) > 0 {
		if d := parseDate(parts[0] + "-" + twoDigits(parts[1])); d != "" {
			return d
		}
	}
	if d := findDate(v); d != "" {
		return d
	}
	if len(parts) > 0 && yearNumber(parts[0]) > 0 {
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
