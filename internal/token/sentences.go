package token

import "strings"

// Sentences appends the sentences of text to dst and returns it; tokens are those that Words found in text. Each token is
// in exactly one sentence.
//
// A sentence ends at a stop, unless the stop belongs to an abbreviation or what follows goes on with it; at a blank line;
// and at a line break behind a heading, between the items of a list, and where lines are paragraphs.
func Sentences(dst []Sentence, text string, tokens []Token) []Sentence {
	if len(tokens) == 0 {
		return dst
	}
	s := splitter{text: text, tokens: tokens}
	for k := 0; k+1 < len(tokens); k++ {
		t, next := &tokens[k], &tokens[k+1]
		last := text[t.End-1]
		if gap := next.Start - t.End; gap == 0 || gap == 1 && text[t.End] == ' ' {
			if class[last]&alnum != 0 { // nearly always
				continue
			}
			if !s.stops(k) {
				continue
			}
			e := s.closers(k)
			if s.ends(k, e) {
				dst = s.cut(dst, e)
				k = e
			}
			continue
		}
		e := k
		if s.stops(k) {
			e = s.closers(k)
		}
		breaks := lineBreaks(text[tokens[e].End:s.start(e+1)])
		switch {
		case e+1 == len(tokens):
		case breaks > 1 || e != k && s.ends(k, e) || e == k && s.stops(k) && s.ends(k, k) || breaks == 1 && s.line(e):
			dst = s.cut(dst, e)
		}
		if breaks > 0 {
			s.begin = e + 1
		}
		k = e
	}
	return s.cut(dst, len(tokens)-1)
}

// splitter is the state of one call of Sentences.
type splitter struct {
	text   string
	tokens []Token
	first  int // first token of the sentence that is read
	begin  int // first token of the line that is read
	block  block
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

// start returns where token k begins, the end of the text if there is none.
func (s *splitter) start(k int) int {
	if k < len(s.tokens) {
		return s.tokens[k].Start
	}
	return len(s.text)
}

// stops reports whether token k is a full stop, a question or exclamation mark, an ellipsis or an abbreviation's dot.
func (s *splitter) stops(k int) bool {
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

// closers returns the last token of what closes behind the stop k: quotes, brackets, the numbers of notes. k if there is nothing.
func (s *splitter) closers(k int) int {
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
			// With white space on one side, straight quotes say what they are. With both, the Treebank wrote them; with none, who knows.
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

// note returns the last token of the note's number, or of the dots for what was left out, at the bracket k: [3] [12, 14] [...]
// It returns -1 if there is something else in the bracket.
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

// ends reports whether the sentence ends with token e: the stop k or what closes behind it.
func (s *splitter) ends(k, e int) bool {
	if e+1 == len(s.tokens) {
		return false // the end of the text will end it
	}
	after := &s.tokens[e+1]
	switch s.text[after.Start] {
	case '.', '!', '?', ',', ';', ')', ']', '}':
		if after.Kind == Punct {
			return false // whatever it is, it does not begin a sentence; a later stop will decide
		}
	}
	head := s.head(e + 1)
	h := &s.tokens[head]
	begins := h.Kind != Word || h.Case == Title || h.Case == Upper || h.Case == Mixed && s.capital(head) || h.Case == NoCase
	if after.Start == s.tokens[e].End { // said.The
		return k == e && head == e+1 && h.Case == Title && h.Len() > 1 && s.tokens[k].Kind == Punct &&
			k > s.first && s.tokens[k-1].Case == Lower && s.tokens[k-1].Len() > 1
	}
	switch stop := s.tokens[k].In(s.text); {
	case stop == ".":
		if e == k && (s.marker(k) || h.Kind == Number && k > s.first && s.tokens[k-1].In(s.text) == "°") { // N°. 12
			return false
		}
		return begins || e == k && s.plain(k-1)
	case stop[0] == '!' || stop[0] == '?':
		if e > k { // “Why?” he asked. “Why?” the minister asked. “Why?” Mr. Blinken asked.
			return begins && !s.says(head)
		}
		if k > s.first && stop == "!" && exclaims(s.tokens[k-1].In(s.text)) {
			return h.Kind == Word && starter(h.In(s.text))
		}
		return begins || head == e+1 && (stop[0] == '?' || s.plain(k-1))
	case s.tokens[k].Kind == Word:
		return h.Kind == Word && begins && s.abbreviationEnds(k, head, e)
	default: // an ellipsis
		return begins && s.head(s.first) < k && !(e > k && s.says(head))
	}
}

// head returns the first token from k on that is no opening quote, bracket or dash.
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

// capital reports whether token k, written in capitals and small letters, may begin a sentence: McDonald, U.S.-led, al-Assad, iPhone.
func (s *splitter) capital(k int) bool {
	t := s.tokens[k]
	return class[s.text[t.Start]] == upper || t.Hyphen || t.Len() > 2 && class[s.text[t.Start+1]] == upper
}

// plain reports whether token k is an ordinary word, so that a dot behind it is a full stop although a small letter follows:
// it is small, has a vowel, and is no abbreviation.
func (s *splitter) plain(k int) bool {
	if k < s.first || s.tokens[k].Case != Lower || s.tokens[k].Len() < 2 {
		return false
	}
	w := s.tokens[k].In(s.text)
	return strings.ContainsAny(w, "aeiouy") && abbreviation(w) == none
}

// marker reports whether the dot k belongs to the number or letter of a list's item, at the begin of a sentence or behind a
// colon (1. a. 2.3.), or to the number of what a sentence is the title of (Figure 2.).
func (s *splitter) marker(k int) bool {
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
	return t.Kind == Word && s.short(k-1)
}

// abbreviation returns how token k, which ends in a dot, behaves as an abbreviation.
func (s *splitter) abbreviation(k int) abbr {
	t := s.tokens[k]
	part := t.End - 1
	for part > t.Start && t.End-part <= longestAbbr && class[s.text[part-1]]&letter != 0 {
		part--
	}
	return abbreviation(s.text[part : t.End-1])
}

// abbreviationEnds reports whether the sentence ends with the abbreviation k, and what closes behind it up to e, before
// the word head.
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
	return starter(s.tokens[head].In(s.text))
}

// says reports whether the capital at token k begins who spoke what was quoted before it: “Why now?” Mr. Blinken asked.
func (s *splitter) says(k int) bool {
	for n := 0; n < 6 && k+n < len(s.tokens); n++ {
		t := &s.tokens[k+n]
		w := t.In(s.text)
		switch {
		case t.Case == Lower && speech(w):
			return n > 0
		case t.Case == Lower && w != "the" && w != "of", t.Kind == Punct:
			return false
		case n == 0 && w != "I" && w != "The" && starter(w): // He said it twice.
			return false
		}
	}
	return false
}

// speech reports whether w is a verb that names who spoke.
func speech(w string) bool {
	switch w {
	case "said", "say", "says", "asked", "ask", "asks", "told", "added", "replied", "wrote", "shouted", "cried", "answered",
		"exclaimed", "demanded", "called", "thought", "tweeted", "warned", "yelled", "whispered":
		return true
	}
	return false
}

// exclaims reports whether w is a name that is written with an exclamation mark: Yahoo! Jeopardy!
func exclaims(w string) bool {
	switch w {
	case "Yahoo", "Jeopardy", "Kahoot", "Yum", "Wham", "Ahoy":
		return true
	}
	return false
}
