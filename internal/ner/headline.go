package ner

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// minHeadline is how many words a line must have before its capitals can be those of a headline.
const minHeadline = 5

// headline says whether a sentence is a title in capitals, as American papers print them: only articles, prepositions and
// conjunctions are small, and some of the other words usually are. It looks the words up.
func (s *scratch) headline(t *Recognizer, text string, tokens []token.Token, sent token.Sentence) bool {
	if sent.End-sent.First < minHeadline || tokens[sent.End-1].In(text) == "." {
		return false
	}
	words, numbers := 0, 0
	for i := sent.First; i < sent.End; i++ {
		switch f := &s.facts[i]; {
		case f.style == small && !minor(tokens[i].In(text)):
			return false
		case f.style < figures:
			words++
		case f.style == figures:
			numbers++
		}
	}
	if words < minHeadline || numbers*4 > words {
		return false
	}
	common := 0
	for i := sent.First + 1; i < sent.End; i++ {
		if f := &s.facts[i]; f.style == capital {
			s.learn(t, text, tokens, i)
			if s.common(t, text, tokens, i) {
				common++
			}
		}
	}
	return common >= 2 && common*4 > words
}

// minor says whether a word stays small in a title in capitals.
func minor(w string) bool {
	switch w {
	case "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "or", "over", "per", "so", "than", "the", "to",
		"up", "upon", "v", "via", "vs", "with", "yet", "de", "del", "la", "el", "al", "bin", "von", "van", "n't", "'s", "’s":
		return true
	}
	return false
}

// lower gives the words of a headline the small letters that they would have in a sentence. What is known as a name keeps its
// capital, and so does what the text writes with one elsewhere.
func (s *scratch) lower(t *Recognizer, text string, tokens []token.Token, sent token.Sentence) {
	t.lookAlong(s, text, tokens, sent.First, sent.End)
	for i := sent.First; i < sent.End; i++ {
		if s.facts[i].style == capital {
			s.learn(t, text, tokens, i) // also the words after the one that is judged
		}
	}
	for i := sent.First; i < sent.End; i++ {
		f := &s.facts[i]
		if f.style != capital || s.keeps(t, text, tokens, i, sent) {
			continue
		}
		f.match = 0
		f.style, f.weak = small, false
		f.key = f.newKey()
		f.known = false
	}
}

// keeps says whether a word of a headline would have a capital in a sentence too.
func (s *scratch) keeps(t *Recognizer, text string, tokens []token.Token, i int, sent token.Sentence) bool {
	f := &s.facts[i]
	bits := s.slot(f.hash).bits
	switch {
	case f.match>>gazBits > gazOnly && f.match&(1<<gazBits-1)&^(gazHamlet|gazDoubtful) != 0 || f.match&(gazState|gazPeople|gazRegion|gazGroup|gazPerson) != 0:
		return true
	case bits&docSmall != 0:
		return false
	case bits&docMid != 0:
		return true
	case f.word&lexicon.FirstName != 0 && f.cue&cueSpeech == 0 && i+1 < sent.End && s.facts[i+1].style == capital && s.facts[i+1].word&(lexicon.LastName|lexicon.CommonWord) == lexicon.LastName:
		return true // Will Ackerman, but not said Ackerman
	case f.word&lexicon.LastName != 0 && i > sent.First && s.facts[i-1].style == capital && s.facts[i-1].word&(lexicon.FirstName|lexicon.CommonWord) == lexicon.FirstName:
		return true // Wendy King
	}
	return !s.common(t, text, tokens, i)
}

// common says whether a word is usually written small.
func (s *scratch) common(t *Recognizer, text string, tokens []token.Token, i int) bool {
	f := &s.facts[i]
	switch {
	case f.word&lexicon.CommonWord != 0 || f.cue&^cueNames != 0:
		return true
	case f.match != 0 || f.word&(lexicon.FirstName|lexicon.LastName) != 0:
		return false
	}
	return f.noName() || t.inflected(s.word(text, tokens, i))
}

// noName says whether the kind of a word is that of no name, as far as its vector tells.
func (f *fact) noName() bool { return f.clusters[KindLevel]>>4/Kinds == Kinds-1 }

// inflected says whether a word is a usual one with an ending: lends, subsidised, overseeing.
func (t *Recognizer) inflected(w string) bool {
	for _, ending := range [...]string{"s", "es", "ed", "d", "ing"} {
		if base, ok := strings.CutSuffix(w, ending); ok && len(base) > 2 && (t.usual(base) || ending == "ing" && t.usual(base+"e")) {
			return true
		}
	}
	return false
}

// usual says whether a word is usually written small, by the lexicon.
func (t *Recognizer) usual(w string) bool { return t.lex.WordOf(w)&lexicon.CommonWord != 0 }
