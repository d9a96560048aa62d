package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// display is a stdout that is a terminal. JSON has the control characters U+007F to U+009F of texts as they are, and terminals act on them: they are
// shown as JSON may also write them (\u009b). All others are escaped or replaced where they are printed.
type display struct {
	*os.File
	to *c1
}

func newDisplay(f *os.File) display { return display{f, &c1{w: f}} }

func (d display) Write(p []byte) (int, error) { return d.to.Write(p) }

// WriteString keeps that of the file from being called.
func (d display) WriteString(s string) (int, error) { return d.to.Write([]byte(s)) }

// ReadFrom keeps that of the file from being called.
func (d display) ReadFrom(r io.Reader) (int64, error) { return io.Copy(d.to, r) }

// c1 escapes the characters U+007F to U+009F, which are two bytes in UTF-8 but for the first.
type c1 struct {
	w    io.Writer
	held bool // the first byte of what may be one has come
}

const firstOfC1 = 0xc2

func (c *c1) Write(p []byte) (int, error) {
	if !c.held && bytes.IndexByte(p, firstOfC1) < 0 && bytes.IndexByte(p, 0x7f) < 0 {
		return c.w.Write(p)
	}
	out := make([]byte, 0, len(p)+16)
	for _, b := range p {
		if c.held {
			c.held = false
			if b >= 0x80 && b <= 0x9f {
				out = fmt.Appendf(out, `\u%04x`, b)
				continue
			}
			out = append(out, firstOfC1)
		}
		switch b {
		case firstOfC1:
			c.held = true
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
