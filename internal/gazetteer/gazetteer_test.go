package gazetteer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

func load(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// find matches a text sentence by sentence, as the linker does.
func find(lex *lexicon.Lexicon, text string) ([]gazetteer.Part, []gazetteer.Match) {
	tokens := token.Words(nil, text)
	sentences := token.Sentences(nil, text, tokens)
	parts := gazetteer.Parts(nil, text, tokens)
	matcher := gazetteer.NewMatcher(lex)
	var out []gazetteer.Match
	p := 0
	for _, s := range sentences {
		from := p
		for p < len(parts) && int(parts[p].Token) < s.End {
			p++
		}
		out = matcher.Find(out, parts, from, p)
	}
	return parts, out
}

func surface(text string, parts []gazetteer.Part, m gazetteer.Match) string {
	return text[parts[m.First].Start:parts[m.End-1].End]
}

func surfaces(lex *lexicon.Lexicon, text string) []string {
	parts, matches := find(lex, text)
	var out []string
	for _, m := range matches {
		out = append(out, surface(text, parts, m))
	}
	return out
}

func TestFind(t *testing.T) {
	lex := load(t)
	for _, test := range []struct {
		name, text string
		want       []string // surfaces that are found
		not        []string // surfaces that are not
	}{
		{"one word", "We flew to Kazakhstan.", []string{"Kazakhstan"}, nil},
		{"possessive", "Kazakhstan's oil", []string{"Kazakhstan"}, nil},
		{"the longest phrase", "the Democratic Republic of the Congo and the Republic of the Congo", []string{"Democratic Republic of the Congo", "Republic of the Congo"}, []string{"Congo"}},
		{"phrase that contains a name", "New York Times", []string{"New York Times"}, []string{"New York", "York"}},
		{"known part of an unknown phrase", "Republic of Korea", []string{"Republic of Korea"}, []string{"Korea"}},
		{"start of a phrase that does not go on", "United States and United Zebras of America", []string{"United States"}, []string{"United Zebras"}},
		{"lower case", "a turkey, some china and a panama hat", nil, []string{"turkey", "china", "panama"}},
		{"abbreviation in lower case", "they told us who they are", nil, []string{"us", "who"}},
		{"a capital at the start", "Us and them", nil, []string{"Us"}},
		{"abbreviation", "the US said; the U.S. said", []string{"US", "U.S."}, nil},
		{"all capitals", "KAZAKHSTAN AND CHINA SIGN A TREATY", []string{"KAZAKHSTAN", "CHINA"}, nil},
		{"abbreviation as a word", "Nato and NATO", []string{"Nato", "NATO"}, nil},
		{"short abbreviation as a word", "Gru and GRU", []string{"GRU"}, []string{"Gru"}},
		{"diacritics", "Türkiye, Turkiye and TÜRKİYE", []string{"Türkiye", "Turkiye", "TÜRKİYE"}, nil},
		{"curly apostrophe", "Cote d’Ivoire and Côte d'Ivoire", []string{"Cote d’Ivoire", "Côte d'Ivoire"}, nil},
		{"combining form", "Sino-Russian trade", []string{"Sino", "Russian"}, nil},
		{"two states", "U.S.-China talks", []string{"U.S.", "China"}, nil},
		{"a hyphen for a space", "Guinea-Bissau and Guinea Bissau", []string{"Guinea-Bissau", "Guinea Bissau"}, []string{"Guinea"}},
		{"a space for a hyphen", "Port au Prince and Port-au-Prince", []string{"Port au Prince", "Port-au-Prince"}, nil},
		{"after a hyphen", "a French-led mission, a pro-Russian party", []string{"French", "Russian"}, nil},
		{"phrase that starts in lower case", "flights to mainland China; baked Alaska", []string{"mainland China", "baked Alaska"}, []string{"China", "Alaska"}},
		{"phrase that starts with an article", "al-Shabaab and Al-Shabaab in el-Fasher", []string{"al-Shabaab", "Al-Shabaab", "el-Fasher"}, nil},
		{"function words in capitals", "The Republic Of Korea", []string{"Republic Of Korea"}, nil},
		{"a sign within", "the C5+1 met", []string{"C5+1"}, nil},
		{"phrase that starts with a number", "26th of July Movement", []string{"26th of July Movement"}, nil},
		{"not across sentences", "He came from the United. States he had seen.", []string{}, []string{"United. States"}},
		{"not across a paragraph", "It was New\n\nYork was old.", nil, []string{"New\n\nYork"}},
		{"across a line break", "in New\nYork today", []string{"New\nYork"}, nil},
		{"not across a comma", "New, York", nil, []string{"New, York"}},
		{"not inside a word", "Chinatown, Iranology, Omani", []string{"Omani"}, []string{"China", "Iran", "Oman"}},
		{"not in an address", "see www.china.org or mail a@georgia.gov", nil, []string{"china", "georgia"}},
		{"quotes and brackets", "“Kazakhstan” (China) ‘Georgia’", []string{"Kazakhstan", "China", "Georgia"}, nil},
		{"slash", "Russia/Ukraine", []string{"Russia", "Ukraine"}, nil},
		{"dash", "Russia–Ukraine war", []string{"Russia", "Ukraine"}, nil},
		{"idiom", "We ate French fries with Swiss cheese.", []string{"French fries", "Swiss cheese"}, []string{"French", "Swiss"}},
		{"nothing", "", nil, nil},
		{"no words", "… — ?!", nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := surfaces(lex, test.text)
			for _, s := range test.want {
				if !slices.Contains(got, s) {
					t.Errorf("%q: %q, want %q among them", test.text, got, s)
				}
			}
			for _, s := range test.not {
				if slices.Contains(got, s) {
					t.Errorf("%q: %q, must not have %q", test.text, got, s)
				}
			}
		})
	}
}

// TestCapitalsDecide checks the bits of Caps and Upper, by which the lexicon chooses among readings.
func TestCapitalsDecide(t *testing.T) {
	lex := load(t)
	for text, want := range map[string]string{
		"US":                "1 1",
		"U.S.":              "1 1",
		"Nato":              "1 0",
		"NATO":              "1 1",
		"Guinea-Bissau":     "11 0",
		"al-Shabaab":        "10 0",
		"Republic of Korea": "101 0",
	} {
		_, matches := find(lex, text)
		if len(matches) != 1 {
			t.Errorf("%s: %d matches", text, len(matches))
			continue
		}
		if got := fmt.Sprintf("%b %b", matches[0].Caps, matches[0].Upper); got != want {
			t.Errorf("%s: caps and upper %s, want %s", text, got, want)
		}
	}
}

func TestMatchIsInTheLexicon(t *testing.T) {
	lex := load(t)
	text := "The Kyrgyz Republic and Guinea-Bissau signed in New York."
	parts, matches := find(lex, text)
	for _, m := range matches {
		key := lexicon.Start
		for _, p := range parts[m.First:m.End] {
			key = lexicon.Next(key, p.In(text))
		}
		e, ok := lex.FindAny(key, m.End-m.First)
		if !ok || key != m.Key || e != m.Entry {
			t.Errorf("%s: key %x, entry %+v, want %x, %+v", surface(text, parts, m), m.Key, m.Entry, key, e)
		}
		if len(lex.Readings(nil, m.Key, m.Entry, m.Caps, m.Upper)) == 0 {
			t.Errorf("%s: no reading fits its capitals", surface(text, parts, m))
		}
	}
	if len(matches) != 3 {
		t.Errorf("%d matches, want 3", len(matches))
	}
}

func TestOverlayIsFound(t *testing.T) {
	lex, err := load(t).With("local.tsv", strings.NewReader("Zubrowka\tPOL\nGrand Duchy of Zubrowka\tPOL\nNew York Zubr\tPOL\tinstitution\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := surfaces(lex, "The Grand Duchy of Zubrowka, that is Zubrowka, owns New York Zubr in New York.")
	want := []string{"Grand Duchy of Zubrowka", "Zubrowka", "New York Zubr", "New York"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestParts(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Sino-Russian trade", "Sino Caps|+Russian Caps|trade"},
		{"U.S.-China", "U.S. Caps Upper|+China Caps"},
		{"pro-NATO", "pro|+NATO Caps Upper"},
		{"NATO McDonald iPhone", "NATO Caps Upper|McDonald Caps|iPhone"},
		{"24 Sussex", "24 Caps|Sussex Caps"},
		{"C5+1, G-7", "C5+1 Caps Upper|,|G Caps|+7 Caps"},
		{"A B.", "A Caps|B Caps|."},
	} {
		var got []string
		for _, p := range gazetteer.Parts(nil, test.text, token.Words(nil, test.text)) {
			s := p.In(test.text)
			if p.Hyphenated {
				s = "+" + s
			}
			if p.Caps {
				s += " Caps"
			}
			if p.Upper {
				s += " Upper"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%q: %s, want %s", test.text, s, test.want)
		}
	}
}

func TestPartsAppends(t *testing.T) {
	text := "one two"
	tokens := token.Words(nil, text)
	dst := gazetteer.Parts(nil, text, tokens)
	if dst = gazetteer.Parts(dst, text, tokens); len(dst) != 4 || dst[2].In(text) != "one" {
		t.Errorf("%d parts", len(dst))
	}
}

// TestAbbreviationsOfDivisions checks every abbreviation where it is read as a division: after a town and a comma.
func TestAbbreviationsOfDivisions(t *testing.T) {
	lex := load(t)
	b, err := os.ReadFile(filepath.Join("..", "lexicon", "data", "divisions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		short, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(short, "#") {
			continue
		}
		for _, text := range []string{"He is from Macon, " + short + ", and old.", "(Macon, " + short + ")"} {
			if got := surfaces(lex, text); !slices.Contains(got, short) {
				t.Errorf("%q: %q, want %q among them", text, got, short)
			}
		}
	}
}

// TestEveryPhraseIsFound puts each phrase of the tables that are edited by hand into a sentence.
func TestEveryPhraseIsFound(t *testing.T) {
	lex := load(t)
	// The tokenizer ends a sentence before or inside these.
	cut := []string{"Guðni Th. Jóhannesson", "Ma. Theresa Lazaro", "'Aisake Valu Eke", "Dem. Rep. Congo", "Eq. Guinea", "Gt. Britain", "No. Korea", "So. Korea"}
	for name, columns := range map[string][]int{
		"aliases.tsv": {0}, "demonyms.tsv": {0}, "exonyms.tsv": {0}, "groups.tsv": {1, 3}, "idioms.tsv": {0}, "institutions.tsv": {0, 3},
		"leaders.tsv": {1, 2, 4}, "nations.tsv": {0}, "organisations.tsv": {0}, "regions.tsv": {1, 2}, "metonyms.tsv": {0, 3},
	} {
		b, err := os.ReadFile(filepath.Join("..", "lexicon", "data", name))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			if strings.HasPrefix(line, "#") {
				continue
			}
			cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			for _, k := range columns {
				for phrase := range strings.SplitSeq(cells[k], ";") {
					if phrase == "" || slices.Contains(cut, phrase) {
						continue
					}
					text := "They thought about " + phrase + " at noon."
					if got := surfaces(lex, text); !slices.Contains(got, strings.TrimPrefix(phrase, "the ")) {
						t.Errorf("%s:%d: %q is not found in a sentence, but %q: write it as a text would", name, n, phrase, got)
					}
				}
			}
		}
	}
}
