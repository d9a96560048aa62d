package hash

import (
	"hash/fnv"
	"testing"
)

// Stored hashes must keep their values.
func TestMix(t *testing.T) {
	for in, want := range map[uint64]uint64{0: 0, 1: 0xb456bcfc34c2cb2c} {
		if got := Mix(in); got != want {
			t.Errorf("Mix(%d) = %#x, want %#x", in, got, want)
		}
	}
}

func TestString(t *testing.T) {
	for _, s := range []string{"", "a", "Перу", "\xff\x00"} {
		h := fnv.New64a()
		h.Write([]byte(s))
		if got, want := String(s), Mix(h.Sum64()); got != want {
			t.Errorf("String(%q) = %#x, want %#x", s, got, want)
		}
	}
}
