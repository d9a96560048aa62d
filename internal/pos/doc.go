// Package pos tags the words of English sentences with their parts of speech.
//
//  1. An emission table has, for some thirty thousand words, capitalised words and suffixes, how well each tag fits.
//  2. A first-order hidden Markov model chooses the most likely sequence of tags (TnT: Brants 2000, with bigrams instead of
//     trigrams), found by the Viterbi algorithm.
//
// The model is trained on public documents tagged by a slower tagger: see internal/pos/train. It is read in place, without
// decoding at start-up.
package pos
