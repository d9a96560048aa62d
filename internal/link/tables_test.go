package link

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

func TestCues(t *testing.T) {
	cues, err := readCues()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	last, n := "", 0
	for line := range strings.Lines(cueTable) {
		n++
		if strings.HasPrefix(line, "#") {
			if len(seen) > 0 {
				t.Errorf("cues.tsv:%d: move the comment to the top of the file", n)
			}
			continue
		}
		class, list, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		words := strings.Fields(list)
		switch {
		case !ok || strings.Join(words, " ") != list || len(words) == 0:
			t.Errorf("cues.tsv:%d: want a class, a tab, and words with one space between them", n)
		case seen[class]:
			t.Errorf("cues.tsv:%d: join the two rows of the class %s", n, class)
		case class <= last:
			t.Errorf("cues.tsv:%d: the class %s must stand before %s: sort the rows as LC_ALL=C sort does", n, class, last)
		}
		seen[class], last = true, class
		for i, w := range words {
			if i > 0 && w <= words[i-1] {
				t.Errorf("cues.tsv:%d: %s: %q must stand before %q: sort the words bytewise, each once", n, class, w, words[i-1])
			}
			if w != strings.ToLower(w) {
				t.Errorf("cues.tsv:%d: %s: write %q in lower case", n, class, w)
			}
			if cues[intern.Hash(w)]&cueNames[class] == 0 {
				t.Errorf("cues.tsv:%d: %q is not read as %s", n, w, class)
			}
		}
	}
	for class := range cueNames {
		if !seen[class] {
			t.Errorf("cues.tsv: no row of the class %s", class)
		}
	}
	bits := map[cue]string{}
	for class, bit := range cueNames {
		if other, ok := bits[bit]; ok || bit&(bit-1) != 0 || bit == 0 {
			t.Errorf("class %s has the bit %b, like %q", class, bit, other)
		}
		bits[bit] = class
	}
}

func TestWeights(t *testing.T) {
	w, err := readWeights()
	if err != nil {
		t.Fatal(err)
	}
	for f := range reflect.TypeFor[weights]().Fields() {
		p := w.byName()[f.Name]
		if p == nil {
			t.Fatalf("byName does not know %s", f.Name)
		}
		if got := reflect.ValueOf(w).FieldByName(f.Name).Float(); *p != got || math.IsNaN(got) || math.Abs(got) > 20 {
			t.Errorf("weights.tsv: %s is %v, byName has %v: want log-odds", f.Name, got, *p)
		}
	}
	last := ""
	for line := range strings.Lines(weightTable) {
		if name, _, _ := strings.Cut(line, "\t"); !strings.HasPrefix(line, "#") {
			if name <= last {
				t.Errorf("weights.tsv: %s must stand before %s: sort the rows as LC_ALL=C sort does", name, last)
			}
			last = name
		}
	}
}

func TestBadWeights(t *testing.T) {
	good := weightTable
	for _, test := range []struct{ name, table, want string }{
		{"unknown", good + "colour\t1\tx\n", "want the name of a weight"},
		{"twice", good + "acronym\t1\tx\n", "each weight once"},
		{"no number", strings.Replace(good, "\nacronym\t", "\nacronym\tmuch", 1), "invalid syntax"},
		{"columns", good + "acronym\t1\n", "want the name of a weight, its value"},
		{"missing", strings.Replace(good, "\nacronym\t", "\n#\t", 1), `no weight "acronym"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, lex := testLinker(t)
			if _, err := NewWeighted(lex, strings.NewReader(test.table)); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "weights.tsv") {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestNewWeighted(t *testing.T) {
	l, lex := testLinker(t)
	other, err := NewWeighted(lex, strings.NewReader(weightTable))
	if err != nil {
		t.Fatal(err)
	}
	if l.weights != other.weights {
		t.Error("the weights differ")
	}
	if other, err = NewWeighted(lex, strings.NewReader(strings.Replace(weightTable, "\npriorName\t", "\npriorName\t-9", 1))); err != nil {
		t.Fatal(err)
	}
	if got := codes(lex, other.Link(read(t, "Kazakhstan", ""))); got != "" {
		t.Errorf("with a low prior of names: %q", got)
	}
}

// TestCuesAreWholeParts looks for cue words that are never one part of a text.
func TestCuesAreWholeParts(t *testing.T) {
	for line := range strings.Lines(cueTable) {
		class, words, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			text := "He met " + strings.ToUpper(w[:1]) + w[1:] + " Smith, " + w + ", in the " + w + " of"
			found := slices.ContainsFunc(gazetteer.Parts(nil, text, token.Words(nil, text)), func(p gazetteer.Part) bool { return strings.EqualFold(p.In(text), w) })
			if !found {
				t.Errorf("cues.tsv: %s: %q is never found, because it is split into several parts: remove it", class, w)
			}
		}
	}
}

// TestCountryCues checks sourcecountry.tsv: rows and words are sorted, each phrase is in a row once, and every word is one token of a text.
func TestCountryCues(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readCountryCues(); err != nil {
		t.Fatal(err)
	}
	last := ""
	for r := range tsv.Rows("sourcecountry.tsv", countryCueTable, 4) {
		n, line := r.Line, r.Text
		if line <= last {
			t.Errorf("sourcecountry.tsv:%d: must stand before the row above: sort bytewise", n)
		}
		last = line
		cell := strings.Split(line, "\t")
		for code := range strings.SplitSeq(strings.TrimPrefix(cell[0], "-"), ";") {
			if code != "" && lex.CountryIndex(code) < 0 {
				t.Errorf("sourcecountry.tsv:%d: no country %q", n, code)
			}
		}
		words := strings.Fields(cell[3])
		if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
			t.Errorf("sourcecountry.tsv:%d: sort the words bytewise, each once", n)
		}
		for _, phrase := range words {
			parts := strings.Split(phrase, "_")
			if len(parts) > 2 {
				t.Errorf("sourcecountry.tsv:%d: %q has more than two words", n, phrase)
			}
			for _, w := range parts {
				if got := token.Words(nil, w); len(got) != 1 || intern.Fold(w) != w {
					t.Errorf("sourcecountry.tsv:%d: %q is never found: write it folded, as one token", n, w)
				}
			}
		}
	}
}
