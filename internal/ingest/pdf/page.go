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

// line is a line of text, or a part of one. Coordinates are those of the page turned so that the line is upright.
type line struct {
	text       string
	x, y       float64 // of its beginning, in points
	end        float64 // x of its end
	size       float64 // of its first character
	spaceAfter bool    // white space follows
	turn       int     // quarter turns from upright, or slanted
	outside    bool    // outside the visible area
}

// slanted is the turn of text that is neither upright nor at a right angle.
const slanted = 4

// errBrokenPage is the error for a page that PDFium cannot load.
var errBrokenPage = errors.New("it is broken")

// pageReader reads one page. Each call into the instance costs a microsecond or more, so there are a few for each line, but none for each
// character.
type pageReader struct {
	in          pdfium.Pdfium
	text        references.FPDF_TEXTPAGE
	codes       *codeTable
	out         []line
	unreadable  int                   // lines in fonts without Unicode mapping
	visibleArea structs.FPDF_FS_RECTF // the crop box

	flattened     bool   // form fields have been merged into the page, and it is read again
	beforeFlatten []line // the lines of the first reading

	turn    int // of the current line
	size    float64
	outside bool
}

// readPage returns the lines of a page in the order of painting, and the number of lines that cannot be read because of their fonts.
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
	p := &pageReader{in: in, visibleArea: box.Rect}
	if err := p.read(page); err != nil {
		return nil, 0, err
	}
	filled, err := flatten(in, page)
	if err == nil && filled {
		p.flattened = true
		err = p.read(page)
	}
	if err != nil {
		return nil, 0, err
	}
	return mainDirection(visibleLines(p.out)), p.unreadable, nil
}

// read reads the text of the page in its present state.
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
	p.text, p.codes = text.TextPage, chooseCodes(all.Text)
	return p.lines(all.Text)
}

// flatten merges filled-in form fields, text boxes and stamps into the page, and reports whether there are any. The text that was there
// before may not be readable any more, because PDFium loses the tables of some fonts.
func flatten(in pdfium.Pdfium, page requests.Page) (bool, error) {
	notes, err := in.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return false, err
	}
	for i := range min(notes.Count, 1000) {
		a, err := in.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue // a broken reference
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

// What PDFium inserts into the text of a page.
const (
	newline = "\r\n"   // between lines
	divider = '\ufffe' // in place of a hyphen at the end of a line and the newline after it
)

// lines splits the text of a page into lines.
func (p *pageReader) lines(all string) error {
	at := 0 // in UTF-16 units, as PDFium counts
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

// units returns the length of a text in UTF-16 units.
func units(s string) (n int) {
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// line reads one line, or part of one, of n units that begin at unit at.
func (p *pageReader) line(s string, at, n int) error {
	blank := len(s) - len(strings.TrimLeft(s, " \u00a0"))
	first, err := p.charIndex(at + units(s[:blank]))
	if err != nil {
		return err
	}
	last, err := p.charIndex(at + units(strings.TrimRight(s, " \u00a0")) - 1)
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
	p.outside = !p.visible(origin.X, origin.Y) && !p.visible(float64(box.Rect.Left+box.Rect.Right)/2, float64(box.Rect.Top+box.Rect.Bottom)/2)
	size, err := p.in.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: first})
	if err != nil {
		return err
	}
	matrix, err := p.in.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: first})
	if err != nil {
		return err
	}
	m := matrix.Matrix
	turn := quarterTurns(float64(m.A), float64(m.B))
	p.turn, p.size = turn, size.FontSize*math.Hypot(float64(m.C), float64(m.D))
	x, y := unrotate(origin.X, origin.Y, turn)
	left, _ := unrotate(float64(box.Rect.Left), float64(box.Rect.Top), turn)
	right, _ := unrotate(float64(box.Rect.Right), float64(box.Rect.Bottom), turn)
	if p.flattened && p.seenBefore(x, y) {
		return nil
	}
	if !p.flattened {
		p.beforeFlatten = append(p.beforeFlatten, line{x: x, y: y, end: max(left, right), size: p.size, turn: turn})
	}
	if isUnreadable(s) {
		p.unreadable++
		return nil
	}
	s, err = p.separateNoteNumbers(s, at)
	if err == nil {
		s, err = p.decodeCodes(s, at)
	}
	p.add(s, x, y, max(left, right), p.size, turn)
	return err
}

// visible reports whether a point is inside the visible area.
func (p *pageReader) visible(x, y float64) bool {
	const slack = 3 // points
	r := p.visibleArea
	return x > float64(r.Left)-slack && x < float64(r.Right)+slack && y > float64(r.Bottom)-slack && y < float64(r.Top)+slack
}

// charIndex returns the index of the character at a unit of the text, by which PDFium knows its position.
func (p *pageReader) charIndex(unit int) (int, error) {
	r, err := p.in.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: p.text, NTextIndex: unit})
	if err != nil {
		return -1, err
	}
	return r.CharIndex, nil
}

// add appends a piece of text to the line that it continues, or begins a new one.
func (p *pageReader) add(s string, x, y, end, size float64, turn int) {
	s = cleanText(s)
	space := strings.TrimLeft(s, " ") != s
	s, blank := strings.Trim(s, " \t\r\n"), strings.TrimRight(s, " \t\r\n") != s
	if s == "" {
		return
	}
	s = strings.Join(strings.Fields(s), " ")
	if p.flattened && p.appendToLine(s, x, y, end, size, turn) {
		return
	}
	if n := len(p.out); n > 0 && p.out[n-1].turn == turn && p.out[n-1].outside == p.outside {
		l := &p.out[n-1]
		scale := max(l.size, size, 1)
		if math.Abs(l.y-y) < 0.4*scale && x > l.end-scale && x < l.end+40*scale {
			// A space is about a quarter of the font size; kerning is less than a tenth.
			if space || l.spaceAfter || x-l.end > 0.15*scale {
				l.text += " "
			}
			if len(s) > len(l.text)/2 && len(l.text) < 8 {
				l.size = size // a bullet or number may be larger than the text
			}
			l.text += s
			l.end, l.spaceAfter = end, blank
			return
		}
	}
	p.out = append(p.out, line{s, x, y, end, size, blank, turn, p.outside})
}

// seenBefore reports whether a piece was already on the page before flattening.
func (p *pageReader) seenBefore(x, y float64) bool {
	return slices.ContainsFunc(p.beforeFlatten, func(l line) bool {
		return l.turn == p.turn && math.Abs(l.y-y) < 0.3*l.size && x > l.x-2 && x < l.end
	})
}

// appendToLine adds the content of a form field to the line beside which it stands, if there is one.
func (p *pageReader) appendToLine(s string, x, y, end, size float64, turn int) bool {
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
