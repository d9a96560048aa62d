package analyze

import (
	"cmp"
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/keyphrase"
)

// located is a keyphrase with the sentences of the text that it stands in, one a place, in order. Those in the title are left out.
type located struct {
	keyphrase.Phrase
	in []int
}

// keyword finds the keyphrases: those of the text, and as many more for the countries.
func (b *builder) keyword(forms *intern.Table) {
	if b.keywords == 0 {
		return
	}
	places := 0
	found := b.phrase.ExtractNumbered(forms, b.full, b.tokens, b.sentences, 2*b.keywords+20)
	heaviest := slices.Max(b.weight)
	for i := range found {
		if p := &found[i]; b.tells(p, heaviest) {
			b.phrases = append(b.phrases, located{Phrase: *p})
			places += len(p.Spans)
		}
	}
	all := make([]int, 0, places) // the sentences of all phrases
	for i := range b.phrases {
		p := &b.phrases[i]
		first, sentence := len(all), 0
		for _, span := range p.Spans {
			if span.Start < b.base {
				continue
			}
			for sentence < len(b.out.Sentences)-1 && b.sentences[b.lead+sentence].Span.End <= span.Start {
				sentence++
			}
			all = append(all, sentence)
		}
		p.in = all[first:]
	}
	b.out.Keywords = make([]Keyword, 0, min(b.keywords, len(b.phrases)))
	for _, p := range b.phrases[:min(b.keywords, len(b.phrases))] {
		b.out.Keywords = append(b.out.Keywords, Keyword{p.Term, round(p.Score / b.phrases[0].Score), p.Count})
	}
}

// prior is how many places a place anywhere in the text counts for before those near a country are looked at.
const prior = 0.5

// near is how often the phrases stand in sentences with a country.
type near struct {
	phrase []int // by phrase
	all    int
	text   int   // places anywhere in the text, of all phrases
	with   []int // by sentence, for one country after another: the last that has a mention there
	turn   int   // the country
	at     []int // by phrase: places in the sentences of the country
}

// mark notes the sentences of a country.
func (n *near) mark(t *tally) {
	n.turn++
	for _, s := range t.sentences {
		n.with[s] = n.turn
	}
}

// nearCountries counts the places of the phrases that are in sentences with any country.
func (b *builder) nearCountries(all []*tally) near {
	numbers := make([]int, 2*len(b.phrases)+len(b.out.Sentences))
	n := near{phrase: numbers[:len(b.phrases)], at: numbers[len(b.phrases):][:len(b.phrases)], with: numbers[2*len(b.phrases):]}
	for _, t := range all {
		n.mark(t)
	}
	for i := range b.phrases {
		for _, s := range b.phrases[i].in {
			if n.with[s] > 0 {
				n.phrase[i]++
			}
		}
		n.all += n.phrase[i]
		n.text += len(b.phrases[i].in)
	}
	return n
}

// keywordsOf lists the phrases that stand near a country rather than near the others: by their log-odds ratio with an informative
// Dirichlet prior, the whole text, in standard errors (B. Monroe, M. Colaresi, K. Quinn, Fightin' Words, 2008).
func (b *builder) keywordsOf(t *tally, n *near) []string {
	type ranked struct {
		phrase int
		z      float64
	}
	n.mark(t)
	at, total := n.at, 0
	for i := range b.phrases {
		at[i] = 0
		for _, s := range b.phrases[i].in {
			if n.with[s] == n.turn {
				at[i]++
			}
		}
		total += at[i]
	}
	var few [64]ranked // a text has hardly more phrases
	list := few[:0]
	mass := prior * float64(n.text)
	for i := range b.phrases {
		if at[i] == 0 {
			continue
		}
		before := prior * float64(len(b.phrases[i].in))
		here, there := float64(at[i])+before, float64(n.phrase[i]-at[i])+before
		z := logOdds(here, float64(total)+mass) - logOdds(there, float64(n.all-total)+mass)
		if z /= math.Sqrt(1/here + 1/there); z > 0 {
			list = append(list, ranked{i, round(z)})
		}
	}
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(y.z, x.z) })
	out := make([]string, min(kept, len(list)))
	for i := range out {
		out[i] = b.phrases[list[i].phrase].Term
	}
	return out
}

// logOdds is the logarithm of the odds of x in total, of which at least half a place is something else.
func logOdds(x, total float64) float64 { return math.Log(x / max(total-x, 0.5)) }
