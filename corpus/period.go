package corpus

import (
	"fmt"
	"time"

	"github.com/attache-nlp/attache/internal/suggest"
)

// Period is the length of the periods that a [Summary] divides time into.
type Period string

// The periods.
const (
	ByAuto  Period = "auto" // the shortest that gives at most about sixty periods and that most dates are precise enough for
	ByDay   Period = "day"
	ByWeek  Period = "week" // from Monday, as in ISO 8601
	ByMonth Period = "month"
	ByYear  Period = "year"
)

// Periods returns all valid periods.
func Periods() []Period { return []Period{ByAuto, ByDay, ByWeek, ByMonth, ByYear} }

// Check returns an error that names the valid periods if p is not one of them.
func (p Period) Check() error {
	var valid []string
	for _, k := range Periods() {
		if k == p {
			return nil
		}
		valid = append(valid, string(k))
	}
	return suggest.Unknown("period", string(p), valid)
}

// of returns the key of the period that a date is in, and the first day of the period. ok is false if the date is too coarse to tell:
// 2024-05 is in a month but in no week.
func (p Period) of(date string) (key, start string, ok bool) {
	switch {
	case p == ByYear && len(date) >= len("2006"):
		return date[:4], date[:4] + "-01-01", true
	case p == ByMonth && len(date) >= len("2006-01"):
		return date[:7], date[:7] + "-01", true
	case len(date) < len("2006-01-02"):
		return "", "", false
	case p == ByDay:
		return date, date, true
	case p == ByWeek:
		t, err := time.Parse("2006-01-02", date)
		if err != nil {
			return "", "", false
		}
		year, week := t.ISOWeek()
		monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
		return fmt.Sprintf("%04d-W%02d", year, week), monday.Format("2006-01-02"), true
	}
	return "", "", false
}

// maxPeriods is about how many periods ByAuto allows before it chooses a longer one.
const maxPeriods = 60

// fitPeriod resolves ByAuto for the dates of documents, given the number of documents of each. If more than a tenth of the documents
// have only a year or a month, the period is at least that long, so that they are not left out.
func fitPeriod(documents map[string]int) Period {
	all, years, months := 0, 0, 0
	first, last := "", ""
	for date, n := range documents {
		all += n
		switch len(date) {
		case len("2006"):
			years += n
		case len("2006-01"):
			months += n
		}
		if first == "" || date < first {
			first = date
		}
		last = max(last, date)
	}
	days := daysBetween(first, last)
	switch {
	case years*10 > all || days > maxPeriods*31:
		return ByYear
	case (years+months)*10 > all || days > maxPeriods*7:
		return ByMonth
	case days > maxPeriods:
		return ByWeek
	}
	return ByDay
}

// daysBetween returns the number of days from one date to another, 0 if either is empty or invalid.
func daysBetween(first, last string) int {
	if first == "" {
		return 0
	}
	from, err := time.Parse("2006-01-02", firstDay(first))
	to, err2 := time.Parse("2006-01-02", firstDay(last))
	if err != nil || err2 != nil {
		return 0
	}
	return int(to.Sub(from).Hours() / 24)
}

// firstDay returns the first day of a year or month, or the day itself.
func firstDay(date string) string { return date + "-01-01"[len(date)-len("2006"):] }
