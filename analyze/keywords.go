package analyze

import (
	"cmp"
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/keyphrase"
)

// located is a keyphrase with the sentence of each occurrence in the text, in order. Occurrences in the title are left out.
type located struct {
	keyphrase.Phrase
	sentences []int
}

// listKeywords finds the keyphrases of the text and of its countries, and lists the best.
func (s *state) listKeywords(forms *intern.Table) {
	if s.keywords == 0 {
		return
	}
	occurrences := 0
	found := s.keyphrases.ExtractNumbered(forms, s.full, s.tokens, s.sentences, 2*s.keywords+20)
	topWeight := slices.Max(s.themeWeight)
	for i := range found {
		if p := &found[i]; s.informative(p, topWeight) {
			s.phrases = append(s.phrases, located{Phrase: *p})
			occurrences += len(p.Spans)
		}
	}
	all := make([]int, 0, occurrences) // the sentences of all phrases
	for i := range s.phrases {
		p := &s.phrases[i]
		first, sentence := len(all), 0
		for _, span := range p.Spans {
			if span.Start < s.base {
				continue
			}
			for sentence < len(s.out.Sentences)-1 && s.sentences[s.titleSentences+sentence].Span.End <= span.Start {
				sentence++
			}
			all = append(all, sentence)
		}
		p.sentences = all[first:]
	}
	s.out.Keywords = make([]Keyword, 0, min(s.keywords, len(s.phrases)))
	for _, p := range s.phrases[:min(s.keywords, len(s.phrases))] {
		s.out.Keywords = append(s.out.Keywords, Keyword{p.Term, round(p.Score / s.phrases[0].Score), p.Count})
	}
}

// phraseCounts counts in how many sentences with a country the keyphrases occur.
type phraseCounts struct {
	near []int // by phrase: occurrences in sentences with any country
	all  int   // their sum
	text int   // occurrences anywhere in the text, of all phrases
	last []int // by sentence: the number of the last country, as counted by turn, that is mentioned in it
	turn int   // the number of the current country
	here []int // by phrase: occurrences in the sentences of the current country
}

// begin makes a country the current one.
func (c *phraseCounts) begin(t *tally) {
	c.turn++
	for _, sentence := range t.sentences {
		c.last[sentence] = c.turn
	}
}

// countPhrases counts the occurrences of phrases in sentences with any country.
func (s *state) countPhrases(all []*tally) phraseCounts {
	ints := make([]int, 2*len(s.phrases)+len(s.out.Sentences))
	c := phraseCounts{near: ints[:len(s.phrases)], here: ints[len(s.phrases):][:len(s.phrases)], last: ints[2*len(s.phrases):]}
	for _, t := range all {
		c.begin(t)
	}
	for i := range s.phrases {
		for _, sentence := range s.phrases[i].sentences {
			if c.last[sentence] > 0 {
				c.near[i]++
			}
		}
		c.all += c.near[i]
		c.text += len(s.phrases[i].sentences)
	}
	return c
}

// priorWeight is the weight of the whole text as the prior distribution of phrases. Set by hand.
const priorWeight = 0.5

// countryKeywords lists the phrases that occur near a country rather than near the others: by their log-odds ratio with an informative
// Dirichlet prior, which is the distribution in the whole text, in standard errors (Monroe, Colaresi & Quinn 2008).
func (s *state) countryKeywords(t *tally, c *phraseCounts) []string {
	type ranked struct {
		phrase int
		z      float64
	}
	c.begin(t)
	here, total := c.here, 0
	for i := range s.phrases {
		here[i] = 0
		for _, sentence := range s.phrases[i].sentences {
			if c.last[sentence] == c.turn {
				here[i]++
			}
		}
		total += here[i]
	}
	var few [64]ranked // texts seldom have more phrases
	list := few[:0]
	priorTotal := priorWeight * float64(c.text)
	for i := range s.phrases {
		if here[i] == 0 {
			continue
		}
		prior := priorWeight * float64(len(s.phrases[i].sentences))
		x, y := float64(here[i])+prior, float64(c.near[i]-here[i])+prior
		z := logOdds(x, float64(total)+priorTotal) - logOdds(y, float64(c.all-total)+priorTotal)
		if z /= math.Sqrt(1/x + 1/y); z > 0 {
			list = append(list, ranked{i, round(z)})
		}
	}
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(y.z, x.z) })
	out := make([]string, min(maxListed, len(list)))
	for i := range out {
		out[i] = s.phrases[list[i].phrase].Term
	}
	return out
}

// logOdds returns the logarithm of the odds of x in a total, of which at least half an occurrence is something else.
func logOdds(x, total float64) float64 { return math.Log(x / max(total-x, 0.5)) }
