package entity

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

func newResolver(t testing.TB) *Resolver {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(lex)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// parseMarked returns the plain text and the names of a text in which names are in braces. Names of persons have no label, others
// do: {ORG:Tea Board}.
func parseMarked(s string) (text string, names []Name) {
	for {
		before, rest, ok := strings.Cut(s, "{")
		text += before
		if !ok {
			return text, names
		}
		name, after, _ := strings.Cut(rest, "}")
		label, plain, labelled := strings.Cut(name, ":")
		if !labelled {
			label, plain = "PER", name
		}
		names = append(names, Name{Span: token.Span{Start: len(text), End: len(text) + len(plain)}, Label: label})
		text += plain
		s = after
	}
}

func TestResolve(t *testing.T) {
	r := newResolver(t)
	for _, test := range []struct{ name, text, want string }{
		{"family name", "{Anna Berg} spoke. {Berg} left.", "0 0"},
		{"family name before the full name", "{Berg} quits. {Anna Berg} left.", "0 0"},
		{"capitals and diacritics", "{ÖZDEMIR} WINS. {Cem Özdemir} thanked. {Ozdemir} left.", "0 0 0"},
		{"possessive", "{Anna Berg’s} house, {Berg's} garden", "0 0"},
		{"initials", "{J. D. Harlow}, {JD Harlow}, {J.D. Harlow} and {Harlow}", "0 0 0 0"},
		{"initial for a given name", "{Anna Berg} and {A. Berg}", "0 0"},
		{"different initial", "{Anna Berg} and {B. Berg}", "0 1"},
		{"middle initial", "{Paul R. Harlow}, then {Paul Harlow}", "0 0"},
		{"two middle initials", "{Paul R. Harlow}, not {Paul S. Harlow}", "0 1"},
		{"middle name", "{Grace Muthoni Wanjiru}, or {Grace Wanjiru}", "0 0"},
		{"suffix", "{Otto Harlow Jr.} and {Harlow}; {Otto Harlow}", "0 0 0"},
		{"father and son", "{Otto Harlow Sr.} and {Otto Harlow Jr.}", "0 1"},
		{"title in the name", "{Cllr Harlow} is {Otto Harlow}", "0 0"},
		{"particle", "{Ulrich von der Hassel}, {Von der Hassel}, {Hassel}", "0 0 0"},
		{"article", "{Yusuf al-Rashidi}, {Rashidi}, {el-Rashidi}, {Al-Rashidi}", "0 0 0 0"},
		{"patronym", "{Ahmed bin Saqr Al Thuwaini}, {bin Saqr}, {Al Thuwaini}, {Thuwaini}", "0 0 0 0"},
		{"two family names", "{Carlos Ibarra Mendoza}, {Ibarra Mendoza}, {Ibarra}, {Carlos Ibarra}", "0 0 0 0"},
		{"family name first", "{Zhao Mingyu}, {Zhao}; {Seo Ji-hoon}, {Seo}; {Pak Chol Su}, {Pak}", "0 0 1 1 2 2"},
		{"with and without hyphen", "{Seo Ji-hoon}, {Seo Ji Hoon}, {Seo Jihoon}", "0 0 0"},
		{"Lee as a given name", "{Lee Harvey Winters} and {Lee}; {Winters}", "0 0 0"},
		{"Vietnamese, called by the last word", "{Nguyen Van Hoa}, {Hoa}", "0 0"},
		{"ambiguous: the last named", "{Anna Berg}, {Berg}, {Otto Berg}, {Berg}, {Anna Berg}, {Berg}", "0 0 1 1 0 0"},
		{"ambiguous: the first in the text if none is named yet", "{Berg}: {Anna Berg}, {Otto Berg}", "0 0 1"},
		{"ambiguous: by title", "Senator {Anna Berg} and Mr. {Otto Berg}; Senator {Berg} left, Mr. {Berg} stayed", "0 1 0 1"},
		{"given name of one person", "{Maria Velasco} cried. {Maria} left.", "0 0"},
		{"given name before the full name", "{Maria} cried. {Maria Velasco} left.", "0 1"},
		{"given name of two persons", "{Maria Velasco} and {Maria Holm}; {Maria} left.", "0 1 2"},
		{"king", "King {Otto III} and {Otto}", "0 0"},
		{"family name of one, given name of the other", "{Imelda Ramos} and {Ramos Tan}", "0 1"},
		{"part of a hyphenated family name", "{Thandi Mbeki-Ndlovu} and {Ndlovu}", "0 0"},
		{"person and organisation", "{Mercedes} and {ORG:Mercedes}", "0 1"},

		{"acronym", "the {ORG:River Basin Authority}; the {ORG:RBA}", "0 0"},
		{"acronym first", "the {ORG:RBA}; the {ORG:River Basin Authority}", "0 0"},
		{"acronym without function words", "{ORG:Bureau of the River Basins}; {ORG:BRB}", "0 0"},
		{"acronym with function words", "{ORG:Center for River Safety}; {ORG:CFRS}", "0 0"},
		{"dots", "{ORG:R.B.A.} and {ORG:RBA}", "0 0"},
		{"acronym of two letters", "{ORG:Tea Board} and {ORG:TB}", "0 1"},
		{"defined in brackets", "{ORG:Tea Board} ({ORG:TB})", "0 0"},
		{"defined before the brackets", "{ORG:TB} ({ORG:Tea Board})", "0 0"},
		{"defined with or", "the {ORG:Organization for Rivers and Co-operation in Asia}, or {ORG:ORCA}", "0 0"},
		{"defined in another language", "the {ORG:Committee of Rivers} ({ORG:KRK})", "0 0"},
		{"acronym of the last words only", "the {ORG:Fund for the Poorest Mountain Countries} ({ORG:PMCs})", "0 1"},
		{"acronym of two organisations", "{ORG:River Basin Authority}, {ORG:Royal Bank of Asia}, {ORG:RBA}", "0 1 2"},
		{"longer name", "{ORG:Volga Oil} and {ORG:Volga Oil Chemicals}", "0 1"},
		{"article and spelling", "The {ORG:Ministry of Defence}, {ORG:the Defense Ministry}, {ORG:Co-operation Centre}, {ORG:Cooperation Center}", "0 0 1 1"},
		{"ministry of foreign affairs", "{ORG:Ministry of Foreign Affairs} and {ORG:Foreign Ministry}", "0 0"},
		{"company", "{ORG:Tarkwa Mining Company}, {ORG:Tarkwa Mining}, {ORG:Tarkwa Mining Co.}", "0 0 0"},
		{"one organisation, three labels", "the {ORG:Baltic Forum} and the {LOC:Baltic Forum}, {MISC:Baltic Forum}", "0 0 0"},
		{"peoples", "{NORP:Ruritanian} and {NORP:Ruritanians}", "0 0"},
		{"places", "{LOC:Strelsau} and {LOC:STRELSAU}; {LOC:Hentzau}", "0 0 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, names := parseMarked(test.text)
			if got := strings.Trim(fmt.Sprint(r.Resolve(nil, text, names)), "[]"); got != test.want {
				t.Errorf("%s: %s, want %s", test.text, got, test.want)
			}
		})
	}
}

// TestResolveKnown checks that names with one entry in the lexicon are merged, and that those with different entries are not.
func TestResolveKnown(t *testing.T) {
	r := newResolver(t)
	kyiv, kiev := Known{"place", "Kyiv", 1}, Known{"place", "Kiev", 1}
	kyiv.Country = int32(r.lex.CountryIndex("UKR")) + 1
	kiev.Country = kyiv.Country
	berg, other := Known{"person", "Anna Berg", 1}, Known{"person", "Otto Berg", 2}
	min := Known{"person", "Zhao Min", 3}
	for _, test := range []struct {
		name, text string
		known      []Known
		partly     int // index of the name that is partial; -1 if none
		want       string
	}{
		{"one person", "{Annie B.} and {Berg}", []Known{berg, berg}, -1, "0 0"},
		{"two persons", "{A. Berg} and {Berg}", []Known{berg, other}, -1, "0 1"},
		{"variant of a full name that is only in the lexicon", "{A. Berg} and {Anna R. Berg}", []Known{berg, {}}, -1, "0 0"},
		{"another person of that family name", "{Berg} and {Mia Berg}", []Known{berg, {}}, -1, "0 1"},
		{"partial, of another person", "{Mia Berg} and {Berg}", []Known{berg, berg}, 0, "0 1"},
		{"partial, of the same person", "{Anna Maria Berg} and {Berg}", []Known{berg, berg}, 0, "0 0"},
		{"family name of another person in the text", "{Zhao Mingyu} and {Zhao}", []Known{{}, min}, -1, "0 0"},
		{"both persons in full", "{Zhao Mingyu}, {Zhao Min} and {Zhao}", []Known{{}, min, min}, -1, "0 1 1"},
		{"two names of a city", "{LOC:Kiev} and {LOC:Kyiv}", []Known{kiev, kyiv}, -1, "0 0"},
		{"same name in two countries", "{LOC:Kyiv} and {LOC:Kyiv}", []Known{kyiv, {"place", "Kyiv", 1}}, -1, "0 1"},
		{"organisation labelled as a person", "{Otto} and {Otto Berg}", []Known{{"institution", "Otto Works", 1}, {}}, 0, "0 1"},
		{"acronym of another organisation in the lexicon", "{ORG:River Basin Authority} and {ORG:RBA}", []Known{{"group", "A", 0}, {"group", "B", 0}}, -1, "0 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, names := parseMarked(test.text)
			for i, k := range test.known {
				names[i].Known, names[i].Partial = k, i == test.partly
				if k.Kind == "person" {
					names[i].Full = k.Name
				}
			}
			if got := strings.Trim(fmt.Sprint(r.Resolve(nil, text, names)), "[]"); got != test.want {
				t.Errorf("%s: %s, want %s", test.text, got, test.want)
			}
		})
	}
}

// TestResolveCountries checks that the same organisation of two countries is two, and that a name without a country is of the last.
func TestResolveCountries(t *testing.T) {
	r := newResolver(t)
	text := "Ruritanian Foreign Ministry, Foreign Ministry of Syldavia, Foreign Ministry, Ruritanian Ministry of Foreign Affairs, foreign ministry"
	at := func(s string, from int) token.Span {
		i := from + strings.Index(text[from:], s)
		return token.Span{Start: i, End: i + len(s)}
	}
	names := []Name{
		{Span: at("Ruritanian Foreign Ministry", 0), Country: 1, Core: at("Foreign Ministry", 0)},
		{Span: at("Foreign Ministry of Syldavia", 0), Country: 2, Core: at("Foreign Ministry", 20)},
		{Span: at("Foreign Ministry", 50)},
		{Span: at("Ruritanian Ministry of Foreign Affairs", 0), Country: 1, Core: at("Ministry of Foreign Affairs", 0)},
		{Span: at("foreign ministry", 0)},
	}
	for i := range names {
		names[i].Label = "ORG"
	}
	if got, want := r.Resolve(nil, text, names), []int32{0, 1, 1, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestResolveMany would not end if the time were quadratic in any of these texts.
func TestResolveMany(t *testing.T) {
	r := newResolver(t)
	const n = 20_000
	for name, form := range map[string]string{
		"one family name":         "{A%d Berg} {Berg} ",
		"one given name":          "{Maria B%d} {Maria} ",
		"one initial":             "{A. B%d} {A. B. C%[1]d} ",
		"middle names":            "{Anna B%d Berg} {Anna Berg} ",
		"family name first":       "{Zhao M%d} {Zhao} ",
		"one acronym":             "{ORG:River B%d Authority} {ORG:RBA} ",
		"one ending":              "{ORG:B%d Company} ({ORG:BC}) ",
		"only punctuation":        "{ORG:%d...} {!} {--} ",
		"one of each":             "{P%d} {ORG:O%[1]d} {LOC:L%[1]d} {NORP:N%[1]ds} ",
		"long names":              "{A B C D E F G H I%d} {ORG:A B C D E F G H I J K L M N O P Q R%[1]d} ",
		"suffixes":                "{Otto%d III} {Otto%[1]d} {Otto} {Jr. %[1]d} ",
		"hyphenated family names": "{Anna B%d-Berg} {Berg} ",
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			for i := range n {
				fmt.Fprintf(&text, form, i)
			}
			s, names := parseLong(text.String())
			if got := r.Resolve(nil, s, names); len(got) != len(names) {
				t.Errorf("%d numbers of %d names", len(got), len(names))
			}
		})
	}
}

// parseLong is parseMarked in linear time.
func parseLong(s string) (string, []Name) {
	var text strings.Builder
	var names []Name
	for part := range strings.SplitSeq(s, "{") {
		name, after, ok := strings.Cut(part, "}")
		if !ok {
			continue
		}
		for _, x := range []string{"{" + name + "}"} {
			plain, found := parseMarked(x)
			span := token.Span{Start: text.Len(), End: text.Len() + len(plain)}
			names = append(names, Name{Span: span, Label: found[0].Label})
			text.WriteString(plain)
		}
		text.WriteString(after)
	}
	return text.String(), names
}

func FuzzResolve(f *testing.F) {
	f.Add("{Anna Berg}, {Berg}, {ORG:River Basin Authority} ({ORG:RBA})", uint8(0))
	f.Add("{J. D. Harlow Jr.}{el-Sisi}{al-}{-}{'s}{LOC:}", uint8(3))
	f.Add("{a}{A B}{C}", uint8(1))
	f.Add("{\xff Berg}{É. B}{ORG:\u0130 \u0130}{Mr.}{III}{von}{bin}", uint8(7))
	r := newResolver(f)
	f.Fuzz(func(t *testing.T, s string, known uint8) {
		text, names := parseMarked(s)
		for i := range names {
			if known>>(i%8)&1 == 1 {
				names[i].Known = Known{"person", names[i].In(text), int32(i % 3)}
				names[i].Full, names[i].Partial = s[:len(s)*(i%3)/3], i%2 == 0
			}
			if known>>(i%5)&1 == 1 {
				names[i].Country, names[i].Core = 1, names[i].Span
			}
		}
		again := slices.Clone(names)
		got := r.Resolve(nil, text, names)
		next := int32(0)
		for i, n := range got {
			if n < 0 || n > next {
				t.Fatalf("name %d has number %d of %v", i, n, got)
			}
			next = max(next, n+1)
		}
		if len(got) != len(names) {
			t.Fatalf("%d numbers of %d names", len(got), len(names))
		}
		if second := newResolver(t).Resolve(nil, text, again); !slices.Equal(got, second) {
			t.Fatalf("%v, and then %v", got, second)
		}
	})
}
