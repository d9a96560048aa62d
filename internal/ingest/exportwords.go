package ingest

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed exports.tsv
var exportsData string

// exportWords returns the names of months, weekdays, languages and fields in exports, by kind and lower-case name.
var exportWords = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for r := range tsv.Rows("exports.tsv", exportsData, 3) {
		cells := r.Cells
		if out[cells[0]] == nil {
			out[cells[0]] = map[string]string{}
		}
		for name := range strings.SplitSeq(cells[2], "|") {
			out[cells[0]][name] = cells[1]
		}
	}
	return out
})

// exportWord returns the meaning of a word of some kind in exports, or "".
func exportWord(kind, word string) string { return exportWords()[kind][strings.ToLower(word)] }

// cjkDatePattern matches dates in Chinese, Japanese and Korean.
var cjkDatePattern = lazyRegexp(`(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]`)

// findDate returns the first date in a line, in any language of exports.tsv, as 2006-01-02; as 2006-01 if there is only a month; or "".
func findDate(line string) string {
	day, _ := splitAtDate(line)
	return day
}

// leadingDate returns the date at the beginning of a line, before which only a weekday may stand, or "".
func leadingDate(line string) string {
	day, before := splitAtDate(line)
	for _, w := range before {
		if exportWord("weekday", w) == "" {
			return ""
		}
	}
	return day
}

// splitAtDate returns the first date in a line and the words before it.
func splitAtDate(line string) (day string, before []string) {
	const maxLen = 300 // bytes; a longer line is not a date line
	line = line[:min(len(line), maxLen)]
	if m := cjkDatePattern().FindStringSubmatchIndex(line); m != nil {
		at := func(i int) int { n, _ := strconv.Atoi(line[m[i]:m[i+1]]); return n }
		return formatDate(at(2), at(4), at(6)), strings.Fields(line[:m[0]])
	}
	words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\u00a0' || r == ',' || r == ';' })
	for i := range words {
		if day := dateAt(words[i:]); day != "" {
			return day, words[:i]
		}
	}
	for i := range words[:max(0, len(words)-1)] {
		if m, y := monthNumber(words[i]), yearNumber(words[i+1]); m > 0 && y > 0 {
			return fmt.Sprintf("%04d-%02d", y, m), words[:i]
		}
	}
	return "", nil
}

// dateAt returns the date that words begin with: day month year, month day year, year month day, or numbers only.
func dateAt(words []string) string {
	if len(words[0]) >= len("1.1.2006") && words[0][0] >= '0' && words[0][0] <= '9' {
		if d := parseDate(words[0]); len(d) >= len(time.DateOnly) {
			return d[:len(time.DateOnly)]
		}
	}
	var w []string
	for _, x := range words[:min(len(words), 5)] {
		if !strings.EqualFold(x, "de") && !strings.EqualFold(x, "del") || len(w) == 0 {
			w = append(w, x)
		}
	}
	if len(w) < 3 {
		return ""
	}
	switch {
	case monthNumber(w[1]) > 0 && dayNumber(w[0]) > 0:
		return formatDate(yearNumber(w[2]), monthNumber(w[1]), dayNumber(w[0]))
	case monthNumber(w[0]) > 0:
		return formatDate(yearNumber(w[2]), monthNumber(w[0]), dayNumber(w[1]))
	case monthNumber(w[1]) > 0 && yearNumber(w[0]) > 0:
		return formatDate(yearNumber(w[0]), monthNumber(w[1]), dayNumber(w[2]))
	}
	return ""
}

// monthNumber returns the number of the month that a word names, or 0.
func monthNumber(word string) int {
	n, _ := strconv.Atoi(exportWord("month", strings.TrimRight(word, ".")))
	return n
}

// dayPattern matches a day of the month with its ordinal suffix.
var dayPattern = lazyRegexp(`^(\d{1,2})(\.|º|°|st|nd|rd|th|er|e)?$`)

// dayNumber returns the day of the month that a word stands for, such as 1st or 24., or 0.
func dayNumber(word string) int {
	m := dayPattern().FindStringSubmatch(word)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// yearNumber returns the year that a word stands for, or 0.
func yearNumber(word string) int {
	word = strings.TrimRight(word, ".:)]")
	if n, err := strconv.Atoi(word); err == nil && len(word) == 4 && n > 1600 {
		return n
	}
	return 0
}

// formatDate returns a date as 2006-01-02, or "" if there is no such day.
func formatDate(y, m, d int) string {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y <= 0 || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

// languageCode returns the ISO 639-1 code for the name of a language in any language of exports.tsv. Unknown names are returned unchanged.
func languageCode(name string) string {
	name = strings.TrimSpace(name)
	if c := exportWord("language", name); c != "" {
		return c
	}
	first, _, _ := strings.Cut(strings.NewReplacer(";", " ", "/", " ", ",", " ", "(", " ", "-", " ").Replace(name), " ")
	if c := exportWord("language", first); c != "" {
		return c
	}
	if len(name) == 2 {
		return strings.ToLower(name)
	}
	return name
}
