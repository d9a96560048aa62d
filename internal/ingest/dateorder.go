package ingest

import (
	"fmt"

	"github.com/attache-nlp/attache/analyze"
)

// How far a file is read ahead for a date that tells whether the day or the month comes first in the others.
const (
	maxAhead      = 1000
	maxAheadBytes = 1 << 20
)

// dateOrder yields the articles of a file whose dates may be like 3/4/2024. From the first of these on articles are held
// back until others of the same file tell which number is the month.
type dateOrder struct {
	s       *source
	held    []held
	size    int
	votes   [monthFirst + 1]int // dates that can be in one order only
	settled bool                // enough has been read, or there is no more
	order   fieldOrder          // 0: not known, or the votes contradict each other
}

type held struct {
	article analyze.Article
	err     error
}

// add takes an article, or an error in its place, and reports whether more is wanted.
func (d *dateOrder) add(a analyze.Article, err error) bool {
	date, ok := slash{}, false
	if err == nil && a.Date != "" {
		if date, ok = slashDate(a.Date); ok && date.first != date.second {
			for _, o := range []fieldOrder{dayFirst, monthFirst} {
				if date.in(o) != "" {
					d.votes[o]++
				}
			}
		}
	}
	if d.settled {
		if d.votes[dayFirst] > 0 && d.votes[monthFirst] > 0 {
			d.order = 0
		}
		return d.emit(held{a, err})
	}
	if len(d.held) == 0 && !(ok && date.first != date.second && date.both()) {
		return d.emit(held{a, err})
	}
	d.held = append(d.held, held{a, err})
	if d.size += len(a.Text); len(d.held) >= maxAhead || d.size >= maxAheadBytes {
		return d.end()
	}
	return true
}

// end yields what is held back, and reports whether more is wanted.
func (d *dateOrder) end() bool {
	d.settled = true
	switch day, month := d.votes[dayFirst], d.votes[monthFirst]; {
	case day > 0 && month == 0:
		d.order = dayFirst
	case month > 0 && day == 0:
		d.order = monthFirst
	}
	all := d.held
	d.held = nil
	for _, h := range all {
		if !d.emit(h) {
			return false
		}
	}
	return true
}

func (d *dateOrder) emit(h held) bool {
	if h.err != nil {
		return d.s.yield(none, h.err)
	}
	if date, ok := slashDate(h.article.Date); ok {
		d.settle(&h.article, date)
	}
	return d.s.emit(h.article)
}

// settle puts a date into its place, or takes it away where nobody knows what it is.
func (d *dateOrder) settle(a *analyze.Article, date slash) {
	was := a.Date
	switch {
	case date.first == date.second || !date.both():
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
	note(a, "date", was)
	why := "no other date of the file tells which"
	if d.votes[dayFirst] > 0 {
		why = "other dates of the file contradict each other"
	}
	a.Warnings = append(a.Warnings, fmt.Sprintf("the date %q is not used: it may be %s or %s, and %s", was, date.as(dayFirst), date.as(monthFirst), why))
}
