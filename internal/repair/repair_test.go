package repair

import (
	"slices"
	"strings"
	"testing"
)

// words are those that the tests know, in lower case.
var words = strings.Fields(`kazakhstan kyrgyzstan ukraine tajikistan peru chile niger nigeria malian government war led post german day to today
	rich oil being determination north east u.s. u.k. france france24 agreed crisis said article treaty human centred free trade well self`)

func known(word string) bool { return slices.Contains(words, strings.ToLower(word)) }

func TestText(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "The U.S. and Côte d’Ivoire agreed on 3 May – “at last”, 30-year-old C5+1 said.", ""},
		{"soft hyphens", "Ka\u00adzakh\u00adstan", "Kazakhstan"},
		{"a soft hyphen at the end of a line", "Kazakh\u00ad\nstan", "Kazakhstan"},
		{"zero-width characters", "Kyr\u200bgyz\u2060stan, Leba\u200dnon, Jor\u200cdan, Ma\ufeffli", "Kyrgyzstan, Lebanon, Jordan, Mali"},
		{"joiners of other scripts and of pictures", "که\u200cلار 👩\u200d👩 ok", ""},
		{"direction marks", "\u2066Iran\u2069 and \u200eIraq\u200f met \u202aChad\u202c", "Iran and Iraq met Chad"},
		{"UTF-8 as windows-1252", "Côte dâ€™Ivoire, â€œTÃ¼rkiyeâ€\u009d, â€œPolandâ€ and â‚¬5 â€“ ErdoÄŸan, WaÅ‚Ä™sa", "Côte d’Ivoire, “Türkiye”, “Poland” and €5 – Erdoğan, Wałęsa"},
		{"UTF-8 as ISO 8859-1", "Chad\u00e2\u0080\u0099s", "Chad’s"},
		{"twice decoded wrongly", "donÃ¢â‚¬â„¢t, SÃƒÂ£o", "don’t, São"},
		{"controls", "Russia\u0092s \u0093army\u0094", "Russia’s “army”"},
		{"what is left of a lost byte", "MaliÂ’s army", "Mali’s army"},
		{"a soft hyphen that is half a letter", "ParÃ\u00ads", "París"},
		{"capitals with a tilde", "SÃO PAULO, IRÃ” disse, IRÃ—que, “MAÇÔ, CAFÉ™, CAFÉ’S, Â«", ""},
		{"capitals among others that were decoded wrongly", "CÃ”TE Dâ€™IVOIRE", "CÔTE D’IVOIRE"},
		{"ligatures and full width", "ﬁrm oﬀers, Ｊａｐａｎ, Ｇ７", "firm offers, Japan, G7"},
		{"a ligature decoded wrongly", "ï¬\u0081rm", "firm"},
		{"divided names", "Kazakh-\nstan and Ukra-\r\n  ine, Mali-\nan, Niger-\nia’s", "Kazakhstan and Ukraine, Malian, Nigeria’s"},
		{"divided twice", "Kyr-\ngyz-\nstan", "Kyrgyzstan"},
		{"divided capitals", "KAZAKH-\nSTAN", "KAZAKHSTAN"},
		{"a divided part of a compound", "anti-govern-\nment", "anti-government"},
		{"compounds", "Franco-\nGerman, US-\nled, post-\nwar, oil-\nrich, well-\nbeing, self-\ndetermination", "Franco-German, US-led, post-war, oil-rich, well-being, self-determination"},
		{"more compounds", "day-to-\nday, 30-\nyear, 1990-\n1995, F-\n16, pro-\nUkraine", "day-to-day, 30-year, 1990-1995, F-16, pro-Ukraine"},
		{"as elsewhere in the text", "zonk-\nish zonkish; blip-\nish blip-ish", "zonkish zonkish; blip-ish blip-ish"},
		{"no divided words", "pre-\nand post-war; ASTANA -\nThe; a-\n\nb; - \nx; Feb 26-\n    Shr; foo-\n- bar", ""},
		{"footnote numbers", "Ukraine12 and Peru’s3, Chile7.\nTajikistan.3 The crisis.”4 It agreed,5 said Niger¹ and Chile²³", "Ukraine and Peru’s, Chile.\nTajikistan. The crisis.” It agreed, said Niger and Chile"},
		{"several footnote numbers", "Ukraine12,13 and", "Ukraine and"},
		{"names with digits", "G7, C5+1, F16, COVID19, BRICS2024, MH17, U2, France24, Article5, June24, ukraine.gov1, @Ukraine12, Ukraine12-14, km² 10²", ""},
		{"a name that comes again with its digits", "Peru21 and Peru21", ""},
		{"digits of tables", "agreed......67 The down,12 men", ""},
		{"no last full stop", "the U.S and U.K government, U.S’s (U.K) U.S-led", "the U.S. and U.K. government, U.S.’s (U.K.) U.S.-led"},
		{"other full stops", "J.K Rowling, U.S., U.S... a U.S.A", ""},
		{"one repair makes way for another", "Ukr\u200baine1\u200b2 and Kazakh-\u200b\nstan", "Ukraine and Kazakhstan"},
		{"a file that begins with U+FEFF", "\ufeffPeru", "Peru"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, m, count := Text(test.text, known)
			want := test.want
			if want == "" {
				want = test.text
			}
			if got != want {
				t.Errorf("%q\n got %q\nwant %q", test.text, got, want)
			}
			if (m == nil) != (got == test.text) {
				t.Errorf("%q: map is nil: %v", test.text, m == nil)
			}
			check(t, test.text)
			if m == nil && count != (Counts{}) {
				t.Errorf("%q: counts %v", test.text, count)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	_, _, count := Text("Ka\u00adzakh\u00adstan agreed.1 The\u200b U.S and the Kazakh-\nstan U.K\ufeff", known)
	got := strings.Join(count.Warnings(), "; ")
	const want = "2 soft hyphens ignored; 2 zero-width characters ignored; 1 word divided at the end of a line joined; " +
		"1 footnote number after a word ignored; 2 abbreviations completed with their last full stop"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestUnjoined(t *testing.T) {
	repaired, m, _ := Text("Ka\u00adzakh-\nstan12 and U.S\n", known)
	const want = "Kazakh-\nstan12 and U.S\n"
	if m.Unjoined() != want {
		t.Fatalf("unjoined %q, want %q", m.Unjoined(), want)
	}
	for word, want := range map[string]string{"Kazakhstan": "Kazakh-\nstan", "and": "and", "U.S.": "U.S"} {
		at := strings.Index(repaired, word)
		from, to := m.UnjoinedRange(at, at+len(word))
		if got := m.Unjoined()[from:to]; got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
	if _, m, _ := Text("Ka\u00adzakhstan\n", known); m.Unjoined() != "" {
		t.Errorf("unjoined %q, want none", m.Unjoined())
	}
}

func TestMapRanges(t *testing.T) {
	const text = "In Ka\u00adzakh-\nstan\u200b12 the ﬁrm of TÃ¼rkiye, U.S and"
	repaired, m, _ := Text(text, known)
	for word, want := range map[string]string{
		"Kazakhstan": "Ka\u00adzakh-\nstan", "firm": "ﬁrm", "Türkiye": "TÃ¼rkiye", "U.S.": "U.S", "and": "and", "In": "In", "the": "the", "rm": "rm", "f": "ﬁ",
	} {
		at := strings.Index(repaired, word)
		if word == "f" {
			at = strings.Index(repaired, "firm")
		}
		if at < 0 {
			t.Errorf("no %q in %q", word, repaired)
			continue
		}
		from, to := m.Range(at, at+len(word))
		if got := text[from:to]; got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
		if back := m.Repaired(m.Start(at)); back != at {
			t.Errorf("%q: back at %d, want %d", word, back, at)
		}
	}
}
