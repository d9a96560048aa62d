package text

// narrow and wide are the least and greatest width that the page is set for.
const narrow, wide = 60, 120

// ClampWidth returns the width that text is wrapped to on a terminal of n columns.
func ClampWidth(n int) int { return min(max(n, narrow), wide) }

// Style colours text for a terminal, or leaves it as it is.
type Style bool

// Bold returns s in bold type.
func (t Style) Bold(s string) string { return t.sgr("1", s) }

// Dim returns s in faint type.
func (t Style) Dim(s string) string { return t.sgr("2", s) }

// tint returns s in cyan.
func (t Style) tint(s string) string { return t.sgr("36", s) }

// sgr sets s between the control sequences that switch an attribute on and all of them off (ECMA-48, Select Graphic Rendition).
func (t Style) sgr(code, s string) string {
	if !t {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
