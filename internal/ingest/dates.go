package ingest

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/analyze"
)

// layouts are the forms of dates in pages, mails, feeds and exports. The day comes before the month where both are numbers
// only if a dot stands between them: see slashDate for 3/4/2024.
var layouts = [...]string{
	time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006.01.02", "20060102T150405Z", "20060102T150405", "20060102150405", "20060102",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 2006", time.RubyDate, "Mon, 2 Jan 2006",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "January 2, 2006 Monday", "Monday, January 2, 2006", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "Monday, 2 January 2006",
	"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "2 January 2006 15:04", "02.01.2006", "2.1.2006", "02.01.2006 15:04:05", "02.01.2006 15:04", "January 2006", "Jan 2006", "Jan. 2006", "2006-01",
}

// dated gives a date as 2006-01-02 or, where the time is known, in the form of RFC 3339; "" if it is not understood.
func dated(s string) string {
	if len(s) > 100 {
		return ""
	}
	s = strings.Join(strings.Fields(s), " ")
	if i := strings.LastIndex(s, " ("); i > 0 {
		s = s[:i] // mails name the time zone twice
	}
	s = strings.Replace(s, "Sept.", "Sep.", 1) // as newspapers abbreviate it
	for _, l := range layouts {
		t, err := time.Parse(l, s)
		if err != nil || t.Year() < 1000 || t.Year() > 2999 {
			continue
		}
		switch {
		case strings.Contains(l, "04"):
			return t.Format(time.RFC3339)
		case l == "January 2006" || l == "Jan 2006" || l == "Jan. 2006" || l == "2006-01":
			return t.Format("2006-01")
		}
		return t.Format("2006-01-02")
	}
	if d, ok := slashDate(s); ok {
		return cmp.Or(d.in(dayFirst), d.in(monthFirst)) // "" if both are possible
	}
	return ""
}

// dateOf gives a date in a form that an Analyzer understands, or as it was given if nobody does.
func dateOf(s string) string {
	if s == "" || analyze.Day(s) != "" {
		return s
	}
	return cmp.Or(dated(s), s)
}

// KnownDate reports whether a date is in one of the forms that inputs may have it in.
func KnownDate(s string) bool { return analyze.Day(dateOf(s)) != "" }

// dateOfNumber gives the date that a number in JSON stands for: of Unix time in seconds, milliseconds or microseconds from 1973 to
// 2103, or of a date without hyphens. Other numbers are given back.
func dateOfNumber(s string) string {
	if dated(s) != "" {
		return s
	}
	f, err := json.Number(s).Float64()
	if err != nil {
		return s
	}
	for _, unit := range []float64{1, 1e3, 1e6} {
		if t := f / unit; t >= 1e8 && t < 1<<32 {
			return time.Unix(int64(t), 0).UTC().Format(time.RFC3339)
		}
	}
	return s
}

// nameDate is the date in a file's name, 2024-03-05_report.pdf or report-20240305.txt, or "".
func nameDate(name string) string {
	digit := func(i int) bool { return i >= 0 && i < len(name) && '0' <= name[i] && name[i] <= '9' }
	for _, m := range dayInName().FindAllStringSubmatchIndex(name, -1) {
		d := name[m[2]:m[3]] + "-" + name[m[4]:m[5]] + "-" + name[m[6]:m[7]]
		if !digit(m[0]-1) && !digit(m[1]) && analyze.Day(d) != "" {
			return d
		}
	}
	return ""
}

var dayInName = expression(`([12]\d\d\d)[-_.]?(\d\d)[-_.]?(\d\d)`)

// fieldOrder says which of two numbers of a date is the month.
type fieldOrder int

const (
	dayFirst fieldOrder = iota + 1
	monthFirst
)

// slash is a date of numbers with strokes or hyphens between them, the year last.
type slash struct{ first, second, year int }

// slashDate reads 3/14/2024 or 14-03-2024, with or without a time behind it, which is dropped.
func slashDate(s string) (slash, bool) {
	s = strings.TrimSpace(s)
	m := slashForm().FindStringSubmatch(s)
	if m == nil || m[2] != m[4] {
		return slash{}, false
	}
	var d slash
	d.first, _ = strconv.Atoi(m[1])
	d.second, _ = strconv.Atoi(m[3])
	d.year, _ = strconv.Atoi(m[5])
	return d, d.year >= 1000 && d.year < 3000 && (d.as(dayFirst) != "" || d.as(monthFirst) != "")
}

var slashForm = expression(`^(\d{1,2})([/-])(\d{1,2})([/-])(\d{4})(?:[ T,]+[\d:.]+ ?(?:[AaPp]\.?[Mm]\.?)?)?$`)

// in is the date if its numbers are in this order and in no other, or "".
func (d slash) in(o fieldOrder) string {
	if date := d.as(o); date != "" && (d.first == d.second || d.as(dayFirst+monthFirst-o) == "") {
		return date
	}
	return ""
}

// as is the date if its numbers are in this order, or "".
func (d slash) as(o fieldOrder) string {
	day, month := d.first, d.second
	if o == monthFirst {
		day, month = month, day
	}
	t := time.Date(d.year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if day < 1 || month < 1 || month > 12 || t.Day() != day {
		return ""
	}
	return t.Format(time.DateOnly)
}

// both reports whether the numbers can be in either order.
func (d slash) both() bool { return d.as(dayFirst) != "" && d.as(monthFirst) != "" }
