package text

import (
	"strings"
	"testing"
)

func TestWidth(t *testing.T) {
	tests := map[string]int{
		"":                0,
		"Mali":            4,
		"Türkiye":         7,
		"Co\u0302te":      4,
		"東京":              4,
		"Việt Nam":        8,
		"Москва":          6,
		"🇫🇷":              2,
		"e\u0301\u0323":   1,
		"São Tomé":        8,
		"\u200bMali":      4,
		"한국":              4,
		"½ █▌":            4,
		"👩\u200d👩\u200d👧": 2,
	}
	for s, want := range tests {
		if got := width(s); got != want {
			t.Errorf("width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	tests := []struct {
		s    string
		n    int
		want string
	}{
		{"Mali", 4, "Mali"},
		{"Mali", 3, "Ma…"},
		{"Mali", 1, "…"},
		{"", 3, ""},
		{"東京都庁", 8, "東京都庁"},
		{"東京都庁", 7, "東京都…"},
		{"東京都庁", 6, "東京…"}, // half a character does not fit
		{"Co\u0302te d'Ivoire", 3, "Co\u0302…"},
		{"New York", 5, "New…"}, // no space before the ellipsis
		{"🇫🇷🇪🇸🇮🇹", 4, "🇫🇷…"},
	}
	for _, tt := range tests {
		got := cut(tt.s, tt.n)
		if got != tt.want || width(got) > tt.n {
			t.Errorf("cut(%q, %d) = %q (%d columns), want %q", tt.s, tt.n, got, width(got), tt.want)
		}
	}
}

func TestPad(t *testing.T) {
	for _, s := range []string{"", "Mali", "Türkiye", "東京", "Co\u0302te d'Ivoire", "Democratic Republic of the Congo"} {
		for n := 1; n < 40; n++ {
			if got := width(pad(s, n)); got != n {
				t.Errorf("pad(%q, %d) has %d columns", s, n, got)
			}
			if got := width(padLeft(s, n)); got != max(n, width(s)) {
				t.Errorf("padLeft(%q, %d) has %d columns", s, n, got)
			}
		}
	}
}

func TestBar(t *testing.T) {
	tests := []struct {
		share float64
		want  string
	}{
		{1, "██████████"}, {0.5, "█████"}, {0, "▏"}, {0.001, "▏"}, {0.0126, "▏"}, {0.99, "█████████▉"}, {2, "██████████"}, {-1, "▏"}, {0.0625, "▋"},
	}
	for _, tt := range tests {
		if got := bar(tt.share, 10); got != tt.want {
			t.Errorf("bar(%v, 10) = %q, want %q", tt.share, got, tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	words := []string{"trade", "oil-and-gas", "war"}
	tests := []struct {
		n         int
		want, all string
	}{
		{100, "trade, oil-and-gas, war", "trade, oil-and-gas, war"},
		{23, "trade, oil-and-gas, war", "trade, oil-and-gas, war"},
		{22, "trade, oil-and-gas", "trade, oil-and-gas, …"},
		{20, "trade, oil-and-gas", "trade, …"},
		{8, "trade", "trade, …"},
		{5, "trade", "t…, …"},
		{4, "tra…", "…, …"},
		{0, "", "…"},
	}
	for _, tt := range tests {
		if got := fit(words, tt.n); got != tt.want {
			t.Errorf("fit %d: %q, want %q", tt.n, got, tt.want)
		}
		if got := fitAll(words, tt.n); got != tt.all || width(got) > max(tt.n, 1) {
			t.Errorf("fitAll %d: %q, want %q", tt.n, got, tt.all)
		}
	}
	if got := fit(nil, 10); got != "" {
		t.Errorf("fit of nothing: %q", got)
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name, in string
		n        int
		want     string
	}{
		{"short", "one two", 20, "one two"},
		{"exact", "one two", 7, "one two"},
		{"breaks", "one two three", 7, "one two\n  three"},
		{"a word that is too long has its own line", "a https://example.org/x b", 8, "a\n  https://example.org/x\n  b"},
		{"wide characters", "東京 北京 首都", 9, "東京 北京\n  首都"},
		{"empty", "", 10, ""},
		{"white space", " a\t\n b ", 10, "a b"},
	}
	for _, tt := range tests {
		if got := wrap(splitWords(tt.in), tt.n, "  "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A bar of any length and the spaces after it fill their column.
func TestBarColumn(t *testing.T) {
	for i := range 1000 {
		b := bar(float64(i)/999, 10)
		if w := width(b + strings.Repeat(" ", 10-width(b))); w != 10 {
			t.Fatalf("bar %q with its spaces has %d columns", b, w)
		}
	}
}
