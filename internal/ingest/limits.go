package ingest

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/internal/suggest"
)

// MaxText is the longest article in bytes, unless [Limits] say otherwise: what a longer one says has no one place in time.
const MaxText = 64 << 20

// Limits keep a hostile or broken file from taking all memory or time. A limit that is 0 is the usual one.
type Limits struct {
	Text     int64         // bytes of one article, or of one line of JSON; 64 MB
	Page     int64         // bytes of one HTML page or XML file, whose tree is many times as large; 16 MB
	File     int64         // bytes of a PDF, office file or archive that comes through a pipe or lies in another one; 256 MB
	Unpacked int64         // bytes that one file may unpack to, with all that is in it; 16 GB
	Ratio    int64         // times its own size that a file may unpack to, once that is more than 64 MB; 500
	Members  int64         // files in one archive; 1,000,000
	Depth    int64         // archives in archives; 4
	Nesting  int64         // elements in elements, of HTML, XML or JSON; 500
	Nodes    int64         // elements and runs of text of one HTML page, chapter of a book or entry of a feed; 250,000
	Time     time.Duration // for one PDF file; 60 s
}

// limit is one of the limits, as it is named by users.
type limit struct {
	name  string
	usual int64
	about string
	field func(*Limits) *int64
}

func limits() []limit {
	return []limit{
		{"depth", 4, "archives in archives", func(l *Limits) *int64 { return &l.Depth }},
		{"file", 256 << 20, "the size of a PDF, office file or archive from a pipe or another archive", func(l *Limits) *int64 { return &l.File }},
		{"members", 1_000_000, "files in one archive", func(l *Limits) *int64 { return &l.Members }},
		{"nesting", 500, "elements in elements", func(l *Limits) *int64 { return &l.Nesting }},
		{"nodes", 250_000, "the elements and runs of text of an HTML page", func(l *Limits) *int64 { return &l.Nodes }},
		{"page", 16 << 20, "the size of an HTML page or XML file", func(l *Limits) *int64 { return &l.Page }},
		{"ratio", 500, "unpacked bytes for each packed one", func(l *Limits) *int64 { return &l.Ratio }},
		{"text", MaxText, "the length of an article", func(l *Limits) *int64 { return &l.Text }},
		{"time", int64(60 * time.Second), "the time for a PDF file", func(l *Limits) *int64 { return (*int64)(&l.Time) }},
		{"unpacked", 16 << 30, "the size of all that a file unpacks to", func(l *Limits) *int64 { return &l.Unpacked }},
	}
}

// LimitNames lists the limits for [Limits.Set].
func LimitNames() (names []string) {
	for _, l := range limits() {
		names = append(names, l.name)
	}
	return names
}

// Set sets a limit from "name=value". Sizes may end with kB, MB or GB, times with s or m.
func (l *Limits) Set(s string) error {
	name, value, ok := strings.Cut(s, "=")
	for _, x := range limits() {
		if x.name != name {
			continue
		}
		n, good := parseLimit(name, value)
		if !ok || !good || n <= 0 {
			return fmt.Errorf("limit %s: want a number above 0, as in %s=%s", name, name, showLimit(name, x.usual))
		}
		*x.field(l) = n
		return nil
	}
	return suggest.Unknown("limit", name, LimitNames())
}

func parseLimit(name, value string) (int64, bool) {
	if name == "time" {
		d, err := time.ParseDuration(value)
		return int64(d), err == nil
	}
	unit := int64(1)
	switch name {
	case "file", "page", "text", "unpacked":
		for i, suffix := range []string{"KB", "MB", "GB"} {
			if v, ok := strings.CutSuffix(strings.ToUpper(value), suffix); ok {
				value, unit = v, 1<<(10*(i+1))
			}
		}
	}
	n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
	return n * unit, err == nil && n < 1<<62/unit
}

// showLimit is the inverse of parseLimit.
func showLimit(name string, n int64) string {
	switch name {
	case "time":
		return time.Duration(n).String()
	case "file", "page", "text", "unpacked":
		for i, suffix := range []string{"GB", "MB", "kB"} {
			if unit := int64(1) << (30 - 10*i); n >= unit && n%unit == 0 {
				return strconv.FormatInt(n/unit, 10) + suffix
			}
		}
	}
	return strconv.FormatInt(n, 10)
}

// filled has the usual limits where none is set.
func (l Limits) filled() Limits {
	for _, x := range limits() {
		*x.field(&l) = cmp.Or(*x.field(&l), x.usual)
	}
	return l
}

// LimitError is a refusal: reading on would pass a limit.
type LimitError struct {
	Name  string // of the limit
	Value int64  // bytes, or nanoseconds for time
	About string // what the limit counts
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("over the limit of %s on %s; if the file is trusted, --limit %s=%s raises it",
		showLimit(e.Name, e.Value), e.About, e.Name, showLimit(e.Name, 4*e.Value))
}

// over is the refusal for one of the limits.
func (l Limits) over(name string) error {
	for _, x := range limits() {
		if x.name == name {
			return &LimitError{name, *x.field(&l), x.about}
		}
	}
	panic("no limit " + name) // a name that is not in the table
}
