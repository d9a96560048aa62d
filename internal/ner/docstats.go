package ner

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// How a capitalised word is written in the whole document. Features use the bits, so their order is part of the model.
const (
	docLower        = 1 << iota // also in lower case
	docMidSentence              // with a capital inside a sentence
	docAfterTitle               // after a title
	docAfterPrep                // after a preposition of place
	docBeforeSpeech             // before a verb of speech
	_                           // reserved: after a first name
	docCased                    // outside of lines in capitals
	docRepeated                 // more than once
)

// wordStats is an entry of the hash table of the capitalised words of a document.
type wordStats struct {
	hash uint64
	n    uint32
	bits uint8
}

// minShoutedWords is how many words a line in capitals must have before its capitals count for nothing.
const minShoutedWords = 4

// collectStats goes over the document: it starts every token, finds lines in capitals and headlines, and counts how
// capitalised words are written. Headlines are lowercased last, by what the rest of the document shows.
func (s *state) collectStats(text string, tokens []token.Token, sentences []token.Sentence) {
	s.startAll(text, tokens)
	s.sentences = sentences
	capitals := 0
	for i := range s.info {
		if s.info[i].hasCapital() {
			capitals++
		}
	}
	s.resetStats(capitals)
	s.headlines = s.headlines[:0]
	for k, sent := range sentences {
		s.markShouted(sent)
		if s.isHeadline(sent) {
			s.headlines = append(s.headlines, k)
			s.addWords(sent)
			continue
		}
		s.countSentence(sent)
	}
	for i := range s.info {
		if f := &s.info[i]; f.style == styleLower {
			if d := s.statsOf(f.hash); d.hash != 0 {
				d.bits |= docLower
			}
		}
	}
	for _, k := range s.headlines {
		s.lowercaseHeadline(sentences[k])
	}
	for _, k := range s.headlines {
		s.countSentence(sentences[k])
	}
}

// resetStats empties the table and makes room for n words.
func (s *state) resetStats(n int) {
	size := 64
	for size < 3*n {
		size *= 2
	}
	s.stats = resized(s.stats, size)
	clear(s.stats)
}

// countSentence counts how the capitalised words of a sentence are written.
func (s *state) countSentence(sent token.Sentence) {
	for i := sent.First; i < sent.End; i++ {
		f := &s.info[i]
		if !f.hasCapital() {
			continue
		}
		first := i == sent.First || i == sent.First+1 && s.info[sent.First].style == stylePunct
		if first && f.style == styleTitle {
			s.describe(i)
			// The capital comes from the start of the sentence: The, However.
			f.weak = f.word&lexicon.Frequent != 0 && !s.startsPhrase(i, sent.End)
		}
		if f.hash == s.pronoun {
			f.weak = true
		}
		s.countWord(i, first, sent.First)
	}
}

// addWords puts the capitalised words of a headline into the table without counting them, so that their lower-case forms
// elsewhere are noticed.
func (s *state) addWords(sent token.Sentence) {
	for i := sent.First; i < sent.End; i++ {
		if f := &s.info[i]; f.hasCapital() {
			s.statsOf(f.hash).hash = f.hash
		}
	}
}

// startsPhrase reports whether a phrase of the lexicon may begin with token i and the next one: New Zealand, but not The Hague.
func (s *state) startsPhrase(i, end int) bool {
	if i+1 >= end || s.info[i].hash == s.article || !s.info[i+1].hasCapital() {
		return false
	}
	p := phrase{key: lexicon.Start}
	p.extend(s.word(i), s.info[i].style)
	p.extend(s.word(i+1), s.info[i+1].style)
	_, ok := s.lex.Find(p.key)
	return ok
}

// markShouted gives the capitalised words of a line in capitals the style styleShouted.
func (s *state) markShouted(sent token.Sentence) {
	upper, all := 0, 0
	for i := sent.First; i < sent.End; i++ {
		if f := &s.info[i]; f.style < styleNumber && s.tokens[i].Len() > 1 {
			all++
			if f.style == styleUpper {
				upper++
			}
		}
	}
	if all < minShoutedWords || upper*10 < all*8 {
		return
	}
	for i := sent.First; i < sent.End; i++ {
		if f := &s.info[i]; f.style == styleUpper {
			f.style = styleShouted
			f.key = f.typeKey()
		}
	}
}

// statsOf returns the entry of the word with hash h, or the empty entry where it would be.
func (s *state) statsOf(h uint64) *wordStats {
	n := uint64(len(s.stats) - 1)
	for i := h & n; ; i = (i + 1) & n {
		if d := &s.stats[i]; d.hash == h || d.hash == 0 {
			return d
		}
	}
}

// countWord counts token i of the sentence that begins with token from. first means that its capital may come from the start
// of the sentence.
func (s *state) countWord(i int, first bool, from int) {
	f := &s.info[i]
	d := s.statsOf(f.hash)
	d.hash = f.hash
	d.n++
	if f.style == styleShouted {
		return
	}
	d.bits |= docCased
	if !first {
		d.bits |= docMidSentence
	}
	if i > from {
		p := &s.info[i-1]
		switch {
		case p.trigger&triggerTitle != 0:
			d.bits |= docAfterTitle
		case p.trigger&triggerPlacePrep != 0:
			d.bits |= docAfterPrep
		}
	}
	if i+1 < len(s.info) && s.info[i+1].trigger&triggerSpeech != 0 {
		d.bits |= docBeforeSpeech
	}
}

// docBits returns the bits of a word after collectStats.
func (s *state) docBits(f *tokenInfo) uint8 {
	d := s.statsOf(f.hash)
	switch {
	case d.hash == 0:
		return 0
	case d.n > 1:
		return d.bits | docRepeated
	}
	// What a single occurrence shows, other features see as well, except for lower case elsewhere.
	return d.bits & docLower
}
