// Package porter implements the stemmer by which published figures of keyphrases compare words: the algorithm of Porter (1980) with the
// changes in NLTK's PorterStemmer. The stems of internal/stem are of a newer algorithm, and would give other figures.
package porter

import (
	"strings"
	"unicode/utf8"
)

// Stem returns the stem of a word, in lower case.
func Stem(word string) string {
	w := strings.ToLower(word)
	if s, ok := irregular(w); ok {
		return s
	}
	if utf8.RuneCountInString(w) <= 2 {
		return w
	}
	w = trimPlural(w)
	w = trimPastTense(w)
	// Step 1c.
	if s, ok := strings.CutSuffix(w, "y"); ok && len(s) > 1 && consonant(s, len(s)-1) {
		w = s + "i"
	}
	// Step 2. The result of "alli" may have another suffix of this step.
	if s, ok := strings.CutSuffix(w, "alli"); ok && syllables(s) > 0 {
		w = s + "al"
	}
	w = rewrite(w, "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize "+
		"ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble fulli>ful logi>log", 0)
	// Steps 3 and 4.
	w = rewrite(w, "icate>ic ative> alize>al iciti>ic ical>ic ful> ness>", 0)
	w = rewrite(w, "al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ion> ou> ism> ate> iti> ous> ive> ize>", 1)
	// Steps 5a and 5b.
	if s, ok := strings.CutSuffix(w, "e"); ok && (syllables(s) > 1 || syllables(s) == 1 && !endsShort(s)) {
		w = s
	}
	if strings.HasSuffix(w, "ll") && syllables(w[:len(w)-1]) > 1 {
		w = w[:len(w)-1]
	}
	return w
}

// irregular returns the stem of a word in NLTK's list of exceptions.
func irregular(w string) (string, bool) {
	switch w {
	case "sky", "news", "howe", "proceed", "exceed", "succeed", "inning", "outing", "canning":
		return w, true
	case "skies":
		return "sky", true
	case "dying", "lying", "tying":
		return w[:1] + "ie", true
	case "innings", "outings", "cannings":
		return w[:len(w)-1], true
	}
	return "", false
}

// trimPlural is step 1a.
func trimPlural(w string) string {
	switch s, ies := strings.CutSuffix(w, "ies"); {
	case ies && utf8.RuneCountInString(s) == 1:
		return s + "ie"
	case ies:
		return s + "i"
	case strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"):
		return w
	}
	return strings.TrimSuffix(w, "s")
}

// trimPastTense is step 1b: it removes "ed" and "ing".
func trimPastTense(w string) string {
	if s, ok := strings.CutSuffix(w, "ied"); ok {
		if utf8.RuneCountInString(s) == 1 {
			return s + "ie"
		}
		return s + "i"
	}
	if s, ok := strings.CutSuffix(w, "eed"); ok {
		if syllables(s) > 0 {
			return s + "ee"
		}
		return w
	}
	s, ok := strings.CutSuffix(w, "ed")
	if !ok {
		s, ok = strings.CutSuffix(w, "ing")
	}
	if !ok || !hasVowel(s) {
		return w
	}
	n := len(s)
	switch {
	case strings.HasSuffix(s, "at"), strings.HasSuffix(s, "bl"), strings.HasSuffix(s, "iz"):
		return s + "e"
	case n > 1 && s[n-1] == s[n-2] && consonant(s, n-1):
		if strings.IndexByte("lsz", s[n-1]) >= 0 {
			return s
		}
		return s[:n-1]
	case syllables(s) == 1 && endsShort(s):
		return s + "e"
	}
	return s
}

// rewrite replaces the ending of a word by the first of rules, written "suffix>replacement", whose suffix it has. It leaves the word
// alone unless more than maxSyllables syllables precede the suffix.
func rewrite(w, rules string, maxSyllables int) string {
	for rule := range strings.FieldsSeq(rules) {
		suffix, replacement, _ := strings.Cut(rule, ">")
		s, ok := strings.CutSuffix(w, suffix)
		if !ok {
			continue
		}
		before := s
		if suffix == "logi" {
			before += "l"
		}
		if syllables(before) <= maxSyllables || suffix == "ion" && !strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "t") {
			return w
		}
		return s + replacement
	}
	return w
}

// consonant reports whether w[i] is a consonant; y is one at the start of a word and after a vowel.
func consonant(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !consonant(w, i-1)
	}
	return true
}

// hasVowel reports whether a word has a vowel.
func hasVowel(w string) bool {
	for i := range len(w) {
		if !consonant(w, i) {
			return true
		}
	}
	return false
}

// syllables counts how often a consonant follows a vowel (Porter's measure m).
func syllables(w string) int {
	n, vowel := 0, false
	for i := range len(w) {
		c := consonant(w, i)
		if c && vowel {
			n++
		}
		vowel = !c
	}
	return n
}

// endsShort reports whether a word ends like "hop" (Porter's condition *o), or is like "at".
func endsShort(w string) bool {
	n := len(w)
	switch {
	case n == 2:
		return !consonant(w, 0) && consonant(w, 1)
	case n < 2:
		return false
	}
	return consonant(w, n-3) && !consonant(w, n-2) && consonant(w, n-1) && strings.IndexByte("wxy", w[n-1]) < 0
}
