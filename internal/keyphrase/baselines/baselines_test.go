package baselines

import (
	"slices"
	"testing"
)

const article = `Water talks resume. The river treaty of 1998 divides the water of two rivers between three states. Farmers fear
that the river treaty will not survive a long drought, and engineers want a new dam. The river treaty has no clause for droughts.
A new dam would cost two billion; farmers doubt that it would be built.`

func TestMethods(t *testing.T) {
	var all Collection
	all.Add(New("Farmers want rain. Engineers want work."))
	all.Add(New("Two billion people want water."))
	text := New(article)
	all.Add(text)
	for name, got := range map[string][]string{
		"TF-IDF": all.TFIDF(text, 5), "PositionRank": PositionRank(text, 5), "MultipartiteRank": MultipartiteRank(text, 5),
	} {
		if len(got) != 5 || !slices.Contains(got, "river treaty") || slices.Contains(got, "the") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestNothing(t *testing.T) {
	for _, s := range []string{"", "It was.", "!"} {
		text := New(s)
		if got := slices.Concat(PositionRank(text, 5), MultipartiteRank(text, 5)); len(got) > 0 {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestTopics(t *testing.T) {
	if got := topics([]string{"river treati", "treati", "dam", "new dam"}); got[0] != got[1] || got[2] != got[3] || got[0] == got[2] {
		t.Errorf("got %v", got)
	}
}

func TestPageRank(t *testing.T) {
	r := pageRank([][]float64{{0, 1, 1}, {0, 0, 0}, {0, 1, 0}}, []float64{1, 1, 1})
	if !(r[1] > r[2] && r[2] > r[0]) {
		t.Errorf("everything leads to 1, nothing to 0: %v", r)
	}
}
