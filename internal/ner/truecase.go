package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Thresholds for a text without case. Shorter texts show too little; a single line in capitals is handled by markShouted.
const (
	minLowerWords   = 25   // words of a text in lower case
	minUpperWords   = 40   // words of a text in upper case
	lowerPerCapital = 300  // lower-case letters to one capital, at least, in a text in lower case
	upperPerLower   = 20   // capitals to one lower-case letter, at least, in a text in upper case
	caseSample      = 1000 // bytes after which a text with both cases is recognised as such
)

// Truecase returns a text that is all in lower case, or all in upper case, with the capitals that it would have in print
// (truecasing: Lita et al. 2003), and reports whether it is such a text. Others are returned as they are. No letter
// changes its place, and the length in bytes stays the same.
//
// The text is put into title case, then the words are lowercased that a headline would not keep.
func (r *Recognizer) Truecase(text string) (string, bool) {
	if !isCaseless(text) {
		return text, false
	}
	b := titleCase(text)
	s := r.states.Get().(*state)
	defer r.states.Put(s)
	defer s.release()
	title := string(b)
	tokens := token.Words(nil, title)
	s.startAll(title, tokens)
	s.resetStats(0)
	informal := isInformal(text, tokens)
	for _, sent := range token.Sentences(nil, title, tokens) {
		s.truecaseSentence(b, sent, informal)
	}
	return string(b), true
}

// truecaseSentence gives the words of a sentence of s.text their case in b, which begins as a copy of s.text.
func (s *state) truecaseSentence(b []byte, sent token.Sentence, informal bool) {
	s.lowercaseHeadline(sent)
	begun := false
	for i := sent.First; i < sent.End; i++ {
		f := &s.info[i]
		if f.style == stylePunct {
			continue
		}
		word := b[s.tokens[i].Start:s.tokens[i].End]
		switch {
		case !begun || isCalendarWord(string(word)) || f.trigger&triggerTitle != 0 && word[len(word)-1] == '.': // Mr.
		case s.losesCapital(i, string(word), sent, informal):
			toLower(word)
		case f.style == styleTitle && s.isAcronym(string(word)):
			copy(word, strings.ToUpper(string(word)))
		}
		begun = true
		if s.tokens[i].Hyphen {
			s.truecaseParts(word)
		}
	}
}

// losesCapital reports whether a word, not the first of its sentence, is in lower case in print. Informal texts have words
// that no list has, and few names.
func (s *state) losesCapital(i int, word string, sent token.Sentence, informal bool) bool {
	f := &s.info[i]
	return f.style == styleLower || f.style == styleInitial && len(word) == 1 && word[0] != 'I' || isMinor(strings.ToLower(word)) ||
		f.style == styleTitle && (s.isDoubtful(i, sent) || informal && f.gaz == 0 && f.word == 0)
}

// isInformal reports whether a text often says "i", as messages do.
func isInformal(text string, tokens []token.Token) bool {
	const wordsPerI = 40
	n := 0
	for _, t := range tokens {
		if t.Len() == 1 && text[t.Start] == 'i' {
			n++
		}
	}
	return n*wordsPerI > len(tokens)
}

// isCaseless reports whether a text is all in lower case or all in upper case, apart from a few letters. It reads no further
// than the start of most texts.
func isCaseless(text string) bool {
	var lower, upper, words int
	first := rune(0)
	before := false
	for i, r := range text {
		if i > caseSample && upper*lowerPerCapital >= lower && lower*upperPerLower >= upper {
			return false
		}
		letter := unicode.IsLetter(r)
		if letter && !before {
			words++
		}
		before = letter
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
		if first == 0 && letter {
			first = r
		}
	}
	return words >= minLowerWords && unicode.IsLower(first) && upper*lowerPerCapital < lower || words >= minUpperWords && lower*upperPerLower < upper
}

// titleCase returns a text with a capital at the start of each word and lower case in it, except where a letter would change
// its length in bytes.
func titleCase(text string) []byte {
	b := make([]byte, 0, len(text))
	inside := false
	for i, r := range text {
		c := unicode.ToUpper(r)
		if inside {
			c = unicode.ToLower(r)
		}
		if n := utf8.RuneLen(c); r == utf8.RuneError || n != utf8.RuneLen(r) {
			_, n := utf8.DecodeRuneInString(text[i:])
			b = append(b, text[i:i+n]...)
		} else {
			b = utf8.AppendRune(b, c)
		}
		inside = unicode.IsLetter(r) || unicode.IsDigit(r) || inside && (r == '\'' || r == '’')
	}
	return b
}

// toLower puts a word into lower case in place. Letters whose length in bytes would change stay.
func toLower(word []byte) {
	copy(word, strings.Map(func(r rune) rune {
		if c := unicode.ToLower(r); utf8.RuneLen(c) == utf8.RuneLen(r) {
			return c
		}
		return r
	}, string(word)))
}

// isDoubtful reports whether a word has a common meaning (turkey, east) and nothing around it shows that it is the state of
// that name: a preposition of place, a genitive, or a state next to it in a list.
func (s *state) isDoubtful(i int, sent token.Sentence) bool {
	f := &s.info[i]
	switch {
	case f.word&lexicon.CommonWord == 0 || f.gaz>>gazBits != gazSingle:
		return false
	case f.gaz&gazState == 0 || f.word&lexicon.Frequent != 0:
		return true
	}
	return s.infoAt(i-1, sent).trigger&triggerPlacePrep == 0 && s.infoAt(i+1, sent).hash != s.genitive &&
		!s.listsState(i-1, i-2, sent) && !s.listsState(i+1, i+2, sent)
}

// listsState reports whether token separator is a comma or conjunction, and token next a state.
func (s *state) listsState(separator, next int, sent token.Sentence) bool {
	f := s.infoAt(next, sent)
	return s.infoAt(separator, sent).trigger&triggerList != 0 && f.style == styleTitle && f.gaz&gazState != 0
}

// isAcronym reports whether a word is written in capitals: the lexicon has it only so (NATO), or it is the short name of a
// group of states, or it is short and has no vowels.
func (s *state) isAcronym(word string) bool {
	classes := func(st style) uint32 {
		p := phrase{key: lexicon.Start}
		p.extend(word, st)
		e, ok := s.lex.Find(p.key)
		if !ok || e.Readings == 0 || e.Word&lexicon.CommonWord != 0 {
			return 0
		}
		return s.gazetteerBits(&p, e)
	}
	m := classes(styleTitle)
	return m == 0 && classes(styleUpper) != 0 || m&gazGroup != 0 && len(word) <= len("UNESCO") || len(word) <= len("GCHQ") && !strings.ContainsAny(word, "AEIOUYaeiouy")
}

// isCalendarWord reports whether a word is a weekday or a month. May and March are also other words.
func isCalendarWord(word string) bool {
	switch word {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"January", "February", "April", "June", "July", "August", "September", "October", "November", "December":
		return true
	}
	return false
}

// truecaseParts puts the common words in a hyphenated one into lower case, and acronyms into upper case: US-led.
func (s *state) truecaseParts(word []byte) {
	from := 0
	for i := 0; i <= len(word); i++ {
		if i < len(word) && word[i] != '-' {
			continue
		}
		if part := string(word[from:i]); s.isAcronym(part) {
			copy(word[from:i], strings.ToUpper(part))
		} else if from > 0 && part != "" && (s.isCommonWord(part) || s.isInflected(part) || triggersOf(s.triggers, hashWord(part)) != 0) {
			toLower(word[from:i])
		}
		from = i + 1
	}
}
