package baselines

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/stem"
	"github.com/attache-nlp/attache/internal/token"
)

// Text is a text with its words, stems and parts of speech.
type Text struct {
	words, stems []string
	parts        []pos.Tag
	sentence     []int
}

// New tokenises and tags a text.
func New(text string) *Text {
	t := &Text{}
	tokens := token.Words(nil, text)
	m := pos.Default()
	var d pos.Tagger
	for n, s := range token.Sentences(nil, text, tokens) {
		d.Begin(m)
		for i := s.First; i < s.End; i++ {
			w := tokens[i].In(text)
			capital := pos.Lower
			if c := tokens[i].Case; c != token.Lower && c != token.NoCase {
				capital = pos.Name
				if i == s.First {
					capital = pos.Ambiguous
				}
			}
			d.Add(m.Form(w, &tokens[i]), capital)
			t.words, t.stems, t.sentence = append(t.words, strings.ToLower(w)), append(t.stems, stem.Of(w)), append(t.sentence, n)
		}
		t.parts = append(t.parts, d.Tags()...)
	}
	return t
}

// content reports whether a word may be part of a phrase.
func (t *Text) content(i int) bool {
	switch t.parts[i] {
	case pos.Noun, pos.Plural, pos.Proper, pos.Adjective:
		return len(t.words[i]) > 1
	}
	return false
}

// phrase is a run of words, words[first:end].
type phrase struct{ first, end int }

// key returns the stems of a phrase.
func (t *Text) key(p phrase) string { return strings.Join(t.stems[p.first:p.end], " ") }

// runs returns the maximal runs of nouns and adjectives.
func (t *Text) runs() (list []phrase) {
	for i := 0; i < len(t.words); i++ {
		first := i
		for i < len(t.words) && t.content(i) && t.sentence[i] == t.sentence[first] {
			i++
		}
		if i > first {
			list = append(list, phrase{first, i})
		}
	}
	return list
}

// best returns the n phrases with the highest scores; ties go to the earlier one.
func (t *Text) best(score map[string]float64, first map[string]phrase, n int) (terms []string) {
	keys := make([]string, 0, len(score))
	for k := range score {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(first[a].first, first[b].first))
	})
	for _, k := range keys[:min(n, len(keys))] {
		terms = append(terms, strings.Join(t.words[first[k].first:first[k].end], " "))
	}
	return terms
}
