package ner

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// minHeadline is how many words a line must have to be taken for a headline in title case.
const minHeadline = 5

// isHeadline reports whether a sentence is a headline in title case, as American newspapers print them: only articles,
// prepositions and conjunctions are in lower case, and some of the other words usually are. It describes the capitalised words.
func (s *state) isHeadline(sent token.Sentence) bool {
	if sent.End-sent.First < minHeadline || s.tokens[sent.End-1].In(s.text) == "." {
		return false
	}
	words, numbers := 0, 0
	for i := sent.First; i < sent.End; i++ {
		switch f := &s.info[i]; {
		case f.style == styleLower && !isMinor(s.tokens[i].In(s.text)):
			return false
		case f.style < styleNumber:
			words++
		case f.style == styleNumber:
			numbers++
		}
	}
	if words < minHeadline || numbers*4 > words {
		return false
	}
	common := 0
	for i := sent.First + 1; i < sent.End; i++ {
		if f := &s.info[i]; f.style == styleTitle {
			s.describe(i)
			if s.usuallyLower(i) {
				common++
			}
		}
	}
	return common >= 2 && common*4 > words
}

// isMinor reports whether a word stays in lower case in title case.
func isMinor(w string) bool {
	switch w {
	case "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "or", "over", "per", "so", "than", "the", "to",
		"up", "upon", "v", "via", "vs", "with", "yet", "de", "del", "la", "el", "al", "bin", "von", "van", "n't", "'s", "’s":
		return true
	}
	return false
}

// lowercaseHeadline gives the words of a headline the case that they would have in a sentence. Names of the lexicon keep
// their capitals, as do words that the document capitalises elsewhere.
func (s *state) lowercaseHeadline(sent token.Sentence) {
	s.matchGazetteer(sent.First, sent.End)
	for i := sent.First; i < sent.End; i++ {
		if s.info[i].style == styleTitle {
			s.describe(i) // all of them first: keepsCapital looks at the next word too
		}
	}
	for i := sent.First; i < sent.End; i++ {
		f := &s.info[i]
		if f.style != styleTitle || s.keepsCapital(i, sent) {
			continue
		}
		f.gaz = 0
		f.style, f.weak = styleLower, false
		f.key = f.typeKey()
		f.known = false
	}
}

// keepsCapital reports whether a word of a headline would have a capital in a sentence too.
func (s *state) keepsCapital(i int, sent token.Sentence) bool {
	f := &s.info[i]
	bits := s.statsOf(f.hash).bits
	switch {
	case f.gaz>>gazBits > gazSingle && f.gaz&gazMask&^(gazSmallTown|gazAmbiguous) != 0 || f.gaz&(gazState|gazPeople|gazRegion|gazGroup|gazPerson) != 0:
		return true
	case bits&docLower != 0:
		return false
	case bits&docMidSentence != 0:
		return true
	case f.word&lexicon.FirstName != 0 && f.trigger&triggerSpeech == 0 && i+1 < sent.End && s.info[i+1].style == styleTitle && s.info[i+1].word&(lexicon.LastName|lexicon.CommonWord) == lexicon.LastName:
		return true // Will Ackerman, but not said Ackerman
	case f.word&lexicon.LastName != 0 && i > sent.First && s.info[i-1].style == styleTitle && s.info[i-1].word&(lexicon.FirstName|lexicon.CommonWord) == lexicon.FirstName:
		return true // Wendy King
	}
	return !s.usuallyLower(i)
}

// usuallyLower reports whether token i is usually written in lower case.
func (s *state) usuallyLower(i int) bool {
	f := &s.info[i]
	switch {
	case f.word&lexicon.CommonWord != 0 || f.trigger&^triggersInNames != 0:
		return true
	case f.gaz != 0 || f.word&(lexicon.FirstName|lexicon.LastName) != 0:
		return false
	}
	return f.unlikelyName() || s.isInflected(s.word(i))
}

// unlikelyName reports whether the word is likeliest in no name, by the role that was predicted from its vector.
func (f *tokenInfo) unlikelyName() bool { return f.clusters[RoleLevel]>>4/NumRoles == NumRoles-1 }

// isInflected reports whether a word is a common one with an ending: lends, subsidised, overseeing.
func (s *state) isInflected(w string) bool {
	for _, ending := range [...]string{"s", "es", "ed", "d", "ing"} {
		if base, ok := strings.CutSuffix(w, ending); ok && len(base) > 2 && (s.isCommonWord(base) || ending == "ing" && s.isCommonWord(base+"e")) {
			return true
		}
	}
	return false
}

// isCommonWord reports whether a word is usually written in lower case, by the lexicon.
func (s *state) isCommonWord(w string) bool { return s.lex.WordOf(w)&lexicon.CommonWord != 0 }
