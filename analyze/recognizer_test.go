package analyze

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// A sentence on which the recognizer fails, or for which it returns invalid entities, has none, and the report says so.
func TestRecognizerFails(t *testing.T) {
	const text = "Anna waits. Berta waits. Carla waits."
	for _, test := range []struct {
		name    string
		found   []TokenEntity // in the second sentence, which has three tokens
		err     error
		want    []string
		warning string
	}{
		{"right", []TokenEntity{{0, 1, EntityPerson}, {1, 3, EntityMisc}}, nil, []string{"Anna", "Berta", "waits.", "Carla"}, ""},
		{"an error", nil, errors.New("out of order"), []string{"Anna", "Carla"}, "no entities in 1 of 3 sentences: the tagger own failed: out of order"},
		{"outside the sentence", []TokenEntity{{2, 4, EntityPerson}}, nil, []string{"Anna", "Carla"}, "entity 2:4"},
		{"empty", []TokenEntity{{1, 1, EntityPerson}}, nil, []string{"Anna", "Carla"}, "entity 1:1"},
		{"overlap", []TokenEntity{{0, 2, EntityPerson}, {1, 3, EntityPerson}}, nil, []string{"Anna", "Carla"}, "entity 1:3"},
		{"unknown type", []TokenEntity{{0, 1, "PERSON"}}, nil, []string{"Anna", "Carla"}, `unknown entity type "PERSON" (valid: [PER `},
	} {
		recognizer := func(tokens []string) ([]TokenEntity, error) {
			if tokens[0] == "Berta" {
				return test.found, test.err
			}
			return []TokenEntity{{0, 1, EntityPerson}}, nil
		}
		a, err := New(WithRecognizer("own", recognizer))
		if err != nil {
			t.Fatal(err)
		}
		r, err := a.Analyze(t.Context(), Article{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range r.Entities {
			got = append(got, e.Text)
		}
		warnings := strings.Join(r.Warnings, "; ")
		if !slices.Equal(got, test.want) || !strings.Contains(warnings, test.warning) || test.warning == "" && warnings != "" {
			t.Errorf("%s: entities %q, warnings %q", test.name, got, warnings)
		}
	}
}

// The last option that chooses a tagger wins, and its name is that of the tagger and of the model.
func TestRecognizerName(t *testing.T) {
	none := func([]string) ([]TokenEntity, error) { return nil, nil }
	for _, test := range []struct {
		options []Option
		want    string
	}{
		{[]Option{WithTagger(TaggerNative), WithRecognizer("own", none)}, "own"},
		{[]Option{WithRecognizer("own", none), WithTagger(TaggerNone)}, "none"},
	} {
		a, err := New(test.options...)
		if err != nil {
			t.Fatal(err)
		}
		if a.Model() != test.want || !strings.Contains(a.Settings(), "tagger="+test.want+" ") || a.native != nil || (a.recognizer != nil) != (test.want == "own") {
			t.Errorf("model %q, settings %q; want the tagger %s", a.Model(), a.Settings(), test.want)
		}
	}
	for _, o := range []Option{WithRecognizer("", none), WithRecognizer("native", none), WithRecognizer("own", nil)} {
		if _, err := New(o); err == nil || !strings.HasPrefix(err.Error(), "recognizer ") {
			t.Errorf("error %v, want one about the recognizer", err)
		}
	}
}
