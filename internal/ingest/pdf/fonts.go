package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/requests"
)

// A font may not map its character codes to Unicode. PDFium then returns the codes themselves, among them control characters. The encodings
// of TeX fonts are known: OT1 is that of Computer Modern (Knuth 1986), T1 that of the European Computer Modern fonts (Ferguson 1990). Both
// have ligatures below the space. Other such fonts cannot be read.

// codeTable maps codes below the space to characters.
type codeTable [' ']string

// The encodings of TeX fonts.
var (
	ot1 = codeTable{0x0b: "ff", 0x0c: "fi", 0x0d: "fl", 0x0e: "ffi", 0x0f: "ffl", 0x10: "ı", 0x19: "ß", 0x1a: "æ", 0x1b: "œ", 0x1c: "ø", 0x1d: "Æ", 0x1e: "Œ", 0x1f: "Ø"}
	t1  = codeTable{0x0d: "‚", 0x0e: "‹", 0x0f: "›", 0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x19: "ı", 0x1b: "ff", 0x1c: "fi", 0x1d: "fl", 0x1e: "ffi", 0x1f: "ffl"}
)

// chooseCodes returns the encoding in which the codes of a page make sense: T1 if there is none of the ligatures of OT1.
func chooseCodes(page string) *codeTable {
	if strings.ContainsAny(strings.ReplaceAll(page, newline, ""), "\x0b\x0c\x0d\x0e") {
		return &ot1
	}
	return &t1
}

// isCode reports whether a character is a code below the space that does not stand for white space.
func isCode(r rune) bool { return r < ' ' && r != '\t' && r != '\n' }

// isUnreadable reports whether a line is in a font without Unicode mapping: it has more codes than can be ligatures.
func isUnreadable(s string) bool {
	codes, letters := 0, 0
	for _, r := range s {
		switch {
		case isCode(r) && (ot1[r] == "" && t1[r] == ""):
			codes += 2
		case isCode(r):
			codes++
		case r != ' ':
			letters++
		}
	}
	return codes > 2 && codes*4 > letters || areGlyphIDs(s)
}

// decodeCodes replaces codes with characters, and drops those in fonts of mathematical symbols. The string begins at unit at of the text of
// the page.
func (p *pageReader) decodeCodes(s string, at int) (string, error) {
	if strings.IndexFunc(s, isCode) < 0 {
		return s, nil
	}
	var b strings.Builder
	for i, r := range s {
		if !isCode(r) {
			b.WriteRune(r)
			continue
		}
		if p.codes[r] == "" {
			continue
		}
		n, err := p.charIndex(at + units(s[:i]))
		if err != nil {
			return "", err
		}
		font, err := p.in.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.text, Index: n})
		if err != nil || !isSymbolFont(font.FontName) {
			b.WriteString(p.codes[r])
		}
	}
	return b.String(), nil
}

// isSymbolFont reports whether a TeX font contains mathematical symbols, in an encoding of its own.
func isSymbolFont(font string) bool {
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

// separateNoteNumbers inserts a space before the superscript number of a note, as in "Iran³": otherwise it would become "Iran3".
func (p *pageReader) separateNoteNumbers(s string, at int) (string, error) {
	last := rune(0)
	for i, r := range s {
		if unicode.IsDigit(r) && (unicode.IsLower(last) || last > ' ' && strings.ContainsRune(".,;:)”’\"", last)) {
			up, err := p.isRaised(at + units(s[:i]))
			if err != nil {
				return "", err
			}
			if up {
				rest, err := p.separateNoteNumbers(s[i:], at+units(s[:i]))
				return s[:i] + " " + rest, err
			}
		}
		last = r
	}
	return s, nil
}

// isRaised reports whether the character at a unit is higher than the one before it.
func (p *pageReader) isRaised(unit int) (bool, error) {
	var height [2]float64
	for k := range height {
		i, err := p.charIndex(unit - 1 + k)
		if err != nil || i < 0 {
			return false, err
		}
		o, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: i})
		if err != nil {
			return false, err
		}
		_, height[k] = unrotate(o.X, o.Y, p.turn)
	}
	return height[1] > height[0]+0.15*p.size, nil
}

// cleanText drops invisible characters and splits ligatures.
func cleanText(s string) string {
	return undouble(ligatures.Replace(strings.Map(printable, strings.ToValidUTF8(s, ""))))
}

// printable returns a character, or -1 for one that is not visible.
func printable(r rune) rune {
	switch {
	case r < ' ' && r != '\t', r >= 0x7f && r < 0xa0, r == utf8.RuneError, r >= 0xe000 && r <= 0xf8ff, r == '\ufeff', r == '\u200b':
		return -1
	}
	return r
}

// ligatures splits ligatures with Unicode code points, and replaces no-break spaces.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00a0", " ")

// undouble halves a text in which all letters are doubled, because it was painted twice to look bold: "IIrraann" becomes "Iran".
func undouble(s string) string {
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

// Still other fonts return glyph numbers, which are in the order of Unicode: glyph 3 is the space, glyph 97 the tilde.
const (
	glyphSpace = '\x03'
	glyphLatin = 98
)

// areGlyphIDs reports whether a line consists of glyph numbers: read as such, it has the letter frequencies of a language. It contains no
// spaces, since PDFium drops their code.
func areGlyphIDs(s string) bool {
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
	return frequentLetterShare(words) >= 0.35 && frequentLetterShare(s) <= 0.12
}

// frequentLetterShare returns the share of the letters e t a o i n s r, the most frequent ones in languages with Latin script.
func frequentLetterShare(s string) float64 {
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
