package ner

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

func TestModelSize(t *testing.T) {
	if len(embedded) > 8_000_000 {
		t.Errorf("model.bin has %d bytes", len(embedded))
	}
}

func TestPack(t *testing.T) {
	p := Parts{Scale: 0.5, Features: []Weighted{{Key: 0x123456789abcdef0}, {Key: 0xfedcba9876543210}}, Clusters: []Clustered{{hashWord("peace"), [NumLevels]uint16{2000, 400, 64, 1000, 250, 4000}}}}
	p.Features[1].Weights[3] = -2
	p.Features[1].Weights[20] = 1000
	p.Transitions[0][4] = 3
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
	if got := m.transitions[0][4]; got != 6 {
		t.Errorf("transition: got %d, want 6", got)
	}
	if got := m.clusters(hashWord("PEACE")); got != p.Clusters[0].Clusters {
		t.Errorf("clusters: got %v", got)
	}
	if got := m.clusters(hashWord("war")); got != [NumLevels]uint16{} {
		t.Errorf("clusters of an unknown word: got %v", got)
	}
}

func TestFold(t *testing.T) {
	if len(unaccented) != 0x180-0xc0 {
		t.Fatalf("unaccented has %d letters", len(unaccented))
	}
	for _, w := range [][2]string{{"Türkiye", "turkiye"}, {"ŁÓDŹ", "lodz"}, {"Côte", "cote"}, {"N’Djamena", "n'djamena"}} {
		if hashWord(w[0]) != mix(hashFolded(fnvOffset, w[1]), 1) {
			t.Errorf("%s is not folded to %s", w[0], w[1])
		}
	}
}

// TestSumsFit counts the features of a token that has as many as possible: sixteen bits must hold their sum.
func TestSumsFit(t *testing.T) {
	f, c := tokenInfo{style: styleTitle}, wordType{clusters: [NumLevels]uint16{1, 1, 1, 1, 1, 1}}
	n := 0
	for p := range window {
		n += len(wordFeatures(nil, "Aaaaaa-Bbbbbb", &f, &c, p))
	}
	s := newState(nil, nil)
	s.resetStats(0)
	for range 5 {
		s.info = append(s.info, tokenInfo{style: styleTitle, gaz: gazMask})
	}
	sent := token.Sentence{First: 0, End: 5}
	s.run, s.wideRun = make([]span, 5), make([]span, 5)
	s.findRuns(sent)
	s.wideRun[2].first = 1
	d := s.statsOf(0)
	d.hash, d.bits, d.n = 0, 0xff, 9
	n += len(s.jointFeatures(nil, 2, sent)) + 18
	if n > 250 {
		t.Errorf("%d features", n)
	}
}

func TestTriggers(t *testing.T) {
	var rows []string
	for line := range strings.Lines(triggerTable) {
		if line[0] != '#' {
			rows = append(rows, strings.TrimSuffix(line, "\n"))
		}
	}
	if !slices.IsSorted(rows) {
		t.Error("triggers.tsv is not sorted; run LC_ALL=C sort on its rows")
	}
	for i, row := range rows {
		word, list, _ := strings.Cut(row, "\t")
		var want trigger
		for class := range strings.SplitSeq(list, ";") {
			if triggerClasses[class] == 0 {
				t.Errorf("triggers.tsv: %s: unknown class %q", word, class)
			}
			want |= triggerClasses[class]
		}
		if got := triggersOf(triggers(), hashWord(word)); got != want {
			t.Errorf("%s: got classes %b, want %b", word, got, want)
		}
		if i > 0 && strings.Split(rows[i-1], "\t")[0] == word {
			t.Errorf("triggers.tsv has two rows for %q", word)
		}
	}
	if 3*len(rows) > triggerSlots {
		t.Errorf("%d trigger words need more than %d slots", len(rows), triggerSlots)
	}
}

func TestTemplateNames(t *testing.T) {
	for what, names := range map[string][]string{"word": wordTemplates[:], "joint": jointTemplates[:]} {
		if len(names) > 1<<templateBits {
			t.Errorf("%s: %d templates", what, len(names))
		}
		seen := map[string]int{}
		for id, name := range names {
			if name == "" {
				continue
			}
			if other, ok := seen[name]; ok {
				t.Errorf("%s templates %d and %d are both called %q", what, other, id, name)
			}
			seen[name] = id
		}
	}
}
