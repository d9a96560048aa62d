package analyze

import (
	"bytes"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// This file writes reports as encoding/json would, byte for byte, several times as fast: a report is three times as long as its
// text. A test fills reports with values of all kinds and compares. A new field needs a line here, in the order of its struct.

// AppendJSON appends the report as a line of JSON, without escaping <, > and &.
func (r *Report) AppendJSON(dst []byte) ([]byte, error) {
	e := encoder{b: dst}
	if r != nil {
		e.report(r)
	}
	if r == nil || e.odd {
		b, err := marshal(r) // says what is wrong with it
		return append(dst, b...), err
	}
	return append(e.b, '\n'), nil
}

// encoder appends values to b.
type encoder struct {
	b   []byte
	odd bool // some value has no JSON, or is not known here
}

func (e *encoder) report(r *Report) {
	e.int(`{"schema":`, r.Schema)
	e.string(`,"attache":`, r.Attache)
	e.string(`,"lexicon":`, r.Lexicon)
	e.string(`,"id":`, r.ID)
	e.some(`,"title":`, r.Title)
	e.some(`,"date":`, r.Date)
	e.some(`,"source":`, r.Source)
	e.some(`,"url":`, r.URL)
	e.string(`,"lang":`, r.Lang)
	e.int(`,"words":`, r.Words)
	list(e, `,"sentences":`, r.Sentences, func(e *encoder, s *Sentence) {
		e.int(`{"start":`, s.Start)
		e.int(`,"end":`, s.End)
		e.raw(`}`)
	})
	if f := r.Focus; f != nil {
		e.string(`,"focus":{"code":`, f.Code)
		e.float(`,"margin":`, f.Margin)
		e.raw(`}`)
	}
	list(e, `,"countries":`, r.Countries, (*encoder).country)
	list(e, `,"groups":`, r.Groups, func(e *encoder, g *Group) {
		e.string(`{"id":`, g.ID)
		e.string(`,"name":`, g.Name)
		e.int(`,"mentions":`, g.Mentions)
		e.strings(`,"members":`, g.Members)
		e.raw(`}`)
	})
	list(e, `,"regions":`, r.Regions, func(e *encoder, g *Region) {
		e.string(`{"id":`, g.ID)
		e.string(`,"name":`, g.Name)
		e.int(`,"mentions":`, g.Mentions)
		e.strings(`,"members":`, g.Members)
		e.raw(`}`)
	})
	list(e, `,"mentions":`, r.Mentions, (*encoder).mention)
	list(e, `,"entities":`, r.Entities, func(e *encoder, n *Entity) {
		e.int(`{"start":`, n.Start)
		e.int(`,"end":`, n.End)
		e.string(`,"text":`, n.Text)
		e.string(`,"type":`, n.Type)
		e.string(`,"id":`, n.ID)
		e.some(`,"field":`, n.Field)
		e.raw(`}`)
	})
	list(e, `,"names":`, r.Names, func(e *encoder, n *Name) {
		e.string(`{"id":`, n.ID)
		e.string(`,"name":`, n.Name)
		e.string(`,"type":`, n.Type)
		e.some(`,"country":`, n.Country)
		e.int(`,"count":`, n.Count)
		e.int(`,"first":`, n.First)
		e.strings(`,"forms":`, n.Forms)
		e.raw(`}`)
	})
	list(e, `,"themes":`, r.Themes, func(e *encoder, t *Theme) {
		e.string(`{"id":`, t.ID)
		e.string(`,"name":`, t.Name)
		e.string(`,"family":`, t.Family)
		e.float(`,"score":`, t.Score)
		e.ints(`,"sentences":`, t.Sentences)
		list(e, `,"terms":`, t.Terms, func(e *encoder, t *Term) {
			e.int(`{"start":`, t.Start)
			e.int(`,"end":`, t.End)
			e.some(`,"field":`, t.Field)
			e.raw(`}`)
		})
		e.raw(`}`)
	})
	list(e, `,"keywords":`, r.Keywords, func(e *encoder, k *Keyword) {
		e.string(`{"term":`, k.Term)
		e.float(`,"score":`, k.Score)
		e.int(`,"count":`, k.Count)
		e.raw(`}`)
	})
	list(e, `,"dyads":`, r.Dyads, func(e *encoder, d *Dyad) {
		e.string(`{"a":`, d.A)
		e.string(`,"b":`, d.B)
		e.ints(`,"sentences":`, d.Sentences)
		e.int(`,"count":`, d.Count)
		e.raw(`}`)
	})
	e.strings(`,"warnings":`, r.Warnings)
	if len(r.Meta) > 0 {
		b, err := marshal(r.Meta) // anything may be in there
		e.odd = e.odd || err != nil
		e.raw(`,"meta":`)
		e.b = append(e.b, bytes.TrimSuffix(b, []byte("\n"))...)
	}
	e.raw(`}`)
}

func (e *encoder) country(c *Country) {
	e.string(`{"code":`, c.Code)
	if c.Alpha3 != "" {
		e.string(`,"alpha3":`, c.Alpha3)
	}
	e.string(`,"name":`, c.Name)
	e.int(`,"mentions":`, c.Mentions)
	e.float(`,"share":`, c.Share)
	e.float(`,"score":`, c.Score)
	e.raw(`,"about":`)
	e.b = strconv.AppendBool(e.b, c.About)
	e.counts(`,"kinds":`, c.Kinds)
	e.int(`,"first":`, c.First)
	list(e, `,"themes":`, c.Themes, func(e *encoder, t *CountryTheme) {
		e.string(`{"id":`, t.ID)
		e.float(`,"score":`, t.Score)
		e.ints(`,"sentences":`, t.Sentences)
		e.raw(`}`)
	})
	e.strings(`,"keywords":`, c.Keywords)
	e.strings(`,"people":`, c.People)
	e.strings(`,"organizations":`, c.Organizations)
	e.raw(`}`)
}

func (e *encoder) mention(m *Mention) {
	e.int(`{"start":`, m.Start)
	e.int(`,"end":`, m.End)
	e.string(`,"text":`, m.Text)
	e.string(`,"kind":`, m.Kind)
	e.strings(`,"countries":`, m.Countries)
	e.some(`,"id":`, m.ID)
	e.some(`,"name":`, m.Name)
	e.int(`,"sentence":`, m.Sentence)
	e.float(`,"confidence":`, m.Confidence)
	e.string(`,"why":`, m.Why)
	e.some(`,"part_of":`, m.PartOf)
	e.some(`,"role":`, m.Role)
	e.some(`,"field":`, m.Field)
	e.raw(`}`)
}

func (e *encoder) raw(s string) { e.b = append(e.b, s...) }

func (e *encoder) int(key string, n int) {
	e.b = strconv.AppendInt(append(e.b, key...), int64(n), 10)
}

// float writes the shortest decimal that is f. The numbers of reports have four decimals at most, which needs no search.
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
		e.odd = true // with an exponent; there are none in reports
		return
	}
	e.b = strconv.AppendFloat(e.b, f, 'f', -1, 64)
}

// some writes a string unless it is empty.
func (e *encoder) some(key, s string) {
	if s != "" {
		e.string(key, s)
	}
}

func (e *encoder) string(key, s string) {
	e.b = append(e.b, key...)
	e.quote(s)
}

// plain says which bytes stand in a JSON string as they are.
var plain = func() (t [256]bool) {
	for b := ' '; b < utf8.RuneSelf; b++ {
		t[b] = b != '"' && b != '\\'
	}
	return t
}()

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

// list writes a list of values; one that is nil is null.
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

func (e *encoder) counts(key string, m map[string]int) {
	e.raw(key)
	if m == nil {
		e.raw(`null`)
		return
	}
	e.b = append(e.b, '{')
	var few [8]string // there are seven kinds of mentions
	keys := slices.AppendSeq(few[:0], maps.Keys(m))
	slices.Sort(keys)
	for i, k := range keys {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		e.quote(k)
		e.int(":", m[k])
	}
	e.b = append(e.b, '}')
}
