package corpus

import (
	"bytes"
	"strings"
	"testing"
)

func baselineOf(t testing.TB, list []DocStats) *Baseline {
	t.Helper()
	k := NewBaselineBuilder(Provenance{"1", "lex", "model", "tagger=none"}, false)
	for _, d := range list {
		if err := k.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	return k.Baseline()
}

func written(t testing.TB, b *Baseline) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A baseline survives a round trip, and the order of the texts makes no difference.
func TestBaseline(t *testing.T) {
	list := manyStats(30)
	want := written(t, baselineOf(t, list))
	for i, k := 0, len(list)-1; i < k; i, k = i+1, k-1 {
		list[i], list[k] = list[k], list[i]
	}
	if got := written(t, baselineOf(t, list)); got != want {
		t.Errorf("the order of the texts makes a difference: %s", firstDifference(got, want))
	}
	b, err := ReadBaseline("b.json", strings.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, b); got != want {
		t.Errorf("after a round trip: %s", firstDifference(got, want))
	}
	if n := strings.Count(want, "\n"); n < 30+3+5 {
		t.Errorf("%d lines; every text, country and theme should have its own", n)
	}
}

func TestBaselineBuilderDuplicate(t *testing.T) {
	k := NewBaselineBuilder(Provenance{}, false)
	if err := k.Add(DocStats{ID: "a"}); err != nil {
		t.Fatal(err)
	}
	if err := k.Add(DocStats{ID: "a", Input: "other"}); err == nil || k.Baseline().Documents != 1 {
		t.Errorf("error %v, %d documents", err, k.Baseline().Documents)
	}
}

func TestReadBaseline(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"an empty file", "", "b.json:1: not a baseline: unexpected end of JSON input"},
		{"another file", `{"name":"package"}`, `b.json: not a baseline: no "attache_baseline"; attache baseline makes one`},
		{"a string for a number", `{"attache_baseline":1,"words":"x"}`, `b.json: not a baseline: "words" must not be a JSON string`},
		{"an array", `[1]`, "b.json: not a baseline: want a JSON object, found array"},
		{"a syntax error on line 3", "{\n\"attache_baseline\": 1,\n\"documents\": x}", "b.json:3: not a baseline: invalid character 'x' looking for beginning of value"},
		{"a later version", `{"attache_baseline": 2}`, "b.json: baseline of version 2, but this program reads version 1; make it anew with attache baseline"},
		{"a missing text", `{"attache_baseline":1,"documents":2,"texts":[{"id":"a"}]}`, "b.json: 2 documents, but 1 texts; make it anew with attache baseline"},
		{"a text twice", `{"attache_baseline":1,"documents":2,"texts":[{"id":"a"},{"id":"a"}]}`, `b.json: text "a" twice`},
		{"a country twice", `{"attache_baseline":1,"documents":2,"countries":[{"id":"FRA","documents":1},{"id":"FRA","documents":1}]}`, `b.json: country "FRA" twice`},
		{"more than all documents", `{"attache_baseline":1,"documents":1,"countries":[{"id":"FRA","documents":2}]}`, `b.json: country "FRA": 2 of 1 documents, 0 mentions`},
		{"a negative number", `{"attache_baseline":1,"documents":-1}`, `b.json: -1 documents, 0 without a country`},
		{"merge conflicts", "{\n<<<<<<< ours\n\"attache_baseline\": 1\n=======\n>>>>>>> theirs\n}", "b.json: unresolved merge conflicts; make it anew with attache baseline"},
	}
	for _, tt := range tests {
		if _, err := ReadBaseline("b.json", strings.NewReader(tt.in)); err == nil || err.Error() != tt.want {
			t.Errorf("%s: error %v, want %s", tt.name, err, tt.want)
		}
	}
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(written(f, baselineOf(f, manyStats(5)))))
	for _, s := range []string{"", "{}", `{"attache_baseline":1}`, `{"attache_baseline":1,"documents":1,"texts":[{"id":"a","countries":{"FRA":-1}}]}`, `{"attache_baseline":1,"countries":null}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		b, err := ReadBaseline("b.json", bytes.NewReader(in))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "b.json") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		again, err := ReadBaseline("b.json", strings.NewReader(written(t, b)))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		d, err := Compare(b, again, DefaultTolerances())
		if err != nil {
			t.Fatal(err)
		}
		if d.Fails {
			t.Errorf("a baseline compared with itself: %+v", d.Findings)
		}
	})
}
