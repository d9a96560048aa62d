package ner

import (
	"slices"
	"strings"
	"testing"
)

func TestModelSize(t *testing.T) {
	if len(embedded) > 8_000_000 {
		t.Errorf("model.bin has %d bytes", len(embedded))
	}
}

func TestPack(t *testing.T) {
	p := Parts{Scale: 0.5, Features: []Weighted{{Key: 0x123456789abcdef0}, {Key: 0xfedcba9876543210}}, Clusters: []Clustered{{hashWord("peace"), [Levels]uint16{2000, 400, 64, 1000, 250, 4000}}}}
	p.Features[1].Weights[3] = -2
	p.Features[1].Weights[20] = 1000
	p.Steps[0][4] = 3
	m, err := openModel(p.Pack())
	if err != nil {
		t.Fatal(err)
	}
	var s sums
	m.add(&s, []uint64{p.Features[0].Key, p.Features[1].Key, 42})
	for l, want := range map[int]int32{0: 256, 3: 252, 20: 383} {
		if got := s.at(l); got != want {
			t.Errorf("label %d: got %d, want %d", l, got, want)
		}
	}
	if got := m.steps[0][4]; got != 6 {
		t.Errorf("step: got %d, want 6", got)
	}
	if got := m.clusters(hashWord("PEACE")); got != p.Clusters[0].Clusters {
		t.Errorf("clusters: got %v", got)
	}
	if got := m.clusters(hashWord("war")); got != [Levels]uint16{} {
		t.Errorf("clusters of an unknown word: got %v", got)
	}
}

func TestFold(t *testing.T) {
	if len(plain) != 0x180-0xc0 {
		t.Fatalf("plain has %d letters", len(plain))
	}
	for _, w := range [][2]string{{"Türkiye", "turkiye"}, {"ŁÓDŹ", "lodz"}, {"Côte", "cote"}, {"N’Djamena", "n'djamena"}} {
		if hashWord(w[0]) != mix(hashFolded(fnvOffset, w[1]), 1) {
			t.Errorf("%s is not folded to %s", w[0], w[1])
		}
	}
}

// No more features may fire at a token than sixteen bits can sum.
func TestSumsFit(t *testing.T) {
	f, c := fact{style: capital}, typed{clusters: [Levels]uint16{1, 1, 1, 1, 1, 1}}
	n := 0
	for p := range window {
		n += len(wordFeatures(nil, "Aaaaaa-Bbbbbb", &f, &c, p))
	}
	s := newScratch()
	s.doc = make([]docSlot, 64)
	for range 5 {
		s.facts = append(s.facts, fact{style: capital, match: 1<<gazBits - 1})
	}
	s.run, s.wide = make([]span, 5), make([]span, 5)
	s.runs(0, 5)
	s.wide[2].first = 1
	d := s.slot(0)
	d.hash, d.bits, d.n = 0, 0xff, 9
	n += len(s.jointFeatures(nil, 2, 0, 5)) + 18
	if n > 250 {
		t.Errorf("%d features", n)
	}
}

func TestCues(t *testing.T) {
	var words []string
	for line := range strings.Lines(cueTable) {
		if line[0] != '#' {
			words = append(words, strings.TrimSuffix(line, "\n"))
		}
	}
	if !slices.IsSorted(words) {
		t.Error("cues.tsv is not sorted; run LC_ALL=C sort on its rows")
	}
	for i, w := range words {
		if word, kinds, _ := strings.Cut(w, "\t"); cueOf(cues(), hashWord(word)) == 0 {
			t.Errorf("cues.tsv: no cue %q, of %q", kinds, word)
		}
		if i > 0 && strings.Split(w, "\t")[0] == strings.Split(words[i-1], "\t")[0] {
			t.Errorf("cues.tsv has two rows for %q", w)
		}
	}
	if 3*len(words) > cueSlots {
		t.Errorf("%d cues need more than %d slots", len(words), cueSlots)
	}
	if cueOf(cues(), hashWord("President"))&cueTitle == 0 {
		t.Error("President is no title")
	}
}
