package corpus

import (
	"math"
	"slices"
)

// bootstrap draws documents with replacement, many times over, while they are counted: in each sample a document counts as often as a
// Poisson variable of mean 1 says, which is drawn from the document and the seed alone (Chamandy and others 2012). So neither
// the order of the documents nor the way they are split between tallies makes a difference.
type bootstrap struct {
	samples           int
	seed              uint64
	documents, placed []int // weights of all documents; of those that mention a country
	countries         map[string]*sample
	themes            map[string]*sample
	weights           []int // of the document that is counted
}

type sample struct{ documents, share []int }

func newBootstrap(samples int, seed uint64) *bootstrap {
	return &bootstrap{samples, seed, make([]int, samples), make([]int, samples), map[string]*sample{}, map[string]*sample{}, make([]int, samples)}
}

func (b *bootstrap) at(m map[string]*sample, key string) *sample {
	s := m[key]
	if s == nil {
		s = &sample{make([]int, b.samples), make([]int, b.samples)}
		m[key] = s
	}
	return s
}

func (b *bootstrap) add(d DocStats) {
	state := mix(b.seed) ^ textHash(d.ID) ^ mix(textHash(d.Input))
	for i := range b.weights {
		state += 0x9e3779b97f4a7c15 // SplitMix64
		b.weights[i] = poisson(mix(state))
		b.documents[i] += b.weights[i]
		if len(d.Countries) > 0 {
			b.placed[i] += b.weights[i]
		}
	}
	for _, c := range d.Countries {
		b.at(b.countries, c.Code).add(b.weights, c.Share)
	}
	for _, t := range d.Themes {
		b.at(b.themes, t.ID).add(b.weights, t.Score)
	}
}

func (s *sample) add(weights []int, share int) {
	for i, w := range weights {
		s.documents[i] += w
		s.share[i] += w * share
	}
}

func (b *bootstrap) merge(o *bootstrap) {
	plus := func(into, from []int) {
		for i, n := range from {
			into[i] += n
		}
	}
	plus(b.documents, o.documents)
	plus(b.placed, o.placed)
	for key, from := range o.countries {
		s := b.at(b.countries, key)
		plus(s.documents, from.documents)
		plus(s.share, from.share)
	}
	for key, from := range o.themes {
		s := b.at(b.themes, key)
		plus(s.documents, from.documents)
		plus(s.share, from.share)
	}
}

// poisson turns an even random number into a Poisson variable of mean 1.
func poisson(u uint64) int {
	x := float64(u>>11) / (1 << 53)
	p, k := math.Exp(-1), 0
	for sum := p; x >= sum && k < 20; sum += p {
		k++
		p /= float64(k)
	}
	return k
}

// interval gives the bounds between which 95 of 100 samples of a share lie.
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
	pick := func(q float64) float64 { return round(list[int(math.Round(q*float64(len(list)-1)))]) }
	return &Interval{pick(0.025), pick(0.975)}
}

// textHash is FNV-1a, mixed.
func textHash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

// round keeps six places: more would be noise of the last digits.
func round(f float64) float64 { return math.Round(f*1e6) / 1e6 }
