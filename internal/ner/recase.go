package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// How few letters of the other case a text without case has, and how many words it must have: shorter ones show too little, and
// a line in capitals is read as such.
const (
	oneInLetters   = 300
	leastSmall     = 25 // words of a text in small letters
	leastCapitals  = 40 // words of a text in capitals
	oneInOfShouted = 20
	sampled        = 1000 // bytes, after which a text with both cases is known as such
)

// Recase gives a text that is written without capitals, or in nothing else, those that it would have in print: as long in bytes,
// and every letter where it was. Other texts are given back as they are.
func (t *Recognizer) Recase(text string) (string, bool) {
	if !caseless(text) {
		return text, false
	}
	b := titled(text)
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	title := string(b)
	tokens := token.Words(nil, title)
	s.facts = sized(s.facts, len(tokens))
	for i := range tokens {
		s.begin(title, tokens[i], &s.facts[i])
	}
	informal := personal(text, tokens)
	s.doc = sized(s.doc, 64)
	clear(s.doc)
	for _, sent := range token.Sentences(nil, title, tokens) {
		s.lower(t, title, tokens, sent)
		begun := false
		for i := sent.First; i < sent.End; i++ {
			word := b[tokens[i].Start:tokens[i].End]
			f := &s.facts[i]
			switch {
			case f.style == mark:
				continue
			case !begun || calendar(string(word)) || f.cue&cueTitle != 0 && word[len(word)-1] == '.':
			case f.style == small || f.style == initial && len(word) == 1 && word[0] != 'I' || minor(strings.ToLower(string(word))),
				f.style == capital && (s.doubtful(i, sent) || informal && f.match == 0 && f.word == 0):
				lowered(word)
			case f.style == capital && t.acronym(s, string(word)):
				copy(word, strings.ToUpper(string(word)))
			}
			begun = true
			if tokens[i].Hyphen {
				t.recaseParts(s, word)
			}
		}
	}
	return string(b), true
}

// personal says whether a text says "i" often, as messages do. Who writes them also writes words that no list has.
func personal(text string, tokens []token.Token) bool {
	const oneIn = 40
	n := 0
	for _, t := range tokens {
		if t.Len() == 1 && text[t.Start] == 'i' {
			n++
		}
	}
	return n*oneIn > len(tokens)
}

// caseless says whether a text has no capitals, or nothing but capitals.
func caseless(text string) bool {
	var small, capitals, words int
	first := rune(0)
	before := false
	for i, r := range text {
		if i > sampled && capitals*oneInLetters >= small && small*oneInOfShouted >= capitals {
			return false
		}
		letter := unicode.IsLetter(r)
		if letter && !before {
			words++
		}
		before = letter
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			small++
		}
		if first == 0 && letter {
			first = r
		}
	}
	return words >= leastSmall && unicode.IsLower(first) && capitals*oneInLetters < small || words >= leastCapitals && small*oneInOfShouted < capitals
}

// titled is a text with a capital at the start of each word and small letters in it, where that takes as many bytes.
func titled(text string) []byte {
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

// lowered writes a word small, in place.
func lowered(word []byte) {
	copy(word, strings.Map(func(r rune) rune {
		if c := unicode.ToLower(r); utf8.RuneLen(c) == utf8.RuneLen(r) {
			return c
		}
		return r
	}, string(word)))
}

// doubtful says whether a word is usual (turkey, east), and nothing says that it stands for the state that has the same name.
func (s *scratch) doubtful(i int, sent token.Sentence) bool {
	f := &s.facts[i]
	switch {
	case f.word&lexicon.CommonWord == 0 || f.match>>gazBits != gazOnly:
		return false
	case f.match&gazState == 0 || f.word&lexicon.Frequent != 0:
		return true
	}
	named := func(k int) bool {
		return sent.First <= k && k < sent.End && s.facts[k].style == capital && s.facts[k].match&gazState != 0
	}
	beside := func(k, next int) bool {
		return sent.First <= k && k < sent.End && s.facts[k].cue&cueLister != 0 && named(next)
	}
	return !(i > sent.First && s.facts[i-1].cue&cuePlace != 0 || i+1 < sent.End && s.facts[i+1].hash == s.genitive || beside(i-1, i-2) || beside(i+1, i+2))
}

// acronym says whether a word is known in capitals: NATO.
func (t *Recognizer) acronym(s *scratch, word string) bool {
	classes := func(st style) uint32 {
		p := phrase{key: lexicon.Start}
		p.extend(word, st)
		e, ok := t.lex.Find(p.key)
		if !ok || e.Readings == 0 || e.Word&lexicon.CommonWord != 0 {
			return 0
		}
		return s.classesOf(t.lex, p.key, e, p.caps, p.upper)
	}
	m := classes(capital)
	return m == 0 && classes(capitals) != 0 || m&gazGroup != 0 && len(word) <= len("UNESCO") || len(word) <= len("GCHQ") && !strings.ContainsAny(word, "AEIOUYaeiouy")
}

// calendar says whether a word is a day or a month; may and march are more.
func calendar(word string) bool {
	switch word {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"January", "February", "April", "June", "July", "August", "September", "October", "November", "December":
		return true
	}
	return false
}

// recaseParts writes the usual words of a hyphenated one small, and acronyms in capitals: US-Led.
func (t *Recognizer) recaseParts(s *scratch, word []byte) {
	from := 0
	for i := 0; i <= len(word); i++ {
		if i < len(word) && word[i] != '-' {
			continue
		}
		if part := string(word[from:i]); t.acronym(s, part) {
			copy(word[from:i], strings.ToUpper(part))
		} else if from > 0 && part != "" && (t.usual(part) || t.inflected(part) || cueOf(cues(), hashWord(part)) != 0) {
			lowered(word[from:i])
		}
		from = i + 1
	}
}
