// Package charset converts text of any encoding to UTF-8.
//
// UTF-8 stays as it is, even with a few broken bytes. Otherwise a byte order mark decides, then the encoding that the text declares, then
// a guess from its bytes.
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

// maxGuess is the number of bytes from which an encoding is guessed.
const maxGuess = 64 << 10

// Decode returns a text in UTF-8, and the name of the encoding it was in, or "" if it was UTF-8 or ASCII. declared is the label that the
// text declares for itself, such as "iso-8859-2", or "".
func Decode(text, declared string) (decoded, was string) {
	enc, name := detect(text, declared)
	if enc == nil {
		return text, ""
	}
	out, err := enc.NewDecoder().String(text)
	if err != nil {
		return text, "" // decoders replace invalid input with U+FFFD, so this is not about the text
	}
	return out, name
}

// Reader is like Decode for a stream, whose first bytes are head.
func Reader(r io.Reader, head []byte) (io.Reader, string) {
	// A character may be cut off at the end of head, which is not an error.
	for range utf8.UTFMax {
		if n := len(head); n > 0 && !utf8.RuneStart(head[n-1]) || n > 0 && head[n-1] >= utf8.RuneSelf {
			head = head[:n-1]
			continue
		}
		break
	}
	enc, name := detect(string(head), "")
	if enc == nil {
		return r, ""
	}
	return enc.NewDecoder().Reader(r), name
}

// Label returns the encoding of a label and its canonical name, or nil if the label is unknown.
func Label(label string) (encoding.Encoding, string) {
	return charset.Lookup(strings.TrimSpace(label))
}

// detect returns the encoding of a text and its name, or nil if the text is UTF-8.
func detect(text, declared string) (encoding.Encoding, string) {
	switch {
	case strings.HasPrefix(text, "\xef\xbb\xbf"):
		return nil, ""
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "utf-16"
	}
	if order, ok := looksUTF16(text); ok {
		return unicode.UTF16(order, unicode.IgnoreBOM), "utf-16"
	}
	valid := utf8.ValidString(text)
	if valid && !isASCII(text) {
		return nil, "" // text in another encoding hardly ever looks like UTF-8, whatever it declares
	}
	if enc, name := Label(declared); enc != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") && name != "replacement" {
		if valid && !strings.Contains(text, "\x1b") {
			return nil, ""
		}
		return enc, name
	}
	if valid || isDamagedUTF8(text) {
		return nil, ""
	}
	return guess(text)
}

// looksUTF16 reports whether a text is UTF-16 without a byte order mark: in Latin script every other byte is NUL.
func looksUTF16(text string) (unicode.Endianness, bool) {
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

// isASCII reports whether a text is ASCII.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isDamagedUTF8 reports whether a text is UTF-8 with some broken bytes, rather than in another encoding: it has at least as many characters
// beyond ASCII as broken bytes, is cut off inside its last character, or contains bytes that windows-1252 text does not.
func isDamagedUTF8(text string) bool {
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
	return good >= broken || mostlyASCII(text) && hasUndefinedBytes(text)
}

// hasUndefinedBytes reports whether a text contains bytes that are undefined in windows-1252, or ÿ, which English does not use.
func hasUndefinedBytes(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff:
			return true
		}
	}
	return false
}

// mostlyASCII reports whether fewer than one in twenty bytes are beyond ASCII, as in English: too few for a guess.
func mostlyASCII(text string) bool {
	n := 0
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			n++
		}
	}
	return n*20 < len(text)
}

// guess returns the encoding that the bytes look like, windows-1252 if there is too little to go by.
func guess(text string) (encoding.Encoding, string) {
	if !mostlyASCII(text) {
		if r, err := chardet.NewTextDetector().DetectBest([]byte(text[:min(len(text), maxGuess)])); err == nil {
			if enc, name := Label(r.Charset); enc != nil && name != "utf-8" && name != "replacement" {
				return enc, name
			}
		}
	}
	return charmap.Windows1252, "windows-1252"
}
