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

// themes has the terms of all themes, as a trie over stems. Terms of the kind "word" are single words and are compared as they are.
type themes struct {
	list     []lexicon.Theme
	stems    map[string]uint16 // the number of each stem in a term; 0 is none of them
	prefixes prefixes          // of the stems
	words    map[string]uint16 // the number of each word that is compared as it is
	roots    [2][]int32        // the first node for the number of a stem, and of a word; 0 if there is none
	edges    edges             // from a node, by the number of a stem
	nodes    []themeNode
	terms    int // rows in the table of terms

	// memo remembers the numbers of words, so that each is stemmed once: 32 bits of the word's hash, the number of its stem, its own number.
	// The first goroutine that meets a word fills its slot; all of them would compute the same value.
	memo [memoSize]atomic.Uint64
}

const memoSize = 1 << 17

// The indexes of themes.roots.
const (
	byStem = iota
	byWord
)

type themeNode struct {
	terms []themeTerm // that end here
	next  uint16      // the bits of the stems that follow in longer terms, see stemBit
}

// stemBit returns the bit that the number of a stem has in themeNode.next.
func stemBit(n uint16) uint16 { return 1 << (uint32(n) * 0x9e3779b9 >> 28) }

type themeTerm struct {
	theme   int32
	id      int32 // row in the table of terms
	weight  float32
	exclude bool
}

// Weights of terms. Set by hand, looking at bills, roll calls and news lines with their topics, so that none of these sets lost.
var termWeights = [...]float64{0, 0.9, 2, 3.2} // weak, clear, unmistakable

const (
	phraseBonus = 1.3 // a factor: a phrase says more than a word
	partOfOther = 0.7 // a factor of a term inside a longer term of another theme
)

func termWeight(term lexicon.Term) float64 {
	w := termWeights[term.Weight]
	if term.Kind == lexicon.Phrase {
		w *= phraseBonus
	}
	return w
}

// newThemes builds the trie of the terms of a lexicon.
func newThemes(lex *lexicon.Lexicon) (*themes, error) {
	list, terms, err := lex.ReadThemes()
	if err != nil {
		return nil, err
	}
	stems, err := lex.Stems()
	if err != nil {
		return nil, err
	}
	t := &themes{list: list, stems: make(map[string]uint16, len(stems)), words: map[string]uint16{}, edges: newEdges(terms), terms: len(terms), nodes: make([]themeNode, 1, len(terms))}
	t.roots[byStem], t.roots[byWord] = make([]int32, 1), make([]int32, 1)
	stemOf := func(word string) string {
		if s, ok := stems[word]; ok {
			return s
		}
		return stem.Of(word) // of a table that was added
	}
	var tokens []token.Token
	var parts []gazetteer.Part
	for id, term := range terms {
		var node int32
		if term.Kind == lexicon.Exact {
			node = t.root(byWord, number(t.words, intern.Fold(term.Text)))
		} else {
			tokens = token.Words(tokens[:0], term.Text)
			parts = gazetteer.Parts(parts[:0], term.Text, tokens)
			node = t.insert(term.Text, parts, stemOf)
		}
		t.nodes[node].add(themeTerm{int32(term.Theme), int32(id), float32(termWeight(term)), term.Kind == lexicon.Exclude})
	}
	for s := range t.stems {
		if s != "" {
			t.prefixes.add(s)
		}
	}
	return t, nil
}

// number returns the number of a string, and assigns the next one if it has none.
func number(m map[string]uint16, s string) uint16 {
	if n, ok := m[s]; ok {
		return n
	}
	m[s] = uint16(len(m) + 1)
	return m[s]
}

// root returns the first node for the number of a stem or word, which it makes if there is none.
func (t *themes) root(table int, n uint16) int32 {
	for len(t.roots[table]) <= int(n) {
		t.roots[table] = append(t.roots[table], 0)
	}
	if t.roots[table][n] == 0 {
		t.roots[table][n] = t.newNode()
	}
	return t.roots[table][n]
}

// insert returns the node of a term, and makes the nodes that are missing on the way to it.
func (t *themes) insert(term string, parts []gazetteer.Part, stemOf func(string) string) int32 {
	var node int32
	for i, p := range parts {
		n := number(t.stems, stemOf(intern.Fold(p.In(term))))
		if i == 0 {
			node = t.root(byStem, n)
			continue
		}
		t.nodes[node].next |= stemBit(n)
		to := t.edges.get(node, n)
		if to == 0 {
			to = t.newNode()
			t.edges.add(node, n, to)
		}
		node = to
	}
	return node
}

func (t *themes) newNode() int32 {
	t.nodes = append(t.nodes, themeNode{})
	return int32(len(t.nodes) - 1)
}

// add adds a term that ends at the node. Of several terms of one theme, such as words with one stem, the heaviest counts.
func (n *themeNode) add(term themeTerm) {
	for i := range n.terms {
		if old := &n.terms[i]; old.theme == term.theme && old.exclude == term.exclude {
			if term.weight > old.weight {
				*old = term
			}
			return
		}
	}
	n.terms = append(n.terms, term)
}

// numbers are those of a word, and what there is to know of its first node, so that no node is looked at for most words.
type numbers struct {
	stem, word uint16 // 0 if no term has it
	next       uint16 // of the first node
	isTerm     bool   // the first node has terms
	known      bool   // the numbers have been looked up
}

// followedBy reports whether a term may begin with a word and go on with another. A false answer is certain.
func (n numbers) followedBy(next numbers) bool {
	return n.next&stemBit(next.stem) != 0 && next.stem != 0
}

// numbersOf looks up a word.
func (t *themes) numbersOf(text string, p *gazetteer.Part) numbers {
	n := numbers{known: true}
	if p.Kind != token.Word {
		return n
	}
	n.stem, n.word = t.lookUp(text, p)
	if int(n.stem) < len(t.roots[byStem]) {
		first := &t.nodes[t.roots[byStem][n.stem]]
		n.next, n.isTerm = first.next, len(first.terms) > 0
	}
	return n
}

// lookUp returns the numbers of a word's stem and of the word itself.
func (t *themes) lookUp(text string, p *gazetteer.Part) (stemNumber, wordNumber uint16) {
	h := lexicon.Join(lexicon.Start, p.Hash)
	slot := &t.memo[h%memoSize]
	if e := slot.Load(); e>>32 == h>>32 {
		return uint16(e >> 16), uint16(e)
	}
	folded := withoutDots(intern.Fold(p.In(text)))
	wordNumber = t.words[folded]
	if t.prefixes.mayMatch(folded) {
		stemNumber = t.stems[stem.Of(folded)]
	}
	slot.Store(h>>32<<32 | uint64(stemNumber)<<16 | uint64(wordNumber))
	return stemNumber, wordNumber
}

// withoutDots removes the dots of an abbreviation: f.d.a. is fda.
func withoutDots(word string) string {
	if len(word) < 3 || word[1] != '.' {
		return word
	}
	return strings.ReplaceAll(word, ".", "")
}

// edges is a hash table with open addressing from a node and the number of a stem to the next node. A value has the number in its highest
// bits, then the two nodes; 0 is a free slot.
type edges []uint64

const nodeBits = 24

// newEdges returns a table with room for the edges of all terms: at most two for each character in a term that is no letter or digit.
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

// slot returns the slot of an edge, or the free slot for it.
func (e edges) slot(from int32, n uint16) (slot int, key uint64) {
	key = uint64(n)<<nodeBits | uint64(from)
	mask := len(e) - 1
	for slot = int(key*0x9e3779b97f4a7c15>>32) & mask; e[slot] != 0 && e[slot]>>nodeBits != key; slot = (slot + 1) & mask {
	}
	return slot, key
}

// get returns the node that an edge leads to, or 0.
func (e edges) get(from int32, n uint16) int32 {
	slot, _ := e.slot(from, n)
	return int32(e[slot] & (1<<nodeBits - 1))
}

func (e edges) add(from int32, n uint16, to int32) {
	slot, key := e.slot(from, n)
	e[slot] = key<<nodeBits | uint64(to)
}

// find returns the matches of terms in the parts of a text, in order: for each theme the longest terms, except those that an exclusion of
// the theme overlaps and those that the text negates.
func (t *themes) find(buf *termBuffers, forms *intern.Table, text string, parts []gazetteer.Part, sentences []token.Sentence) []termMatch {
	buf.all, buf.exclusions = buf.all[:0], buf.exclusions[:0]
	buf.numbers = slices.Grow(buf.numbers[:0], len(parts))[:len(parts)]
	known := buf.known.For(forms)
	for i := range parts {
		n := &known[parts[i].ID]
		if !n.known {
			*n = t.numbersOf(text, &parts[i])
		}
		buf.numbers[i] = *n
	}
	p := 0
	for i, sentence := range sentences {
		for p < len(parts) && int(parts[p].Token) < sentence.First {
			p++
		}
		end := p
		for end < len(parts) && int(parts[end].Token) < sentence.End {
			end++
		}
		t.findInSentence(buf, i, p, end)
		p = end
	}
	return buf.longest(text, parts)
}

// findInSentence appends the matches in a sentence, parts[p:end], to those of the text.
func (t *themes) findInSentence(buf *termBuffers, sentence, p, end int) {
	all, exclusions := buf.all, buf.exclusions
	words := buf.numbers[:end]
	for ; p < end; p++ {
		n := words[p]
		if n.word != 0 {
			all, exclusions = t.collect(all, exclusions, t.roots[byWord][n.word], p, p+1, sentence)
		}
		if !n.isTerm && (p+1 == end || !n.followedBy(words[p+1])) {
			continue
		}
		node := t.roots[byStem][n.stem]
		for q := p; node != 0; {
			q++
			all, exclusions = t.collect(all, exclusions, node, p, q, sentence)
			if q == end || words[q].stem == 0 || t.nodes[node].next&stemBit(words[q].stem) == 0 {
				break
			}
			node = t.edges.get(node, words[q].stem)
		}
	}
	buf.all, buf.exclusions = all, exclusions
}

// collect appends a match for each term that ends at a node.
func (t *themes) collect(all, exclusions []termMatch, node int32, first, end, sentence int) ([]termMatch, []termMatch) {
	for _, term := range t.nodes[node].terms {
		m := termMatch{int(term.theme), float64(term.weight), first, end, sentence, term.id}
		if term.exclude {
			exclusions = append(exclusions, m)
		} else {
			all = append(all, m)
		}
	}
	return all, exclusions
}
