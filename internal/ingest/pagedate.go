package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// datesInText are the forms of dates in running text: years first, numbers with dots, slashes or hyphens, the same with
// dots and the last two digits of the year, names of months, and those of Chinese and Japanese.
var datesInText = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\d/.-])(?:` +
		`((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})` +
		`|(\d{1,2})([./-]) ?(\d{1,2})[./-] ?((?:19|20)\d\d)` +
		`|(\d{1,2})\.(\d{1,2})\.([0-3]\d)(?:\D|$)` +
		`|(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?(?: de| of)? ?(\pL{3,12})\.?,?(?: de| del)? ((?:19|20)\d\d)` +
		`|((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日)` +
		`|(\pL{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)`)
})

// dateIn is the first date in a short text, in the form that dated gives; "" if there is none. A date of numbers alone
// whose day and month could be each other is taken only if dots stand in it, where the day comes first.
func dateIn(s string) string {
	if s == "" {
		return ""
	}
	if d := dated(s); d != "" {
		return d
	}
	s = strings.Join(strings.Fields(s[:min(len(s), 300)]), " ")
	for _, m := range datesInText().FindAllStringSubmatch(s, 4) {
		number := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
		months := wordsOfPages().months
		year, month, day := 0, 0, 0
		switch {
		case m[1] != "":
			year, month, day = number(1), number(2), number(3)
		case m[4] != "":
			day, month, year = number(4), number(6), number(7)
			if m[5] != "." && day <= 12 && month <= 12 && day != month {
				continue
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
		if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); month > 0 && day > 0 && t.Day() == day && int(t.Month()) == month {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	}
	return ""
}

// seenDate is a date in the body of a page.
type seenDate struct {
	text  string
	trust int  // the less the better
	below bool // it stands below the heading of the page
}

// The places that a date is found in, the most trustworthy first.
const (
	inMicrodata = iota
	inTime
	inClass
)

// firstDate is the first date of those names that have one.
func (r *metaReader) firstDate(names []string) string {
	for _, n := range names {
		if d := dateIn(r.meta[n]); d != "" {
			return d
		}
	}
	return ""
}

// dayOfPlace is a date that a page has for machines, or the one that its readers see if that is the same in another zone: what
// is published at nine in the evening in New York is of the next day in UTC.
func dayOfPlace(date, seen string) string {
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

// date is the date that a page is seen to have: in elements made for it, in its address, or in short lines near its heading.
func (r *metaReader) date(address string) string {
	best, rank := "", 100
	for _, d := range r.dates {
		of := 2 * d.trust
		if !d.below {
			of++
		}
		if of >= rank {
			continue
		}
		if v := dateIn(d.text); len(v) >= len(time.DateOnly) {
			best, rank = v, of
		}
	}
	if rank < 2*inTime {
		return best
	}
	if m := dayInPath().FindStringSubmatch(address); m != nil {
		if d := dated(fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])); d != "" {
			return d
		}
	}
	if best != "" {
		return best
	}
	near := slices.Concat(r.texts[r.after:], r.texts[:r.after])
	for _, most := range []int{45, 120} { // what is hardly more than a date is one of the page, rather than of what it tells
		for _, t := range near {
			if len(t) > most {
				continue
			}
			if d := dateIn(strings.TrimSpace(t)); len(d) >= len(time.DateOnly) {
				return d
			}
		}
	}
	return ""
}
