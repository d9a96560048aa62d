package corpus

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// flat reads the objects that nearly all lines are, of which the known keys are strings: many times as fast as encoding/json, with
// the same result, as a test makes sure. It gives up where anything is unusual, and readSlowly says what is wrong.
type flat struct {
	line []byte
	at   int
}

// readFlat reads an article. ok is false where the line is another object than flat knows, or none.
func readFlat(line []byte) (a analyze.Article, ok bool) {
	f := flat{line: line}
	if !f.next('{') {
		return a, false
	}
	text := false
	for first := true; !f.next('}'); first = false {
		if !first && !f.next(',') {
			return a, false
		}
		f.space()
		key, ok := f.string()
		if !ok || !f.next(':') {
			return a, false
		}
		f.space()
		field := (*string)(nil)
		switch key {
		case "id":
			field = &a.ID
		case "title":
			field = &a.Title
		case "text":
			field, text = &a.Text, true
		case "date":
			field = &a.Date
		case "source":
			field = &a.Source
		case "url":
			field = &a.URL
		case "lang":
			field = &a.Lang
		default:
			raw, ok := f.value()
			if !ok {
				return a, false
			}
			if a.Meta == nil {
				a.Meta = map[string]any{}
			}
			a.Meta[key] = json.RawMessage(bytes.Clone(raw))
			continue
		}
		if bytes.HasPrefix(f.line[f.at:], []byte("null")) {
			f.at += len("null")
			*field = ""
		} else if *field, ok = f.string(); !ok {
			return a, false
		}
	}
	f.space()
	return a, text && f.at == len(f.line)
}

// space goes over white space.
func (f *flat) space() {
	for f.at < len(f.line) {
		switch f.line[f.at] {
		case ' ', '\t', '\n', '\r':
			f.at++
		default:
			return
		}
	}
}

// next goes over white space and, if it stands there, the byte b.
func (f *flat) next(b byte) bool {
	f.space()
	if f.at < len(f.line) && f.line[f.at] == b {
		f.at++
		return true
	}
	return false
}

// string reads a string that is valid UTF-8.
func (f *flat) string() (string, bool) {
	if f.at >= len(f.line) || f.line[f.at] != '"' {
		return "", false
	}
	from := f.at + 1
	end, escaped, high := f.quoted()
	if end < 0 {
		return "", false
	}
	f.at = end + 1
	s := f.line[from:end]
	if high && !utf8.Valid(s) {
		return "", false
	}
	if !escaped {
		return string(s), true
	}
	return unescape(s)
}

// quoted gives the end of the string that begins at f.at, -1 if it has none, and whether there are escapes and bytes past ASCII in it.
func (f *flat) quoted() (end int, escaped, high bool) {
	for i := f.at + 1; i < len(f.line); {
		// Eight bytes at a time, as long as none of them is a quote, a backslash or a control character.
		for i+8 <= len(f.line) {
			x := binary.LittleEndian.Uint64(f.line[i:])
			high = high || x&highs != 0
			if stops(x) {
				break
			}
			i += 8
		}
		for stop := min(i+8, len(f.line)); i < stop; i++ {
			switch c := f.line[i]; {
			case c == '"':
				return i, escaped, high
			case c == '\\':
				escaped = true
				i++
			case c < ' ':
				return -1, false, false
			case c >= utf8.RuneSelf:
				high = true
			}
		}
	}
	return -1, false, false
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// stops says whether one of eight bytes may be a quote, a backslash or a control character. A yes may be wrong.
func stops(x uint64) bool {
	quote, slash := x^ones*'"', x^ones*'\\'
	return ((quote-ones)&^quote|(slash-ones)&^slash|(x-ones*' ')&^x)&highs != 0
}

// unescape resolves the escapes of a string. A half of a surrogate pair becomes U+FFFD.
func unescape(s []byte) (string, bool) {
	var out strings.Builder
	out.Grow(len(s))
	for {
		i := bytes.IndexByte(s, '\\')
		if i < 0 {
			out.Write(s)
			return out.String(), true
		}
		out.Write(s[:i])
		if i+1 == len(s) {
			return "", false
		}
		c := s[i+1]
		s = s[i+2:]
		switch c {
		case '"', '\\', '/':
			out.WriteByte(c)
		case 'b':
			out.WriteByte('\b')
		case 'f':
			out.WriteByte('\f')
		case 'n':
			out.WriteByte('\n')
		case 'r':
			out.WriteByte('\r')
		case 't':
			out.WriteByte('\t')
		case 'u':
			r, ok := unit(s)
			if !ok {
				return "", false
			}
			s = s[4:]
			if utf16.IsSurrogate(r) {
				low, ok := rune(0), false
				if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
					low, ok = unit(s[2:])
				}
				if r = utf16.DecodeRune(r, low); ok && r != utf8.RuneError {
					s = s[6:]
				}
			}
			out.WriteRune(r)
		default:
			return "", false
		}
	}
}

// unit reads four hexadecimal figures.
func unit(s []byte) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[:4]), 16, 16)
	return rune(n), err == nil
}

// value reads a value of any kind and gives its bytes.
func (f *flat) value() ([]byte, bool) {
	from, depth := f.at, 0
	for f.at < len(f.line) {
		switch f.line[f.at] {
		case '"':
			end, _, _ := f.quoted()
			if end < 0 {
				return nil, false
			}
			f.at = end
		case '{', '[':
			depth++
		case '}', ']', ',':
			if depth == 0 {
				return f.whole(from)
			}
			if f.line[f.at] != ',' {
				depth--
			}
		}
		f.at++
	}
	return nil, false
}

// whole gives the bytes from a place to here, if they are a value.
func (f *flat) whole(from int) ([]byte, bool) {
	raw := bytes.TrimRight(f.line[from:f.at], " \t\r\n")
	return raw, json.Valid(raw)
}
