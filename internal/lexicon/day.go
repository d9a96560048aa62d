package lexicon

import "time"

// The days of the lexicon.
const (
	// NoDay stands for an unknown date.
	NoDay = 0
	// MaxDay is 9999-12-31, the last day of a term without an end.
	MaxDay = 3652059
)

// Day returns the number of a date: 1 is 0001-01-01 of the Gregorian calendar (the rata die of Reingold & Dershowitz,
// Calendrical Calculations). It is [NoDay] for years before.
func Day(t time.Time) int {
	y, m, d := t.Date()
	return max(NoDay, int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400)+719163)
}
