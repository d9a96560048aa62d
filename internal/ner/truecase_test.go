package ner_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTruecase(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ text, want string }{
		{
			"ministers from turkey, greece and the united states met in geneva on tuesday to talk about gas, and nobody served turkey at the dinner that followed, " +
				"although nato's chief had asked for it.",
			"Ministers from Turkey, Greece and the United States met in Geneva on Tuesday to talk about gas, and nobody served turkey at the dinner that followed, " +
				"although NATO's chief had asked for it.",
		},
		{
			"THE FOREIGN MINISTER OF KYRGYZSTAN FLEW TO MOSCOW ON MONDAY. HE WILL MEET SERGEI LAVROV THERE, SAID MITCHELL. RUSSIAN OFFICIALS SAID THAT THE TALKS WOULD DEAL WITH " +
				"WAGES, WITH BORDERS AND WITH THE PRICE OF GAS, WHICH HAS RISEN TWICE SINCE JUNE. A U.S. ENVOY FOLLOWS.",
			"The foreign minister of Kyrgyzstan flew to Moscow on Monday. He will meet Sergei Lavrov there, said Mitchell. Russian officials said that the talks would deal with " +
				"wages, with borders and with the price of gas, which has risen twice since June. A U.S. envoy follows.",
		},
		{"Ministers met in Geneva.", "Ministers met in Geneva."},
		{"WAR IN SUDAN SPREADS", "WAR IN SUDAN SPREADS"},                             // a headline alone
		{"lol i was in geneva and ate turkey", "lol i was in geneva and ate turkey"}, // a message
		{"", ""},
	} {
		if got, truecased := x.Truecase(c.text); got != c.want || truecased != (c.text != c.want) {
			t.Errorf("%s\n got %s (%v)\nwant %s", c.text, got, truecased, c.want)
		}
	}
}

// TestTruecaseArticles removes the case of the articles: nearly all of it must come back.
func TestTruecaseArticles(t *testing.T) {
	x := load(t)
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no articles", err)
	}
	right, all := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, caseless := range []string{strings.ToLower(string(text)), strings.ToUpper(string(text))} {
			got, ok := x.Truecase(caseless)
			if !ok || len(got) != len(caseless) {
				t.Fatalf("%s: truecased %v, %d bytes of %d", file, ok, len(got), len(caseless))
			}
			want, words := strings.Fields(string(text)), strings.Fields(got)
			for i, w := range words {
				if all++; w == want[i] {
					right++
				}
			}
		}
	}
	if share := float64(right) / float64(all); share < 0.97 {
		t.Errorf("%.3f of the words have their case back", share)
	} else {
		t.Logf("%.3f of the words have their case back", share)
	}
}

func FuzzTruecase(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add(strings.Repeat("the u.s. and côte d'ivoire, o'neill-led n't ", 9))
	f.Add(strings.Repeat("ǅ ﬁ İ ß ŉ ΑΣ TURKEY-LED ", 50))
	x := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		got, truecased := x.Truecase(text)
		if len(got) != len(text) || !truecased && got != text {
			t.Fatalf("%q became %q", text, got)
		}
		if !strings.EqualFold(text, got) {
			t.Fatalf("%q became %q, which has other letters", text, got)
		}
		if again, _ := x.Truecase(text); again != got {
			t.Fatalf("%q became %q, then %q", text, got, again)
		}
	})
}
