package ner

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// How a capitalised word is written in the whole document. The bits are given only to words that come more than once.
const (
	docSmall  = 1 << iota // also in small letters
	docMid                // with a capital inside a sentence
	docTitled             // after a title
	docPlaced             // after a preposition of place
	docSpeaks             // before a verb of speech
	docNamed              // after a first name
	docUsual              // in usual capitals, where this one is shouted
	docTwice              // more than once
)

// docSlot is an entry of the table of the capitalised words of a document.
type docSlot struct {
	hash uint64
	n    uint32
	bits uint8
}

// minShout is how many words a line of capitals must have before its capitals say nothing.
const minShout = 4

// survey goes over the document: it begins every fact, finds lines of capitals and notes how words are written.
func (s *scratch) survey(t *Recognizer, text string, tokens []token.Token, sentences []token.Sentence) {
	s.facts = sized(s.facts, len(tokens))
	caps := 0
	for i := range tokens {
		s.begin(text, tokens[i], &s.facts[i])
		if st := s.facts[i].style; capital <= st && st <= smallCap {
			caps++
		}
	}
	size := 64
	for size < 3*caps {
		size *= 2
	}
	s.doc = sized(s.doc, size)
	clear(s.doc)
	s.headlines = s.headlines[:0]
	for k, sent := range sentences {
		s.shout(tokens, sent)
		if s.headline(t, text, tokens, sent) {
			s.headlines = append(s.headlines, k)
			s.count(sent)
			continue
		}
		s.noteAll(t, text, tokens, sent)
	}
	for i := range s.facts {
		if f := &s.facts[i]; f.style == small {
			if d := s.slot(f.hash); d.hash != 0 {
				d.bits |= docSmall
			}
		}
	}
	for _, k := range s.headlines {
		s.lower(t, text, tokens, sentences[k])
	}
	for _, k := range s.headlines {
		s.noteAll(t, text, tokens, sentences[k])
	}
}

// noteAll notes how the capitalised words of a sentence are written.
func (s *scratch) noteAll(t *Recognizer, text string, tokens []token.Token, sent token.Sentence) {
	for i := sent.First; i < sent.End; i++ {
		f := &s.facts[i]
		if f.style < capital || f.style > smallCap {
			continue
		}
		first := i == sent.First || i == sent.First+1 && s.facts[sent.First].style == mark
		if first && f.style == capital {
			s.learn(t, text, tokens, i)
			// A sentence begins with a capital: The, However.
			f.weak = f.word&lexicon.Frequent != 0 && !s.opens(t, text, tokens, i, sent.End)
		}
		if f.hash == s.pronoun {
			f.weak = true
		}
		s.note(i, first, sent.First)
	}
}

// count takes the capitalised words of a headline into the table of the document, so that small letters elsewhere are noted.
func (s *scratch) count(sent token.Sentence) {
	for i := sent.First; i < sent.End; i++ {
		if f := &s.facts[i]; capital <= f.style && f.style <= smallCap {
			s.slot(f.hash).hash = f.hash
		}
	}
}

// opens says whether a known phrase of two words or more may begin with token i: New Zealand, but not The Hague.
func (s *scratch) opens(t *Recognizer, text string, tokens []token.Token, i, end int) bool {
	if i+1 >= end || s.facts[i].hash == s.article {
		return false
	}
	if st := s.facts[i+1].style; st < capital || st > smallCap {
		return false
	}
	p := phrase{key: lexicon.Start}
	p.extend(s.word(text, tokens, i), s.facts[i].style)
	p.extend(s.word(text, tokens, i+1), s.facts[i+1].style)
	_, ok := t.lex.Find(p.key)
	return ok
}

// shout changes the style of a line whose words are nearly all in capitals.
func (s *scratch) shout(tokens []token.Token, sent token.Sentence) {
	upper, all := 0, 0
	for i := sent.First; i < sent.End; i++ {
		if f := &s.facts[i]; f.style < figures && tokens[i].Len() > 1 {
			all++
			if f.style == capitals {
				upper++
			}
		}
	}
	if all < minShout || upper*10 < all*8 {
		return
	}
	for i := sent.First; i < sent.End; i++ {
		if f := &s.facts[i]; f.style == capitals {
			f.style = shouted
			f.key = f.newKey()
		}
	}
}

// slot finds the place of a word in the table of the document, or the empty one where it would be.
func (s *scratch) slot(h uint64) *docSlot {
	n := uint64(len(s.doc) - 1)
	for i := h & n; ; i = (i + 1) & n {
		if d := &s.doc[i]; d.hash == h || d.hash == 0 {
			return d
		}
	}
}

func (s *scratch) note(i int, first bool, from int) {
	f := &s.facts[i]
	d := s.slot(f.hash)
	d.hash = f.hash
	d.n++
	if f.style == shouted {
		return
	}
	d.bits |= docUsual
	if !first {
		d.bits |= docMid
	}
	if i > from {
		p := &s.facts[i-1]
		switch {
		case p.cue&cueTitle != 0:
			d.bits |= docTitled
		case p.cue&cuePlace != 0:
			d.bits |= docPlaced
		}
	}
	if i+1 < len(s.facts) && s.facts[i+1].cue&cueSpeech != 0 {
		d.bits |= docSpeaks
	}
}

// docOf gives the bits of a word, once the document is surveyed.
func (s *scratch) docOf(f *fact) uint8 {
	d := s.slot(f.hash)
	switch {
	case d.hash == 0:
		return 0
	case d.n > 1:
		return d.bits | docTwice
	}
	// What one use says is seen without this table, but for small letters.
	return d.bits & docSmall
}

// span is a run of tokens, half-open.
type span struct{ first, end int32 }

// runs finds for each capitalised token of a sentence the run of capitals it stands in, and the longer one over "of" and "de".
func (s *scratch) runs(from, to int) {
	for i := from; i < to; {
		if !s.facts[i].capped() {
			s.run[i], s.wide[i] = span{int32(i), int32(i)}, span{int32(i), int32(i)}
			i++
			continue
		}
		j := i + 1
		for j < to && s.facts[j].capped() {
			j++
		}
		for k := i; k < j; k++ {
			s.run[k] = span{int32(i), int32(j)}
		}
		i = j
	}
	for i := from; i < to; {
		if !s.facts[i].capped() {
			i++
			continue
		}
		j := int(s.run[i].end)
		for j < to {
			k := j
			for k < to && k < j+2 && s.facts[k].cue&cueLink != 0 {
				k++
			}
			if k == j || k >= to || !s.facts[k].capped() {
				break
			}
			j = int(s.run[k].end)
		}
		for k := i; k < j; k++ {
			s.wide[k] = span{int32(i), int32(j)}
		}
		i = j
	}
}

// longestBridge is how many tokens without a capital a name may have in its middle.
const longestBridge = 3

// stretches appends the runs of tokens of a sentence that may be names: capitalised ones, what joins them, and a figure beside them.
// All other tokens are O, which keeps half of a usual text from being looked at.
func (s *scratch) stretches(tokens []token.Token, from, to int) {
	s.active = s.active[:0]
	for i := from; i < to; i++ {
		if !s.facts[i].capped() {
			continue
		}
		first, end := int32(i), int32(i+1)
		if i > from {
			if f := &s.facts[i-1]; f.style == figures || f.cue&cueParticle != 0 {
				first--
			}
		}
		if i+1 < to && s.facts[i+1].style == figures && tokens[i+1].Len() <= 2 {
			end++ // Apollo 11, but not Astana 3.1mm
		}
		if n := len(s.active); n > 0 {
			p := &s.active[n-1]
			if first <= p.end {
				p.end = max(p.end, end)
				continue
			}
			if first-p.end <= longestBridge && (s.bridged(int(p.end), int(first)) || s.facts[i].cue&cueFirm != 0 && s.facts[i-1].hash == s.comma) {
				p.end = end
				continue
			}
		}
		s.active = append(s.active, span{first, end})
	}
}

func (s *scratch) bridged(i, j int) bool {
	for ; i < j; i++ {
		if f := &s.facts[i]; f.cue&cueBridge == 0 && f.style != figures {
			return false
		}
	}
	return true
}
