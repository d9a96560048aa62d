package lexicon

import (
	"strings"
	"testing"
)

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
		{"\xf4Ű", "\uFFFDu"}, // the letter after a broken byte kept its mark
	} {
		if got := Fold(test.in); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestNextFoldsWords(t *testing.T) {
	for _, pair := range [][2]string{{"Türkiye", "TURKIYE"}, {"d’Ivoire", "D'Ivoire"}, {"Iğdır", "igdir"}, {"Łódź", "Lodz"}, {"NATO", "nato"}} {
		if Next(Start, pair[0]) != Next(Start, pair[1]) {
			t.Errorf("%q and %q have different keys", pair[0], pair[1])
		}
	}
}

func TestNextKeepsOrder(t *testing.T) {
	seen := map[uint64]string{Start: ""}
	for _, phrase := range []string{"new york", "york new", "new", "york", "newyork", "new york new", "new new york", "york york", "york york york"} {
		key := Start
		for w := range strings.FieldsSeq(phrase) {
			key = Next(key, w)
		}
		if other, ok := seen[key]; ok {
			t.Errorf("%q and %q have the same key", other, phrase)
		}
		seen[key] = phrase
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
		if Next(Start, s) != Next(Start, once) {
			t.Errorf("%q and its folded form %q have different keys", s, once)
		}
	})
}
