package ingest

import (
	"fmt"

	"github.com/attache-nlp/attache/analyze"
)

// Bounds on the articles held back while looking for a date that shows the order of day and month.
const (
	maxPending      = 1000
	maxPendingBytes = 1 << 20
)

// dateOrder yields the articles of a file whose dates may be ambiguous, such as 3/4/2024. From the first of these on, it holds articles
// back until other dates of the file show which number is the month: 3/14/2024 can only be March 14.
type dateOrder struct {
	s       *source
	pending []pendingArticle
	size    int
	votes   [monthFirst + 1]int // dates that make sense in one order only
	decided bool                // enough has been read, or everything
	order   fieldOrder          // 0 if unknown or contradictory
}

// pendingArticle is an article that is held back, or an error in its place.
type pendingArticle struct {
	article analyze.Article
	err     error
}

// add takes an article, or an error in its place, and reports whether the consumer wants more.
func (d *dateOrder) add(a analyze.Article, err error) bool {
	date, ok := numericDate{}, false
	if err == nil && a.Date != "" {
		if date, ok = parseNumericDate(a.Date); ok && date.first != date.second {
			for _, o := range []fieldOrder{dayFirst, monthFirst} {
				if date.only(o) != "" {
					d.votes[o]++
				}
			}
		}
	}
	if d.decided {
		if d.votes[dayFirst] > 0 && d.votes[monthFirst] > 0 {
			d.order = 0
		}
		return d.emit(pendingArticle{a, err})
	}
	if len(d.pending) == 0 && !(ok && date.first != date.second && date.ambiguous()) {
		return d.emit(pendingArticle{a, err})
	}
	d.pending = append(d.pending, pendingArticle{a, err})
	if d.size += len(a.Text); len(d.pending) >= maxPending || d.size >= maxPendingBytes {
		return d.end()
	}
	return true
}

// end yields what is held back, and reports whether the consumer wants more.
func (d *dateOrder) end() bool {
	d.decided = true
	switch day, month := d.votes[dayFirst], d.votes[monthFirst]; {
	case day > 0 && month == 0:
		d.order = dayFirst
	case month > 0 && day == 0:
		d.order = monthFirst
	}
	all := d.pending
	d.pending = nil
	for _, h := range all {
		if !d.emit(h) {
			return false
		}
	}
	return true
}

// emit yields an article with its date resolved.
func (d *dateOrder) emit(h pendingArticle) bool {
	if h.err != nil {
		return d.s.yield(noArticle, h.err)
	}
	if date, ok := parseNumericDate(h.article.Date); ok {
		d.resolve(&h.article, date)
	}
	return d.s.emit(h.article)
}

// resolve normalizes a date, or removes it with a warning if its order is unknown.
func (d *dateOrder) resolve(a *analyze.Article, date numericDate) {
	was := a.Date
	switch {
	case date.first == date.second || !date.ambiguous():
		a.Date = date.as(dayFirst)
		if a.Date == "" {
			a.Date = date.as(monthFirst)
		}
		return
	case d.order != 0:
		a.Date = date.as(d.order)
		return
	}
	a.Date = ""
	setMeta(a, "date", was)
	why := "no other date of the file shows which"
	if d.votes[dayFirst] > 0 {
		why = "other dates of the file contradict each other"
	}
	a.Warnings = append(a.Warnings, fmt.Sprintf("ambiguous date %q ignored: it may be %s or %s, and %s", was, date.as(dayFirst), date.as(monthFirst), why))
}
