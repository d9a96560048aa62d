package corpus

import (
	"fmt"
	"regexp"
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
