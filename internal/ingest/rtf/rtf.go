// Package rtf takes the text out of RTF files.
package rtf

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// Document is the text of an RTF file.
type Document struct {
	Title, Author string
	Paragraphs    []string // not empty; cells of a table are one paragraph a row, with tabs between them
}

// errNot is a file that does not begin as RTF does.
var errNot = errors.New(`not an RTF file: it does not begin with {\rtf`)

// ErrLong is a document that is longer than was asked for.
var ErrLong = errors.New("the text is too long")

// perParagraph is what a paragraph counts for beyond its text, for what is kept of each.
const perParagraph = 16

// maxInfo is the longest title or author.
const maxInfo = 1000

// maxDepth is how deep groups may be nested: Word writes some ten levels.
const maxDepth = 1000

// state is what a group changes and its end restores.
type state struct {
	dest destination
	skip int    // characters that stand for a Unicode one, for readers that know none
	page string // code page of bytes
}

type destination int

const (
	body destination = iota
	nowhere
	fonts
	title
	author
)

// skipped are groups whose text is not that of the document.
var skipped = map[string]bool{
	"colortbl": true, "stylesheet": true, "pict": true, "object": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "footnote": true, "annotation": true, "fldinst": true, "generator": true,
	"themedata": true, "datastore": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "xmlnstbl": true, "latentstyles": true,
	"nonesttables": true, "filetbl": true, "revtbl": true, "atnid": true, "atnauthor": true, "info": true, "tc": true, "xe": true, "template": true,
	"listtext": true, "pntext": true, "shppict": true, "nonshppict": true, "bkmkstart": true, "bkmkend": true, "upr": true,
}

// signs are control words for characters.
var signs = map[string]string{
	"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "cell": "\t", "nestcell": "\t",
}

// pages are the code pages of the character sets of fonts.
var pages = map[int]string{
	0: "windows-1252", 128: "shift_jis", 129: "euc-kr", 134: "gbk", 136: "big5", 161: "windows-1253", 162: "windows-1254", 163: "windows-1258",
	177: "windows-1255", 178: "windows-1256", 186: "windows-1257", 204: "windows-1251", 222: "windows-874", 238: "windows-1250", 77: "macintosh",
}

type parser struct {
	in    []byte
	at    int
	stack []state
	state
	page  string         // of the whole document
	fonts map[int]string // code pages
	font  int            // that the table of fonts speaks of
	bytes []byte         // of a code page, not yet decoded
	units []uint16       // of UTF-16, not yet decoded
	text  strings.Builder
	drop  int  // characters that are still to be left out after a Unicode one
	fresh bool // nothing stands in the group yet
	most  int  // bytes of text that may still come
	out   Document
}

// Parse reads a file of at most so many bytes of text. What is cut or broken gives the text up to there; only what is no
// RTF at all, is nested too deep or has more text is an error.
func Parse(in []byte, most int) (Document, error) {
	if !strings.HasPrefix(string(in[:min(len(in), 5)]), `{\rtf`) {
		return Document{}, errNot
	}
	p := &parser{in: in, most: most, page: "windows-1252", fonts: map[int]string{}}
	p.state = state{skip: 1, page: p.page}
	for p.at < len(in) {
		if p.most < 0 {
			return Document{}, ErrLong
		}
		c := in[p.at]
		p.at++
		fresh := p.fresh
		p.fresh = c == '{' || fresh && (c == '\r' || c == '\n')
		switch c {
		case '{':
			p.flush()
			if len(p.stack) >= maxDepth {
				return Document{}, errors.New("groups are nested deeper than " + strconv.Itoa(maxDepth))
			}
			p.stack = append(p.stack, p.state)
			p.drop = 0
		case '}':
			p.flush()
			if n := len(p.stack); n > 0 {
				p.state, p.stack = p.stack[n-1], p.stack[:n-1]
			}
			p.drop = 0
		case '\\':
			if fresh && p.at < len(in) && in[p.at] == '*' {
				p.flush()
				p.dest = nowhere // unless a word follows that is known, see word
				p.at++
				continue
			}
			p.control()
		case '\r', '\n', 0:
		default:
			p.byte(c)
		}
	}
	if p.paragraph(); p.most < 0 {
		return Document{}, ErrLong
	}
	return p.out, nil
}

// byte adds a byte of text in the code page of the place.
func (p *parser) byte(c byte) {
	if p.drop > 0 {
		p.drop--
		return
	}
	if len(p.units) > 0 {
		p.flush()
	}
	if c < utf8.RuneSelf && len(p.bytes) == 0 {
		p.write(string(rune(c)))
		return
	}
	p.bytes = append(p.bytes, c)
}

// write adds text to where the place says that it belongs.
func (p *parser) write(s string) {
	switch p.dest {
	case body:
		p.most -= len(s)
		p.text.WriteString(s)
	case title:
		if len(p.out.Title)+len(s) <= maxInfo {
			p.out.Title += s
		}
	case author:
		if len(p.out.Author)+len(s) <= maxInfo {
			p.out.Author += s
		}
	}
}

// flush decodes what has waited for its second half.
func (p *parser) flush() {
	if len(p.units) > 0 {
		units := p.units
		p.units = p.units[:0]
		p.write(string(utf16.Decode(units)))
	}
	if len(p.bytes) > 0 {
		b := string(p.bytes)
		p.bytes = p.bytes[:0]
		enc, _ := charset.Label(p.state.page)
		if enc == nil {
			enc, _ = charset.Label("windows-1252")
		}
		if s, err := enc.NewDecoder().String(b); err == nil {
			p.write(s)
		}
	}
}

func (p *parser) paragraph() {
	p.flush()
	if s := strings.TrimSpace(p.text.String()); s != "" {
		p.out.Paragraphs = append(p.out.Paragraphs, s)
		p.most -= perParagraph
	}
	p.text.Reset()
}

// control reads what follows a backslash.
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
	p.word(word, n, given)
}

// symbol reads a control that is not a word.
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
			if len(p.bytes) == 0 || p.drop > 0 {
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
		p.paragraph()
	}
}

func (p *parser) word(word string, n int, given bool) {
	if word == "u" && given {
		if len(p.bytes) > 0 {
			p.flush()
		}
		p.units = append(p.units, uint16(n))
		p.drop = p.skip
		return
	}
	if word == "uc" {
		p.skip = max(n, 0)
		return
	}
	p.flush()
	if sign, ok := signs[word]; ok {
		p.write(sign)
		return
	}
	if skipped[word] {
		p.dest = nowhere
		return
	}
	switch word {
	case "par", "sect", "page", "row", "nestrow":
		if p.dest == body {
			p.paragraph()
		}
	case "ansicpg":
		if given && n != 0 && n != 1252 {
			p.page = codePage(n)
			p.state.page = p.page
		}
	case "mac":
		p.page, p.state.page = "macintosh", "macintosh"
	case "fonttbl":
		p.dest = fonts
	case "f":
		if p.dest == fonts {
			p.font = n
		} else if page, ok := p.fonts[n]; ok {
			p.state.page = page
		} else {
			p.state.page = p.page
		}
	case "fcharset":
		if page, ok := pages[n]; ok && p.dest == fonts && len(p.fonts) < 10_000 {
			p.fonts[p.font] = page
			if n == 0 {
				p.fonts[p.font] = p.page
			}
		}
	case "plain":
		p.state.page = p.page
	case "title":
		if len(p.stack) > 1 && p.dest == nowhere {
			p.dest = title
		}
	case "author":
		if len(p.stack) > 1 && p.dest == nowhere {
			p.dest = author
		}
	case "bin":
		p.at = min(p.at+max(n, 0), len(p.in))
	}
}

func codePage(n int) string {
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
