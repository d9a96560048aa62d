package repair

import (
	"strings"
	"testing"
	"time"
)

// TestLinearTime checks that the time is linear in the text, whatever it repeats.
func TestLinearTime(t *testing.T) {
	for _, piece := range []string{"a-\n", "Ã", "Ukraine12 ", "U.", "ÃÂÂÂÂÂÂ© ", "\u00ad", "a\u200b", "Kazakh-\nstan ", "said.1 The ", "¹", "a¹ ", "- ", "-\n", "Ã©", "\u00ad\n", "“.1", "aaaa'1", "ï»¿", "1,", "a1,", "“"} {
		begin := time.Now()
		Text(strings.Repeat(piece, 200_000/len(piece)), known)
		if d := time.Since(begin); d > 3*time.Second {
			t.Errorf("%q: %v", piece, d)
		}
	}
}
