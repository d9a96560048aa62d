package keyphrase

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/stem"
)

// stems are the numbers of the stems of a phrase's words; 0 where it has no more words.
type stems [longest]int32

// group is the candidates that say the same, the best first.
type group struct {
	stems      stems // in order of the words
	n          int32 // words
	count      int32 // places
	head, tail int32 // candidates, 1 + index
	small      bool  // the last word is no part of a name
	score      float64
}

// merger takes candidates, best first, and keeps those that say something new, up to limit.
type merger struct {
	collector
	limit int
	kept  []group
	sets  []uint64 // of each group kept a bit for each stem, which others may share: what is not in here is not in its stems
	near  []int32  // those that may have all words of a candidate, or the candidate theirs
	taken []bool   // tokens in the phrases of several words that are kept
	known []stemmed
	last  [256]int32 // the last word known that begins so, 1 + index
}

// reset forgets what was kept. The memory stays.
func (m *merger) reset(limit int) {
	m.limit, m.kept, m.sets, m.known = limit, m.kept[:0], m.sets[:0], m.known[:0]
	m.taken = slices.Grow(m.taken[:0], len(m.tokens))[:len(m.tokens)]
	clear(m.taken)
	clear(m.last[:])
}

// add takes the next candidate: it joins a group that has the same words, or is dropped as part of a phrase that says more,
// or takes the place of a phrase that is nearly always part of it, or is a phrase of its own.
func (m *merger) add(r ranked) {
	d := &m.candidates[r.index]
	g := group{n: d.n, count: d.count, score: r.score, small: d.names*2 < d.count, head: r.index + 1, tail: r.index + 1}
	set := uint64(0)
	for i, root := range d.roots[:d.n] {
		g.stems[i] = m.stem(root)
		set |= 1 << (g.stems[i] & 63)
	}
	m.near = m.near[:0]
	for i, s := range m.sets {
		if both := s & set; both != s && both != set {
			continue
		}
		if k := &m.kept[i]; s == set && k.n == g.n && permuted(k.stems, g.stems) {
			m.candidates[k.tail-1].more = g.head
			k.tail = g.head
			k.count += d.count
			return
		}
		m.near = append(m.near, int32(i))
	}
	for _, i := range m.near {
		k := &m.kept[i]
		switch {
		case k.n > g.n && k.contains(&g):
			if g.count <= k.count || !g.small && g.count <= 3*k.count {
				return
			}
		case k.n < g.n && g.contains(k):
			mixed := d.mixed == d.count                                            // American interest says little more than interest, Washington benefits less than Washington
			full := k.n == 1 && !k.small && d.mixed == 0 && 3*g.count >= 2*k.count // Nurlan Ospanov, whom the text calls Ospanov later
			if g.count >= k.count && (g.count > 1 || !mixed) || full {
				g.score = k.score
				*k, m.sets[i] = g, set
				m.take(d)
				m.drop(&g, set)
				return
			}
			if g.count == 1 && (!k.small || k.n > 1 || mixed) {
				return
			}
		}
	}
	if len(m.kept) == m.limit || m.within(d) {
		return
	}
	m.take(d)
	m.kept, m.sets = append(m.kept, g), append(m.sets, set)
}

// drop drops the groups that stand in a longer one, unless they are much more frequent.
func (m *merger) drop(g *group, set uint64) {
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

// permuted reports whether both have the same stems, in any order.
func permuted(a, b stems) bool {
	if a != b {
		slices.Sort(a[:])
		slices.Sort(b[:])
	}
	return a == b
}

// contains reports whether the words of b, which are less, stand in those of g, in order and without others between them.
func (g *group) contains(b *group) bool {
	for i := range g.n - b.n + 1 {
		if slices.Equal(g.stems[i:i+b.n], b.stems[:b.n]) {
			return true
		}
	}
	return false
}

// take marks the tokens of a phrase of several words.
func (m *merger) take(d *candidate) {
	if d.n == 1 {
		return
	}
	for o := d.head; o > 0; o = m.places[o-1].next {
		k := int(m.places[o-1].token)
		for i := range int(d.n) {
			m.taken[k+i] = true
		}
	}
}

// within reports whether every place of d shares a word with a place of the phrases that are kept.
func (m *merger) within(d *candidate) bool {
	for o := d.head; o > 0; o = m.places[o-1].next {
		k := int(m.places[o-1].token)
		if !slices.Contains(m.taken[k:k+int(d.n)], true) {
			return false
		}
	}
	return true
}

// prune drops common words that stand only in longer phrases among the n best.
func (m *merger) prune(n int) {
	clear(m.taken)
	for i := range m.kept[:min(n, len(m.kept))] {
		for k := m.kept[i].head; k > 0; k = m.candidates[k-1].more {
			m.take(&m.candidates[k-1])
		}
	}
	m.kept = slices.DeleteFunc(m.kept, func(g group) bool {
		if g.n > 1 || !g.small {
			return false
		}
		for k := g.head; k > 0; k = m.candidates[k-1].more {
			if !m.within(&m.candidates[k-1]) {
				return false
			}
		}
		return true
	})
}

// stemmed is a word whose stem has a number.
type stemmed struct {
	root   int32
	next   int32 // 1 + index of a word known before that may begin with the same letters
	prefix uint32
	stem   uint32 // hash of the stem, 0 as long as it is not known
}

// stem returns the number of the stem of a word. Only words that begin alike are stemmed: the others have different stems.
func (m *merger) stem(root int32) int32 {
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

// stemOf returns the hash of the stem of a word, which is never 0.
func (m *merger) stemOf(root int32) uint32 {
	w := &m.vocabulary.words[root]
	s := m.tokens[w.place].In(m.text)
	key, plainly := fold(s)
	if plainly {
		if h, known := m.vocabulary.stems.get(key); known {
			return h
		}
	}
	h := uint64(basis)
	for _, b := range []byte(stem.Of(strings.ReplaceAll(s, "-", ""))) {
		h = (h ^ uint64(b)) * prime
	}
	hash := uint32(h>>32^h) | 1
	if plainly {
		m.vocabulary.stems.put(key, hash)
	}
	return hash
}
