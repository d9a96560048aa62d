package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// textDatePattern matches dates in running text: 2024-03-05; 5.3.2024, 5/3/2024 or 5-3-2024; 5.3.24; 5 March 2024; 2024年3月5日; and
// March 5, 2024. Each alternative has its own groups.
var textDatePattern = lazyRegexp(`(?:^|[^\d/.-])(?:` +
	`((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})` +
	`|(\d{1,2})([./-]) ?(\d{1,2})[./-] ?((?:19|20)\d\d)` +
	`|(\d{1,2})\.(\d{1,2})\.([0-3]\d)(?:\D|$)` +
	`|(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?(?: de| of)? ?(\pL{3,12})\.?,?(?: de| del)? ((?:19|20)\d\d)` +
	`|((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日)` +
	`|(\pL{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)`)

// dateInText returns the first date in a short text, in the form of parseDate, or "". A numeric date is used only if the order of day
// and month is clear: between dots the day comes first, otherwise one of them must be greater than 12.
func dateInText(s string) string {
	if s == "" {
		return ""
	}
	if d := parseDate(s); d != "" {
		return d
	}
	s = strings.Join(strings.Fields(s[:min(len(s), 300)]), " ")
	for _, m := range textDatePattern().FindAllStringSubmatch(s, 4) {
		year, month, day := matchedDate(m)
		if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); month > 0 && day > 0 && t.Day() == day && int(t.Month()) == month {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	}
	return ""
}

// matchedDate returns the date of a match of textDatePattern, or zeros if the order of day and month is unknown.
func matchedDate(m []string) (year, month, day int) {
	number := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	months := loadPageWords().months
	switch {
	case m[1] != "":
		year, month, day = number(1), number(2), number(3)
	case m[4] != "":
		day, month, year = number(4), number(6), number(7)
		if m[5] != "." && day <= 12 && month <= 12 && day != month {
			return 0, 0, 0
		}
		if month > 12 {
			day, month = month, day
		}
	case m[8] != "":
		day, month, year = number(8), number(9), 2000+number(10)
	case m[11] != "":
		day, month, year = number(11), months[strings.ToLower(m[12])], number(13)
	case m[14] != "":
		year, month, day = number(14), number(15), number(16)
	case m[17] != "":
		month, day, year = months[strings.ToLower(m[17])], number(18), number(19)
	}
	return year, month, day
}

// dateCandidate is a date in the body of a page.
type dateCandidate struct {
	text         string
	rank         int  // lower is more reliable
	belowHeading bool // it follows the first heading
}

// The ranks of dates, by where they were found.
const (
	inMicrodata = iota
	inTime
	inClass
)

// firstDate returns the first date in the meta elements of some names.
func (r *metaReader) firstDate(names []string) string {
	for _, n := range names {
		if d := dateInText(r.meta[n]); d != "" {
			return d
		}
	}
	return ""
}

// localDay returns the date in the metadata, or the visible date if they differ only by time zone: what is published at nine in the evening
// in New York has the date of the next day in UTC.
func localDay(date, seen string) string {
	t, err := time.Parse(time.RFC3339, date)
	if err != nil || len(seen) < len(time.DateOnly) {
		return date
	}
	_, zone := t.Zone()
	if day := seen[:len(time.DateOnly)]; zone == 0 && (t.Hour() < 12 && day == t.AddDate(0, 0, -1).Format(time.DateOnly) || t.Hour() >= 12 && day == t.AddDate(0, 0, 1).Format(time.DateOnly)) {
		return seen
	}
	return date
}

// date returns the date that the body of a page shows: in elements made for it, in its address, or in short lines near the heading.
func (r *metaReader) date(address string) string {
	best, rank := "", 100
	for _, d := range r.dates {
		of := 2 * d.rank
		if !d.belowHeading {
			of++
		}
		if of >= rank {
			continue
		}
		if v := dateInText(d.text); len(v) >= len(time.DateOnly) {
			best, rank = v, of
		}
	}
	if rank < 2*inTime {
		return best
	}
	if m := dateInPathPattern().FindStringSubmatch(address); m != nil {
		if d := parseDate(fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])); d != "" {
			return d
		}
	}
	if best != "" {
		return best
	}
	near := slices.Concat(r.shortTexts[r.afterHeading:], r.shortTexts[:r.afterHeading])
	for _, maxLen := range []int{45, 120} { // a line with little else than a date is more likely that of the article
		for _, t := range near {
			if len(t) > maxLen {
				continue
			}
			if d := dateInText(strings.TrimSpace(t)); len(d) >= len(time.DateOnly) {
				return d
			}
		}
	}
	return ""
}
