package pdf

import (
	"errors"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/structs"
)

// line is a line of text on a page, from left to right as it is read: of a page that lies on its side the paper is turned.
type line struct {
	text    string
	x, y    float64 // where it begins
	end     float64 // where it ends
	size    float64 // of the first letters
	trailer bool    // white space follows it
	turn    int     // quarter turns against the paper; slanted if it is none
	cut     bool    // it lies outside of what is shown
}

// slanted is the turn of text that runs neither along nor across the paper.
const slanted = 4

// errPage is a page that is not there, or is none.
var errPage = errors.New("it is broken")

// pageReader asks an instance about one page. Each question costs a microsecond or more, so there is none for each letter:
// the text comes whole, and then there are some for each line.
type pageReader struct {
	in    pdfium.Pdfium
	text  references.FPDF_TEXTPAGE
	coded *coded
	out   []line
	lost  int                   // lines in fonts that do not say their letters
	shown structs.FPDF_FS_RECTF // the part of the paper that is seen

	second bool   // what was there before the fields were made part of the page is known:
	first  []line // its pieces

	turn int // of the line that is read
	size float64
	cut  bool
}

// readPage gives the lines of a page as they are painted, and how many are lost because their fonts do not say their letters.
func readPage(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (lines []line, lost int, err error) {
	loaded, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return nil, 0, err
	}
	defer in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	page := requests.Page{ByReference: &loaded.Page}
	box, err := in.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return nil, 0, err
	}
	p := &pageReader{in: in, shown: box.Rect}
	if err := p.read(page); err != nil {
		return nil, 0, err
	}
	filled, err := flatten(in, page)
	if err == nil && filled {
		p.second = true
		err = p.read(page)
	}
	if err != nil {
		return nil, 0, err
	}
	return straight(inside(p.out)), p.lost, nil
}

// read takes the text of the page as it is now.
func (p *pageReader) read(page requests.Page) error {
	text, err := p.in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return err
	}
	defer p.in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := p.in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil || count.Count == 0 {
		return err
	}
	all, err := p.in.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: text.TextPage, Count: count.Count})
	if err != nil {
		return err
	}
	p.text, p.coded = text.TextPage, encoding(all.Text)
	return p.lines(all.Text)
}

// flatten makes what is filled into the fields of a page, and the texts and stamps that somebody has set on it, part of the page, and
// reports whether there is any. What was there before may not be readable any more: PDFium loses the tables of some fonts.
func flatten(in pdfium.Pdfium, page requests.Page) (bool, error) {
	notes, err := in.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return false, err
	}
	for i := range min(notes.Count, 1000) {
		a, err := in.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue // no reference to one
		}
		kind, err := in.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a.Annotation})
		if err != nil {
			return false, err
		}
		if _, err := in.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation}); err != nil {
			return false, err
		}
		switch kind.Subtype {
		case enums.FPDF_ANNOT_SUBTYPE_WIDGET, enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_STAMP:
			r, err := in.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
			return err == nil && r.Result == responses.FPDFPage_FlattenResultSuccess, err
		}
	}
	return false, nil
}

const (
	newline = "\r\n"   // which PDFium sets between lines
	divider = '\ufffe' // which it sets for a hyphen at the end of a line, and then no newline
)

// lines takes the lines of the text of a page, which PDFium tells apart.
func (p *pageReader) lines(all string) error {
	at := 0 // in units of UTF-16
	for all != "" {
		part, rest, _ := strings.Cut(all, newline)
		skip := 2
		if i := strings.IndexRune(part, divider); i >= 0 {
			part, rest, skip = all[:i]+"-", all[i+len(string(divider)):], 0
		}
		n := units(part)
		if strings.Trim(part, " \u00a0\t") != "" {
			if err := p.line(part, at, n); err != nil {
				return err
			}
		}
		at += n + skip
		all = rest
	}
	return nil
}

// units is the length of a text in units of UTF-16.
func units(s string) (n int) {
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// line takes one line, or a piece of one, which is n units long and begins at one of them.
func (p *pageReader) line(s string, at, n int) error {
	blank := len(s) - len(strings.TrimLeft(s, " \u00a0"))
	first, err := p.index(at + units(s[:blank]))
	if err != nil {
		return err
	}
	last, err := p.index(at + units(strings.TrimRight(s, " \u00a0")) - 1)
	if err != nil || first < 0 || last < first {
		return err
	}
	origin, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: first})
	if err != nil {
		return err
	}
	box, err := p.in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: p.text, Index: last})
	if err != nil {
		return err
	}
	p.cut = !p.seen(origin.X, origin.Y) && !p.seen(float64(box.Rect.Left+box.Rect.Right)/2, float64(box.Rect.Top+box.Rect.Bottom)/2)
	size, err := p.in.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: first})
	if err != nil {
		return err
	}
	matrix, err := p.in.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: first})
	if err != nil {
		return err
	}
	m := matrix.Matrix
	turn := turned(float64(m.A), float64(m.B))
	p.turn, p.size = turn, size.FontSize*math.Hypot(float64(m.C), float64(m.D))
	x, y := level(origin.X, origin.Y, turn)
	left, _ := level(float64(box.Rect.Left), float64(box.Rect.Top), turn)
	right, _ := level(float64(box.Rect.Right), float64(box.Rect.Bottom), turn)
	if p.second && p.known(x, y) {
		return nil
	}
	if !p.second {
		p.first = append(p.first, line{x: x, y: y, end: max(left, right), size: p.size, turn: turn})
	}
	if unreadable(s) {
		p.lost++
		return nil
	}
	s, err = p.marked(s, at)
	if err == nil {
		s, err = p.named(s, at)
	}
	p.add(s, x, y, max(left, right), p.size, turn)
	return err
}

// seen reports whether a point lies on the part of the paper that is shown.
func (p *pageReader) seen(x, y float64) bool {
	const slack = 3 // points
	r := p.shown
	return x > float64(r.Left)-slack && x < float64(r.Right)+slack && y > float64(r.Bottom)-slack && y < float64(r.Top)+slack
}

// index is the number of the letter at a unit of the text.
func (p *pageReader) index(unit int) (int, error) {
	r, err := p.in.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: p.text, NTextIndex: unit})
	if err != nil {
		return -1, err
	}
	return r.CharIndex, nil
}

// add joins a piece to the line that it continues, or begins one.
func (p *pageReader) add(s string, x, y, end, size float64, turn int) {
	s = clean(s)
	space := strings.TrimLeft(s, " ") != s
	s, blank := strings.Trim(s, " \t\r\n"), strings.TrimRight(s, " \t\r\n") != s
	if s == "" {
		return
	}
	s = strings.Join(strings.Fields(s), " ")
	if p.second && p.fill(s, x, y, end, size, turn) {
		return
	}
	if n := len(p.out); n > 0 && p.out[n-1].turn == turn && p.out[n-1].cut == p.cut {
		l := &p.out[n-1]
		scale := max(l.size, size, 1)
		if math.Abs(l.y-y) < 0.4*scale && x > l.end-scale && x < l.end+40*scale {
			// A word space is a quarter of the size; kerning is less than a tenth.
			if space || l.trailer || x-l.end > 0.15*scale {
				l.text += " "
			}
			if len(s) > len(l.text)/2 && len(l.text) < 8 {
				l.size = size // a bullet or number has a size of its own
			}
			l.text += s
			l.end, l.trailer = end, blank
			return
		}
	}
	p.out = append(p.out, line{s, x, y, end, size, blank, turn, p.cut})
}

// known reports whether a piece was there before.
func (p *pageReader) known(x, y float64) bool {
	return slices.ContainsFunc(p.first, func(l line) bool {
		return l.turn == p.turn && math.Abs(l.y-y) < 0.3*l.size && x > l.x-2 && x < l.end
	})
}

// fill sets what is filled into a field behind the line that it stands beside, if there is one.
func (p *pageReader) fill(s string, x, y, end, size float64, turn int) bool {
	for i := range p.out {
		l := &p.out[i]
		if l.turn == turn && math.Abs(l.y-y) < 0.5*max(l.size, size) && x > l.end-size && x < l.end+20*max(l.size, size) {
			l.text += " " + s
			l.end = end
			return true
		}
	}
	return false
}
