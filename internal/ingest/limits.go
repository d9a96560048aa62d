package ingest

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/internal/suggest"
)

// MaxText is the default limit on the length of an article, in bytes. Anything longer is rarely one article.
const MaxText = 64 << 20

// Limits keep a hostile or broken file from using up memory or time. A limit of 0 is the default.
type Limits struct {
	Text     int64         // bytes of one article or line of JSON; 64 MB
	Page     int64         // bytes of one HTML page or XML file, whose tree is many times as large; 16 MB
	File     int64         // bytes of a PDF, office file or archive that comes from a pipe or an archive; 256 MB
	Unpacked int64         // bytes that one file may decompress to, with everything inside it; 16 GB
	Ratio    int64         // decompressed bytes for each compressed one, beyond 64 MB; 500
	Members  int64         // files in one archive; 1,000,000
	Depth    int64         // archives inside archives; 4
	Nesting  int64         // depth of nested elements in HTML or XML; 500
	Nodes    int64         // elements and runs of text of an HTML page, book chapter or feed entry; 250,000
	Time     time.Duration // for one PDF file; 60 s
}

// limit describes a limit to users.
type limit struct {
	name        string
	def         int64
	description string
	field       func(*Limits) *int64
}

// limits returns the table of limits.
func limits() []limit {
	return []limit{
		{"depth", 4, "archives inside archives", func(l *Limits) *int64 { return &l.Depth }},
		{"file", 256 << 20, "the size of a PDF, office file or archive from a pipe or another archive", func(l *Limits) *int64 { return &l.File }},
		{"members", 1_000_000, "the files in one archive", func(l *Limits) *int64 { return &l.Members }},
		{"nesting", 500, "the nesting of elements", func(l *Limits) *int64 { return &l.Nesting }},
		{"nodes", 250_000, "the elements and runs of text of an HTML page", func(l *Limits) *int64 { return &l.Nodes }},
		{"page", 16 << 20, "the size of an HTML page or XML file", func(l *Limits) *int64 { return &l.Page }},
		{"ratio", 500, "decompressed bytes per compressed byte", func(l *Limits) *int64 { return &l.Ratio }},
		{"text", MaxText, "the length of an article", func(l *Limits) *int64 { return &l.Text }},
		{"time", int64(60 * time.Second), "the time for a PDF file", func(l *Limits) *int64 { return (*int64)(&l.Time) }},
		{"unpacked", 16 << 30, "what one file decompresses to", func(l *Limits) *int64 { return &l.Unpacked }},
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
			return fmt.Errorf("limit %s: want a value above 0, as in %s=%s", name, name, showLimit(name, x.def))
		}
		*x.field(l) = n
		return nil
	}
	return suggest.Unknown("limit", name, LimitNames())
}

// parseLimit parses the value of a limit. ok is false if it is not a number with a unit that fits.
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

// withDefaults returns the limits with defaults for those that are 0.
func (l Limits) withDefaults() Limits {
	for _, x := range limits() {
		*x.field(&l) = cmp.Or(*x.field(&l), x.def)
	}
	return l
}

// LimitError is the error for a file that exceeds a limit.
type LimitError struct {
	Name  string // of the limit
	Value int64  // bytes, or nanoseconds for time
	About string // what the limit bounds, as "the length of an article"
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("exceeds the limit of %s on %s; if you trust the file, raise the limit with --limit %s=%s",
		showLimit(e.Name, e.Value), e.About, e.Name, showLimit(e.Name, 4*e.Value))
}

// exceeded returns the error for the limit of a name.
func (l Limits) exceeded(name string) error {
	for _, x := range limits() {
		if x.name == name {
			return &LimitError{name, *x.field(&l), x.description}
		}
	}
	panic("no limit " + name)
}
