package ner

import "github.com/attache-nlp/attache/internal/token"

// Hide makes Stretches forget the capitalised words for which it gives true: who they are, not how they are written.
// A model that has learnt from such texts relies more on what stands around a name.
type Hide func() bool

// Stretches calls yield for every run of tokens that may hold names, with the features of each of its tokens. The train tool learns from them.
func (t *Recognizer) Stretches(text string, tokens []token.Token, sentences []token.Sentence, hide Hide, yield func(first int, features [][]uint64)) {
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	s.survey(t, text, tokens, sentences)
	hidden := map[uint64]bool{} // by word: a name is hidden everywhere in a text or nowhere
	for _, sent := range sentences {
		s.sentence(t, text, tokens, sent)
		if hide != nil {
			s.hide(sent, hidden, hide)
		}
		for _, a := range s.active {
			var all [][]uint64
			for i := int(a.first); i < int(a.end); i++ {
				var features []uint64
				for p := range window {
					k := i + p - middle
					f, w := &edgeFact, ""
					if sent.First <= k && k < sent.End {
						f, w = &s.facts[k], s.word(text, tokens, k)
					}
					c := &s.cache[f.key%cacheSlots]
					switch {
					case f.hidden: // its fact must not get into the cache
						c = &typed{shape: f.shape}
					case c.key != f.key:
						t.lookUp(s, w, f, c)
					}
					features = wordFeatures(features, w, f, c, p)
				}
				all = append(all, s.jointFeatures(features, i, sent.First, sent.End))
			}
			yield(int(a.first), all)
		}
	}
}

// hide takes from the facts of hidden words what tells who they are.
func (s *scratch) hide(sent token.Sentence, hidden map[uint64]bool, hide Hide) {
	for i := sent.First; i < sent.End; i++ {
		f := &s.facts[i]
		if !f.capped() || f.style >= figures {
			continue
		}
		h, seen := hidden[f.hash]
		if !seen {
			h = hide()
			hidden[f.hash] = h
		}
		if h {
			f.hidden = true
		}
	}
	for i := sent.First; i < sent.End; i++ {
		if f := &s.facts[i]; f.hidden {
			f.hash = mix(f.hash, uint64(sent.Start)+77) // a hash that comes too seldom to be learnt
			f.clusters, f.word, f.match = [Levels]uint16{}, 0, 0
		}
	}
}

// WordKey is the key of a word in [Clustered].
func WordKey(word string) uint64 { return hashWord(word) }

// Classes is the number of labels.
const Classes = classes

// Types lists the types of names in the order of their labels.
func Types() []string { return typeNames[:] }

// Follows says whether label b may stand after label a.
func Follows(a, b int) bool { return follows(a, b) }
