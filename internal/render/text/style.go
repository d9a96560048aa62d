package text

// minWidth and maxWidth are the widths, in columns, between which text is laid out.
const minWidth, maxWidth = 60, 120

// ClampWidth returns the width to lay text out for on a terminal of n columns.
func ClampWidth(n int) int { return min(max(n, minWidth), maxWidth) }

// Style reports whether text for a terminal is coloured. If not, its methods return their arguments.
type Style bool

// Bold returns s in bold type.
func (t Style) Bold(s string) string { return t.sgr("1", s) }

// Dim returns s in faint type.
func (t Style) Dim(s string) string { return t.sgr("2", s) }

// tint returns s in cyan.
func (t Style) tint(s string) string { return t.sgr("36", s) }

// sgr returns s between the control sequences that switch an attribute on and all attributes off (ECMA-48, Select Graphic
// Rendition).
func (t Style) sgr(code, s string) string {
	if !t {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
