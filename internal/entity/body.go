package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

const (
	longestAcronym = 10 // letters
	longestBody    = 16 // words of a name of which abbreviations are looked for
)

// joinBodies makes one of the forms of a body's name: spellings, abbreviations, and those that differ in how they name its state.
func (w *work) joinBodies() {
	acronyms := false
	for i := range w.forms {
		if f := &w.forms[i]; f.kind == body && !f.Partly {
			w.joinSpelling(int32(i))
			acronyms = acronyms || acronym(f.text)
		}
	}
	for i := range w.forms {
		if f := &w.forms[i]; acronyms && f.kind == body && !f.Partly && !acronym(f.text) {
			w.fileAcronyms(int32(i))
		}
	}
	for i := 1; i < len(w.names); i++ {
		w.joinBracketed(w.of[i-1], w.of[i], token.Span{Start: w.names[i-1].End, End: w.names[i].Start}, w.names[i].End)
	}
	for i := range w.forms {
		f := &w.forms[i]
		i := int32(i)
		if f.kind != body || f.Partly {
			continue
		}
		if acronym(f.text) {
			if one, several := w.only(i, nil, keyAcronym^spell(seed, f.text)); one >= 0 && !several && w.root(i) == i {
				w.join(one, i)
			}
		}
		if f.Country == 0 && f.known == (Known{}) && w.root(i) == i {
			key := keyCore ^ f.spelled
			if one, several := w.only(i, nil, key); several {
				f.vague, w.vague = key, true
			} else if one >= 0 {
				w.join(one, i)
			}
		}
	}
}

// joinSpelling joins a name with another spelling of it.
func (w *work) joinSpelling(i int32) {
	f := &w.forms[i]
	f.spelled = w.spellBody(f.text)
	key := keyBody ^ f.spelled
	if f.Country > 0 {
		if core := f.Core.In(w.text); strings.Contains(core, " ") || w.Resolver.words.Get(spell(seed, core))&common != 0 {
			core := w.spellBody(core)
			f.family[0] = keyCore ^ core
			key = keyBody ^ lexicon.Join(core, uint64(f.Country))
		} else {
			key = keyBody ^ lexicon.Join(key, uint64(f.Country))
		}
	}
	if one, several := w.only(i, nil, key); one >= 0 && !several {
		w.join(one, i)
	}
	w.file(key, i)
	if f.family[0] != 0 {
		w.file(f.family[0], i)
	}
}

// spellBody hashes the words of a body's name: without the article, and the end of a firm's name; in American spelling; a ministry
// of something as the something ministry.
func (w *work) spellBody(s string) uint64 {
	s = unowned(strings.TrimSpace(s))
	if rest, ok := cutWord(s, "the"); ok {
		s = rest
	}
	ministry := false
	if rest, ok := cutWord(s, "ministry"); ok {
		if rest, ok := cutWord(rest, "of"); ok {
			if the, ok := cutWord(rest, "the"); ok {
				rest = the
			}
			s, ministry = rest, true
		}
	}
	h := seed
	n, end := 0, uint64(0)
	for x := range strings.FieldsSeq(s) {
		x = bare(x)
		before := h
		switch {
		case x == "&":
			x = "and"
		case n == 1 && (ministry || strings.HasSuffix(s, "inistry")) && strings.EqualFold(x, "affairs"):
			continue // foreign affairs
		default:
			x = american(x)
		}
		h = spell(h, x)
		n++
		end = 0
		if n > 1 && w.Resolver.words.Get(spell(seed, x))&company != 0 {
			end = before // what stands before it, if nothing follows
		}
	}
	if end != 0 {
		h = end
	}
	if ministry {
		h = spell(h, "ministry")
	}
	return h
}

// cutWord cuts the first word off, whatever its case.
func cutWord(s, word string) (string, bool) {
	if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) && s[len(word)] == ' ' {
		return strings.TrimLeft(s[len(word):], " "), true
	}
	return s, false
}

// american is a word in American spelling.
func american(s string) string {
	switch is := strings.EqualFold; {
	case len(s) == len("defence") && is(s, "defence"):
		return "defense"
	case len(s) == len("centre") && is(s, "centre"):
		return "center"
	case len(s) == len("labour") && is(s, "labour"):
		return "labor"
	case len(s) == len("programme") && is(s, "programme"):
		return "program"
	}
	const end = len("isation")
	if at := len(s) - end; at > 0 && strings.EqualFold(s[at:], "isation") {
		return s[:at] + "ization"
	}
	return s
}

// acronym says whether a name is one word that is mostly capitals.
func acronym(s string) bool {
	capitals, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			capitals++
			letters++
		case unicode.IsLetter(r):
			letters++
		case r != '.' && r != '-' && !unicode.IsDigit(r):
			return false
		}
	}
	return capitals >= 2 && letters <= longestAcronym && 3*capitals >= 2*letters-1
}

// fileAcronyms files a name under its initials, with and without those of small words and of the parts of hyphened ones.
func (w *work) fileAcronyms(i int32) {
	f := &w.forms[i]
	if !strings.Contains(f.text, " ") {
		return
	}
	var all, short, parts [longestBody]byte
	a, s, p := all[:0], short[:0], parts[:0]
	for x := range strings.FieldsSeq(f.text) {
		if len(a) == longestBody || len(p) == longestBody {
			return
		}
		if r, _ := utf8.DecodeRuneInString(x); !unicode.IsLetter(r) {
			continue
		}
		l := letter(x)
		a = append(a, l)
		small := w.Resolver.words.Get(spell(seed, x))&function != 0 || x == "The"
		if small {
			continue
		}
		s = append(s, l)
		p = append(p, l)
		if _, rest, ok := strings.Cut(x, "-"); ok && rest != "" && len(p) < longestBody {
			p = append(p, letter(rest))
		}
	}
	const least = 3 // letters: of two there are too many
	if len(s) < least {
		return
	}
	key := keyAcronym ^ spell(seed, string(s))
	w.file(key, i)
	for _, other := range [...][]byte{a, p} {
		if k := keyAcronym ^ spell(seed, string(other)); k != key {
			w.file(k, i)
		}
	}
}

// joinBracketed joins "Long Name (LN)", "LN (Long Name)" and the like.
func (w *work) joinBracketed(a, b int32, between token.Span, end int) {
	x, y := &w.forms[a], &w.forms[b]
	if x.kind != body || y.kind != body || between.Start >= between.End || between.Len() > 24 {
		return
	}
	link := strings.Join(strings.Fields(strings.ToLower(between.In(w.text))), " ")
	bracket := false
	switch strings.TrimSuffix(link, " the") {
	case "(", "(the", "[":
		bracket = end < len(w.text) && (w.text[end] == ')' || w.text[end] == ']')
		if !bracket {
			return
		}
	case ", or", "or", ", known as", "known as", ", also known as", "(known as", ", called", ", short for", "(or", ", abbreviated", ", the", "– the", "- the":
	default:
		return
	}
	long, short := x, y
	if acronym(x.text) {
		long, short = y, x
	}
	if !acronym(short.text) || acronym(long.text) || !strings.Contains(long.text, " ") {
		return
	}
	// In brackets stands the abbreviation of another language too: Doctors without Borders (MSF).
	if !w.ofTail(short.text, long.text) && (bracket && short == y || abbreviates(short.text, long.text)) {
		w.join(a, b)
	}
}

// ofTail says whether an abbreviation stands for the last words of a name: LDCs, behind the Programme of Action for the Least
// Developed Countries.
func (w *work) ofTail(short, long string) bool {
	var initials []byte
	for x := range strings.FieldsSeq(long) {
		if w.Resolver.words.Get(spell(seed, x))&function == 0 {
			initials = append(initials, letter(x))
		}
	}
	letters := strings.ToLower(strings.ReplaceAll(strings.TrimSuffix(short, "s"), ".", ""))
	return len(initials) > len(letters) && strings.HasSuffix(string(initials), letters)
}

// abbreviates says whether the letters of an abbreviation stand in a name in their order, the first at the beginning of a word and
// most of them too.
func abbreviates(short, long string) bool {
	letters := make([]byte, 0, longestAcronym)
	for _, r := range short {
		if unicode.IsLetter(r) && len(letters) < cap(letters) {
			letters = append(letters, letter(string(r)))
		}
	}
	at, begins := 0, 0
	for x := range strings.FieldsFuncSeq(long, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		for i := range len(x) {
			if at == len(letters) {
				break
			}
			if x[i]|0x20 == letters[at] && (i == 0 || at > 0) {
				if i == 0 {
					begins++
				}
				at++
			}
		}
	}
	return at == len(letters) && begins > 0 && 2*begins >= len(letters)
}
