// Package charset converts text of any encoding to UTF-8.
//
// What is UTF-8 stays as it is, and so does UTF-8 with a few broken bytes. Otherwise a byte order mark decides, then what
// the text declares about itself, then what its bytes look like.
package charset

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// looked is how many bytes of a text are looked at where its encoding must be guessed.
const looked = 64 << 10

// Decode gives a text as UTF-8, with the name of the encoding that it had, or "" where it was UTF-8 or ASCII.
// declared is the label that the text has for itself, such as "iso-8859-2", or "".
func Decode(text, declared string) (decoded, was string) {
	enc, name := find(text, declared)
	if enc == nil {
		return text, ""
	}
	out, err := enc.NewDecoder().String(text)
	if err != nil {
		return text, "" // the decoders put U+FFFD for what they cannot read; another failure leaves the text alone
	}
	return out, name
}

// Reader is Decode for a text that comes piece by piece: head are its first bytes.
func Reader(r io.Reader, head []byte) (io.Reader, string) {
	// A cut rune at the end of head is not a broken one.
	for range utf8.UTFMax {
		if n := len(head); n > 0 && !utf8.RuneStart(head[n-1]) || n > 0 && head[n-1] >= utf8.RuneSelf {
			head = head[:n-1]
			continue
		}
		break
	}
	enc, name := find(string(head), "")
	if enc == nil {
		return r, ""
	}
	return enc.NewDecoder().Reader(r), name
}

// Label is the encoding that a label names, and its usual name; nil where nobody knows it.
func Label(label string) (encoding.Encoding, string) {
	return charset.Lookup(strings.TrimSpace(label))
}

// find is the encoding that text must be decoded from, or nil if it is UTF-8.
func find(text, declared string) (encoding.Encoding, string) {
	switch {
	case strings.HasPrefix(text, "\xef\xbb\xbf"):
		return nil, ""
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "utf-16"
	}
	if order, ok := wide(text); ok {
		return unicode.UTF16(order, unicode.IgnoreBOM), "utf-16"
	}
	valid := utf8.ValidString(text)
	if valid && !ascii(text) {
		return nil, "" // no other encoding looks like UTF-8 by chance, whatever is declared
	}
	if enc, name := Label(declared); enc != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") && name != "replacement" {
		if valid && !strings.Contains(text, "\x1b") {
			return nil, ""
		}
		return enc, name
	}
	if valid || damaged(text) {
		return nil, ""
	}
	return guess(text)
}

// wide reports whether a text is UTF-16 without a mark: every second byte of Latin text is NUL.
func wide(text string) (unicode.Endianness, bool) {
	n := min(len(text), 1<<10) &^ 1
	var zero [2]int
	for i := range n {
		if text[i] == 0 {
			zero[i&1]++
		}
	}
	switch {
	case n >= 8 && zero[1]*4 > n && zero[0]*20 < n:
		return unicode.LittleEndian, true
	case n >= 8 && zero[0]*4 > n && zero[1]*20 < n:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// damaged reports whether a text is UTF-8 in which some bytes are broken, and not in another encoding: it has at least as
// many good runes beyond ASCII as broken bytes, is cut within its last rune, or has bytes that no text in Latin script has.
func damaged(text string) bool {
	good, broken := 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if len(text)-i < utf8.UTFMax && !utf8.FullRuneInString(text[i:]) && broken == 0 {
				return true
			}
			broken++
		case n > 1:
			good++
		}
		i += n
	}
	return good >= broken || mostlyASCII(text) && strange(text)
}

// strange reports whether a text has bytes that windows-1252 has no letter for, or its one letter that English never has.
func strange(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff:
			return true
		}
	}
	return false
}

// mostlyASCII reports whether hardly a byte of a text is beyond ASCII: too few to guess from, as in English.
func mostlyASCII(text string) bool {
	n := 0
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			n++
		}
	}
	return n*20 < len(text)
}

// guess is the encoding that the bytes look like.
func guess(text string) (encoding.Encoding, string) {
	if !mostlyASCII(text) {
		if r, err := chardet.NewTextDetector().DetectBest([]byte(text[:min(len(text), looked)])); err == nil {
			if enc, name := Label(r.Charset); enc != nil && name != "utf-8" && name != "replacement" {
				return enc, name
			}
		}
	}
	return charmap.Windows1252, "windows-1252"
}
