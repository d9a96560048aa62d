package stats

import (
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/intern"
)

// Interval is a 95 % confidence interval of a share.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Bootstrap estimates confidence intervals of the shares of countries and themes by resampling documents (Efron 1979) while they are
// counted: in each sample a document counts as often as a Poisson variable of mean 1 says (Chamandy et al. 2012).
//
// The variable is drawn from the document and the seed alone. So neither the order of the documents nor the way they are divided
// among several bootstraps, which are merged, makes a difference.
type Bootstrap struct {
	samples   int
	seed      uint64
	documents []int // sum of the weights of all documents, by sample
	placed    []int // of those that mention a country
	countries map[string]*sample
	themes    map[string]*sample
	weights   []int // of the document being added
}

// sample has the weighted sums of one country or theme, by sample.
type sample struct{ documents, share []int }

// NewBootstrap returns an empty bootstrap with a number of samples.
func NewBootstrap(samples int, seed uint64) *Bootstrap {
	return &Bootstrap{
		samples: samples, seed: seed, documents: make([]int, samples), placed: make([]int, samples),
		countries: map[string]*sample{}, themes: map[string]*sample{}, weights: make([]int, samples),
	}
}

// at returns the sample of a key, which it adds if there is none.
func (b *Bootstrap) at(m map[string]*sample, key string) *sample {
	s := m[key]
	if s == nil {
		s = &sample{make([]int, b.samples), make([]int, b.samples)}
		m[key] = s
	}
	return s
}

// Add counts a document, which its id and the hash of its input identify.
func (b *Bootstrap) Add(id, input string, countries []docstats.Country, themes []docstats.Theme) {
	state := intern.Mix(b.seed) ^ intern.Mix(intern.Bytes(id)) ^ intern.Mix(intern.Mix(intern.Bytes(input)))
	for i := range b.weights {
		state += 0x9e3779b97f4a7c15 // SplitMix64 (Steele, Lea & Flood 2014)
		b.weights[i] = poisson(intern.Mix(state))
		b.documents[i] += b.weights[i]
		if len(countries) > 0 {
			b.placed[i] += b.weights[i]
		}
	}
	for _, c := range countries {
		b.at(b.countries, c.Code).add(b.weights, c.Share)
	}
	for _, t := range themes {
		b.at(b.themes, t.ID).add(b.weights, t.Score)
	}
}

func (s *sample) add(weights []int, share int) {
	for i, w := range weights {
		s.documents[i] += w
		s.share[i] += w * share
	}
}

// Merge adds the documents of another bootstrap, which must have the same number of samples and the same seed.
func (b *Bootstrap) Merge(o *Bootstrap) {
	plus(b.documents, o.documents)
	plus(b.placed, o.placed)
	for key, from := range o.countries {
		b.at(b.countries, key).merge(from)
	}
	for key, from := range o.themes {
		b.at(b.themes, key).merge(from)
	}
}

func (s *sample) merge(o *sample) {
	plus(s.documents, o.documents)
	plus(s.share, o.share)
}

func plus(into, from []int) {
	for i, n := range from {
		into[i] += n
	}
}

// Country returns the intervals of the mean share of a country in the documents that mention any country, and of the share of all
// documents that mention it.
func (b *Bootstrap) Country(code string) (mean, documents *Interval) {
	s := b.countries[code]
	return interval(s.share, b.placed, docstats.Unit), interval(s.documents, b.documents, 1)
}

// Theme returns the intervals of the mean score of a theme over all documents, and of the share of all documents that have it.
func (b *Bootstrap) Theme(id string) (mean, documents *Interval) {
	s := b.themes[id]
	return interval(s.share, b.documents, docstats.Unit), interval(s.documents, b.documents, 1)
}

// poisson turns a uniform random number into a Poisson variable of mean 1 by inversion.
func poisson(u uint64) int {
	x := float64(u>>11) / (1 << 53)
	p, k := math.Exp(-1), 0
	for sum := p; x >= sum && k < 20; sum += p {
		k++
		p /= float64(k)
	}
	return k
}

// interval returns the 2.5th and 97.5th percentile of part/(whole*scale) over the samples. It is nil if no sample has a document.
func interval(part, whole []int, scale float64) *Interval {
	var list []float64
	for i, n := range whole {
		if n > 0 {
			list = append(list, float64(part[i])/(float64(n)*scale))
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	percentile := func(q float64) float64 { return Round(list[int(math.Round(q*float64(len(list)-1)))]) }
	return &Interval{percentile(0.025), percentile(0.975)}
}
