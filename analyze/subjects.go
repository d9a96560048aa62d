package analyze

import (
	"cmp"
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/token"
)

const (
	leastTheme = 2.0   // raw weight below which a theme is chance: it takes one clear word or two weak ones
	leastShare = 0.015 // of all theme weight
	evidence   = 6     // sentences kept for a theme
)

// How the weight of a theme becomes the share of such texts that are about it: a logistic curve, fitted to bills, roll calls of the
// General Assembly, sections of the Factbook and news lines with their topics. Those texts are short. A long one has more terms of
// everything, so that beyond the weight of a short one a theme's weight counts less.
const (
	odds0      = -2.55
	oddsLog    = 1.73 // of the logarithm of the weight
	leastScore = 0.1  // of a theme that is listed: of ten such texts one is about it
	hint       = 1.0  // heaviest term whose repetition says nothing
	shortText  = 12.0 // weight of all themes in a text of some lines
)

// calibrated is the score of a theme, given its weight and that of all themes; never 0.
func calibrated(raw, total float64) float64 {
	raw /= math.Sqrt(max(1, total/shortText))
	return max(0.0001, round(1/(1+math.Exp(-(odds0+oddsLog*math.Log(raw))))))
}

// repeated is the weight of a term in n places. A hint that comes again is still a hint: "president" in every line makes no theme.
func repeated(weight float64, n int32) float64 {
	if weight <= hint {
		return weight
	}
	return weight * (1 + math.Log(float64(n)))
}

// times is how often a place of a term counts: a title says what the text is about.
func (b *builder) times(h hit) int32 {
	if h.sentence < b.lead {
		return 2
	}
	return 1
}

// weighed is a sentence with the weight of what stands in it.
type weighed struct {
	sentence int
	weight   float64
}

// add adds to the last sentence or begins a new one; sentences come in order.
func add(list []weighed, sentence int, weight float64) []weighed {
	if n := len(list); n > 0 && list[n-1].sentence == sentence {
		list[n-1].weight += weight
		return list
	}
	return append(list, weighed{sentence, weight})
}

// strongest lists the sentences with the highest weights, at most n; equals in order.
func (b *builder) strongest(list []weighed, n int) []int {
	slices.SortFunc(list, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.sentence, y.sentence))
	})
	out := b.ints(min(n, len(list)))
	for i := range out {
		out[i] = list[i].sentence
	}
	return out
}

// ints makes a short list of numbers for the report. Many share one piece of memory.
func (b *builder) ints(n int) []int {
	const chunk = 128
	if n == 0 {
		return []int{} // not null in JSON
	}
	if len(b.numbers) < n {
		b.numbers = make([]int, max(n, chunk))
	}
	out := b.numbers[:n:n]
	b.numbers = b.numbers[n:]
	return out
}

// subject is what is found of a theme.
type subject struct {
	raw       float64
	hits      int
	sentences []weighed
	terms     []Term
}

func (b *builder) theme(s *hits) {
	s.subjects = slices.Grow(s.subjects[:0], len(b.themes.list))[:len(b.themes.list)]
	all := s.subjects
	clear(all)
	defer clear(all) // the terms belong to the report
	if len(s.count) < b.themes.terms {
		s.count = make([]int32, b.themes.terms)
	}
	count := s.count // all 0, and again at the end
	for _, h := range b.hits {
		count[h.term] += b.times(h)
		all[h.theme].hits++
	}
	// The lists of all themes lie in two slices.
	s.sentences = slices.Grow(s.sentences[:0], len(b.hits))[:len(b.hits)]
	sentences, terms := s.sentences, make([]Term, len(b.hits))
	for i := range all {
		f := &all[i]
		f.sentences, sentences = sentences[:0:f.hits], sentences[f.hits:]
		f.terms, terms = terms[:0:f.hits], terms[f.hits:]
	}
	for _, h := range b.hits {
		f := &all[h.theme]
		if n := count[h.term]; n > 0 {
			f.raw += repeated(h.weight, n)
			count[h.term] = 0
		}
		if h.sentence >= b.lead {
			f.sentences = add(f.sentences, h.sentence-b.lead, h.weight)
		}
		start, end, field := b.place(token.Span{Start: b.pieces[h.first].Start, End: b.pieces[h.end-1].End})
		f.terms = append(f.terms, Term{start, end, field})
	}
	b.total = 0
	for i := range all {
		if all[i].raw < leastTheme {
			all[i].raw = 0
		}
		b.total += all[i].raw
	}
	b.weight = make([]float64, len(all))
	for i := range all {
		f := &all[i]
		if f.raw == 0 || f.raw/b.total < leastShare {
			continue
		}
		score := calibrated(f.raw, b.total)
		if score < leastScore {
			continue
		}
		b.weight[i] = f.raw
		theme := b.themes.list[i]
		b.out.Themes = append(b.out.Themes, Theme{theme.ID, theme.Name, theme.Parent, score, b.strongest(f.sentences, evidence), f.terms})
	}
	slices.SortFunc(b.out.Themes, func(x, y Theme) int { return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID)) })
}
