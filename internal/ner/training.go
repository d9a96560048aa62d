package ner

import "github.com/attache-nlp/attache/internal/token"

// This file is what the train tool needs of the package: the candidate runs with their features, and the labels.

// Mask reports whether to mask the next capitalised word: its features then show how it is written, but not which word it is.
// A model trained on such texts relies more on the context of names (word dropout: Iyyer et al. 2015).
type Mask func() bool

// CandidateRuns calls yield for every run of tokens that may hold names, with the features of each of its tokens. Unless mask
// is nil, it decides which words are masked, each in the whole text or nowhere.
func (r *Recognizer) CandidateRuns(text string, tokens []token.Token, sentences []token.Sentence, mask Mask, yield func(first int, features [][]uint64)) {
	s := r.states.Get().(*state)
	defer r.states.Put(s)
	defer s.release()
	s.collectStats(text, tokens, sentences)
	masked := map[uint64]bool{} // by the hash of the word
	for _, sent := range sentences {
		s.prepare(sent)
		if mask != nil {
			s.mask(sent, masked, mask)
		}
		for _, c := range s.candidates {
			var all [][]uint64
			for i := int(c.first); i < int(c.end); i++ {
				all = append(all, s.allFeatures(i, sent))
			}
			yield(int(c.first), all)
		}
	}
}

// allFeatures returns the features of token i, without regard to cached sums.
func (s *state) allFeatures(i int, sent token.Sentence) []uint64 {
	var features []uint64
	for p := range window {
		k := i + p - middle
		f, w := &boundaryInfo, ""
		if sent.First <= k && k < sent.End {
			f, w = &s.info[k], s.word(k)
		}
		var c *wordType
		if f.masked {
			c = &wordType{shape: f.shape} // kept out of the cache
		} else {
			c = s.cached(f, w)
		}
		features = wordFeatures(features, w, f, c, p)
	}
	return s.jointFeatures(features, i, sent)
}

// mask removes from the capitalised words of a sentence that mask chooses what shows which word they are.
func (s *state) mask(sent token.Sentence, masked map[uint64]bool, mask Mask) {
	for i := sent.First; i < sent.End; i++ {
		f := &s.info[i]
		if !f.capitalized() || f.style >= styleNumber {
			continue
		}
		m, seen := masked[f.hash]
		if !seen {
			m = mask()
			masked[f.hash] = m
		}
		if m {
			f.masked = true
		}
	}
	for i := sent.First; i < sent.End; i++ {
		if f := &s.info[i]; f.masked {
			f.hash = mix(f.hash, uint64(sent.Start)+77) // a hash too rare to be learnt
			f.clusters, f.word, f.gaz = [NumLevels]uint16{}, 0, 0
		}
	}
}

// WordKey returns the key of a word for [Clustered].
func WordKey(word string) uint64 { return hashWord(word) }

// NumLabels is the number of labels.
const NumLabels = numLabels

// Types returns the types of names in the order of their labels.
func Types() []string { return typeNames[:] }

// Follows reports whether label b may follow label a.
func Follows(a, b int) bool { return follows(a, b) }
