package charset

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	czech := "Vláda v Praze jednala o dodávkách plynu a cenách energií, řekl ministr průmyslu po schůzce vlády."
	tests := []struct{ name, in, declared, want, was string }{
		{"empty", "", "", "", ""},
		{"ASCII", "It rained in Peru.", "", "It rained in Peru.", ""},
		{"ASCII, declared otherwise", "It rained in Peru.", "iso-8859-2", "It rained in Peru.", ""},
		{"UTF-8", "Curaçao", "", "Curaçao", ""},
		{"UTF-8 declared as Latin-1", "Curaçao", "iso-8859-1", "Curaçao", ""},
		{"byte order mark stays", "\ufeffCuraçao", "", "\ufeffCuraçao", ""},
		{"Latin-1", "It rained in Cura\xe7ao and on R\xe9union.", "", "It rained in Curaçao and on Réunion.", "windows-1252"},
		{"quotation marks of Windows", "\x93Rain\x94, the minister\x92s aide said.", "", "“Rain”, the minister’s aide said.", "windows-1252"},
		{"declared", "It rained in \xa3\xf3d\xbc.", "iso-8859-2", "It rained in Łódź.", "iso-8859-2"},
		{"declared, unknown", "It rained in Cura\xe7ao.", "klingon", "It rained in Curaçao.", "windows-1252"},
		{"UTF-16 little endian", "\xff\xfeF\x00r\x00", "", "Fr", "utf-16"},
		{"UTF-16 big endian", "\xfe\xff\x00F\x00r", "", "Fr", "utf-16"},
		{"UTF-16 without a mark", "F\x00r\x00a\x00n\x00c\x00e\x00", "", "France", "utf-16"},
		{"UTF-16, half a unit", "\xff\xfeF\x00r", "", "F\ufffd", "utf-16"},
		{"UTF-8 with a broken byte", "Cura\xe7ao, Réunion, Côte d'Ivoire", "", "Cura\xe7ao, Réunion, Côte d'Ivoire", ""},
		{"cut in the last rune", "It rained in Cura\xc3", "", "It rained in Cura\xc3", ""},
		{"no letter of any Latin text", "It rained in Fr\xffance on Monday.", "", "It rained in Fr\xffance on Monday.", ""},
		{"Russian", "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xf1\xff \xf1 \xef\xee\xf1\xeb\xee\xec \xe2 \xcc\xee\xf1\xea\xe2\xe5 \xe8 \xee\xe1\xf1\xf3\xe4\xe8\xeb \xf2\xee\xf0\xe3\xee\xe2\xeb\xfe", "", "Президент встретился с послом в Москве и обсудил торговлю", "windows-1251"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, was := Decode(tt.in, tt.declared); got != tt.want || was != tt.was {
				t.Errorf("%q, %q; want %q, %q", got, was, tt.want, tt.was)
			}
		})
	}
	enc, _ := Label("windows-1250")
	packed, err := enc.NewEncoder().String(czech)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := Decode(packed, "windows-1250"); got != czech {
		t.Errorf("%q, want %q", got, czech)
	}
}

func TestReader(t *testing.T) {
	for in, want := range map[string]string{
		"\xff\xfeF\x00r\x00":           "Fr",
		"It rained on R\xe9union.":     "It rained on Réunion.",
		"It rained on Réunion.":        "It rained on Réunion.",
		"":                             "",
		strings.Repeat("é", 5000) + "": strings.Repeat("é", 5000),
	} {
		// The head may end inside a character.
		for cut := range min(len(in), 40) + 1 {
			if cut > 0 && cut < 20 && in[0] != 0xff && in[len(in)-2] != 0xa9 {
				continue // too short a head to show a byte beyond ASCII
			}
			r, _ := Reader(strings.NewReader(in), []byte(in[:cut]))
			b, err := io.ReadAll(r)
			if err != nil || cut == min(len(in), 40) && string(b) != want {
				t.Errorf("%.20q with a head of %d: %.20q, %v; want %.20q", in, cut, b, err, want)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "\xff\xfe", "a\x00b\x00c\x00d\x00", "Cura\xe7ao", "\xcf\xf0\xe5\xe7", "\x1b$B", "\xef\xbb\xbf\xff"} {
		f.Add(s, "")
		f.Add(s, "shift_jis")
	}
	f.Fuzz(func(t *testing.T, in, declared string) {
		out, was := Decode(in, declared)
		if was == "" && out != in {
			t.Errorf("%q is changed, and nothing is said", in)
		}
		if was != "" && !utf8.ValidString(out) {
			t.Errorf("%s: %q is not UTF-8", was, out)
		}
		if utf8.ValidString(in) && was != "" && was != "utf-16" && !bytes.Contains([]byte(in), []byte{0x1b}) {
			t.Errorf("%q is UTF-8 and was read as %s", in, was)
		}
	})
}
