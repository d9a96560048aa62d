package lexicon

import "time"

// Day is the number of a date: days since 1900-01-01. Days before that are 0.
func Day(t time.Time) int {
	y, m, d := t.Date()
	return max(0, dayNumber(y, int(m), d))
}

func dayNumber(y, m, d int) int {
	return int(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix()/86400) + 25567
}
