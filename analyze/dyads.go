package analyze

import (
	"cmp"
	"slices"
)

// listDyads lists the pairs of countries that share sentences.
func (s *state) listDyads() {
	n := len(s.out.Countries)
	if n < 2 {
		return
	}
	d := dyadCounter{codes: make([]string, n), pairs: make([]Dyad, n*n), count: make([]int, n)}
	for i, c := range s.out.Countries {
		d.codes[i] = c.Code
	}
	slices.Sort(d.codes)
	last := -1
	for i := range s.out.Mentions {
		m := &s.out.Mentions[i]
		if m.Sentence < 0 || m.Kind == KindGroup {
			continue
		}
		if m.Sentence != last {
			d.endSentence(last)
			last = m.Sentence
		}
		d.add(m)
	}
	d.endSentence(last)
	for i := range d.pairs {
		if p := &d.pairs[i]; p.Count > 0 {
			p.A, p.B = d.codes[i/n], d.codes[i%n]
			s.out.Dyads = append(s.out.Dyads, *p)
		}
	}
	slices.SortFunc(s.out.Dyads, func(x, y Dyad) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
}

// dyadCounter counts pairs of countries. Countries are indexes into codes.
type dyadCounter struct {
	codes []string // sorted
	pairs []Dyad   // the pair of x and y, x < y, is pairs[x*len(codes)+y]
	count []int    // of each country, mentions in the sentence
	in    []int    // the countries of the sentence
}

// add adds a mention to the sentence.
func (d *dyadCounter) add(m *Mention) {
	for _, c := range m.Countries {
		i, _ := slices.BinarySearch(d.codes, c)
		if d.count[i] == 0 {
			d.in = append(d.in, i)
		}
		d.count[i]++
	}
}

// endSentence counts the pairs of the sentence, each as often as it has pairs of mentions.
func (d *dyadCounter) endSentence(sentence int) {
	slices.Sort(d.in)
	for i, x := range d.in {
		for _, y := range d.in[i+1:] {
			p := &d.pairs[x*len(d.codes)+y]
			p.Count += d.count[x] * d.count[y]
			p.Sentences = append(p.Sentences, sentence)
		}
	}
	for _, x := range d.in {
		d.count[x] = 0
	}
	d.in = d.in[:0]
}
