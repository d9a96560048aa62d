package intern

import "testing"

func TestFold(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"Kazakhstan", "kazakhstan"},
		{"U.S.", "u.s."},
		{"Türkiye", "turkiye"},
		{"TÜRKİYE", "turkiye"},
		{"Tu\u0308rkiye", "turkiye"}, // marks as runes of their own
		{"Côte", "cote"},
		{"São", "sao"},
		{"Erdoğan", "erdogan"},
		{"Iğdır", "igdir"},
		{"Łódź", "lodz"},
		{"Køge", "koge"},
		{"Đukanović", "dukanovic"},
		{"Straße", "strasse"},
		{"STRAẞE", "strasse"},
		{"Əliyev", "aliyev"},
		{"Æthelred", "aethelred"},
		{"Œuvre", "oeuvre"},
		{"Þór", "thor"},
		{"Nguyễn", "nguyen"},
		{"d’Ivoire", "d'ivoire"},
		{"Sanaʻa", "sana'a"},
		{"‘Ali", "'ali"},
		{"Москва", "москва"},
		{"東京", "東京"},
		{"\xff", "\uFFFD"},
		{"\xf4Ű", "\uFFFDu"}, // the letter after an invalid byte is folded too
	} {
		if got := Fold(test.in); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Türkiye", "TÜRKİYE", "d’Ivoire", "ẞ", "ǅ", "K", "Å", "Ω", "한국", "e\u0301\u0301", "\xff\xc3", "\xf4Ű", "ΐ", "ŉ", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		if Hash(s) != Hash(once) || Hash(s) != Bytes(once) {
			t.Errorf("%q and its folded form %q have different hashes", s, once)
		}
	})
}

// TestHash pins values that compiled files have.
func TestHash(t *testing.T) {
	for word, want := range map[string]uint64{"": FNVOffset, "a": 0xaf63dc4c8601ec8c, "FOOBAR": 0x85944171f73967e8, "Türkiye": Bytes("turkiye")} {
		if got := Hash(word); got != want {
			t.Errorf("Hash(%q) = %#x, want %#x", word, got, want)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Fold("Erdoğan")
	}
}
