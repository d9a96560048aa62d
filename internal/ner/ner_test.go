package ner_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

func load(t testing.TB) *ner.Recognizer {
	t.Helper()
	x, err := ner.Load()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// tag returns the names of a text as "Astana/LOC".
func tag(t testing.TB, x *ner.Recognizer, text string) []string {
	t.Helper()
	tokens := token.Words(nil, text)
	sentences := token.Sentences(nil, text, tokens)
	out := []string{}
	at := 0
	for _, e := range x.Tag(text, tokens, sentences) {
		if e.Span(tokens).Start < at || e.End <= e.First || e.End > len(tokens) {
			t.Fatalf("%q: name at tokens %d:%d of %d before byte %d", text, e.First, e.End, len(tokens), at)
		}
		if !slices.Contains([]string{"PER", "ORG", "LOC", "NORP", "EVENT", "MISC"}, e.Label) {
			t.Fatalf("%q: label %q", text, e.Label)
		}
		i := slices.IndexFunc(sentences, func(s token.Sentence) bool { return e.First < s.End })
		if s := sentences[i]; e.First < s.First || e.End > s.End {
			t.Fatalf("%q: name at tokens %d:%d crosses the sentence %d:%d", text, e.First, e.End, s.First, s.End)
		}
		at = e.Span(tokens).End
		out = append(out, e.Span(tokens).In(text)+"/"+e.Label)
	}
	return out
}

func TestTag(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"The talks lasted four hours and ended without result.", ""},
		{"President Kassym-Jomart Tokayev met Emmanuel Macron in Astana on Tuesday.", "Kassym-Jomart Tokayev/PER Emmanuel Macron/PER Astana/LOC"},
		{"Mr. Lavrov flew to Ankara, officials in Moscow said.", "Lavrov/PER Ankara/LOC Moscow/LOC"},
		{"The European Union and the World Bank promised new loans to Kyrgyzstan.", "European Union/ORG World Bank/ORG Kyrgyzstan/LOC"},
		{"Kenya's president will visit Ethiopia next week.", "Kenya/LOC Ethiopia/LOC"},
		{"Ukrainian forces said they had shot down two drones.", "Ukrainian/NORP"},
		{"She works for the Ministry of Foreign Affairs in Bogotá.", "Ministry of Foreign Affairs/ORG Bogotá/LOC"},
		{"Michael Jordan lives in Chicago.", "Michael Jordan/PER Chicago/LOC"},
		{"Athletes from Norway won nine medals at the Winter Olympics.", "Norway/LOC Winter Olympics/EVENT"},
		{"Siemens and Gazprom signed a contract in Berlin.", "Siemens/ORG Gazprom/ORG Berlin/LOC"},
		{"LONDON (Reuters) - Prime Minister Keir Starmer will travel to India.", "LONDON/LOC Reuters/ORG Keir Starmer/PER India/LOC"},
		{"The Geneva-based World Health Organization sent doctors to Haiti.", "Geneva/LOC World Health Organization/ORG Haiti/LOC"},
		{"Maria Fernandez spoke first. Later Fernandez left the room.", "Maria Fernandez/PER Fernandez/PER"},
	} {
		if got := strings.Join(tag(t, x, c.text), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestNamesInsideWords(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ text, want string }{
		{"A pro-Israel group protested in Berlin.", "Israel/LOC Berlin/LOC"},
		{"The Kenya-Uganda border was closed on Monday.", "Kenya/LOC Uganda/LOC"},
		{"Officials discussed U.S.-Egypt relations.", "U.S./LOC Egypt/LOC"},
		{"The Armenia-Azerbaijan conflict was discussed in Brussels.", "Armenia/LOC Azerbaijan/LOC Brussels/LOC"},
		{"The Guinea-Bissau coast is calm.", "Guinea-Bissau/LOC"},
		{"Elections were held in Bosnia and Herzegovina.", "Bosnia and Herzegovina/LOC"},
		{"Villagers from Ambeyele and Kotuma fled to Kampala.", "Ambeyele/LOC Kotuma/LOC Kampala/LOC"},
		{"She moved from Lagos to Washington, D.C. in May.", "Lagos/LOC Washington, D.C./LOC"},
		{"MS Rangaswamy met Deputy Defence Minister Oksana Bilyk in Kyiv.", "MS Rangaswamy/PER Oksana Bilyk/PER Kyiv/LOC"},
		{"The Emirates of Sharjah and Ras Al Khaimah saw rain.", "Emirates of Sharjah/LOC Ras Al Khaimah/LOC"},
		{"Does anyone know a good dentist in auckland or near kuala lumpur?", "auckland/LOC kuala lumpur/LOC"},
		{"The market stands in Mombasa's Likoni district.", "Mombasa/LOC Likoni/LOC"},
		{"Delegates praised the EU-Nigeria dialogue.", "EU/ORG Nigeria/LOC"},
		{"Oslo is home to a large Costa Rican community.", "Oslo/LOC Costa Rican/NORP"},
		{"The loan of US$40 million went to Malawi during Covid-19.", "Malawi/LOC Covid-19/MISC"},
		{"An Israeli-U.S. plan was leaked.", "Israeli/NORP U.S./LOC"},
		{"The bank has lent more to El Salvador.", "El Salvador/LOC"},
		{"The Greens and the Free Democrats lost seats in Hamburg.", "Greens/ORG Free Democrats/ORG Hamburg/LOC"},
		{"Agents of the CIA and FBI met.", "CIA/ORG FBI/ORG"},
		{"He moved from Mbarara Uganda to Oslo.", "Mbarara/LOC Uganda/LOC Oslo/LOC"},
		{"He ate turkey in a chilly kitchen.", ""},
	} {
		if got := strings.Join(tag(t, x, c.text), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestAcronyms(t *testing.T) {
	x := load(t)
	for _, c := range []struct{ text, want string }{
		{"The Western Volta Dam (WVD) is full.", "Western Volta Dam/LOC WVD/LOC"},
		{"The Ministry of Rural Affairs (MRA) was closed. An MRA official said so.", "Ministry of Rural Affairs/ORG MRA/ORG MRA/ORG"},
		{"The Ministry of Rural Affairs (closed) was empty.", "Ministry of Rural Affairs/ORG"},
	} {
		if got := strings.Join(tag(t, x, c.text), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

var hostile = []string{
	"", " ", ".", "A", "\x00", "\xff\xfe\xfd", strings.Repeat("A ", 3000), strings.Repeat("Smith-", 2000), strings.Repeat("X", 5000),
	"THE PRESIDENT OF FRANCE SAID IN PARIS", "ألف Astana 中文 Пекин", "İSTANBUL ǅ ﬁ", strings.Repeat("New York of the ", 500), "-", "I", "'", "Mr.", "@Name #Tag http://a.b",
	strings.Repeat("Bank of ", 2000) + "China", "d' 's n't", "Ω", "“", "A.B.C.", "1 A 2 B", "a\n\nB\n\nC",
}

func TestHostile(t *testing.T) {
	x := load(t)
	for _, text := range hostile {
		tag(t, x, text)
	}
}

// TestReusedState checks that earlier texts do not change the names of later ones.
func TestReusedState(t *testing.T) {
	x := load(t)
	want := tag(t, x, article)
	for _, text := range hostile {
		tag(t, x, text)
	}
	for range 3 {
		if got := tag(t, x, article); !slices.Equal(got, want) {
			t.Fatalf("got %q\nwant %q", got, want)
		}
	}
}

func TestConcurrent(t *testing.T) {
	x := load(t)
	want := tag(t, x, article)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 20 {
				tokens := token.Words(nil, hostile[i%len(hostile)])
				x.Tag(hostile[i%len(hostile)], tokens, token.Sentences(nil, hostile[i%len(hostile)], tokens))
				if got := tag(t, x, article); !slices.Equal(got, want) {
					t.Errorf("got %q\nwant %q", got, want)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestBrokenModel(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("ATTG"), make([]byte, 5000)} {
		if _, err := ner.Open(b); err == nil {
			t.Errorf("a malformed model of %d bytes was opened", len(b))
		}
	}
}

func FuzzTag(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add(article)
	x := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		first := tag(t, x, text)
		if again := tag(t, x, text); !slices.Equal(first, again) {
			t.Fatalf("%q then %q", first, again)
		}
	})
}

// TestOrderDoesNotMatter checks that words which fold to the same hash but are written differently do not affect one another
// through the cache, whichever comes first.
func TestOrderDoesNotMatter(t *testing.T) {
	x, err := ner.Open(mustRead(t, "model.bin"))
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{
		"José Pérez and McKay spoke at http://a.example/b in Al-Zaman.", "Jose Perez and MCKay spoke at http://cc.example in AL-Zaman.",
		"“O’Neill” left Sino-Russian talks.", "\"O'neill\" left Sino-russian talks.", article,
		strings.Repeat("neighbours were told to wait for the bus, and ", 4) + "the mayor and will mitchell left, said mitchell to us",
		strings.Repeat("a man told mitchell that the bus was late, and ", 5),
	}
	cased := func(x *ner.Recognizer, text string) string {
		text, _ = x.Truecase(text)
		return text
	}
	var want [][]string
	for _, text := range texts {
		fresh, err := ner.Open(mustRead(t, "model.bin"))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, append(tag(t, fresh, cased(fresh, text)), cased(fresh, text)))
	}
	for i, text := range slices.Backward(texts) {
		if got := append(tag(t, x, cased(x, text)), cased(x, text)); !slices.Equal(got, want[i]) {
			t.Errorf("%s\n got %q\nwant %q", text, got, want[i])
		}
	}
}

func mustRead(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
