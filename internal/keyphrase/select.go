package keyphrase

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/stem"
)

// stems are the numbers of the stems of a phrase's words, followed by zeros.
type stems [maxWords]int32

// group is the candidates that are one phrase, best first.
type group struct {
	stems      stems // in the order of the words
	n          int32 // number of words
	count      int32 // occurrences
	head, tail int32 // candidates, 1 + index
	common     bool  // the last word is not part of a name
	score      float64
}

// selection is offered candidates, best first, and keeps up to limit that do not repeat one another.
type selection struct {
	state
	limit   int
	kept    []group
	sets    []uint64 // a Bloom filter of the stems of each kept group
	near    []int32  // kept groups whose stems may include those of a candidate, or be included in them
	covered []bool   // tokens in kept phrases of several words
	known   []stemmed
	last    [256]int32 // the last known word with this hash of its prefix, 1 + index
}

// reset empties the selection for a new text.
func (m *selection) reset(limit int) {
	m.limit, m.kept, m.sets, m.known = limit, m.kept[:0], m.sets[:0], m.known[:0]
	m.covered = slices.Grow(m.covered[:0], len(m.tokens))[:len(m.tokens)]
	clear(m.covered)
	clear(m.last[:])
}

// add offers the next candidate. It joins a group of the same words, is dropped as part of a longer phrase, replaces a shorter
// phrase that hardly occurs without it, or becomes a group of its own.
func (m *selection) add(r ranked) {
	d := &m.candidates[r.index]
	g := group{n: d.n, count: d.count, score: r.score, common: d.names*2 < d.count, head: r.index + 1, tail: r.index + 1}
	set := uint64(0)
	for i, root := range d.roots[:d.n] {
		g.stems[i] = m.stem(root)
		set |= 1 << (g.stems[i] & 63)
	}
	if m.join(&g, set) {
		return
	}
	for _, i := range m.near {
		k := &m.kept[i]
		switch {
		case k.n > g.n && k.contains(&g):
			if g.count <= k.count || !g.common && g.count <= 3*k.count {
				return
			}
		case k.n < g.n && g.contains(k):
			switch d.relation(&g, k) {
			case replaces:
				g.score = k.score
				*k, m.sets[i] = g, set
				m.cover(d)
				m.dropContained(&g, set)
				return
			case repeats:
				return
			}
		}
	}
	if len(m.kept) == m.limit || m.overlapped(d) {
		return
	}
	m.cover(d)
	m.kept, m.sets = append(m.kept, g), append(m.sets, set)
}

// join adds g to the kept group that has the same stems in any order, and reports whether there is one. Otherwise m.near has
// the groups that may contain g or be contained in it.
func (m *selection) join(g *group, set uint64) bool {
	m.near = m.near[:0]
	for i, s := range m.sets {
		if both := s & set; both != s && both != set {
			continue
		}
		if k := &m.kept[i]; s == set && k.n == g.n && permuted(k.stems, g.stems) {
			m.candidates[k.tail-1].more = g.head
			k.tail = g.head
			k.count += g.count
			return true
		}
		m.near = append(m.near, int32(i))
	}
	return false
}

// relation is what a longer phrase is to a kept one that it contains.
type relation int

const (
	independent relation = iota
	replaces             // the shorter one hardly occurs without it
	repeats              // it adds too little to the shorter one
)

// relation returns what group g of candidate d is to the shorter group k.
func (d *candidate) relation(g, k *group) relation {
	mixed := d.mixed == d.count                                             // American interest adds little to interest, Washington benefits to Washington
	full := k.n == 1 && !k.common && d.mixed == 0 && 3*g.count >= 2*k.count // Nurlan Ospanov, later called Ospanov
	switch {
	case g.count >= k.count && (g.count > 1 || !mixed) || full:
		return replaces
	case g.count == 1 && (!k.common || k.n > 1 || mixed):
		return repeats
	}
	return independent
}

// dropContained drops the groups that are part of a longer one, unless they are much more frequent.
func (m *selection) dropContained(g *group, set uint64) {
	n := 0
	for i, s := range m.sets {
		if o := &m.kept[i]; s&set == s && o.n < g.n && o.count <= 2*g.count && g.contains(o) {
			continue
		}
		if n < i {
			m.kept[n], m.sets[n] = m.kept[i], s
		}
		n++
	}
	m.kept, m.sets = m.kept[:n], m.sets[:n]
}

// permuted reports whether a and b have the same stems in any order.
func permuted(a, b stems) bool {
	if a != b {
		slices.Sort(a[:])
		slices.Sort(b[:])
	}
	return a == b
}

// contains reports whether the stems of b, which has fewer words, are consecutive in those of g.
func (g *group) contains(b *group) bool {
	for i := range g.n - b.n + 1 {
		if slices.Equal(g.stems[i:i+b.n], b.stems[:b.n]) {
			return true
		}
	}
	return false
}

// cover marks the tokens of a candidate of several words.
func (m *selection) cover(d *candidate) {
	if d.n == 1 {
		return
	}
	for o := d.head; o > 0; o = m.places[o-1].next {
		k := int(m.places[o-1].token)
		for i := range int(d.n) {
			m.covered[k+i] = true
		}
	}
}

// overlapped reports whether every occurrence of d shares a token with a kept phrase of several words.
func (m *selection) overlapped(d *candidate) bool {
	for o := d.head; o > 0; o = m.places[o-1].next {
		k := int(m.places[o-1].token)
		if !slices.Contains(m.covered[k:k+int(d.n)], true) {
			return false
		}
	}
	return true
}

// prune drops common words that occur only within longer phrases among the n best.
func (m *selection) prune(n int) {
	clear(m.covered)
	for i := range m.kept[:min(n, len(m.kept))] {
		for k := m.kept[i].head; k > 0; k = m.candidates[k-1].more {
			m.cover(&m.candidates[k-1])
		}
	}
	m.kept = slices.DeleteFunc(m.kept, func(g group) bool {
		if g.n > 1 || !g.common {
			return false
		}
		for k := g.head; k > 0; k = m.candidates[k-1].more {
			if !m.overlapped(&m.candidates[k-1]) {
				return false
			}
		}
		return true
	})
}

// stemmed is a word with a numbered stem.
type stemmed struct {
	root   int32
	next   int32 // 1 + index of an earlier word with the same hash of its prefix
	prefix uint32
	stem   uint32 // hash of the stem, 0 until it is computed
}

// stem returns the number of the stem of a word. Stemming is the costly step, so only words that share their first three
// letters with another are stemmed: the others cannot share a stem.
func (m *selection) stem(root int32) int32 {
	w := &m.vocabulary.words[root]
	if w.stem > 0 {
		return w.stem
	}
	n := stemmed{root: root}
	s := m.tokens[w.place].In(m.text)
	for i := range min(3, len(s)) {
		n.prefix = n.prefix<<8 | uint32(s[i]|0x20)
	}
	last := &m.last[n.prefix*0x9E3779B1>>24]
	n.next = *last
	for k := n.next; k > 0; k = m.known[k-1].next {
		o := &m.known[k-1]
		if o.prefix != n.prefix {
			continue
		}
		if o.stem == 0 {
			o.stem = m.stemOf(o.root)
		}
		if n.stem == 0 {
			n.stem = m.stemOf(root)
		}
		if o.stem == n.stem {
			w.stem = m.vocabulary.words[o.root].stem
			return w.stem
		}
	}
	m.known = append(m.known, n)
	*last = int32(len(m.known))
	w.stem = *last
	return w.stem
}

// stemOf returns the hash of the stem of a word, never 0.
func (m *selection) stemOf(root int32) uint32 {
	w := &m.vocabulary.words[root]
	s := m.tokens[w.place].In(m.text)
	key, plainly := fold(s)
	if plainly {
		if h, known := m.vocabulary.stems.get(key); known {
			return h
		}
	}
	h := intern.Bytes(stem.Of(strings.ReplaceAll(s, "-", "")))
	hash := uint32(h>>32^h) | 1
	if plainly {
		m.vocabulary.stems.put(key, hash)
	}
	return hash
}
