package analyze

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Names are found despite faults of typesetting, decoding and printing, at their offsets in the text as given.
func TestRepairs(t *testing.T) {
	analyzers := []*Analyzer{analyzer(t, TaggerNone), analyzer(t, TaggerNative)}
	for _, test := range []struct {
		name, text string
		want       []string // countries with the words that name them, in order
		warning    string   // "": none
	}{
		{"soft hyphens", "Talks in Ka\u00adzakh\u00adstan went on.", []string{"KAZ Ka\u00adzakh\u00adstan"}, "2 soft hyphens ignored"},
		{"zero width", "Talks in Kyr\u200bgyz\u200bstan and Po\u2060land went on.", []string{"KGZ Kyr\u200bgyz\u200bstan", "POL Po\u2060land"}, "3 zero-width characters ignored"},
		{"joiners", "Talks in Leba\u200dnon and Jor\u200cdan went on.", []string{"LBN Leba\u200dnon", "JOR Jor\u200cdan"}, "2 zero-width characters ignored"},
		{"directions", "Talks with \u2066Iran\u2069 and \u200eIraq\u200f went on.", []string{"IRN Iran", "IRQ Iraq"}, "4 text direction marks ignored"},
		{"mojibake", "Envoys of TÃ¼rkiye and CÃ´te dâ€™Ivoire met.", []string{"TUR TÃ¼rkiye", "CIV CÃ´te dâ€™Ivoire"}, "3 wrongly decoded characters corrected, as â€™ to ’"},
		{"a possessive in the wrong encoding", "Chadâ€™s envoys and Russia\u0092s met.", []string{"TCD Chad", "RUS Russia"}, "2 wrongly decoded characters corrected, as â€™ to ’"},
		{"capitals with a tilde", "Traders in SÃO PAULO met envoys of Chile.", []string{"BRA SÃO PAULO", "CHL Chile"}, ""},
		{"full width", "Envoys of Ｊａｐａｎ met.", []string{"JPN Ｊａｐａｎ"}, "5 ligatures and full-width letters read as plain letters"},
		{"ligatures", "Envoys of Paciﬁc Islands, of Fiji and of Haﬁz met.", []string{"FJI Fiji"}, "2 ligatures and full-width letters read as plain letters"},
		{"divided words", "Officials in Kazakh-\nstan met those of Uzbeki-\r\nstan.", []string{"KAZ Kazakh-\nstan", "UZB Uzbeki-\r\nstan"}, "2 words divided at the ends of lines joined"},
		{"a name that another begins with", "The Mali-\nan junta and Niger-\nia's senate met.", []string{"MLI Mali-\nan", "NGA Niger-\nia"}, "2 words divided at the ends of lines joined"},
		{"compounds at the ends of lines", "A US-\nled force and Franco-\nGerman staff met in post-\nwar Kosovo.", []string{"USA US", "FRA Franco", "DEU German", "XKX Kosovo"}, "3 words divided at the ends of lines joined"},
		{"notes", "Envoys of Ukraine12 and Peru's3 met in Tajikistan.4 The talks with Niger¹ went on.", []string{"UKR Ukraine", "PER Peru", "TJK Tajikistan", "NER Niger"}, "4 footnote numbers after words ignored"},
		{"names with figures", "The G7 and the C5+1 spoke of the F16 and of MH17 in Peru.", []string{"PER Peru"}, ""},
		{"no last dot", "The U.S and the U.K government met; the U.S's envoy left.", []string{"USA U.S", "GBR U.K", "USA U.S"}, "3 abbreviations completed with their last full stop"},
		{"hard spaces", "The United\u00a0States met Burkina\u202fFaso and Saudi\u2009Arabia.", []string{"USA United\u00a0States", "BFA Burkina\u202fFaso", "SAU Saudi\u2009Arabia"}, ""},
		{"hard hyphens", "Envoys of Guinea\u2011Bissau and Timor\u2010Leste met.", []string{"GNB Guinea\u2011Bissau", "TLS Timor\u2010Leste"}, ""},
		{"apostrophes", "Côte d’Ivoire met Côte d\u02bcIvoire and Côte d‘Ivoire.", []string{"CIV Côte d’Ivoire", "CIV Côte d\u02bcIvoire", "CIV Côte d‘Ivoire"}, ""},
		{"marks behind letters", "Envoys of Tu\u0308rkiye and Co\u0302te d’Ivoire met.", []string{"TUR Tu\u0308rkiye", "CIV Co\u0302te d’Ivoire"}, ""},
		{"lines of Windows", "Envoys of the United\r\nStates and of South\r\nKorea met.", []string{"USA United\r\nStates", "KOR South\r\nKorea"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, a := range analyzers {
				for _, title := range []string{"", "The Ka\u00adzakh envoy left Ni\u200bger12 behind"} {
					checkRepairs(t, a, Article{Title: title, Text: test.text}, test.want, test.warning)
				}
			}
		})
	}
}

func analyzer(t *testing.T, tagger Tagger) *Analyzer {
	t.Helper()
	a, err := New(WithTagger(tagger))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func checkRepairs(t *testing.T, a *Analyzer, article Article, want []string, warning string) {
	t.Helper()
	r, err := a.Analyze(t.Context(), article)
	if err != nil {
		t.Fatal(err)
	}
	checkPlaces(t, article, r)
	var got []string
	for _, m := range r.Mentions {
		if m.Field == "" && len(m.Countries) == 1 {
			got = append(got, m.Countries[0]+" "+m.Text)
			e, err := a.Explain(t.Context(), article, m.Start)
			if err != nil || e.Start != m.Start || e.End != m.End || e.Text != m.Text {
				t.Errorf("%s, %q: explained %+v, %v", a.tagger, m.Text, e, err)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s, %q: got %q, want %q", a.tagger, article.Title, got, want)
	}
	if article.Title == "" && strings.Join(r.Warnings, "; ") != warning {
		t.Errorf("%s: warnings %q, want %q", a.tagger, r.Warnings, warning)
	}
}

// checkPlaces fails if a range of a report does not have the text that the report says, or is out of order.
func checkPlaces(t *testing.T, article Article, r *Report) {
	t.Helper()
	in := func(start, end int, field Field) string {
		s := article.Text
		if field == FieldTitle {
			s = article.Title
		}
		if start < 0 || start > end || end > len(s) {
			t.Fatalf("%d:%d lies outside %q", start, end, s)
		}
		return s[start:end]
	}
	for _, m := range r.Mentions {
		if got := in(m.Start, m.End, m.Field); got != m.Text {
			t.Errorf("the mention %q is %q in %q", m.Text, got, article.Text)
		}
	}
	for _, e := range r.Entities {
		if got := in(e.Start, e.End, e.Field); got != e.Text {
			t.Errorf("the entity %q is %q in %q", e.Text, got, article.Text)
		}
	}
	for _, theme := range r.Themes {
		for _, term := range theme.Terms {
			in(term.Start, term.End, term.Field)
		}
	}
	at := 0
	for _, s := range r.Sentences {
		if in(s.Start, s.End, ""); s.Start < at {
			t.Errorf("a sentence begins at %d, before %d, in %q", s.Start, at, article.Text)
		}
		at = s.End
	}
}

// The number of a footnote after a sentence belongs to the sentence, and does not keep it from ending.
func TestNoteBehindSentence(t *testing.T) {
	const text = "The army of Mali left.3 The envoy stayed.”4\nHe met nobody."
	r, err := analyzer(t, TaggerNone).Analyze(t.Context(), Article{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range r.Sentences {
		got = append(got, text[s.Start:s.End])
	}
	if want := []string{"The army of Mali left.3", "The envoy stayed.”4", "He met nobody."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A text with faults has the report of the text without them, except for offsets and warnings.
func TestRepairedArticlesReadAsBefore(t *testing.T) {
	a := analyzer(t, TaggerNative)
	spoil := strings.NewReplacer("stan", "\u00adstan", "an", "a\u200bn", "’", "â€™", "“", "â€œ", "fi", "ﬁ", "é", "Ã©", "ment", "-\nment", "Russia ", "Russia14 ")
	for _, f := range articles(t) {
		want, err := a.Analyze(t.Context(), Article{Text: f.text})
		if err != nil {
			t.Fatal(err)
		}
		article := Article{Title: "Ka\u00adzakh news", Text: spoil.Replace(f.text)}
		got, err := a.Analyze(t.Context(), article)
		if err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, article, got)
		codes := func(r *Report) (out []string) {
			for _, c := range r.Countries {
				out = append(out, c.Code)
			}
			slices.Sort(out)
			return slices.DeleteFunc(out, func(c string) bool { return c == "KAZ" })
		}
		if got, want := codes(got), codes(want); !slices.Equal(got, want) {
			t.Errorf("%s: countries %q, want %q", f.name, got, want)
		}
		if len(got.Sentences) != len(want.Sentences) {
			t.Errorf("%s: %d sentences, want %d", f.name, len(got.Sentences), len(want.Sentences))
		}
	}
}

// A line that a divided word was joined on is longer than the lines around it, which must not make them paragraphs.
func TestJoinedWordsLeaveLines(t *testing.T) {
	const text = "The Assembly thanked its President and the Secretary-\nGeneral, and heard the envoys of Peru, of the United\nNations and of Chile, who spoke of the sea and\nof the fish in it. They left on the same day."
	r, err := analyzer(t, TaggerNone).Analyze(t.Context(), Article{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range r.Sentences {
		got = append(got, text[s.Start:s.End])
	}
	if want := []string{text[:strings.Index(text, " They")], "They left on the same day."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever is next to what, ranges are those of the text as given.
func TestPlacesOfPieces(t *testing.T) {
	pieces := []string{
		"Ka", "zakhstan ", "Kazakh", "stan", "Ukraine", "United", "States", " and", "Ã", "©", "â€", "™", "\u0092", "\u00ad", "\u200b", "\ufeff", "-\n", "-", "\n", "\r\n", " ", " ", "12", "3 ", ". ", ", ", "”", "U.S", "#U.S",
		"U.K.", "a", "ﬁ", "Ｐｅｒｕ", "²", "\xff", "\xc2", " The", "trade", "TÃ¼rkiye", "O’", "n’t", "'s", "...", "\U0001f600", "\u0308",
	}
	random := rand.New(rand.NewPCG(3, 4))
	a := analyzer(t, TaggerNative)
	var b strings.Builder
	text := func() string {
		b.Reset()
		for range random.IntN(20) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 1000 {
		article := Article{Title: text(), Text: text()}
		r, err := a.Analyze(t.Context(), article)
		if err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, article, r)
		for at := range min(len(article.Text), 4) {
			if e, err := a.Explain(t.Context(), article, at); err == nil && article.Text[e.Start:e.End] != e.Text {
				t.Fatalf("%q at %d: explained %+v", article.Text, at, e)
			}
		}
	}
}
