package analyze

import (
	"cmp"
	"math"
	"slices"
)

// Limits of the themes of a text, set by hand, looking at news.
const (
	minTheme      = 2.0   // weight of a theme; less is chance: it takes one clear term or two weak ones
	minThemeShare = 0.015 // of the weight of all themes
	maxEvidence   = 6     // sentences that are listed for a theme
)

// The weight of a theme becomes the share of such texts that are about it by a logistic curve (Platt 1999). Its constants were set by
// hand, looking at bills, roll calls of the General Assembly, sections of the Factbook and news lines with their topics. Those texts are
// short. A long one has more terms of everything, so that a weight counts less the more all themes together exceed that of a short one.
const (
	logisticBias  = -2.55
	logisticSlope = 1.73 // of the logarithm of the weight
	minThemeScore = 0.1  // of a theme that is listed: one in ten such texts is about it
	maxHint       = 1.0  // weight of a term whose repetition adds nothing
	shortText     = 12.0 // weight of all themes of a text of a few lines
)

// themeScore returns the score of a theme, given its weight and that of all themes; never 0.
func themeScore(weight, total float64) float64 {
	weight /= math.Sqrt(max(1, total/shortText))
	return max(0.0001, round(1/(1+math.Exp(-(logisticBias+logisticSlope*math.Log(weight))))))
}

// repeatedWeight returns the weight of a term that occurs n times. A weak term that is repeated is still weak: "president" in every line
// makes no theme.
func repeatedWeight(weight float64, n int32) float64 {
	if weight <= maxHint {
		return weight
	}
	return weight * (1 + math.Log(float64(n)))
}

// occurrences returns how often a match counts: twice in the title, which says what the text is about.
func (s *state) occurrences(m *termMatch) int32 {
	if m.sentence < s.titleSentences {
		return 2
	}
	return 1
}

// weighted is a sentence with the weight of what it has.
type weighted struct {
	sentence int
	weight   float64
}

// addWeight adds a weight to the last sentence of a list, or appends the sentence. Sentences come in order.
func addWeight(list []weighted, sentence int, weight float64) []weighted {
	if n := len(list); n > 0 && list[n-1].sentence == sentence {
		list[n-1].weight += weight
		return list
	}
	return append(list, weighted{sentence, weight})
}

// heaviest returns the sentences with the highest weights, at most n; ties are in order of the text.
func (s *state) heaviest(list []weighted, n int) []int {
	slices.SortFunc(list, func(x, y weighted) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.sentence, y.sentence))
	})
	out := s.newInts(min(n, len(list)))
	for i := range out {
		out[i] = list[i].sentence
	}
	return out
}

// topicScore is what the terms of a theme add up to.
type topicScore struct {
	weight    float64
	matches   int
	sentences []weighted
	terms     []Term
}

// listThemes weighs the themes of the text and lists those that it is probably about.
func (s *state) listThemes(buf *termBuffers) {
	scores := s.scoreThemes(buf)
	defer clear(scores) // their terms belong to the report
	s.totalWeight = 0
	for i := range scores {
		if scores[i].weight < minTheme {
			scores[i].weight = 0
		}
		s.totalWeight += scores[i].weight
	}
	s.themeWeight = make([]float64, len(scores))
	for i := range scores {
		t := &scores[i]
		if t.weight == 0 || t.weight/s.totalWeight < minThemeShare {
			continue
		}
		score := themeScore(t.weight, s.totalWeight)
		if score < minThemeScore {
			continue
		}
		s.themeWeight[i] = t.weight
		theme := s.themes.list[i]
		s.out.Themes = append(s.out.Themes, Theme{theme.ID, theme.Name, theme.Parent, score, s.heaviest(t.sentences, maxEvidence), t.terms})
	}
	slices.SortFunc(s.out.Themes, func(x, y Theme) int { return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID)) })
}

// scoreThemes adds up the matches by theme.
func (s *state) scoreThemes(buf *termBuffers) []topicScore {
	buf.scores = slices.Grow(buf.scores[:0], len(s.themes.list))[:len(s.themes.list)]
	scores := buf.scores
	clear(scores)
	if len(buf.count) < s.themes.terms {
		buf.count = make([]int32, s.themes.terms)
	}
	count := buf.count // all zero, as it is again in the end
	for i := range s.matches {
		m := &s.matches[i]
		count[m.term] += s.occurrences(m)
		scores[m.theme].matches++
	}
	// The lists of all themes share two allocations.
	buf.sentences = slices.Grow(buf.sentences[:0], len(s.matches))[:len(s.matches)]
	sentences, terms := buf.sentences, make([]Term, len(s.matches))
	for i := range scores {
		t := &scores[i]
		t.sentences, sentences = sentences[:0:t.matches], sentences[t.matches:]
		t.terms, terms = terms[:0:t.matches], terms[t.matches:]
	}
	for i := range s.matches {
		m := &s.matches[i]
		t := &scores[m.theme]
		if n := count[m.term]; n > 0 {
			t.weight += repeatedWeight(m.weight, n)
			count[m.term] = 0
		}
		if m.sentence >= s.titleSentences {
			t.sentences = addWeight(t.sentences, m.sentence-s.titleSentences, m.weight)
		}
		t.terms = append(t.terms, s.placeOf(m))
	}
	return scores
}
