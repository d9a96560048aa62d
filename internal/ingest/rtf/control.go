package rtf

import "strconv"

// skippedGroups lists the destinations whose text is not part of the document.
var skippedGroups = map[string]bool{
	"colortbl": true, "stylesheet": true, "pict": true, "object": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "footnote": true, "annotation": true, "fldinst": true, "generator": true,
	"themedata": true, "datastore": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "xmlnstbl": true, "latentstyles": true,
	"nonesttables": true, "filetbl": true, "revtbl": true, "atnid": true, "atnauthor": true, "info": true, "tc": true, "xe": true, "template": true,
	"listtext": true, "pntext": true, "shppict": true, "nonshppict": true, "bkmkstart": true, "bkmkend": true, "upr": true,
}

// symbols maps control words to the characters that they stand for.
var symbols = map[string]string{
	"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "cell": "\t", "nestcell": "\t",
}

// charsetPages maps the character sets of fonts (\fcharset) to code pages.
var charsetPages = map[int]string{
	0: "windows-1252", 128: "shift_jis", 129: "euc-kr", 134: "gbk", 136: "big5", 161: "windows-1253", 162: "windows-1254", 163: "windows-1258",
	177: "windows-1255", 178: "windows-1256", 186: "windows-1257", 204: "windows-1251", 222: "windows-874", 238: "windows-1250", 77: "macintosh",
}

// control parses the control word or symbol after a backslash.
func (p *parser) control() {
	if p.at >= len(p.in) {
		return
	}
	c := p.in[p.at]
	if c < 'a' || c > 'z' {
		p.at++
		p.symbol(c)
		return
	}
	from := p.at
	for p.at < len(p.in) && (p.in[p.at] >= 'a' && p.in[p.at] <= 'z' || p.in[p.at] >= 'A' && p.in[p.at] <= 'Z') && p.at-from < 64 {
		p.at++
	}
	word := string(p.in[from:p.at])
	from = p.at
	if p.at < len(p.in) && p.in[p.at] == '-' {
		p.at++
	}
	for p.at < len(p.in) && p.in[p.at] >= '0' && p.in[p.at] <= '9' && p.at-from < 12 {
		p.at++
	}
	n, err := strconv.Atoi(string(p.in[from:p.at]))
	given := err == nil
	if p.at < len(p.in) && p.in[p.at] == ' ' {
		p.at++
	}
	p.controlWord(word, n, given)
}

// symbol handles a control symbol: a backslash and a character other than a letter.
func (p *parser) symbol(c byte) {
	switch c {
	case '\'':
		if p.at+2 > len(p.in) {
			p.at = len(p.in)
			return
		}
		n, err := strconv.ParseUint(string(p.in[p.at:p.at+2]), 16, 8)
		p.at += 2
		if err == nil {
			p.byte(byte(n))
			if len(p.pending) == 0 || p.fallbackLeft > 0 {
				return
			}
		}
	case '~':
		p.flush()
		p.write("\u00a0")
	case '_':
		p.flush()
		p.write("-")
	case '\\', '{', '}':
		p.byte(c)
	case '\r', '\n':
		p.endParagraph()
	}
}

// controlWord handles a control word with its number n; given is false if there is none.
func (p *parser) controlWord(word string, n int, given bool) {
	switch {
	case word == "u" && given:
		if len(p.pending) > 0 {
			p.flush()
		}
		p.utf16Units = append(p.utf16Units, uint16(n))
		p.fallbackLeft = p.fallbackLen
		return
	case word == "uc":
		p.fallbackLen = max(n, 0)
		return
	}
	p.flush()
	if symbol, ok := symbols[word]; ok {
		p.write(symbol)
		return
	}
	if skippedGroups[word] {
		p.dest = discard
		return
	}
	switch word {
	case "par", "sect", "page", "row", "nestrow":
		if p.dest == body {
			p.endParagraph()
		}
	case "fonttbl":
		p.dest = fonts
	case "title":
		p.startInfo(title)
	case "author":
		p.startInfo(author)
	case "bin": // n bytes of binary data follow
		p.at = min(p.at+max(n, 0), len(p.in))
	default:
		p.fontWord(word, n, given)
	}
}

// startInfo begins the title or author, which are groups inside {\info}.
func (p *parser) startInfo(d destination) {
	if len(p.stack) > 1 && p.dest == discard {
		p.dest = d
	}
}

// fontWord handles a control word that defines or selects a font or code page.
func (p *parser) fontWord(word string, n int, given bool) {
	switch word {
	case "ansicpg":
		if given && n != 0 && n != 1252 {
			p.defaultPage = codePageName(n)
			p.codePage = p.defaultPage
		}
	case "mac":
		p.defaultPage, p.codePage = "macintosh", "macintosh"
	case "f":
		if p.dest == fonts {
			p.font = n
		} else if page, ok := p.fonts[n]; ok {
			p.codePage = page
		} else {
			p.codePage = p.defaultPage
		}
	case "fcharset":
		if page, ok := charsetPages[n]; ok && p.dest == fonts && len(p.fonts) < 10_000 {
			p.fonts[p.font] = page
			if n == 0 {
				p.fonts[p.font] = p.defaultPage
			}
		}
	case "plain":
		p.codePage = p.defaultPage
	}
}

// codePageName returns the label of a Windows or Macintosh code page.
func codePageName(n int) string {
	switch n {
	case 65001:
		return "utf-8"
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 10000:
		return "macintosh"
	}
	return "windows-" + strconv.Itoa(n)
}
