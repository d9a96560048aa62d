package main

import (
	"bytes"
	"io"
	"testing"
)

// C1 control characters are escaped wherever they are divided between writes, and all other bytes are unchanged.
func TestDisplay(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain, naïve, £5, 中文\n", "plain, naïve, £5, 中文\n"},
		{`{"text":"` + "\u009b31m red\x7f\u0080" + `"}`, `{"text":"\u009b31m red\u007f\u0080"}`},
		{"\x1b[1mours\x1b[0m", "\x1b[1mours\x1b[0m"},
		{"\u00a0\u00bf\u00c2\u0085", "\u00a0\u00bf\u00c2\\u0085"},
		{"broken \xc2\xc2\u009b \xc2x", "broken \xc2\xc2\\u009b \xc2x"},
		{"one half \xc2\x7f", "one half \xc2\\u007f"},
	} {
		for _, n := range []int{1, 2, 3, 100} {
			var b bytes.Buffer
			if _, err := io.CopyBuffer(&c1Escaper{w: &b}, struct{ io.Reader }{bytes.NewReader([]byte(tt.in))}, make([]byte, n)); err != nil {
				t.Fatal(err)
			}
			if b.String() != tt.want {
				t.Errorf("%q, %d at a time: %q, want %q", tt.in, n, b.String(), tt.want)
			}
		}
	}
}
