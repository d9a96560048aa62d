package repair

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// This file drops footnote numbers and completes abbreviations.

const (
	maxNoteDigits = 3 // of a footnote number
	minNoteWord   = 4 // letters of the word before it
)

// numbered are words that a number belongs to: article5 and june24 lack a space, and windows10 is a name.
var numbered = []string{
	"january", "february", "march", "april", "june", "july", "august", "sept", "september", "october", "november", "december",
	"agenda", "annex", "appendix", "area", "article", "block", "camp", "case", "chapter", "channel", "class", "clause", "day", "euro", "expo", "falcon", "figure", "file", "form",
	"formula", "gate", "grade", "group", "item", "level", "line", "link", "model", "month", "note", "option", "page", "para", "paras", "paragraph", "part", "phase", "plan", "point",
	"room", "round", "route", "rule", "sect", "section", "series", "stage", "step", "table", "team", "tier", "title", "track", "type", "unit", "version", "volume", "week", "windows",
	"year", "zone",
}

// note is a footnote number: text[from:to].
type note struct {
	from, to int
	word     string // the word with the number, if there is nothing between them
	certain  bool
}

// dropNotes drops footnote numbers and adds the last full stops of abbreviations.
func dropNotes(text string, known func(string) bool, counts *Counts) (string, layer) {
	found, ends := findNotes(text, known)
	times := map[string]int{}
	for _, n := range found {
		times[n.word]++
	}
	certain := slices.ContainsFunc(found, func(n note) bool { return n.certain })
	e := editor{text: text}
	addStops := func(until int) {
		for len(ends) > 0 && ends[0] <= until {
			e.replace(ends[0], ends[0], ".")
			counts[stops]++
			ends = ends[1:]
		}
	}
	for _, n := range found {
		// A word that the text has again with its number is a name: France24.
		if n.word != "" && times[n.word] > 1 || !n.certain && !certain {
			continue
		}
		addStops(n.from)
		e.replace(n.from, n.to, "")
		counts[notes]++
	}
	addStops(len(text))
	return e.finish(), e.edits
}

// findNotes returns the footnote numbers of a text, and the ends of the abbreviations that lack their last full stop.
func findNotes(text string, known func(string) bool) (found []note, ends []int) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case isDigit(c) && i > 0 && !isDigit(text[i-1]):
			if n, ok := noteAt(text, i, known); ok {
				found = append(found, n)
			}
		case c == 0xC2 || c == 0xE2:
			n, ok := superscriptAt(text, i, len(ends) > 0 && ends[len(ends)-1] == i)
			if ok {
				found = append(found, n)
			}
			i = max(i, n.to-1)
		case c == '.':
			if end := missingStop(text, i, known); end > 0 {
				ends = append(ends, end)
			}
		}
	}
	return found, ends
}

// noteAt returns the footnote number that begins with the digit text[i], after a word (Ukraine12) or the punctuation after it
// (Ukraine.12 The).
func noteAt(text string, i int, known func(string) bool) (n note, ok bool) {
	end := numbersEnd(text, i)
	if end == 0 || text[i] == '0' {
		return n, false
	}
	marks := i // where the punctuation begins
	for marks > 0 && i-marks < 2*len("”") {
		size := closingMark(text, marks)
		if size == 0 {
			break
		}
		marks -= size
	}
	word := wordUntil(text, marks)
	if word == "" || slices.Contains(numbered, strings.ToLower(word)) || !known(word) {
		return n, false
	}
	if marks == i {
		if !endsWord(text, end) || known(word+text[i:end]) || known(word+" "+text[i:end]) {
			return n, false
		}
		return note{i, end, word + text[i:end], true}, true
	}
	between := text[marks:i]
	switch {
	case strings.Count(between, ".") > 1: // the leader dots of a table
	case strings.ContainsAny(between, ".!?"):
		return note{i, end, "", true}, startsSentence(text, end)
	case at(text, end) == ' ' && isLower(at(text, end+1)|0x20):
		return note{i, end, "", false}, true
	}
	return n, false
}

// numbersEnd returns the end of the footnote numbers at text[i:], as 12 or 12,13. It is 0 if they are something else.
func numbersEnd(text string, i int) int {
	const most = 5 // numbers in a row
	for range most {
		from := i
		for isDigit(at(text, i)) && i-from <= maxNoteDigits {
			i++
		}
		if i == from || i-from > maxNoteDigits {
			return 0
		}
		if at(text, i) != ',' || !isDigit(at(text, i+1)) {
			return i
		}
		i++
	}
	return 0
}

// closingMark returns the size of the mark before text[i:] that may close a clause, quotation or bracket, or 0.
func closingMark(text string, i int) int {
	switch at(text, i-1) {
	case '.', ',', ';', '!', '?', ')', '"', '\'':
		return 1
	case 0x99, 0x9D: // ’ and ”
		if at(text, i-2) == 0x80 && at(text, i-3) == 0xE2 {
			return 3
		}
	}
	return 0
}

// wordUntil returns the word before text[end:], without a genitive 's. It is "" unless the word has at least four letters, the last in
// lower case, and does not look like part of an address or code.
func wordUntil(text string, end int) string {
	if at(text, end-1) == 's' {
		if n := closingMark(text, end-1); n > 0 && (text[end-2] == '\'' || text[end-2] == 0x99) {
			end -= 1 + n
		}
	}
	const longest = 40
	from := max(0, end-longest)
	for from < end && from > 0 && !utf8.RuneStart(text[from]) {
		from++
	}
	word := text[from:end]
	i := lastWord(word)
	word = word[i:]
	if len(word) < minNoteWord || !isLower(word[len(word)-1]) || strings.ContainsAny(word, "0123456789") {
		return ""
	}
	switch b := at(text, from+i-1); b {
	case '.', '@', '#', '_', '/', '&', '+', '\\', '=', '~', '%', '$':
		return ""
	}
	return word
}

// endsWord reports whether white space, or up to three marks and white space, follow at text[i:].
func endsWord(text string, i int) bool {
	for n := 0; i < len(text) && n < 4; n++ {
		switch text[i] {
		case '.', ',', ';', ':', '!', '?', ')', ']', '"', '\'':
			i++
			continue
		case 0xE2:
			if strings.HasPrefix(text[i:], "’") || strings.HasPrefix(text[i:], "”") {
				i += len("”")
				continue
			}
		}
		return isSpace(text[i])
	}
	return i == len(text)
}

// startsSentence reports whether the end of the text, the end of a line, or white space and the start of a sentence follow at text[i:].
func startsSentence(text string, i int) bool {
	if i == len(text) {
		return true
	}
	if !isSpace(text[i]) {
		return false
	}
	for i < len(text) && isSpace(text[i]) {
		if text[i] == '\n' {
			return true
		}
		i++
	}
	switch b := at(text, i); {
	case b == 0, isUpper(b), b == '"', b == '\'', b == '(', b >= utf8.RuneSelf:
		return true
	}
	return false
}

// superscriptAt returns the footnote number in superscript digits that begins at text[i:], or else where those digits end. afterStop
// reports whether a full stop is added before them. Those after units (km²) stay.
func superscriptAt(text string, i int, afterStop bool) (n note, ok bool) {
	end := superscriptEnd(text, i)
	n = note{i, end, "", true}
	if end == i || isAlnum(at(text, end)) || i == 0 || text[i-1] >= utf8.RuneSelf && closingMark(text, i) == 0 {
		return n, false
	}
	if afterStop || wordUntil(text, i) != "" {
		return n, true
	}
	return n, closingMark(text, i) > 0 && i > 1 && !isDigit(text[i-2]) && !isSpace(text[i-2])
}

// superscriptEnd returns the end of the superscript digits at text[i:].
func superscriptEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != '¹' && r != '²' && r != '³' && r != '⁰' && (r < '⁴' || r > '⁹') {
			break
		}
		i += size
	}
	return i
}

// missingStop returns the end of the abbreviation with the full stop text[i] that is known but for its last full stop: U.S, U.K. It
// returns 0 if there is none.
func missingStop(text string, i int, known func(string) bool) int {
	if i < 1 || !isUpper(text[i-1]) || i > 1 && (isAlnum(text[i-2]) || isJoining(text[i-2]) || text[i-2] == '#') {
		return 0
	}
	from := i - 1
	for isUpper(at(text, i+1)) && at(text, i) == '.' {
		i += 2
	}
	if i-from < len("U.S") || isJoining(at(text, i)) || wordAt(text, i) != "" {
		return 0
	}
	if !known(text[from:i] + ".") {
		return 0
	}
	return i
}

// isJoining reports whether a byte beside letters makes them part of an address or of a longer abbreviation.
func isJoining(b byte) bool { return b == '.' || b == '@' || b == '_' }
