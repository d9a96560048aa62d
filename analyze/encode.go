package analyze

import (
	"bytes"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// The encoder of each struct is generated from report.go. It writes the same bytes as encoding/json and is three times as fast, which
// matters because a report is three times as long as its text. A test compares the two on random reports.

//go:generate go run ../internal/encodegen -in report.go -out encode_report.go

// AppendJSON appends the report to dst as JSON on one line, with a line feed. It does not escape <, > and &.
func (r *Report) AppendJSON(dst []byte) ([]byte, error) {
	e := encoder{b: dst}
	if r != nil {
		e.encodeReport(r)
	}
	if r == nil || e.odd {
		b, err := marshal(r) // which returns the error if there is one
		return append(dst, b...), err
	}
	return append(e.b, '\n'), nil
}

// encoder appends values to b.
type encoder struct {
	b   []byte
	odd bool // a value has no JSON encoding, or one that encoder does not know
}

func (e *encoder) raw(s string) { e.b = append(e.b, s...) }

func (e *encoder) int(key string, n int) {
	e.b = strconv.AppendInt(append(e.b, key...), int64(n), 10)
}

// bool appends a boolean. Like all methods, it appends the key first, which has the punctuation before it.
func (e *encoder) bool(key string, v bool) { e.b = strconv.AppendBool(append(e.b, key...), v) }

// any appends a value of any type.
func (e *encoder) any(key string, v any) {
	b, err := marshal(v)
	e.odd = e.odd || err != nil
	e.raw(key)
	e.b = append(e.b, bytes.TrimSuffix(b, []byte("\n"))...)
}

// float appends the shortest decimal that is f. Numbers with at most four decimals, as reports have, take a short cut.
func (e *encoder) float(key string, f float64) {
	e.b = append(e.b, key...)
	const scale = 10000
	if n := math.Round(f * scale); 0 < n && n < 1<<31 && n/scale == f {
		whole, rest := int64(n)/scale, int64(n)%scale
		e.b = strconv.AppendInt(e.b, whole, 10)
		if rest == 0 {
			return
		}
		e.b = append(e.b, '.', byte('0'+rest/1000), byte('0'+rest/100%10), byte('0'+rest/10%10), byte('0'+rest%10))
		for e.b[len(e.b)-1] == '0' {
			e.b = e.b[:len(e.b)-1]
		}
		return
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		e.odd = true
		return
	}
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		e.odd = true // has an exponent
		return
	}
	e.b = strconv.AppendFloat(e.b, f, 'f', -1, 64)
}

// some appends a string unless it is empty.
func (e *encoder) some(key, s string) {
	if s != "" {
		e.string(key, s)
	}
}

// string appends a string.
func (e *encoder) string(key, s string) {
	e.b = append(e.b, key...)
	e.quote(s)
}

// plain reports for each byte whether it is ASCII and needs no escape in a JSON string.
var plain = func() (t [256]bool) {
	for b := ' '; b < utf8.RuneSelf; b++ {
		t[b] = b != '"' && b != '\\'
	}
	return t
}()

// quote appends a quoted string. Invalid UTF-8 becomes U+FFFD.
func (e *encoder) quote(s string) {
	const hex = "0123456789abcdef"
	b := append(e.b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				b = append(append(b, s[from:i]...), `\ufffd`...)
			case r == '\u2028' || r == '\u2029':
				b = append(append(b, s[from:i]...), `\u202`...)
				b = append(b, hex[r&15])
			default:
				i += size
				continue
			}
			i += size
			from = i
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, `\b`...)
		case '\f':
			b = append(b, `\f`...)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		from = i
	}
	e.b = append(append(b, s[from:]...), '"')
}

// list appends a slice; a nil slice is null.
func list[T any](e *encoder, key string, values []T, write func(*encoder, *T)) {
	e.raw(key)
	if values == nil {
		e.raw(`null`)
		return
	}
	e.b = append(e.b, '[')
	for i := range values {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		write(e, &values[i])
	}
	e.b = append(e.b, ']')
}

func (e *encoder) strings(key string, values []string) {
	list(e, key, values, func(e *encoder, s *string) { e.quote(*s) })
}

func (e *encoder) ints(key string, values []int) {
	list(e, key, values, func(e *encoder, n *int) { e.int("", *n) })
}

// counts appends a map with sorted keys.
func counts[K ~string](e *encoder, key string, m map[K]int) {
	e.raw(key)
	if m == nil {
		e.raw(`null`)
		return
	}
	e.b = append(e.b, '{')
	var few [8]K // there are seven kinds of mentions
	keys := slices.AppendSeq(few[:0], maps.Keys(m))
	slices.Sort(keys)
	for i, k := range keys {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		e.quote(string(k))
		e.int(":", m[k])
	}
	e.b = append(e.b, '}')
}
