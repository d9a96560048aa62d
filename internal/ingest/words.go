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

// exportWords are the names of months, weekdays, languages and fields in exports, each by its kind and name in lower case.
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

// exportWord is what a word of an export means, or "".
func exportWord(kind, word string) string { return exportWords()[kind][strings.ToLower(word)] }

// cjkDay is a date as Chinese, Japanese and Korean interfaces write it.
var cjkDay = expression(`(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]`)

// exportDay is the first date in a line, in the words of any language that the table of words has, as 2006-01-02; or as
// 2006-01 where a line names only a month. It is "" if there is none.
func exportDay(line string) string {
	day, _ := findDay(line)
	return day
}

// dayLine is the date that a line begins with, after the name of a weekday at most.
func dayLine(line string) string {
	day, before := findDay(line)
	for _, w := range before {
		if exportWord("weekday", w) == "" {
			return ""
		}
	}
	return day
}

// findDay looks for a date and gives the words before it.
func findDay(line string) (day string, before []string) {
	const most = 300 // a longer line is no date
	line = line[:min(len(line), most)]
	if m := cjkDay().FindStringSubmatchIndex(line); m != nil {
		at := func(i int) int { n, _ := strconv.Atoi(line[m[i]:m[i+1]]); return n }
		return calendarDay(at(2), at(4), at(6)), strings.Fields(line[:m[0]])
	}
	words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\u00a0' || r == ',' || r == ';' })
	for i := range words {
		if day := dayAt(words[i:]); day != "" {
			return day, words[:i]
		}
	}
	for i := range words[:max(0, len(words)-1)] {
		if m, y := month(words[i]), year(words[i+1]); m > 0 && y > 0 {
			return fmt.Sprintf("%04d-%02d", y, m), words[:i]
		}
	}
	return "", nil
}

// dayAt is the date that words begin with: day month year, month day year, year month day, or numbers alone.
func dayAt(words []string) string {
	if len(words[0]) >= len("1.1.2006") && words[0][0] >= '0' && words[0][0] <= '9' {
		if d := dated(words[0]); len(d) >= len(time.DateOnly) {
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
	case month(w[1]) > 0 && dayNumber(w[0]) > 0:
		return calendarDay(year(w[2]), month(w[1]), dayNumber(w[0]))
	case month(w[0]) > 0:
		return calendarDay(year(w[2]), month(w[0]), dayNumber(w[1]))
	case month(w[1]) > 0 && year(w[0]) > 0:
		return calendarDay(year(w[0]), month(w[1]), dayNumber(w[2]))
	}
	return ""
}

func month(word string) int {
	n, _ := strconv.Atoi(exportWord("month", strings.TrimRight(word, ".")))
	return n
}

// dayOf is the number of a day with what may follow it.
var dayOf = expression(`^(\d{1,2})(\.|º|°|st|nd|rd|th|er|e)?$`)

func dayNumber(word string) int {
	m := dayOf().FindStringSubmatch(word)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func year(word string) int {
	word = strings.TrimRight(word, ".:)]")
	if n, err := strconv.Atoi(word); err == nil && len(word) == 4 && n > 1600 {
		return n
	}
	return 0
}

// calendarDay writes a date; "" if there is no such day.
func calendarDay(y, m, d int) string {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y <= 0 || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

// languageCode is the code of a language that is named in a language of the table, or the name.
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
