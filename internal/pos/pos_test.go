package pos

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

// classes tags a sentence; all its capitals but the first are of names.
func classes(text string) string {
	m := Default()
	var d Tagger
	d.Begin(m)
	for i, t := range token.Words(nil, text) {
		c := Lower
		if t.Case == token.Title || t.Case == token.Upper {
			c = Name
			if i == 0 {
				c = Ambiguous
			}
		}
		d.Add(m.Form(t.In(text), &t), c)
	}
	var names []string
	for _, c := range d.Tags() {
		names = append(names, c.String())
	}
	return strings.Join(names, " ")
}

func TestClasses(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The ministers signed a treaty.", "T NS VD T N ."},
		{"They report that the report is late.", "U V I T N VZ J ."},
		{"Astana will sign the new agreement in May 2030.", "P M V T J N I P F ."},
		{"Its exports grew.", "T NS VD ."},
		{"She has visited the divided city.", "U VZ D T J N ."},
		{"The glorbification of frobnicated wuzzles", "T N I J NS"}, // by their endings
		{"", ""},
		{"report", "N"}, // one ambiguous word between the borders
		{"report claims", "N NS"},
		{"—", "."},
		{"\xff", "."},
	} {
		if got := classes(test.text); got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}

// TestBestPath compares the decoder with a look at all paths.
func TestBestPath(t *testing.T) {
	m := Default()
	random := rand.New(rand.NewPCG(1, 2))
	var d Tagger
	for range 300 {
		words := make([]*Pattern, 1+random.IntN(6))
		d.Begin(m)
		for i := range words {
			k := random.IntN(len(m.patterns))
			words[i] = &m.patterns[k]
			d.Add(Form(k)<<rarityBits, Lower)
		}
		got := 0.0
		before := NumTags
		for i, c := range d.Tags() {
			k := slices.Index(words[i].Tag[:words[i].N], c)
			if k < 0 {
				t.Fatalf("word %d cannot be %s", i, c)
			}
			got += float64(words[i].Score[k])/step + float64(m.next[c][before])
			before = c
		}
		got += float64(m.next[NumTags][before])
		if want := bestPath(m, words, NumTags); got < want-1e-4 {
			t.Errorf("a path of %.4f, want that of %.4f", got, want)
		}
	}
}

// bestPath is the score of the best path through the words behind a class.
func bestPath(m *Model, words []*Pattern, before Tag) float64 {
	if len(words) == 0 {
		return float64(m.next[NumTags][before])
	}
	best := math.Inf(-1)
	for k, c := range words[0].Tag[:words[0].N] {
		best = max(best, float64(words[0].Score[k])/step+float64(m.next[c][before])+bestPath(m, words[1:], c))
	}
	return best
}

func TestRarity(t *testing.T) {
	rarity := func(s string) uint8 { return Default().Form(s, &token.Words(nil, s)[0]).Rarity() }
	if the, treaty, dredger, none := rarity("the"), rarity("treaty"), rarity("dredger"), rarity("glorbification"); the >= treaty || treaty >= dredger || dredger > none || none != MaxRarity {
		t.Errorf("the %d, treaty %d, dredger %d, glorbification %d", the, treaty, dredger, none)
	}
}

func TestBrokenModels(t *testing.T) {
	for _, s := range []string{"", Magic, data[:len(data)/2], data + "x", "X" + data[1:], Magic + strings.Repeat("\xff", 4000)} {
		if _, ok := Read(s); ok {
			t.Errorf("a file of %d bytes that begins %.8q was read", len(s), s)
		}
	}
}

func TestFromTreebank(t *testing.T) {
	for tag, want := range map[string]Tag{"NN": Noun, "NNS": Plural, "NNPS": Proper, "VBG": Gerund, "PRP$": Determiner, "WRB": Adverb, ",": Punct, "": Punct} {
		if got := FromTreebank(tag); got != want {
			t.Errorf("%q: got %s, want %s", tag, got, want)
		}
	}
}

func FuzzForm(f *testing.F) {
	for _, s := range []string{"treaty", "O'Neill", "C5+1", "co-operation", "É", "'s", "x", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := Default()
		var d Tagger
		d.Begin(m)
		tokens := token.Words(nil, text)
		for i := range tokens {
			d.Add(m.Form(tokens[i].In(text), &tokens[i]), Capital(i%3))
		}
		if got := d.Tags(); len(got) != len(tokens) {
			t.Errorf("%d classes of %d tokens", len(got), len(tokens))
		}
	})
}

func BenchmarkForm(b *testing.B) {
	text := "The Ministers of five upstream states signed a re-negotiated treaty on glorbification in Astana"
	tokens := token.Words(nil, text)
	m := Default()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range tokens {
			m.Form(tokens[i].In(text), &tokens[i])
		}
	}
}

func BenchmarkClasses(b *testing.B) {
	text := strings.Repeat("The ministers of five states signed a new treaty on water in Astana, and it will be ratified soon. ", 40)
	tokens := token.Words(nil, text)
	m := Default()
	forms := make([]Form, len(tokens))
	for i := range tokens {
		forms[i] = m.Form(tokens[i].In(text), &tokens[i])
	}
	var d Tagger
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Begin(m)
		for _, f := range forms {
			d.Add(f, Lower)
		}
		d.Tags()
	}
}
