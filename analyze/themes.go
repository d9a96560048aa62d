package analyze

import (
	"math/bits"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/stem"
	"github.com/attache-nlp/attache/internal/token"
)

// themes finds the terms of all themes in a text.
type themes struct {
	list     []lexicon.Theme
	stems    map[string]uint16 // stem -> number; 0 is no stem of a term
	prefixes prefixes          // of stems
	words    map[string]uint16 // word -> number, for terms that are compared as they stand
	start    [2][]int32        // first node for a stem's or word's number, or 0
	next     edges             // from node to node by a stem's number
	terms    int               // how many
	nodes    []themeNode

	// memo remembers the numbers of words, so that a word is stemmed once and not at every turn: 32 bits of the word's
	// hash, the stem's number, the word's number. It is filled by whoever comes first; every goroutine computes the same.
	memo [memoSize]atomic.Uint64
}

const memoSize = 1 << 17

type themeNode struct {
	terms []themeTerm
	next  uint16 // bits of the stems that follow in longer terms, see stemBit
}

// stemBit is the bit of a stem, given its number, among those that follow a node.
func stemBit(n uint16) uint16 { return 1 << (uint32(n) * 0x9e3779b9 >> 28) }

type themeTerm struct {
	theme  int32
	id     int32 // of the row in the table of terms
	weight float32
	not    bool
}

func newThemes(lex *lexicon.Lexicon) (*themes, error) {
	list, terms, err := lex.ReadThemes()
	if err != nil {
		return nil, err
	}
	stems, err := lex.Stems()
	if err != nil {
		return nil, err
	}
	t := &themes{list: list, stems: make(map[string]uint16, len(stems)), words: map[string]uint16{}, next: newEdges(terms), terms: len(terms), nodes: make([]themeNode, 1, len(terms))}
	number := func(m map[string]uint16, s string) uint16 {
		if n, ok := m[s]; ok {
			return n
		}
		m[s] = uint16(len(m) + 1)
		return m[s]
	}
	t.start[0], t.start[1] = make([]int32, 1), make([]int32, 1)
	first := func(table int, n uint16) int32 {
		for len(t.start[table]) <= int(n) {
			t.start[table] = append(t.start[table], 0)
		}
		if t.start[table][n] == 0 {
			t.nodes = append(t.nodes, themeNode{})
			t.start[table][n] = int32(len(t.nodes) - 1)
		}
		return t.start[table][n]
	}
	var tokens []token.Token
	var pieces []gazetteer.Part
	for id, term := range terms {
		var at int32
		if term.Kind == lexicon.Exact {
			at = first(1, number(t.words, intern.Fold(term.Text)))
		} else {
			tokens = token.Words(tokens[:0], term.Text)
			pieces = gazetteer.Parts(pieces[:0], term.Text, tokens)
			for i, p := range pieces {
				word := intern.Fold(p.In(term.Text))
				stemmed, ok := stems[word]
				if !ok { // of a table that was added
					stemmed = stem.Of(word)
				}
				n := number(t.stems, stemmed)
				if i == 0 {
					at = first(0, n)
					continue
				}
				t.nodes[at].next |= stemBit(n)
				to := t.next.to(at, n)
				if to == 0 {
					t.nodes = append(t.nodes, themeNode{})
					to = int32(len(t.nodes) - 1)
					t.next.add(at, n, to)
				}
				at = to
			}
		}
		t.nodes[at].add(themeTerm{int32(term.Theme), int32(id), float32(strength(term)), term.Kind == lexicon.Exclude})
	}
	for s := range t.stems {
		if s != "" {
			t.prefixes.add(s)
		}
	}
	return t, nil
}

// add adds a term. Of terms of a theme that cannot be told apart, as those of one stem, the heaviest counts.
func (n *themeNode) add(term themeTerm) {
	for i := range n.terms {
		if old := &n.terms[i]; old.theme == term.theme && old.not == term.not {
			if term.weight > old.weight {
				*old = term
			}
			return
		}
	}
	n.terms = append(n.terms, term)
}

// numbers are the numbers of a word's stem and of the word itself, 0 where no term has them; and what there is to know of the terms
// that begin with the stem, so that for most words no node is looked at.
type numbers struct {
	stemmed, exact uint16
	next           uint16 // of the first node
	alone          bool   // the first node has terms
	known          bool
}

// follows says whether a term of several words may begin with a word and go on with another. A no is certain.
func (n numbers) follows(next numbers) bool {
	return n.next&stemBit(next.stemmed) != 0 && next.stemmed != 0
}

// look finds the numbers of a word.
func (t *themes) look(text string, p *gazetteer.Part) (stemmed, exact uint16) {
	h := lexicon.Join(lexicon.Start, p.Hash)
	slot := &t.memo[h%memoSize]
	if e := slot.Load(); e>>32 == h>>32 {
		return uint16(e >> 16), uint16(e)
	}
	low := undotted(intern.Fold(p.In(text)))
	exact = t.words[low]
	if t.prefixes.may(low) {
		stemmed = t.stems[stem.Of(low)]
	}
	slot.Store(h>>32<<32 | uint64(stemmed)<<16 | uint64(exact))
	return stemmed, exact
}

// numbersOf finds out about a form.
func (t *themes) numbersOf(text string, p *gazetteer.Part) numbers {
	n := numbers{known: true}
	if p.Kind != token.Word {
		return n
	}
	n.stemmed, n.exact = t.look(text, p)
	if int(n.stemmed) < len(t.start[0]) {
		first := &t.nodes[t.start[0][n.stemmed]]
		n.next, n.alone = first.next, len(first.terms) > 0
	}
	return n
}

// undotted writes an abbreviation without its dots: f.d.a. is fda.
func undotted(word string) string {
	if len(word) < 3 || word[1] != '.' {
		return word
	}
	return strings.ReplaceAll(word, ".", "")
}

// hit is a term of a theme: pieces[first:end].
type hit struct {
	theme      int
	weight     float64
	first, end int
	sentence   int
	term       int32 // the same for all places of a term
}

// hits is the memory for the terms of a text.
type hits struct {
	all, nots, kept []hit
	known           intern.Cache[numbers]
	numbers         []numbers // of each piece
	count           []int32   // of each term
	subjects        []subject
	sentences       []weighed // of the subjects
}

// edges is a hash table with open addressing: node and number -> node. A node has 24 bits.
type edges []uint64 // number, node, node it leads to; 0 is free

const nodeBits = 24

// newEdges makes a table for the edges of terms. There are two of them at most where anything but a letter or figure stands in a term,
// and the table has more places than that.
func newEdges(terms []lexicon.Term) edges {
	n := 0
	for _, t := range terms {
		for _, b := range []byte(t.Text) {
			if (b|0x20 < 'a' || b|0x20 > 'z') && (b < '0' || b > '9') {
				n++
			}
		}
	}
	return make(edges, 1<<bits.Len(uint(2*n)))
}

// slot is where the edge of a node and a number stands, or the free place where it would.
func (e edges) slot(at int32, n uint16) (slot int, key uint64) {
	key = uint64(n)<<nodeBits | uint64(at)
	mask := len(e) - 1
	for slot = int(key*0x9e3779b97f4a7c15>>32) & mask; e[slot] != 0 && e[slot]>>nodeBits != key; slot = (slot + 1) & mask {
	}
	return slot, key
}

func (e edges) to(at int32, n uint16) int32 {
	slot, _ := e.slot(at, n)
	return int32(e[slot] & (1<<nodeBits - 1))
}

func (e edges) add(at int32, n uint16, to int32) {
	slot, key := e.slot(at, n)
	e[slot] = key<<nodeBits | uint64(to)
}

// find gives the terms of all themes in the pieces of a text, by theme-wise longest match, left to right.
func (t *themes) find(h *hits, forms *intern.Table, text string, pieces []gazetteer.Part, sentences []token.Sentence) []hit {
	hits, nots := h.all[:0], h.nots[:0]
	h.numbers = slices.Grow(h.numbers[:0], len(pieces))[:len(pieces)]
	known := h.known.For(forms)
	for i := range pieces {
		n := &known[pieces[i].ID]
		if !n.known {
			*n = t.numbersOf(text, &pieces[i])
		}
		h.numbers[i] = *n
	}
	p := 0
	for s, sentence := range sentences {
		for p < len(pieces) && int(pieces[p].Token) < sentence.First {
			p++
		}
		end := p
		for end < len(pieces) && int(pieces[end].Token) < sentence.End {
			end++
		}
		words := h.numbers[:end]
		for ; p < end; p++ {
			n := words[p]
			if n.exact != 0 {
				hits, nots = t.collect(hits, nots, t.start[1][n.exact], p, p+1, s)
			}
			if !n.alone && (p+1 == end || !n.follows(words[p+1])) {
				continue
			}
			at := t.start[0][n.stemmed]
			for q := p; at != 0; {
				q++
				hits, nots = t.collect(hits, nots, at, p, q, s)
				if q == end || words[q].stemmed == 0 || t.nodes[at].next&stemBit(words[q].stemmed) == 0 {
					break
				}
				at = t.next.to(at, words[q].stemmed)
			}
		}
	}
	h.all, h.nots = hits, nots
	return h.longest(text, pieces)
}

func (t *themes) collect(hits, nots []hit, node int32, first, end, sentence int) ([]hit, []hit) {
	for _, term := range t.nodes[node].terms {
		h := hit{int(term.theme), float64(term.weight), first, end, sentence, term.id}
		if term.not {
			nots = append(nots, h)
		} else {
			hits = append(hits, h)
		}
	}
	return hits, nots
}

// strengths are the weights of weak, clear and unmistakable terms. Fitted, with the next two figures, to bills, roll calls and
// news lines with their topics, so that none of them lost.
var strengths = [...]float64{0, 0.9, 2, 3.2}

const (
	phraseBonus = 1.3 // a phrase says more than a word
	partOfOther = 0.7 // a term inside a longer term of another theme says less
)

func strength(term lexicon.Term) float64 {
	w := strengths[term.Weight]
	if term.Kind == lexicon.Phrase {
		w *= phraseBonus
	}
	return w
}

// longest drops terms inside an exclusion or inside a longer term of the same theme, and of a stem and a word of a theme in one
// place all but the heavier, and those that the text denies.
func (h *hits) longest(text string, pieces []gazetteer.Part) []hit {
	all, nots, out := h.all, h.nots, h.kept[:0]
	longer := func(a, b hit) bool {
		return a.first <= b.first && a.end >= b.end && a.end-a.first > b.end-b.first
	}
	same := func(a, b hit) bool { return a.first == b.first && a.end == b.end }
	excluded := func(h hit, from int) bool {
		for i := from; i < len(nots) && nots[i].first <= h.first; i++ {
			n := nots[i]
			if n.theme == h.theme && h.first < n.end && h.end > n.first && h.end-h.first <= n.end-n.first {
				return true
			}
		}
		return false
	}
	from, end := 0, -1
	for i, x := range all {
		for from < len(nots) && nots[from].first < x.first-8 {
			from++
		}
		inside, part := false, false
		for k := i - 1; k >= 0 && !inside && all[k].first+lexicon.LongestTerm > x.first; k-- {
			y := all[k]
			inside = y.theme == x.theme && (longer(y, x) || same(y, x) && y.weight >= x.weight)
			part = part || longer(y, x)
		}
		for k := i + 1; k < len(all) && !inside && all[k].first <= x.first; k++ {
			y := all[k]
			inside = y.theme == x.theme && (longer(y, x) || same(y, x) && y.weight > x.weight)
			part = part || longer(y, x)
		}
		if part {
			x.weight *= partOfOther
		}
		switch {
		case denied(text, pieces, x.first, end):
			end = x.end
		case !inside && !excluded(x, from):
			out = append(out, x)
		}
	}
	h.kept = out
	return out
}
