package corpus

import (
	"strings"
	"time"
)

// layouts are the forms of dates in pages, mails, feeds and exports. The day comes before the month where both are numbers
// only if a dot stands between them: 3/4/2024 says nothing for sure.
var layouts = [...]string{
	time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02", "20060102T150405Z", "20060102150405", "20060102",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 2006", "Mon, 2 Jan 2006",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "January 2, 2006 Monday", "Monday, January 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, 2 January 2006",
	"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "2 January 2006 15:04", "02.01.2006", "January 2006", "2006-01",
}

// dated gives a date as 2006-01-02 or, where the time is known, in the form of RFC 3339; "" if it is not understood.
func dated(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if i := strings.LastIndex(s, " ("); i > 0 {
		s = s[:i] // mails name the time zone twice
	}
	for _, l := range layouts {
		t, err := time.Parse(l, s)
		if err != nil || t.Year() < 1000 {
			continue
		}
		switch {
		case strings.Contains(l, "04"):
			return t.Format(time.RFC3339)
		case !strings.Contains(l, "2,") && !strings.Contains(l, "02") && !strings.Contains(l, "2 J"):
			return t.Format("2006-01")
		}
		return t.Format("2006-01-02")
	}
	return ""
}
