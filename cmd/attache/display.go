package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// display is a stdout that is a terminal. It escapes the control characters U+007F to U+009F as in JSON (\u009b). JSON encoders
// leave these as they are, but terminals act on them. Other control characters are escaped or replaced by the printers.
type display struct {
	*os.File
	to *c1Escaper
}

func newDisplay(f *os.File) display { return display{f, &c1Escaper{w: f}} }

func (d display) Write(p []byte) (int, error) { return d.to.Write(p) }

// WriteString overrides the method of the file.
func (d display) WriteString(s string) (int, error) { return d.to.Write([]byte(s)) }

// ReadFrom overrides the method of the file.
func (d display) ReadFrom(r io.Reader) (int64, error) { return io.Copy(d.to, r) }

// c1Escaper escapes U+007F and the C1 control characters, U+0080 to U+009F. In UTF-8 the latter are 0xc2 and a second byte,
// which may come in different calls of Write.
type c1Escaper struct {
	w       io.Writer
	pending bool // the last byte was c1Lead, and is not written yet
}

const c1Lead = 0xc2

func (c *c1Escaper) Write(p []byte) (int, error) {
	if !c.pending && bytes.IndexByte(p, c1Lead) < 0 && bytes.IndexByte(p, 0x7f) < 0 {
		return c.w.Write(p)
	}
	out := make([]byte, 0, len(p)+16)
	for _, b := range p {
		if c.pending {
			c.pending = false
			if b >= 0x80 && b <= 0x9f {
				out = fmt.Appendf(out, `\u%04x`, b)
				continue
			}
			out = append(out, c1Lead)
		}
		switch b {
		case c1Lead:
			c.pending = true
		case 0x7f:
			out = fmt.Appendf(out, `\u%04x`, b)
		default:
			out = append(out, b)
		}
	}
	if _, err := c.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
