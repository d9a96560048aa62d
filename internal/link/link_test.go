package link

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

func testLinker(t testing.TB) (*Linker, *lexicon.Lexicon) {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(lex)
	if err != nil {
		t.Fatal(err)
	}
	return l, lex
}

// read returns the linker's input for a text with a date, "" if it has none.
func read(t testing.TB, text, date string) Text {
	t.Helper()
	out := Text{Text: text, Tokens: token.Words(nil, text)}
	out.Sentences = token.Sentences(nil, text, out.Tokens)
	out.Parts = gazetteer.Parts(nil, text, out.Tokens)
	if date != "" {
		d, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		out.Day = lexicon.Day(d)
	}
	return out
}

// codes lists the countries of all mentions, sorted, each once.
func codes(lex *lexicon.Lexicon, mentions []Mention) string {
	var out []string
	for _, m := range mentions {
		for _, c := range m.Countries {
			out = append(out, lex.Countries[c].Code)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// list formats mentions for an error message.
func list(lex *lexicon.Lexicon, text string, mentions []Mention) string {
	var b strings.Builder
	for _, m := range mentions {
		fmt.Fprintf(&b, "\t%s: %s %s %q [%s] %.2f %s\n", m.In(text), m.Kind, m.Role, m.Name, codes(lex, []Mention{m}), m.Confidence, m.Why)
	}
	return b.String()
}

// article returns the texts of all rules as one, a paragraph each.
func article() string {
	var b strings.Builder
	for _, r := range rules {
		b.WriteString(r.text)
		b.WriteString("\n\n")
	}
	return b.String()
}

// check fails the test if mentions are out of order or outside the text, or have fields that contradict each other.
func check(t *testing.T, lex *lexicon.Lexicon, text Text, mentions []Mention) {
	t.Helper()
	at, last := 0, 0
	for _, m := range mentions {
		if m.Start < at || m.Len() < 1 || m.End > len(text.Text) {
			t.Fatalf("mention at %d:%d of %d bytes, after %d", m.Start, m.End, len(text.Text), at)
		}
		at = m.End
		if m.Sentence < last || m.Sentence >= len(text.Sentences) {
			t.Fatalf("%q is in sentence %d of %d, after %d", m.In(text.Text), m.Sentence, len(text.Sentences), last)
		}
		last = m.Sentence
		if s := text.Sentences[m.Sentence]; m.Start < s.Start || m.Span.End > s.Span.End {
			t.Fatalf("%q lies outside its sentence %q", m.In(text.Text), s.In(text.Text))
		}
		if !(m.Confidence > 0 && m.Confidence <= 1) {
			t.Errorf("%q: confidence %v", m.In(text.Text), m.Confidence)
		}
		if m.Name == "" || m.Why == "" || m.Role != "" && m.Role != Government {
			t.Errorf("%q: name %q, why %q, role %q", m.In(text.Text), m.Name, m.Why, m.Role)
		}
		for _, c := range m.Countries {
			if c < 0 || c >= len(lex.Countries) {
				t.Fatalf("%q: country %d of %d", m.In(text.Text), c, len(lex.Countries))
			}
		}
		group, region := m.Kind == Group, m.Kind == Region
		switch {
		case len(m.Countries) > 0:
		case m.Kind == Person:
			group = true // the head of an international organisation
		case m.Kind == Institution && strings.HasPrefix(m.Why, newsSource):
			continue
		}
		if group != (m.Group >= 0) || region != (m.Region >= 0) || (group || region) != (len(m.Countries) == 0) || m.Group >= len(lex.Groups) || m.Region >= len(lex.Regions) {
			t.Errorf("%q: %s with group %d, region %d, countries %v", m.In(text.Text), m.Kind, m.Group, m.Region, m.Countries)
		}
	}
}

func TestInvariants(t *testing.T) {
	l, lex := testLinker(t)
	for _, r := range rules {
		text := read(t, r.text, r.date)
		check(t, lex, text, l.Link(text))
	}
	text := read(t, article(), "")
	mentions := l.Link(text)
	check(t, lex, text, mentions)
	if len(mentions) < 100 {
		t.Errorf("%d mentions in the texts of all rules", len(mentions))
	}
}

func TestDeterministic(t *testing.T) {
	l, _ := testLinker(t)
	other, _ := testLinker(t)
	text := read(t, article(), "2020-01-01")
	want := l.Link(text)
	for range 3 {
		l.Link(read(t, "Michael Jordan met Boris Johnson in Paris, Texas.", "")) // leaves nothing behind
		if got := l.Link(text); !reflect.DeepEqual(got, want) {
			t.Fatal("two runs over a text return different mentions")
		}
	}
	if got := other.Link(text); !reflect.DeepEqual(got, want) {
		t.Error("two linkers return different mentions")
	}
}

func TestConcurrentUse(t *testing.T) {
	l, _ := testLinker(t)
	texts := make([]Text, len(rules))
	want := make([][]Mention, len(rules))
	for i, r := range rules {
		texts[i] = read(t, r.text, r.date)
		want[i] = l.Link(texts[i])
	}
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for k := range texts {
				i := (k*7 + g*13) % len(texts)
				// Link writes to the parts, so every call has its own.
				text := texts[i]
				text.Parts = slices.Clone(text.Parts)
				if got := l.Link(text); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%s: other mentions than alone", text.Text)
				}
			}
		})
	}
	group.Wait()
}

// TestOfficeHoldersByDate links the same surname and title on days that decide who is meant.
func TestOfficeHoldersByDate(t *testing.T) {
	l, lex := testLinker(t)
	for _, test := range []struct{ text, date, meant string }{
		{"President Bush spoke.", "1991-06-01", "George H. W. Bush"},
		{"President Bush spoke.", "2006-06-01", "George W. Bush"},
		{"President Kirchner spoke.", "2004-06-01", "Néstor Kirchner"},
		{"President Kirchner spoke.", "2012-06-01", "Cristina Fernández de Kirchner"},
		{"President Aliyev spoke.", "2002-06-01", "Heydar Aliyev"},
		{"President Aliyev spoke.", "2012-06-01", "Ilham Aliyev"},
		{"President Assad spoke.", "1999-06-01", "Hafez al-Assad"},
		{"President Assad spoke.", "2012-06-01", "Bashar al-Assad"},
		{"President Aquino spoke.", "2012-06-01", "Benigno Aquino III"},
		{"President Marcos spoke.", "2023-06-01", "Ferdinand Marcos Jr."},
	} {
		mentions := l.Link(read(t, test.text, test.date))
		if len(mentions) != 1 || mentions[0].Kind != Person || mentions[0].Name != test.meant {
			t.Errorf("%s %s\nwant %s\n%s", test.date, test.text, test.meant, list(lex, test.text, mentions))
		}
	}
}

// TestEntityLabels checks that a tagger's label moves a name that may be a person or a place.
func TestEntityLabels(t *testing.T) {
	l, lex := testLinker(t)
	text := read(t, "Washington said little.", "")
	span := token.Span{Start: 0, End: len("Washington")}
	confidence := func(label string) float64 {
		text.Entities = nil
		if label != "" {
			text.Entities = []Entity{{span, label}}
		}
		mentions := l.Link(text)
		check(t, lex, text, mentions)
		if len(mentions) == 0 {
			return 0
		}
		return mentions[0].Confidence
	}
	person, none, place := confidence("PER"), confidence(""), confidence("LOC")
	if person >= none || none > place {
		t.Errorf("as a person %v, without a label %v, as a place %v: want them not to fall", person, none, place)
	}
}

func TestUserAliases(t *testing.T) {
	_, lex := testLinker(t)
	lex, err := lex.With("local.tsv", strings.NewReader("Zubrowka\tPOL\nZubr Palace\tPOL\tmetonym\nZubrowka vodka\t\tidiom\n"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(lex)
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, "The Zubr Palace taxed Zubrowka vodka; Zubrowka wept.", "")
	mentions := l.Link(text)
	check(t, lex, text, mentions)
	if len(mentions) != 2 || mentions[0].Role != Government || mentions[0].Name != "Zubr Palace" || mentions[1].Kind != Name || codes(lex, mentions) != "POL" {
		t.Errorf("\n%s", list(lex, text.Text, mentions))
	}
}

func TestEmptyText(t *testing.T) {
	l, _ := testLinker(t)
	if got := l.Link(Text{}); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// TestLinearTime links texts in which every word is a name. What is read for each must not grow with the text; at these sizes quadratic
// time would be minutes.
func TestLinearTime(t *testing.T) {
	l, _ := testLinker(t)
	for _, s := range []string{"Mali ", "MALI ", "Paris, Texas, ", "Mr Keita of Oslo and "} {
		text := read(t, strings.Repeat(s, 400_000/len(s)), "")
		if n := len(l.Link(text)); n == 0 {
			t.Errorf("%q: no mention", s)
		}
	}
}
