package eval

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// root is the root of the repository.
var root = filepath.Join("..", "..")

// measure returns the figures of the analyzer on an annotated file.
func measure(t *testing.T, name string, tagger analyze.Tagger) map[string]float64 {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs, errs := Read(name, f, os.DirFS(filepath.Join(root, "testdata", "articles")))
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	m, err := Detect(docs)
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyze.New(analyze.WithTagger(tagger), analyze.WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	articles := func(yield func(analyze.Article, error) bool) {
		for _, g := range docs {
			if !yield(g.Article, nil) {
				return
			}
		}
	}
	score := New(m, 10)
	n := 0
	for r, err := range corpus.Run(t.Context(), a, articles, 0) {
		if err != nil {
			t.Fatal(err)
		}
		score.Add(&docs[n], r.Report)
		n++
	}
	if n != len(docs) {
		t.Fatalf("%d reports of %d texts", n, len(docs))
	}
	for _, f := range score.Faults {
		t.Logf("%s %s %q: want %v, got %v; %s", f.ID, f.Kind, f.Text, f.Want, f.Got, f.Why)
	}
	return score.Result(name, string(tagger)).Figures
}

func checkFloors(t *testing.T, name string, floors []Floor) {
	t.Helper()
	checkFloorsWith(t, analyze.TaggerNone, name, floors)
}

func checkFloorsWith(t *testing.T, tagger analyze.Tagger, name string, floors []Floor) {
	t.Helper()
	for _, err := range Below([]Result{{File: name, Tagger: string(tagger), Figures: measure(t, name, tagger)}}, floors) {
		t.Error(err)
	}
}

// TestFloorsOwn has floors some points below the current figures, so that only real regressions fail.
func TestFloorsOwn(t *testing.T) {
	gold := filepath.Join(root, "testdata", "gold")
	checkFloors(t, filepath.Join(gold, "countries.jsonl"), []Floor{{"span_f1", 0.95}, {"right", 0.91}, {"set_f1", 0.94}, {"focus", 0.89}})
	checkFloors(t, filepath.Join(gold, "themes.jsonl"), []Floor{{"pair_p", 0.70}, {"pair_r", 0.70}})
	checkFloors(t, filepath.Join(gold, "themes-check.jsonl"), []Floor{{"pair_p", 0.70}, {"pair_r", 0.70}})
	checkFloors(t, filepath.Join(gold, "themes-passages-check.jsonl"), []Floor{{"pair_p", 0.70}, {"pair_r", 0.45}})
	checkFloors(t, filepath.Join(gold, "cases.jsonl"), []Floor{{"right", 0.94}})
	checkFloorsWith(t, analyze.TaggerNative, filepath.Join(gold, "names.jsonl"), []Floor{{"names_p", 0.96}, {"names_r", 0.93}, {"best_name", 0.93}})
	checkFloorsWith(t, analyze.TaggerNative, filepath.Join(gold, "names-check.jsonl"), []Floor{{"names_p", 0.96}, {"names_r", 0.93}, {"best_name", 0.93}})
}

// TestFloorsShared uses public annotated sets, which are optional. They are next to the repository or in ATTACHE_SHARED_DATA.
func TestFloorsShared(t *testing.T) {
	shared := cmp.Or(os.Getenv("ATTACHE_SHARED_DATA"), filepath.Join(root, "..", "shared", "data"))
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no public annotated sets")
	}
	for name, floors := range map[string][]Floor{
		"geo/geowebnews.dev.jsonl.gz": {{"set_f1", 0.90}},
		"geo/trnews.dev.jsonl.gz":     {{"set_f1", 0.87}},
		"geo/geovirus.dev.jsonl.gz":   {{"set_f1", 0.94}},
		"sbd/gum.dev.jsonl.gz":        {{"f1", 0.93}},
		"sbd/ewt.dev.jsonl.gz":        {{"f1", 0.80}},
		"cases/cases.dev.jsonl.gz":    {{"right", 0.90}},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(shared, filepath.FromSlash(name))
			if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
				t.Skip("set not present")
			}
			checkFloors(t, file, floors)
		})
	}
}
