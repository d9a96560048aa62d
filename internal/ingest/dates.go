package ingest

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/analyze"
)

// dateLayouts are the forms of dates in pages, mails, feeds and exports. If all parts are numbers, the day comes before the month only
// between dots; for dates like 3/4/2024 see numericDate.
var dateLayouts = [...]string{
	time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006.01.02", "20060102T150405Z", "20060102T150405", "20060102150405", "20060102",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 2006", time.RubyDate, "Mon, 2 Jan 2006",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "January 2, 2006 Monday", "Monday, January 2, 2006", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "Monday, 2 January 2006",
	"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "2 January 2006 15:04", "02.01.2006", "2.1.2006", "02.01.2006 15:04:05", "02.01.2006 15:04", "January 2006", "Jan 2006", "Jan. 2006", "2006-01",
}

// parseDate returns a date as 2006-01-02, 2006-01 or, with a time, in the form of RFC 3339; "" if it does not understand the date.
func parseDate(s string) string {
	if len(s) > 100 {
		return ""
	}
	s = strings.Join(strings.Fields(s), " ")
	if i := strings.LastIndex(s, " ("); i > 0 {
		s = s[:i] // mails give the time zone twice: +0000 (UTC)
	}
	s = strings.Replace(s, "Sept.", "Sep.", 1) // the abbreviation in newspapers
	for _, l := range dateLayouts {
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
	if d, ok := parseNumericDate(s); ok {
		return cmp.Or(d.only(dayFirst), d.only(monthFirst)) // "" if both orders are possible
	}
	return ""
}

// normalizeDate returns a date in a form that analyze understands, or unchanged if that is not possible.
func normalizeDate(s string) string {
	if s == "" || analyze.Day(s) != "" {
		return s
	}
	return cmp.Or(parseDate(s), s)
}

// KnownDate reports whether a date is in one of the forms that are understood in inputs.
func KnownDate(s string) bool { return analyze.Day(normalizeDate(s)) != "" }

// dateFromNumber returns the date that a number in JSON stands for: Unix time in seconds, milliseconds or microseconds between 1973 and
// 2103, or a date without hyphens. Other numbers are returned unchanged.
func dateFromNumber(s string) string {
	if parseDate(s) != "" {
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

// dateInName returns the date in a file name such as 2024-03-05_report.pdf or report-20240305.txt, or "".
func dateInName(name string) string {
	digit := func(i int) bool { return i >= 0 && i < len(name) && '0' <= name[i] && name[i] <= '9' }
	for _, m := range dayInNamePattern().FindAllStringSubmatchIndex(name, -1) {
		d := name[m[2]:m[3]] + "-" + name[m[4]:m[5]] + "-" + name[m[6]:m[7]]
		if !digit(m[0]-1) && !digit(m[1]) && analyze.Day(d) != "" {
			return d
		}
	}
	return ""
}

var dayInNamePattern = lazyRegexp(`([12]\d\d\d)[-_.]?(\d\d)[-_.]?(\d\d)`)

// fieldOrder says which of the first two numbers of a date is the month. The zero value means unknown.
type fieldOrder int

// The orders of day and month.
const (
	dayFirst fieldOrder = iota + 1
	monthFirst
)

// numericDate is a date of three numbers between slashes or hyphens, the year last.
type numericDate struct{ first, second, year int }

// parseNumericDate parses 3/14/2024 or 14-03-2024. A time after it is dropped.
func parseNumericDate(s string) (numericDate, bool) {
	s = strings.TrimSpace(s)
	m := numericDatePattern().FindStringSubmatch(s)
	if m == nil || m[2] != m[4] {
		return numericDate{}, false
	}
	var d numericDate
	d.first, _ = strconv.Atoi(m[1])
	d.second, _ = strconv.Atoi(m[3])
	d.year, _ = strconv.Atoi(m[5])
	return d, d.year >= 1000 && d.year < 3000 && (d.as(dayFirst) != "" || d.as(monthFirst) != "")
}

var numericDatePattern = lazyRegexp(`^(\d{1,2})([/-])(\d{1,2})([/-])(\d{4})(?:[ T,]+[\d:.]+ ?(?:[AaPp]\.?[Mm]\.?)?)?$`)

// only returns the date if its numbers make sense in this order and in no other, or "".
func (d numericDate) only(o fieldOrder) string {
	if date := d.as(o); date != "" && (d.first == d.second || d.as(dayFirst+monthFirst-o) == "") {
		return date
	}
	return ""
}

// as returns the date with its numbers in this order, or "" if there is no such day.
func (d numericDate) as(o fieldOrder) string {
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

// ambiguous reports whether the numbers make sense in either order.
func (d numericDate) ambiguous() bool { return d.as(dayFirst) != "" && d.as(monthFirst) != "" }
