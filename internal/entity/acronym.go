package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/token"
)

const (
	maxAcronymLetters = 10
	maxInitials       = 16 // of a name whose acronyms are indexed
	minInitials       = 3  // too many names share two initials
)

// isAcronym reports whether a name is one word of mostly capitals.
func isAcronym(s string) bool {
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
	return capitals >= 2 && letters <= maxAcronymLetters && 3*capitals >= 2*letters-1
}

// indexInitials indexes a name under its initials: with function words (CFRS, Center for River Safety), without them, and with
// those of the parts of hyphenated words.
func (st *state) indexInitials(i int32) {
	f := &st.forms[i]
	if !strings.Contains(f.text, " ") {
		return
	}
	var allBuf, shortBuf, partsBuf [maxInitials]byte
	all, short, parts := allBuf[:0], shortBuf[:0], partsBuf[:0]
	for x := range strings.FieldsSeq(f.text) {
		if len(all) == maxInitials || len(parts) == maxInitials {
			return
		}
		if r, _ := utf8.DecodeRuneInString(x); !unicode.IsLetter(r) {
			continue
		}
		l := firstLetter(x)
		all = append(all, l)
		if st.classOf(x)&function != 0 || x == "The" {
			continue
		}
		short = append(short, l)
		parts = append(parts, l)
		if _, rest, ok := strings.Cut(x, "-"); ok && rest != "" && len(parts) < maxInitials {
			parts = append(parts, firstLetter(rest))
		}
	}
	if len(short) < minInitials {
		return
	}
	key := keyAcronym ^ hashLetters(seed, string(short))
	st.index(key, i)
	for _, other := range [...][]byte{all, parts} {
		if k := keyAcronym ^ hashLetters(seed, string(other)); k != key {
			st.index(k, i)
		}
	}
}

// matchDefinition merges two neighbouring names if the text defines one as the abbreviation of the other: "Long Name (LN)",
// "LN (Long Name)", "Long Name, known as LN" (after Schwartz & Hearst 2003). In brackets the letters need not fit, since the
// abbreviation may be that of another language: Doctors without Borders (MSF).
func (st *state) matchDefinition(a, b int32, between token.Span, end int) {
	x, y := &st.forms[a], &st.forms[b]
	if x.kind != organization || y.kind != organization || between.Start >= between.End || between.Len() > 24 {
		return
	}
	ok, bracket := definesAbbreviation(between.In(st.text))
	if !ok || bracket && !closesBracket(st.text[end:]) {
		return
	}
	long, short := x, y
	if isAcronym(x.text) {
		long, short = y, x
	}
	if !isAcronym(short.text) || isAcronym(long.text) || !strings.Contains(long.text, " ") {
		return
	}
	if !st.abbreviatesTail(short.text, long.text) && (bracket && short == y || abbreviates(short.text, long.text)) {
		st.union(a, b)
	}
}

// definesAbbreviation reports whether the text between a name and its abbreviation defines the latter, and whether it does so by
// an opening bracket.
func definesAbbreviation(between string) (ok, bracket bool) {
	s := strings.Join(strings.Fields(strings.ToLower(between)), " ")
	switch strings.TrimSuffix(s, " the") {
	case "(", "(the", "[":
		return true, true
	case ", or", "or", ", known as", "known as", ", also known as", "(known as", ", called", ", short for", "(or", ", abbreviated", ", the", "– the", "- the":
		return true, false
	}
	return false, false
}

func closesBracket(s string) bool { return s != "" && (s[0] == ')' || s[0] == ']') }

// abbreviatesTail reports whether an abbreviation stands only for the last words of a name: LDCs after the Programme of Action for
// the Least Developed Countries.
func (st *state) abbreviatesTail(short, long string) bool {
	var initials []byte
	for x := range strings.FieldsSeq(long) {
		if st.classOf(x)&function == 0 {
			initials = append(initials, firstLetter(x))
		}
	}
	letters := strings.ToLower(strings.ReplaceAll(strings.TrimSuffix(short, "s"), ".", ""))
	return len(initials) > len(letters) && strings.HasSuffix(string(initials), letters)
}

// abbreviates reports whether the letters of short occur in long in this order, the first and at least half of them at the start
// of a word.
func abbreviates(short, long string) bool {
	letters := make([]byte, 0, maxAcronymLetters)
	for _, r := range short {
		if unicode.IsLetter(r) && len(letters) < cap(letters) {
			letters = append(letters, firstLetter(string(r)))
		}
	}
	at, starts := 0, 0
	for x := range strings.FieldsFuncSeq(long, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		for i := range len(x) {
			if at == len(letters) {
				break
			}
			if x[i]|0x20 == letters[at] && (i == 0 || at > 0) {
				if i == 0 {
					starts++
				}
				at++
			}
		}
	}
	return at == len(letters) && starts > 0 && 2*starts >= len(letters)
}
