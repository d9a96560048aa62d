package pdftext

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// matrix is an affine map: x' = a*x + c*y + e, y' = b*x + d*y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is the map that does m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// graphics is the state that q keeps and Q brings back.
type graphics struct {
	ctm                       matrix
	font                      *font
	size, char, word, leading float64
	scale, rise               float64
}

// line is a line of text on a page, from left to right.
type line struct {
	text    string
	x, y    float64 // where it begins
	end     float64 // where it ends
	size    float64 // of the first letters
	trailer bool    // white space follows it
}

// painter reads the operators of a page and keeps the lines that they paint.
type painter struct {
	graphics
	g          *guard
	stack      []graphics
	text, base matrix // of text, and of the line it began with
	fonts      map[string]*font
	lines      []line
	left       int64 // bytes of text that may still come
	forms      int   // forms in forms
	all        int   // forms painted
}

// readPage gives the lines of a page as they are painted. What was read before an error is there too.
func readPage(page pdf.Value, g *guard, most int64) (lines []line, err error) {
	p := &painter{g: g, left: most, graphics: graphics{ctm: identity, scale: 1}}
	func() {
		defer caught(&err)
		p.paint(page.Key("Contents"), inherited(page, "Resources"))
	}()
	return p.lines, err
}

// inherited is a property of a page, or of the nodes of the tree above it.
func inherited(page pdf.Value, key string) pdf.Value {
	for range 50 {
		if v := page.Key(key); !v.IsNull() {
			return v
		}
		page = page.Key("Parent")
	}
	return pdf.Value{}
}

func (p *painter) paint(stream, resources pdf.Value) {
	if stream.IsNull() || stream.Kind() == pdf.Array && stream.Len() == 0 {
		return
	}
	outer := p.fonts
	p.fonts = map[string]*font{}
	defer func() { p.fonts = outer }()
	pdf.Interpret(stream, func(s *pdf.Stack, op string) {
		if err := p.g.check(); err != nil {
			panic(err)
		}
		n := s.Len()
		args := make([]pdf.Value, n)
		for i := n - 1; i >= 0; i-- {
			args[i] = s.Pop()
		}
		p.do(op, args, resources)
	})
}

// do does one operator. Those with too few operands do nothing.
func (p *painter) do(op string, args []pdf.Value, resources pdf.Value) {
	num := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	six := func() matrix { return matrix{num(0), num(1), num(2), num(3), num(4), num(5)} }
	move := func(x, y float64) {
		p.base = matrix{1, 0, 0, 1, x, y}.then(p.base)
		p.text = p.base
	}
	switch op {
	case "q":
		if len(p.stack) < 1000 {
			p.stack = append(p.stack, p.graphics)
		}
	case "Q":
		if n := len(p.stack); n > 0 {
			p.graphics, p.stack = p.stack[n-1], p.stack[:n-1]
		}
	case "cm":
		p.ctm = six().then(p.ctm)
	case "BT":
		p.text, p.base = identity, identity
	case "Tm":
		p.text = six()
		p.base = p.text
	case "Td":
		move(num(0), num(1))
	case "TD":
		p.leading = -num(1)
		move(num(0), num(1))
	case "T*":
		move(0, -p.leading)
	case "TL":
		p.leading = num(0)
	case "Tc":
		p.char = num(0)
	case "Tw":
		p.word = num(0)
	case "Tz":
		p.scale = num(0) / 100
	case "Ts":
		p.rise = num(0)
	case "Tf":
		if len(args) == 2 {
			p.size = num(1)
			p.font = p.fontNamed(args[0].Name(), resources)
		}
	case "Tj":
		if len(args) > 0 {
			p.show(args[len(args)-1].RawString())
		}
	case "'", `"`:
		if op == `"` {
			p.word, p.char = num(0), num(1)
		}
		move(0, -p.leading)
		if len(args) > 0 {
			p.show(args[len(args)-1].RawString())
		}
	case "TJ":
		if len(args) == 0 {
			return
		}
		for i := range args[0].Len() {
			if x := args[0].Index(i); x.Kind() == pdf.String {
				p.show(x.RawString())
			} else {
				p.advance(-x.Float64() / 1000 * p.size * p.scale)
			}
		}
	case "Do":
		if len(args) > 0 {
			p.form(resources.Key("XObject").Key(args[0].Name()), resources)
		}
	}
}

// form paints a piece that is kept apart from the page.
func (p *painter) form(x, resources pdf.Value) {
	if x.Key("Subtype").Name() != "Form" || p.forms >= 5 || p.all >= 1000 {
		return
	}
	kept, stack := p.graphics, p.stack
	p.forms++
	p.all++
	p.stack = nil
	if m := x.Key("Matrix"); m.Len() == 6 {
		p.ctm = matrix{m.Index(0).Float64(), m.Index(1).Float64(), m.Index(2).Float64(), m.Index(3).Float64(), m.Index(4).Float64(), m.Index(5).Float64()}.then(p.ctm)
	}
	own := x.Key("Resources")
	if own.IsNull() {
		own = resources
	}
	p.paint(x, own)
	p.forms--
	p.graphics, p.stack = kept, stack
}

func (p *painter) advance(x float64) { p.text = matrix{1, 0, 0, 1, x, 0}.then(p.text) }

// show paints a string and moves on by its width.
func (p *painter) show(raw string) {
	if p.font == nil || raw == "" {
		return
	}
	s := p.font.decode(raw)
	at := matrix{p.size * p.scale, 0, 0, p.size, 0, p.rise}.then(p.text).then(p.ctm)
	p.advance(p.font.width(raw)*p.size*p.scale + (p.char*float64(p.font.count(raw))+p.word*float64(p.font.spaces(raw)))*p.scale)
	after := p.text.then(p.ctm)
	if p.left -= int64(len(s)); p.left < 0 {
		panic(ErrText)
	}
	if math.Abs(at.b) > math.Abs(at.a)/4 || s == "" {
		return // turned: a stamp at the side of a page, or the axis of a figure
	}
	p.add(s, at.e, at.f, after.e, math.Abs(at.d))
}

// add joins a piece to the line that it continues, or begins one.
func (p *painter) add(s string, x, y, end, size float64) {
	space := strings.TrimLeft(s, " \u00a0") != s
	s, blank := strings.Trim(s, " \u00a0\t\r\n"), strings.TrimRight(s, " \u00a0\t\r\n") != s
	if n := len(p.lines); n > 0 {
		l := &p.lines[n-1]
		scale := max(l.size, size, 1)
		if math.Abs(l.y-y) < 0.4*scale && x > l.end-scale && x < l.end+40*scale {
			if s == "" {
				l.trailer = true
				l.end = max(l.end, end)
				return
			}
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
	if s != "" {
		p.lines = append(p.lines, line{s, x, y, end, size, blank})
	}
}

// font decodes and measures strings.
type font struct {
	encoder pdf.TextEncoding
	narrow  [256]float64    // widths of characters of one byte, in thousandths
	wide    bool            // two bytes a character
	widths  map[int]float64 // of those
	usual   float64
}

func (p *painter) fontNamed(name string, resources pdf.Value) *font {
	if f, ok := p.fonts[name]; ok {
		return f
	}
	v := pdf.Font{V: resources.Key("Font").Key(name)}
	f := &font{encoder: v.Encoder(), usual: 1000}
	if v.V.Key("Subtype").Name() == "Type0" {
		f.wide = true
		f.measure(v.V.Key("DescendantFonts").Index(0))
	} else {
		f.measureNarrow(v.V)
	}
	p.fonts[name] = f
	return f
}

// measureNarrow reads the widths of a font of one byte. A font of type 3 has them in a space of its own.
func (f *font) measureNarrow(v pdf.Value) {
	for c := range f.narrow {
		f.narrow[c] = likely(byte(c))
	}
	if v.Key("Subtype").Name() == "Type3" {
		return
	}
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), len(f.narrow)) {
		if w := widths.Index(i).Float64(); w != 0 && first+i >= 0 && first+i < len(f.narrow) {
			f.narrow[first+i] = w
		}
	}
}

// measure reads the widths of a font of two bytes: [first [w w w] first last w ...].
func (f *font) measure(v pdf.Value) {
	f.widths = map[int]float64{}
	if d := v.Key("DW"); !d.IsNull() {
		f.usual = d.Float64()
	}
	w := v.Key("W")
	left := 1 << 17 // a file may name the same characters again and again
	for i := 0; i+1 < w.Len() && left > 0; {
		first, next := int(w.Index(i).Int64()), w.Index(i+1)
		if next.Kind() == pdf.Array {
			for k := range min(next.Len(), left) {
				left--
				f.widths[first+k] = next.Index(k).Float64()
			}
			i += 2
			continue
		}
		for c := first; c <= int(next.Int64()) && left > 0; c++ {
			left--
			f.widths[c] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

func (f *font) decode(raw string) string {
	s := f.encoder.Decode(raw)
	return ligatures.Replace(strings.ToValidUTF8(strings.Map(printed, s), ""))
}

// printed drops what no reader sees.
func printed(r rune) rune {
	if r < ' ' && r != '\t' || r == utf8.RuneError || r >= 0xe000 && r <= 0xf8ff {
		return -1
	}
	return r
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00a0", " ")

func (f *font) count(raw string) int {
	if f.wide {
		return len(raw) / 2
	}
	return len(raw)
}

func (f *font) spaces(raw string) int {
	if f.wide {
		return 0
	}
	return strings.Count(raw, " ")
}

// width is how far a string goes, in units of the font's size.
func (f *font) width(raw string) float64 {
	sum := 0.0
	if f.wide {
		for i := 0; i+1 < len(raw); i += 2 {
			if w, ok := f.widths[int(raw[i])<<8|int(raw[i+1])]; ok {
				sum += w
			} else {
				sum += f.usual
			}
		}
		return sum / 1000
	}
	for i := range len(raw) {
		sum += f.narrow[raw[i]]
	}
	return sum / 1000
}

// likely is the width of a letter in a font that does not say it: one of the fourteen that every reader has.
func likely(c byte) float64 {
	switch {
	case strings.IndexByte(" .,;:'|!ijltfI()[]/", c) >= 0:
		return 278
	case strings.IndexByte("mwMW@%", c) >= 0:
		return 850
	case c >= 'A' && c <= 'Z':
		return 680
	}
	return 540
}
