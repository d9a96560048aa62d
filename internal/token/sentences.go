package token

import "strings"

// Sentences appends the sentences of text to dst. tokens must be those that Words found in text. Each token is in exactly one sentence.
//
// A sentence ends at a stop, unless that belongs to an abbreviation or the sentence goes on after it; at a blank line; and at a line
// break after a heading, between the items of a list, and where lines are paragraphs.
func Sentences(dst []Sentence, text string, tokens []Token) []Sentence {
	if len(tokens) == 0 {
		return dst
	}
	s := splitter{text: text, tokens: tokens}
	for k := 0; k+1 < len(tokens); k++ {
		t, next := &tokens[k], &tokens[k+1]
		last := text[t.End-1]
		if gap := next.Start - t.End; gap == 0 || gap == 1 && text[t.End] == ' ' {
			if class[last]&alnum != 0 { // the usual case
				continue
			}
			if !s.isStop(k) {
				continue
			}
			e := s.closing(k)
			if s.ends(k, e) {
				dst = s.cut(dst, e)
				k = e
			}
			continue
		}
		e := k
		if s.isStop(k) {
			e = s.closing(k)
		}
		breaks := lineBreaks(text[tokens[e].End:s.start(e+1)])
		if e+1 < len(tokens) && s.endsAtGap(k, e, breaks) {
			dst = s.cut(dst, e)
		}
		if breaks > 0 {
			s.lineStart = e + 1
		}
		k = e
	}
	return s.cut(dst, len(tokens)-1)
}

// splitter is the state of one call of Sentences.
type splitter struct {
	text      string
	tokens    []Token
	first     int // first token of the current sentence
	lineStart int // first token of the current line
	block     block
}

// endsAtGap reports whether a sentence ends with token e, before white space with so many line breaks. k is the last token before what
// closes, or e.
func (s *splitter) endsAtGap(k, e, breaks int) bool {
	switch {
	case breaks > 1:
		return true
	case e != k && s.ends(k, e), e == k && s.isStop(k) && s.ends(k, k):
		return true
	}
	return breaks == 1 && s.endsLine(e)
}

// cut appends the sentence that ends with token e.
func (s *splitter) cut(dst []Sentence, e int) []Sentence {
	if e < s.first {
		return dst
	}
	dst = append(dst, Sentence{Span{s.tokens[s.first].Start, s.tokens[e].End}, s.first, e + 1})
	s.first = e + 1
	return dst
}

// start returns the start of token k, or the end of the text if there is none.
func (s *splitter) start(k int) int {
	if k < len(s.tokens) {
		return s.tokens[k].Start
	}
	return len(s.text)
}

// isStop reports whether token k is a full stop, a question or exclamation mark, an ellipsis or an abbreviation's dot.
func (s *splitter) isStop(k int) bool {
	t := &s.tokens[k]
	switch s.text[t.End-1] {
	case '.':
		return true
	case '!', '?':
		return t.Kind == Punct
	case 0xA6: // the last byte of …
		return t.Kind == Punct && t.Len() >= 3 && s.text[t.End-3:t.End] == "…"
	}
	return false
}

// closing returns the last of the tokens that close a sentence after the stop k, or k if there are none: quotes, brackets and the numbers
// of notes.
func (s *splitter) closing(k int) int {
	for k+1 < len(s.tokens) {
		t := s.tokens[k+1]
		if t.Kind != Punct {
			return k
		}
		gap := t.Start - s.tokens[k].End
		switch w := t.In(s.text); w {
		case ")", "]", "}", "”", "’", "»", "''", "›":
			if gap > 1 {
				return k
			}
			k++
		case "\"", "'":
			// White space on one side of a straight quote shows which way it faces; it closes if the space follows.
			if gap > 0 && (gap > 1 || s.start(k+2) == t.End) {
				return k
			}
			k++
		case "[":
			e := s.note(k + 1)
			if e < 0 || gap > 1 {
				return k
			}
			k = e
		default:
			return k
		}
	}
	return k
}

// note returns the last token of the number of a note, or of an ellipsis, at the bracket k: [3] [12, 14] [...]. It returns -1 if there is
// anything else in the bracket.
func (s *splitter) note(k int) int {
	for e := k + 1; e < len(s.tokens) && e < k+8; e++ {
		switch w := s.tokens[e].In(s.text); {
		case w == "]":
			if e == k+1 {
				return -1
			}
			return e
		case s.tokens[e].Kind != Number && w != "," && w != "–" && w != "..." && w != "…":
			return -1
		}
	}
	return -1
}

// ends reports whether the sentence ends with token e: the stop k, or the last token of what closes after it.
func (s *splitter) ends(k, e int) bool {
	if e+1 == len(s.tokens) {
		return false // Sentences cuts at the end of the text
	}
	after := &s.tokens[e+1]
	if after.Kind == Punct && s.goesOnWith(after) {
		return false
	}
	head := s.head(e + 1)
	if after.Start == s.tokens[e].End {
		return k == e && head == e+1 && s.lacksSpace(k, head)
	}
	h := &s.tokens[head]
	starts := h.Kind != Word || s.hasCapital(head)
	switch stop := s.tokens[k].In(s.text); {
	case stop == ".":
		return s.endsAtFullStop(k, e, head, starts)
	case stop[0] == '!' || stop[0] == '?':
		return s.endsAtMark(k, e, head, starts)
	case s.tokens[k].Kind == Word:
		return h.Kind == Word && starts && s.abbreviationEnds(k, head, e)
	default: // an ellipsis
		return starts && s.head(s.first) < k && !(e > k && s.isAttribution(head))
	}
}

// goesOnWith reports whether a sentence goes on before a punctuation mark, because none starts with it. A later stop decides.
func (s *splitter) goesOnWith(t *Token) bool {
	switch s.text[t.Start] {
	case '.', '!', '?', ',', ';', ')', ']', '}':
		return true
	}
	return false
}

// lacksSpace reports whether the stop k, with no space before the word head, ends a sentence all the same: said.The
func (s *splitter) lacksSpace(k, head int) bool {
	h := &s.tokens[head]
	return h.Case == Title && h.Len() > 1 && s.tokens[k].Kind == Punct &&
		k > s.first && s.tokens[k-1].Case == Lower && s.tokens[k-1].Len() > 1
}

// endsAtFullStop is ends for a full stop before the word head; starts is true if that may start a sentence.
func (s *splitter) endsAtFullStop(k, e, head int, starts bool) bool {
	if e > k {
		return starts
	}
	if s.isItemNumber(k) || s.tokens[head].Kind == Number && k > s.first && s.tokens[k-1].In(s.text) == "°" { // N°. 12
		return false
	}
	return starts || s.isPlainWord(k-1)
}

// endsAtMark is ends for an exclamation or question mark before the word head; starts is true if that may start a sentence.
func (s *splitter) endsAtMark(k, e, head int, starts bool) bool {
	if e > k { // “Why?” he asked. “Why?” the minister asked. “Why?” Mr. Blinken asked.
		return starts && !s.isAttribution(head)
	}
	stop, h := s.tokens[k].In(s.text), &s.tokens[head]
	if k > s.first && stop == "!" && hasExclamation(s.tokens[k-1].In(s.text)) {
		return h.Kind == Word && isStarter(h.In(s.text))
	}
	return starts || head == e+1 && (stop[0] == '?' || s.isPlainWord(k-1))
}

// head returns the first token from k on that is not an opening quote, bracket or dash; it skips at most three.
func (s *splitter) head(k int) int {
	for n := 0; n < 3 && k+1 < len(s.tokens); n++ {
		switch s.tokens[k].In(s.text) {
		case "(", "[", "“", "‘", "\"", "'", "``", "«", "*", "-", "--", "—", "–", "•":
			k++
			continue
		}
		break
	}
	return k
}

// hasCapital reports whether the word k may start a sentence by its case. In mixed case McDonald, U.S.-led, al-Assad and iPhone may.
func (s *splitter) hasCapital(k int) bool {
	t := &s.tokens[k]
	if t.Case != Mixed {
		return t.Case != Lower
	}
	return class[s.text[t.Start]] == upper || t.Hyphen || t.Len() > 2 && class[s.text[t.Start+1]] == upper
}

// isPlainWord reports whether token k is an ordinary word, so that a dot after it is a full stop even before a word in lower case: it is
// in lower case, has a vowel, and is not an abbreviation.
func (s *splitter) isPlainWord(k int) bool {
	if k < s.first || s.tokens[k].Case != Lower || s.tokens[k].Len() < 2 {
		return false
	}
	w := s.tokens[k].In(s.text)
	return strings.ContainsAny(w, "aeiouy") && abbreviation(w) == none
}

// isItemNumber reports whether the dot k belongs to the number or letter of an item of a list, at the start of a sentence or after a
// colon (1. a. 2.3.), or to the number in a title (Figure 2.).
func (s *splitter) isItemNumber(k int) bool {
	if k == s.first {
		return false
	}
	t := s.tokens[k-1]
	if k-1 > s.first {
		switch s.tokens[k-2].In(s.text) {
		case ":":
		case "Figure", "Table", "Chapter", "Article", "Section", "Box":
			return t.Kind == Number && k-2 == s.first
		default:
			return false
		}
	}
	if t.Kind == Number {
		return t.Len() <= 2 || t.Len() <= 6 && strings.Contains(t.In(s.text), ".")
	}
	return t.Kind == Word && s.isLabel(k-1)
}

// abbreviation returns the class of token k, which ends in a dot, or of its last part.
func (s *splitter) abbreviation(k int) abbr {
	t := s.tokens[k]
	part := t.End - 1
	for part > t.Start && t.End-part <= maxAbbreviation && class[s.text[part-1]]&letter != 0 {
		part--
	}
	return abbreviation(s.text[part : t.End-1])
}

// abbreviationEnds reports whether the sentence ends with the abbreviation k and what closes after it, up to e, before the word head.
func (s *splitter) abbreviationEnds(k, head, e int) bool {
	t := s.tokens[k].In(s.text)
	switch s.abbreviation(k) {
	case always, name, number:
		return false
	case last:
		return true
	}
	switch t {
	case "e.g.", "i.e.", "P.S.":
		return false
	}
	if len(t) == 2 && e == k {
		return false // an initial
	}
	switch s.tokens[e].In(s.text) { // “… with the U.S.” Officials …
	case "”", "\"", "''":
		return true
	}
	return isStarter(s.tokens[head].In(s.text))
}

// isAttribution reports whether the capitalised token k starts the attribution of the quotation before it: “Why now?” Mr. Blinken asked.
func (s *splitter) isAttribution(k int) bool {
	for n := 0; n < 6 && k+n < len(s.tokens); n++ {
		t := &s.tokens[k+n]
		w := t.In(s.text)
		switch {
		case t.Case == Lower && isSpeechVerb(w):
			return n > 0
		case t.Case == Lower && w != "the" && w != "of", t.Kind == Punct:
			return false
		case n == 0 && w != "I" && w != "The" && isStarter(w): // He said it twice.
			return false
		}
	}
	return false
}

// isSpeechVerb reports whether w is a verb of an attribution.
func isSpeechVerb(w string) bool {
	switch w {
	case "said", "say", "says", "asked", "ask", "asks", "told", "added", "replied", "wrote", "shouted", "cried", "answered",
		"exclaimed", "demanded", "called", "thought", "tweeted", "warned", "yelled", "whispered":
		return true
	}
	return false
}

// hasExclamation reports whether w is a name with an exclamation mark: Yahoo! Jeopardy!
func hasExclamation(w string) bool {
	switch w {
	case "Yahoo", "Jeopardy", "Kahoot", "Yum", "Wham", "Ahoy":
		return true
	}
	return false
}
