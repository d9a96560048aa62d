package lexicon

import "time"

// The days of the lexicon. The compiled table counts from 1900-01-01, see blob.go.
const (
	// NoDay stands for a date that is not known.
	NoDay = 0
	// MaxDay is 9999-12-31, the last day of a term that lasts.
	MaxDay = 3652059

	day1900 = 693596 // 1900-01-01
)

// Day is the number of a date: 1 is 0001-01-01 of the Gregorian calendar (the rata die of Reingold & Dershowitz,
// Calendrical Calculations). It is [NoDay] for years before.
func Day(t time.Time) int {
	y, m, d := t.Date()
	return max(NoDay, int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400)+719163)
}
