package keyphrase

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

// ordinary are words of the test texts that are usually written small; the second list is frequent.
var ordinary, frequent = words(`port strike dockers wages cranes ferry ferries harbour talks union pipeline gas winter storage prices energy
	deal corridor railway freight cargo summit economic trade border water dam river farmers treaty engineers drought ceasefire envoy
	sanctions bank credit photo follow election observers ballot minister leaders white`), words("government house country people week part water")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

func use(word string) lexicon.Word {
	word = strings.ToLower(word)
	var w lexicon.Word
	if ordinary[word] || frequent[word] {
		w = lexicon.CommonWord
	}
	if frequent[word] {
		w |= lexicon.Frequent
	}
	return w
}

var extractor = New(use)

func extractAll(text string, n int) []Phrase { return extractWith(extractor, text, n) }

func extractWith(e *Extractor, text string, n int) []Phrase {
	tokens := token.Words(nil, text)
	return e.Extract(text, tokens, token.Sentences(nil, text, tokens), n)
}

func terms(phrases []Phrase) (list []string) {
	for _, p := range phrases {
		list = append(list, p.Term)
	}
	return list
}

func TestExtract(t *testing.T) {
	tests := []struct {
		name, text   string
		want, absent []string
	}{
		{
			"adverbs and orders at the beginning of sentences are no phrases",
			"Firstly, the ferry strike has spread. Secondly, freight prices rise. Following the ferry strike, ministers met. Sign here.",
			[]string{"ferry strike", "freight prices"}, []string{"Firstly", "Secondly", "Following", "Sign", "sign", "secondly", "following", "ferry", "strike"},
		},
		{
			"names keep their capitals, first words of sentences do not",
			"Water treaty talks collapsed. The Aral Basin Fund wants a water treaty before the drought. Engineers of the Aral Basin Fund are worried.",
			[]string{"Aral Basin Fund", "water treaty"}, []string{"Water treaty", "Engineers", "Basin", "Aral Basin", "Water"},
		},
		{
			"a name may have a link in it",
			"The Ministry of Foreign Affairs was silent. The Ministry of Foreign Affairs has since denied it. Charles de Gaulle was mentioned.",
			[]string{"Ministry of Foreign Affairs", "Charles de Gaulle"}, []string{"Ministry", "Foreign Affairs", "Gaulle"},
		},
		{
			"with and without a hyphen, singular and plural are one phrase",
			"Multi-vector policies are expensive. Its multivector policy survived. The multi-vector policy has critics, a multi-vector policy friends.",
			[]string{"multi-vector policy"}, []string{"multivector policy", "multi-vector policies", "policy", "policies"},
		},
		{
			"the same words in another order are one phrase",
			"Gas storage is low. Brokers asked about gas storage. Storage gas is cold.",
			[]string{"gas storage"}, []string{"storage gas", "gas", "storage"},
		},
		{
			"captions and footers give nothing",
			"The Caspian corridor carries freight.\n\nPhoto credit: Harbourmaster.\n\nFreight moves through the Caspian corridor.\n\nSubscribe to our newsletter or find us on Facebook and Telegram!",
			[]string{"Caspian corridor", "freight"}, []string{"photo credit", "Photo credit", "Harbourmaster", "newsletter", "Facebook", "Telegram"},
		},
		{
			"capitals of a headline say nothing",
			"Railway Freight Grows Across Sarmatia\n\nRailway freight has doubled, officials in Sarmatia said.",
			[]string{"railway freight", "Sarmatia"}, []string{"Railway Freight", "Railway", "Freight Grows"},
		},
		{
			"dates, numbers and reporting are no phrases",
			"On Tuesday the envoy reportedly told 12 reporters that 3.5 million people had left since January 2020.",
			[]string{"envoy"}, []string{"Tuesday", "January", "million", "million people", "reportedly", "people", "reporters"},
		},
		{
			"adjectives do not end a phrase",
			"The deal was controversial and economic. Its economic corridor was political.",
			[]string{"economic corridor", "deal"}, []string{"controversial", "economic", "political", "corridor"},
		},
		{
			"a country piece",
			`Landlocked Sarmatia Courts Its Neighbours

Sarmatia wants transit routes to the sea. Its foreign minister, Tomas Varga, calls this equidistant diplomacy: Sarmatia signs
transit agreements with the European Union, and buys gas from Moscow. Equidistant diplomacy has critics. According to Varga,
however, the transit routes through the Amber Corridor would pay for themselves by 2031. The European Union has promised
loans; in Sarmatia's capital, nobody expects the Amber Corridor before the parliamentary election.

Read more on our website. Sign up for our newsletter!`,
			[]string{"Sarmatia", "equidistant diplomacy", "transit routes", "European Union", "Amber Corridor", "Moscow", "loans"},
			[]string{"Landlocked", "landlocked", "According", "however", "Varga calls", "transit", "Corridor", "Union", "newsletter", "Sign", "Read", "website", "parliamentary"},
		},
		{
			"US is not us",
			"Envoys of the US met. The US told us nothing. Let us see what the U.S. does.",
			[]string{"US"}, []string{"us", "U.S.", "it"},
		},
		{
			"a phrase ends where a verb in -ed or -ing stands",
			"The dam flooded villages. Observers criticised ballot papers. A union resisting wages cuts.",
			[]string{"dam", "villages"}, []string{"dam flooded villages", "flooded villages", "dam flooded", "union resisting wages cuts", "resisting"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := terms(extractAll(tt.text, 20))
			for _, w := range tt.want {
				if !slices.Contains(got, w) {
					t.Errorf("no %q in %q", w, got)
				}
			}
			for _, w := range tt.absent {
				if slices.Contains(got, w) {
					t.Errorf("%q in %q", w, got)
				}
			}
		})
	}
}

func TestPlacesOfAllForms(t *testing.T) {
	text := "Multi-vector policy has a price. The\nmultivector policies of others have none."
	p := extractAll(text, 1)
	if len(p) != 1 || p[0].Count != 2 || p[0].Spans[0].In(text) != "Multi-vector policy" || p[0].Spans[1].In(text) != "multivector policies" {
		t.Errorf("got %+v", p)
	}
}

func TestLongerPhraseStandsForItsParts(t *testing.T) {
	text := "Nurlan Ospanov resigned. Critics of Nurlan Ospanov cheered. Ospanov was silent."
	if got := terms(extractAll(text, 1)); !slices.Equal(got, []string{"Nurlan Ospanov"}) {
		t.Errorf("got %q", got)
	}
	text += strings.Repeat(" Ospanov spoke.", 6)
	if got := terms(extractAll(text, 10)); !slices.Contains(got, "Ospanov") {
		t.Errorf("a name that mostly stands alone is missing in %q", got)
	}
}

func TestNothingToFind(t *testing.T) {
	for _, text := range []string{"", " ", "...", "It was what it was.", "12 34 5.6", "\xff\xfe"} {
		if got := extractAll(text, 10); len(got) != 0 {
			t.Errorf("%q: got %+v", text, got)
		}
	}
	if got := extractAll("The ferry strike spreads.", 0); got != nil {
		t.Errorf("n = 0: got %+v", got)
	}
}

// TestMemoryChangesNothing has many goroutines use one Extractor, and compares with an Extractor for each text.
func TestMemoryChangesNothing(t *testing.T) {
	texts := append(strings.Split(large[:40000], "\n\n"), article, large, "")
	shared := New(use)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, text := range texts {
				if got, want := extractWith(shared, text, 20), extractWith(New(use), text, 20); !reflect.DeepEqual(got, want) {
					t.Errorf("text %d: got %+v, want %+v", i, got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		list := make([]ranked, n)
		for i := range list {
			list[i] = ranked{int32(i), float64(r.IntN(n))}
		}
		r.Shuffle(n, func(i, j int) { list[i], list[j] = list[j], list[i] })
		want := slices.SortedFunc(slices.Values(list), func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.index, b.index))
		})
		k := r.IntN(n + 1)
		if selectBest(list, k); !slices.Equal(list[:k], want[:k]) {
			t.Errorf("the first %d of %d: got %v, want %v", k, n, list[:k], want[:k])
		}
	}
}

func TestMemo(t *testing.T) {
	m := make(memo, 4)
	for hash := range uint64(100) {
		if _, known := m.get(hash); known {
			t.Errorf("%d is known before it came", hash)
		}
		m.put(hash, uint32(hash)+7)
		if got, known := m.get(hash); !known || got != uint32(hash)+7 {
			t.Errorf("%d: got %d, %v", hash, got, known)
		}
	}
}

// TestTable reads the table as the package does, and keeps it sorted and unique.
func TestTable(t *testing.T) {
	last := ""
	seen := map[uint64]string{}
	for r := range tsv.Rows("stopwords.tsv", stopwordsTSV, 1) {
		n, line := r.Line, r.Text
		if line <= last {
			t.Errorf("stopwords.tsv:%d: %q must stand before %q: sort the rows by bytes, without duplicates", n, line, last)
		}
		last = line
		word, name, two := strings.Cut(line, "\t")
		if !two || slices.Index(classNames[:], name) < 1 {
			t.Errorf("stopwords.tsv:%d: %q is no row of this table; have %v", n, line, classNames[1:])
		}
		h, _ := fold(word)
		if other, ok := seen[h]; ok {
			t.Errorf("stopwords.tsv:%d: %q is the same word as %q: keep one", n, word, other)
		}
		seen[h] = word
	}
	for h, word := range seen {
		if classes().Get(h) == content {
			t.Errorf("%q has no class", word)
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct {
		a, b        string
		whole, root bool
	}{
		{"Multi-Vector", "multivector", true, true},
		{"U.S.", "us", true, true},
		{"co\u2011operation", "cooperation", true, true},
		{"TÜRKİYE", "türki̇ye", false, false},
		{"Élysée", "élysée", true, true},
		{"countries", "country", false, true},
		{"losses", "loss", false, true},
		{"taxes", "tax", false, true},
		{"marches", "march", false, true},
		{"houses", "house", false, true},
		{"states", "state", false, true},
		{"sanctions", "sanction", false, true},
		{"news", "new", false, false},
		{"crisis", "crisi", false, false},
		{"economics", "economic", false, false},
		{"virus", "viru", false, false},
	}
	for _, tt := range tests {
		a, _ := fold(tt.a)
		b, _ := fold(tt.b)
		if got := a == b; got != tt.whole {
			t.Errorf("%q is %q: %v", tt.a, tt.b, got)
		}
		if got := singular(tt.a, a) == singular(tt.b, b); got != tt.root {
			t.Errorf("%q has the root of %q: %v", tt.a, tt.b, got)
		}
	}
}
