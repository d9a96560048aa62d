package lexicon

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/attache-nlp/attache/internal/lexicon/format"
)

func TestLoadIsOnce(t *testing.T) {
	if a, b := load(t), load(t); a != b {
		t.Error("two calls of Load give two lexicons")
	}
}

// TestKnownPhrases looks up phrases of every kind in the built-in lexicon.
func TestKnownPhrases(t *testing.T) {
	lex := load(t)
	for _, test := range []struct{ phrase, want string }{
		{"Kazakhstan", "name KAZ"},
		{"Kyrgyz Republic", "name KGZ"},
		{"Burma", "name MMR"},
		{"DPRK", "name PRK"},
		{"Côte d'Ivoire", "name CIV"},
		{"Cote d’Ivoire", "name CIV"},
		{"Ivory Coast", "name CIV"},
		{"Guinea-Bissau", "name GNB"},
		{"Guinea Bissau", "name GNB"},
		{"Türkiye", "name TUR"},
		{"Turkiye", "name TUR"},
		{"US", "name USA"},
		{"U.S.", "name USA"},
		{"Soviet Union", "name SUN"},
		{"Kosovo", "name XKX"},
		{"Taiwan", "name TWN"},
		{"Georgia", "name GEO"},
		{"Georgia", "division USA"},
		{"Kazakh", "demonym KAZ"},
		{"Americans", "demonym USA"},
		{"Sino", "combining CHN"},
		{"Astana", "capital KAZ"},
		{"Almaty", "city KAZ"},
		{"Leningrad", "city RUS"},
		{"Texas", "division USA"},
		{"Calif.", "short USA"},
		{"Crimea", "nation UKR"},
		{"Scotland", "nation GBR"},
		{"Central Asia", "region"},
		{"NATO", "group"},
		{"Nato", "group"},
		{"C5+1", "group"},
		{"Angela Merkel", "person DEU"},
		{"Tokayev", "surname KAZ"},
		{"Bundestag", "institution DEU"},
		{"Gazprom", "institution RUS"},
		{"White House", "institution USA"},
		{"Kremlin", "metonym RUS"},
		{"French fries", "idiom"},
		{"Swiss cheese", "idiom"},
		{"Washington Post", "organization USA"},
		{"Orange County", "district USA"},
	} {
		if got := kindsOf(lex, test.phrase); !slices.Contains(got, test.want) {
			t.Errorf("%s: %v, want %s among them", test.phrase, got, test.want)
		}
	}
	for _, phrase := range []string{"turkey", "china", "us", "Us", "who", "jordan", "nato", "TURKEYS", "xyzzy", "Republic of the", ""} {
		if got := kindsOf(lex, phrase); len(got) > 0 {
			t.Errorf("%s: %v, want nothing", phrase, got)
		}
	}
}

func TestWordOf(t *testing.T) {
	lex := load(t)
	for word, want := range map[string]Word{"turkey": CommonWord, "Turkey": CommonWord, "nice": CommonWord | Frequent, "Johnson": LastName, "Georgia": FirstName} {
		if got := lex.WordOf(word); got&want != want {
			t.Errorf("WordOf(%q) = %b, want %b in it", word, got, want)
		}
	}
	if got := lex.WordOf("xyzzy"); got != 0 {
		t.Errorf(`WordOf("xyzzy") = %b`, got)
	}
}

// TestRecordsAreWhole checks that the references of every record of the compiled table are valid.
func TestRecordsAreWhole(t *testing.T) {
	lex := load(t)
	kinds := map[Kind]int{}
	for i := range uint32(len(lex.table.records) / format.RecordSize) {
		r := lex.table.reading(i)
		kinds[r.Kind]++
		name := lex.NameOf(r)
		country, ref := int(r.Country), int(r.Ref)
		if name == "" || country < -1 || country >= len(lex.Countries) {
			t.Fatalf("record %d: name %q, country %d", i, name, country)
		}
		switch r.Kind {
		case GroupName:
			if country != -1 || ref < 0 || ref >= len(lex.Groups) || lex.Groups[ref].Name != name {
				t.Errorf("record %d: %s refers to group %d", i, name, ref)
			}
		case RegionName:
			if country != -1 || ref < 0 || ref >= len(lex.Regions) || lex.Regions[ref].Name != name {
				t.Errorf("record %d: %s refers to region %d", i, name, ref)
			}
		case Person, Surname:
			if (country < 0) != (lex.PersonGroup(ref) >= 0) || lex.PersonName(ref) != name || r.From > r.To {
				t.Errorf("record %d: %s is person %d of %d, in office from %d to %d", i, name, ref, country, r.From, r.To)
			}
		case Idiom:
			if country != -1 || ref != -1 {
				t.Errorf("record %d: the idiom %s refers to something", i, name)
			}
		default:
			if country < 0 || ref != -1 {
				t.Errorf("record %d: %s %s has country %d, ref %d", i, r.Kind, name, country, ref)
			}
		}
	}
	for k := Name; k <= DivisionAbbrev; k++ {
		if kinds[k] == 0 {
			t.Errorf("no reading of the kind %s", k)
		}
	}
	if kinds[None] > 0 {
		t.Errorf("%d readings of no kind", kinds[None])
	}
}

func TestSeveralGoroutines(t *testing.T) {
	lex := load(t)
	want := kindsOf(lex, "Georgia")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				if got := kindsOf(lex, "Georgia"); !slices.Equal(got, want) {
					t.Errorf("%v, want %v", got, want)
				}
			}
			if _, err := lex.With("x", strings.NewReader("Zubrowka\tPOL")); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestCapitals(t *testing.T) {
	for _, test := range []struct {
		word       string
		first, all bool
	}{
		{"Astana", true, false}, {"astana", false, false}, {"NATO", true, true}, {"U.S.", true, true}, {"A", true, false}, {"McDonald", true, false},
		{"Élysée", true, false}, {"ÉU", true, true}, {"élysée", false, false}, {"C5+1", true, false}, {"24", true, false}, {"G7", true, false}, {"东京", false, false}, {"d'Ivoire", false, false},
	} {
		if first, all := Capitals(test.word); first != test.first || all != test.all {
			t.Errorf("Capitals(%q) = %v, %v, want %v, %v", test.word, first, all, test.first, test.all)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		phrase, words string
		caps, upper   uint16
	}{
		{"Guinea-Bissau", "Guinea Bissau", 0b11, 0},
		{"Republic of Korea", "Republic of Korea", 0b101, 0},
		{"US", "US", 1, 1},
		{"NATO", "NATO", 1, 0}, // newspapers write Nato
		{"US Congress", "US Congress", 0b11, 0b01},
		{"french kiss", "french kiss", 0, 0},
		{"Al-Shabaab", "Al Shabaab", 0b10, 0}, // printed al-Shabaab as often
		{"", "", 0, 0},
		{strings.Repeat("a ", MaxWords), strings.TrimSpace(strings.Repeat("a ", MaxWords)), 0, 0},
		{strings.Repeat("a ", MaxWords+1), "", 0, 0},
	} {
		words, caps, upper := Split(test.phrase)
		if strings.Join(words, " ") != test.words || caps != test.caps || upper != test.upper {
			t.Errorf("Split(%q) = %q, %b, %b, want %q, %b, %b", test.phrase, words, caps, upper, test.words, test.caps, test.upper)
		}
	}
}

func TestKindsHaveNames(t *testing.T) {
	seen := map[string]Kind{}
	for k := None; k <= DivisionAbbrev; k++ {
		s := k.String()
		if other, ok := seen[s]; ok || s == "" {
			t.Errorf("kinds %d and %d are both %q", other, k, s)
		}
		seen[s] = k
	}
	if len(kindNames) != int(DivisionAbbrev)+1 {
		t.Errorf("%d names for %d kinds", len(kindNames), int(DivisionAbbrev)+1)
	}
}

// kindsOf lists the readings of a phrase, as "kind CODE", in the order of the table.
func kindsOf(lex *Lexicon, phrase string) []string {
	var out []string
	for _, r := range readingsOf(lex, phrase) {
		s := r.Kind.String()
		if r.Country >= 0 {
			s += " " + lex.Countries[r.Country].Code
		}
		out = append(out, s)
	}
	return out
}
