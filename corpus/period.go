package corpus

import (
	"fmt"
	"time"

	"github.com/attache-nlp/attache/internal/suggest"
)

// Period is how long the stretches of time are that documents are counted by.
type Period string

// The periods.
const (
	ByAuto  Period = "auto" // the shortest that gives at most about sixty, and that the dates are exact enough for
	ByDay   Period = "day"
	ByWeek  Period = "week" // ISO 8601, from Monday
	ByMonth Period = "month"
	ByYear  Period = "year"
)

// Periods lists the periods.
func Periods() []Period { return []Period{ByAuto, ByDay, ByWeek, ByMonth, ByYear} }

// Check says whether there is such a period.
func (p Period) Check() error {
	var have []string
	for _, k := range Periods() {
		if k == p {
			return nil
		}
		have = append(have, string(k))
	}
	return suggest.Unknown("period", string(p), have)
}

// of names the period that a date lies in and its first day. ok is false if the date is not exact enough to tell.
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

// many is how many periods ByAuto goes up to before it takes a longer one.
const many = 60

// fit chooses the period for dates, each with the number of its documents.
func fit(dates map[string]int) Period {
	all, years, months := 0, 0, 0
	first, last := "", ""
	for date, n := range dates {
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
	days := span(first, last)
	switch {
	case years*10 > all || days > many*31:
		return ByYear
	case (years+months)*10 > all || days > many*7:
		return ByMonth
	case days > many:
		return ByWeek
	}
	return ByDay
}

// firstDay is the first day that a date may mean: of its year, of its month, or itself.
func firstDay(date string) string { return date + "-01-01"[len(date)-len("2006"):] }

// span is the number of days from one date to another.
func span(first, last string) int {
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
