package token_test

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

// cut returns the tokens of text, separated by bars.
func cut(text string) string {
	var b strings.Builder
	for i, k := range token.Words(nil, text) {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(k.In(text))
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "The talks ended.", "The|talks|ended|."},
		{"acronym", "the U.S. and U.N. agreed", "the|U.S.|and|U.N.|agreed"},
		{"acronym at the end", "They left the U.S.", "They|left|the|U.S."},
		{"acronym, possessive", "the U.S.'s aim", "the|U.S.|'s|aim"},
		{"acronym, comma", "Washington, D.C., today", "Washington|,|D.C.|,|today"},
		{"acronym, ellipsis", "the U.S... and U.S....", "the|U.S|...|and|U.S.|..."},
		{"long acronym", "J.F.K. and U.S.S.R.", "J.F.K.|and|U.S.S.R."},
		{"acronym without space", "the U.S.Army", "the|U.S.|Army"},
		{"lower-case acronym", "5 a.m., e.g. here, i.e. now", "5|a.m.|,|e.g.|here|,|i.e.|now"},
		{"degree", "a Ph.D. and an M.Sc. from Bern", "a|Ph.D.|and|an|M.Sc.|from|Bern"},
		{"title", "Mr. Sato met Gen. Ortiz", "Mr.|Sato|met|Gen.|Ortiz"},
		{"double title", "Lt.-Gen. Osei", "Lt.-Gen.|Osei"},
		{"month", "on Nov. 3 and Sept. 5", "on|Nov.|3|and|Sept.|5"},
		{"numero", "No. 5 said no. No. I mean", "No.|5|said|no|.|No|.|I|mean"},
		{"saint", "St. Lucia by St.Petersburg", "St.|Lucia|by|St.|Petersburg"},
		{"initial", "J. Smith, J. K. Lee, J.K. Lee, J.-P. Roy", "J.|Smith|,|J.|K.|Lee|,|J.K.|Lee|,|J.-P.|Roy"},
		{"capital at the end", "It was plan B. He knew.", "It|was|plan|B|.|He|knew|."},
		{"hyphens", "U.S.-led Sino-Russian multi-vector 3.5-year F-16 COVID-19", "U.S.-led|Sino-Russian|multi-vector|3.5-year|F-16|COVID-19"},
		{"hyphen at the end", "pre- and post-war", "pre|-|and|post-war"},
		{"other hyphens", "Sino\u2010Russian non\u2011EU", "Sino\u2010Russian|non\u2011EU"},
		{"plus", "C5+1, OPEC+ and 5+1; x+y", "C5+1|,|OPEC+|and|5+1|;|x|+|y"},
		{"plus, possessive", "OPEC+'s cut", "OPEC+|'s|cut"},
		{"ampersand", "AT&T, R&D, bread&butter", "AT&T|,|R&D|,|bread|&|butter"},
		{"apostrophe inside", "N'Djamena O'Neill Sana'a Xi'an rock'n'roll d’Ivoire Qur‘an o'clock", "N'Djamena|O'Neill|Sana'a|Xi'an|rock'n'roll|d’Ivoire|Qur‘an|o'clock"},
		{"Côte d'Ivoire", "Côte d'Ivoire's", "Côte|d'Ivoire|'s"},
		{"possessive", "Biden's Niger’s states' CHINA'S", "Biden|'s|Niger|’s|states|'|CHINA|'S"},
		{"contraction", "don't we're I'll can’t cannot he'd I'm they've", "do|n't|we|'re|I|'ll|ca|n’t|cannot|he|'d|I|'m|they|'ve"},
		{"contractions in a row", "wouldn't've", "would|n't|'ve"},
		{"contraction cut before", "do n't it 's", "do|n't|it|'s"},
		{"percent", "5.4% of €3bn and $1.5", "5.4|%|of|€|3bn|and|$|1.5"},
		{"numbers", "1,000,000 in 2010-15 at 20:30 on 9/11, 1990s", "1,000,000|in|2010-15|at|20:30|on|9/11|,|1990s"},
		{"numbers with commas between", "in 2010,2011 and 3,4", "in|2010|,|2011|and|3|,|4"},
		{"Indian number", "1,00,000 rupees", "1,00,000|rupees"},
		{"number at the end", "It was 1992.", "It|was|1992|."},
		{"point first", "a .45 pistol, $.50", "a|.45|pistol|,|$|.50"},
		{"date", "2023-10-04", "2023-10-04"},
		{"slash", "and/or km/h", "and|/|or|km|/|h"},
		{"dashes", "talks -- held – or — not—failed, 2010–15", "talks|--|held|–|or|—|not|—|failed|,|2010|–|15"},
		{"ellipsis", "well... and…then ....", "well|...|and|…|then|...."},
		{"quotes", "“Yes,” \"no\" ‘special’ 'so'", "“|Yes|,|”|\"|no|\"|‘|special|’|'|so|'"},
		{"quotes of typewriters", "``yes''", "``|yes|''"},
		{"brackets", "(Agency) [sic]", "(|Agency|)|[|sic|]"},
		{"marks", "What?! No!!", "What|?!|No|!!"},
		{"address", "https://example.org/a_(b)?c=d, www.example.org.", "https://example.org/a_(b)?c=d|,|www.example.org|."},
		{"address in brackets", "(see https://example.org/a).", "(|see|https://example.org/a|)|."},
		{"domain name", "Example.com said bbc.co.uk/news", "Example.com|said|bbc.co.uk/news"},
		{"no domain name", "It is so.it went", "It|is|so|.|it|went"},
		{"e-mail", "press.office+un@mail.example.org.", "press.office+un@mail.example.org|."},
		{"tag and name", "#peace @minister_x # 5 @ 5", "#peace|@minister_x|#|5|@|5"},
		{"no space", "said.The next", "said|.|The|next"},
		{"accents", "Łódź, Zürich's Ōsaka", "Łódź|,|Zürich|'s|Ōsaka"},
		{"combining accent", "Cote\u0301 d", "Cote\u0301|d"},
		{"other scripts", "Астана 北京 طهران", "Астана|北京|طهران"},
		{"soft hyphen", "Associa\u00adtion", "Associa\u00adtion"},
		{"emoji", "ok 👍🏽👩\u200d🚀!", "ok|👍🏽|👩\u200d🚀|!"},
		{"white space", "a\u00a0b\u2028c\td\r\ne", "a|b|c|d|e"},
		{"byte order mark, NUL", "\ufeffHe\x00llo", "\ufeff|He|\x00|llo"},
		{"not UTF-8", "a\xff\xfeb \xc3", "a|\xff\xfe|b|\xc3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkTokens(t, c.text, token.Words(nil, c.text))
			if got := cut(c.text); got != c.want {
				t.Errorf("%q:\ngot  %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

func TestKindAndCase(t *testing.T) {
	for _, c := range []struct {
		text   string
		kind   token.Kind
		letter token.Case
		hyphen bool
	}{
		{"state", token.Word, token.Lower, false},
		{"Astana", token.Word, token.Title, false},
		{"NATO", token.Word, token.Upper, false},
		{"A", token.Word, token.Title, false},
		{"é", token.Word, token.Lower, false},
		{"Élysée", token.Word, token.Title, false},
		{"ÖVP", token.Word, token.Upper, false},
		{"McDonald", token.Word, token.Mixed, false},
		{"iPhone", token.Word, token.Mixed, false},
		{"U.S.", token.Word, token.Upper, false},
		{"Mr.", token.Word, token.Title, false},
		{"a.m.", token.Word, token.Lower, false},
		{"C5+1", token.Word, token.Upper, false},
		{"G7", token.Word, token.Upper, false},
		{"Q3x", token.Word, token.Title, false},
		{"F-16", token.Word, token.Upper, true},
		{"U.S.-led", token.Word, token.Mixed, true},
		{"Sino-Russian", token.Word, token.Title, true},
		{"Multi-vector", token.Word, token.Title, true},
		{"multi-vector", token.Word, token.Lower, true},
		{"anti-American", token.Word, token.Mixed, true},
		{"US-based", token.Word, token.Mixed, true},
		{"O'Neill", token.Word, token.Title, false},
		{"Sana'a", token.Word, token.Title, false},
		{"d'Ivoire", token.Word, token.Mixed, false},
		{"'s", token.Word, token.Lower, false},
		{"n't", token.Word, token.Lower, false},
		{"北京", token.Word, token.NoCase, false},
		{"#Peace", token.Word, token.Title, false},
		{"@un2", token.Word, token.Lower, false},
		{"3.5-year", token.Word, token.Lower, true},
		{"5G", token.Word, token.Upper, false},
		{"1,000", token.Number, token.NoCase, false},
		{"3bn", token.Number, token.NoCase, false},
		{"3.5bn", token.Number, token.NoCase, false},
		{"20th", token.Number, token.NoCase, false},
		{"1990s", token.Number, token.NoCase, false},
		{"2010-15", token.Number, token.NoCase, false},
		{"20:30", token.Number, token.NoCase, false},
		{".5", token.Number, token.NoCase, false},
		{".", token.Punct, token.NoCase, false},
		{"…", token.Punct, token.NoCase, false},
		{"—", token.Punct, token.NoCase, false},
		{"/", token.Punct, token.NoCase, false},
		{"%", token.Symbol, token.NoCase, false},
		{"€", token.Symbol, token.NoCase, false},
		{"•", token.Symbol, token.NoCase, false},
		{"\x00", token.Symbol, token.NoCase, false},
		{"https://example.org", token.URL, token.NoCase, false},
		{"example.org", token.URL, token.NoCase, false},
		{"a-b@example.org", token.Email, token.NoCase, false},
	} {
		text := c.text
		if strings.HasPrefix(text, "Mr") { // an abbreviation needs something to follow
			text += " X"
		}
		k := token.Words(nil, text)[0]
		if k.In(text) != c.text || k.Kind != c.kind || k.Case != c.letter || k.Hyphen != c.hyphen {
			t.Errorf("%q: got %q %v %v hyphen=%v, want %v %v hyphen=%v", c.text, k.In(text), k.Kind, k.Case, k.Hyphen, c.kind, c.letter, c.hyphen)
		}
	}
}

func TestParts(t *testing.T) {
	for text, want := range map[string]string{
		"U.S.-led":           "U.S.|led",
		"Sino-Russian":       "Sino|Russian",
		"day-to-day":         "day|to|day",
		"non\u2011EU":        "non|EU",
		"Astana":             "Astana",
		"2010-15":            "2010-15",
		"post-Saint-Germain": "post|Saint|Germain",
	} {
		var got []string
		for _, p := range token.Parts(nil, text, token.Words(nil, text)[0]) {
			got = append(got, p.In(text))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %s", text, got, want)
		}
	}
}

// TestAppends checks that the contents of dst are kept.
func TestAppends(t *testing.T) {
	tokens := token.Words(token.Words(nil, "one two"), "three. Four.")
	if len(tokens) != 6 {
		t.Fatalf("got %d tokens, want 6", len(tokens))
	}
	sentences := token.Sentences(token.Sentences(nil, "one two", tokens[:2]), "three. Four.", tokens[2:])
	if len(sentences) != 3 || sentences[2].First != 2 {
		t.Errorf("got %v, want 3 sentences", sentences)
	}
}

// TestHostile would not end if a stage looked far ahead or back at every byte.
func TestHostile(t *testing.T) {
	const size = 1 << 20
	for _, unit := range []string{"a", "A", "1", ".", "-", "'", "’", "a'", "a.", "A.", "ab.", "a-", "a@", "a@b.", "A+", "+", "1,", "1,00", "1:", "/",
		"www.", "http://", "http://a(", "(", "\"", "[1]", "a\n", "a\r", "A\nb\f", "a\u2028", "A.\n", "\xff", "\xe2", "\x00", "👩\u200d", "e\u0301", "\u0301",
		"! ", "? a", "... ", "“A?” B C D E ", "a_", "A&", "a\u00ad", " \n", "No. ", "Mr. ", "U.S. The ", "1. ", "a. ", "• \n", "#", "#a", "@_"} {
		text := strings.Repeat(unit, size/len(unit))
		tokens := token.Words(nil, text)
		checkSentences(t, unit, tokens, token.Sentences(nil, text, tokens))
	}
}
