package analyze

import (
	"slices"
	"strings"
	"testing"
)

// A text in lower case or in capitals mentions the same countries, and what a report quotes from it is written as it is there.
func TestCaseless(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	files := articles(t)
	for name, bare := range map[string]func(string) string{"lower case": strings.ToLower, "capitals": strings.ToUpper} {
		right, found, all := 0, 0, 0
		for _, f := range files {
			want, err := a.Analyze(t.Context(), Article{Text: f.text})
			if err != nil {
				t.Fatal(err)
			}
			article := Article{Title: "A Title in the Usual Letters", Text: bare(f.text)}
			got, err := a.Analyze(t.Context(), article)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range got.Countries {
				if slices.ContainsFunc(want.Countries, func(w Country) bool { return w.Code == c.Code }) {
					right++
				}
			}
			found, all = found+len(got.Countries), all+len(want.Countries)
			for _, m := range got.Mentions {
				if m.Field == "" && article.Text[m.Start:m.End] != m.Text {
					t.Errorf("%s: the mention %q is %q in the text", f.name, m.Text, article.Text[m.Start:m.End])
				}
			}
			for _, e := range got.Entities {
				if e.Field == "" && article.Text[e.Start:e.End] != e.Text {
					t.Errorf("%s: the entity %q is %q in the text", f.name, e.Text, article.Text[e.Start:e.End])
				}
			}
			if !slices.ContainsFunc(got.Warnings, func(w string) bool { return strings.Contains(w, "capitals") }) {
				t.Errorf("%s: no warning in %q", f.name, got.Warnings)
			}
		}
		// .996 when this was written; before texts without capitals were read so, none was found in them.
		if f1 := 2 * float64(right) / float64(found+all); f1 < 0.97 {
			t.Errorf("%s: F1 of the countries %.3f against the text with both", name, f1)
		} else {
			t.Logf("%s: F1 of the countries %.3f", name, f1)
		}
	}
}
