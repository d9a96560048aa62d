package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/requests"
)

// A font may not say which letters its codes stand for. PDFium then gives the codes themselves, and so control characters
// where nobody wrote any. Those of TeX are known: OT1 is the encoding of Computer Modern (D. Knuth 1986), T1 that of the
// European Computer Modern fonts (Ferguson 1990), and both have ligatures there. All others are not to be read.

// coded are the letters behind codes below the space.
type coded [' ']string

var (
	ot1 = coded{0x0b: "ff", 0x0c: "fi", 0x0d: "fl", 0x0e: "ffi", 0x0f: "ffl", 0x10: "ı", 0x19: "ß", 0x1a: "æ", 0x1b: "œ", 0x1c: "ø", 0x1d: "Æ", 0x1e: "Œ", 0x1f: "Ø"}
	t1  = coded{0x0d: "‚", 0x0e: "‹", 0x0f: "›", 0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x19: "ı", 0x1b: "ff", 0x1c: "fi", 0x1d: "fl", 0x1e: "ffi", 0x1f: "ffl"}
)

// encoding is the one in which the codes of a page make sense: T1 if there is none of the ligatures of OT1.
func encoding(page string) *coded {
	if strings.ContainsAny(strings.ReplaceAll(page, newline, ""), "\x0b\x0c\x0d\x0e") {
		return &ot1
	}
	return &t1
}

// control reports whether a letter is a code below the space that stands for none.
func control(r rune) bool { return r < ' ' && r != '\t' && r != '\n' }

// unreadable reports whether a line is in a font that does not say its letters: codes are more than ligatures can be.
func unreadable(s string) bool {
	codes, letters := 0, 0
	for _, r := range s {
		switch {
		case control(r) && (ot1[r] == "" && t1[r] == ""):
			codes += 2
		case control(r):
			codes++
		case r != ' ':
			letters++
		}
	}
	return codes > 2 && codes*4 > letters || glyphs(s)
}

// named puts letters in the place of codes, unless their font is one of signs. at is the unit of the page's text with which s begins.
func (p *pageReader) named(s string, at int) (string, error) {
	if strings.IndexFunc(s, control) < 0 {
		return s, nil
	}
	var b strings.Builder
	for i, r := range s {
		if !control(r) {
			b.WriteRune(r)
			continue
		}
		if p.coded[r] == "" {
			continue
		}
		n, err := p.index(at + units(s[:i]))
		if err != nil {
			return "", err
		}
		font, err := p.in.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.text, Index: n})
		if err != nil || !signs(font.FontName) {
			b.WriteString(p.coded[r])
		}
	}
	return b.String(), nil
}

// signs reports whether a font of TeX has signs of mathematics, in an encoding of its own.
func signs(font string) bool {
	if _, name, ok := strings.Cut(font, "+"); ok {
		font = name
	}
	for _, prefix := range []string{"CMSY", "CMMI", "CMEX", "CMB", "MSAM", "MSBM", "EUSM", "EUFM", "RSFS", "STMARY", "WASY"} {
		if strings.HasPrefix(strings.ToUpper(font), prefix) && !strings.HasPrefix(strings.ToUpper(font), "CMBX") {
			return true
		}
	}
	return false
}

// marked sets spaces before the numbers of notes that stand raised behind words, as in "Iran" and a small 3.
func (p *pageReader) marked(s string, at int) (string, error) {
	last := rune(0)
	for i, r := range s {
		if unicode.IsDigit(r) && (unicode.IsLower(last) || last > ' ' && strings.ContainsRune(".,;:)”’\"", last)) {
			up, err := p.raised(at + units(s[:i]))
			if err != nil {
				return "", err
			}
			if up {
				rest, err := p.marked(s[i:], at+units(s[:i]))
				return s[:i] + " " + rest, err
			}
		}
		last = r
	}
	return s, nil
}

// raised reports whether the letter at a unit stands higher than the one before it.
func (p *pageReader) raised(unit int) (bool, error) {
	var height [2]float64
	for k := range height {
		i, err := p.index(unit - 1 + k)
		if err != nil || i < 0 {
			return false, err
		}
		o, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: i})
		if err != nil {
			return false, err
		}
		_, height[k] = level(o.X, o.Y, p.turn)
	}
	return height[1] > height[0]+0.15*p.size, nil
}

// clean drops what no reader sees, and takes ligatures apart.
func clean(s string) string {
	return undoubled(ligatures.Replace(strings.Map(printed, strings.ToValidUTF8(s, ""))))
}

func printed(r rune) rune {
	switch {
	case r < ' ' && r != '\t', r >= 0x7f && r < 0xa0, r == utf8.RuneError, r >= 0xe000 && r <= 0xf8ff, r == '\ufeff', r == '\u200b':
		return -1
	}
	return r
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00a0", " ")

// undoubled takes each letter once where all come twice, as those of a word do that is painted twice to look bold.
func undoubled(s string) string {
	var once []rune
	kinds := map[rune]bool{}
	rs := []rune(s)
	for i := 0; i < len(rs); {
		n := 1
		for i+n < len(rs) && rs[i+n] == rs[i] {
			n++
		}
		if rs[i] == ' ' && n == 1 {
			once = append(once, ' ')
			i++
			continue
		}
		if n%2 != 0 {
			return s
		}
		once = append(once, rs[i:i+n/2]...)
		if unicode.IsLetter(rs[i]) {
			kinds[rs[i]] = true
		}
		i += n
	}
	if len(kinds) < 3 {
		return s
	}
	return string(once)
}

// Other fonts have no names for their letters but the numbers of their glyphs, which stand in the order of Unicode: the
// third is the space, and the 97th the tilde.
const (
	glyphSpace = '\x03'
	glyphLatin = 98
)

// glyphs reports whether a line has the numbers of glyphs in the place of its letters: read as such it has the letters of words,
// and no spaces, which PDFium drops.
func glyphs(s string) bool {
	const least = 25
	if len(s) < least || strings.Contains(s, " ") {
		return false
	}
	words := strings.Map(func(r rune) rune {
		if r >= glyphSpace && r < glyphLatin {
			return r - glyphSpace + ' '
		}
		return r
	}, s)
	return usualLetters(words) >= 0.35 && usualLetters(s) <= 0.12
}

// usualLetters is the share that the most frequent small letters of languages with Latin script have in a text.
func usualLetters(s string) float64 {
	n, usual := 0, 0
	for _, r := range s {
		if r <= ' ' {
			continue
		}
		n++
		if strings.ContainsRune("etaoinsr", r) {
			usual++
		}
	}
	return float64(usual) / float64(max(n, 1))
}
