package analyze

import (
	"strings"
	"time"
)

// layouts are the layouts of dates in feeds and news archives.
var layouts = [...]string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02", "2006-01", "2006", time.RFC1123Z, time.RFC1123,
	"20060102", "2 January 2006", "January 2, 2006", "Jan 2, 2006", "2 Jan 2006",
}

// Day returns the date of an article as precisely as it is known, as 2006-01-02, 2006-01 or 2006, or "" if it is not understood.
func Day(date string) string {
	t, ok := parseDate(date)
	if !ok {
		return ""
	}
	switch date = strings.TrimSpace(date); {
	case len(date) == len("2006"):
		return t.Format("2006")
	case len(date) == len("2006-01") && date[4] == '-':
		return t.Format("2006-01")
	}
	return t.Format("2006-01-02")
}

// parseDate parses a date. Years before 1000 and after 2999 are taken for mistakes.
func parseDate(s string) (time.Time, bool) {
	t, ok := parseLayouts(strings.TrimSpace(s))
	return t, ok && 1000 <= t.Year() && t.Year() < 3000
}

func parseLayouts(s string) (time.Time, bool) {
	if len(s) == len(time.DateOnly) { // by far the most frequent layout
		if t, err := time.Parse(time.DateOnly, s); err == nil {
			return t, true
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	if len(s) > 10 { // a day with a time in another layout
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
