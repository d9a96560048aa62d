package repair

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// longestNote is how many figures the number of a note has at most, shortestWord how many letters the word before it at least.
const (
	longestNote  = 3
	shortestWord = 4
)

// numbered are words that a number belongs to: article5 and june24 lack a space, and windows10 is a name.
var numbered = []string{
	"january", "february", "march", "april", "june", "july", "august", "sept", "september", "october", "november", "december",
	"agenda", "annex", "appendix", "area", "article", "block", "camp", "case", "chapter", "channel", "class", "clause", "day", "euro", "expo", "falcon", "figure", "file", "form",
	"formula", "gate", "grade", "group", "item", "level", "line", "link", "model", "month", "note", "option", "page", "para", "paras", "paragraph", "part", "phase", "plan", "point",
	"room", "round", "route", "rule", "sect", "section", "series", "stage", "step", "table", "team", "tier", "title", "track", "type", "unit", "version", "volume", "week", "windows",
	"year", "zone",
}

// note is the number of a note: text[from:to].
type note struct {
	from, to int
	word     string // with the number, where it is glued to a word
	sure     bool
}

// dropNotes leaves out the numbers of notes, and writes the last dots of abbreviations.
func dropNotes(text string, known func(string) bool, count *Count) (string, layer) {
	var found []note
	var ends []int // of abbreviations
	times := map[string]int{}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case isDigit(c) && i > 0 && !isDigit(text[i-1]):
			if n, ok := noteAt(text, i, known); ok {
				found = append(found, n)
				times[n.word]++
			}
		case c == 0xC2 || c == 0xE2:
			n, ok := raised(text, i, len(ends) > 0 && ends[len(ends)-1] == i)
			if ok {
				found = append(found, n)
			}
			i = max(i, n.to-1)
		case c == '.':
			if end := undotted(text, i, known); end > 0 {
				ends = append(ends, end)
			}
		}
	}
	sure := slices.ContainsFunc(found, func(n note) bool { return n.sure })
	w := writer{text: text}
	dot := func(until int) {
		for len(ends) > 0 && ends[0] <= until {
			w.replace(ends[0], ends[0], ".")
			count[dots]++
			ends = ends[1:]
		}
	}
	for _, n := range found {
		// What comes again with its number is a name: France24.
		if n.word != "" && times[n.word] > 1 || !n.sure && !sure {
			continue
		}
		dot(n.from)
		w.replace(n.from, n.to, "")
		count[notes]++
	}
	dot(len(text))
	return w.finish(), w.edits
}

// noteAt returns the note whose number begins with the figure text[i]: behind a word (Ukraine12) or what closes behind it (Ukraine.12 The).
func noteAt(text string, i int, known func(string) bool) (n note, ok bool) {
	end := figures(text, i)
	if end == 0 || text[i] == '0' {
		return n, false
	}
	marks := i
	for marks > 0 && i-marks < 2*len("”") {
		size := closing(text, marks)
		if size == 0 {
			break
		}
		marks -= size
	}
	base := wordUntil(text, marks)
	if base == "" || slices.Contains(numbered, strings.ToLower(base)) || !known(base) {
		return n, false
	}
	if marks == i {
		if !ends(text, end) || known(base+text[i:end]) || known(base+" "+text[i:end]) {
			return n, false
		}
		return note{i, end, base + text[i:end], true}, true
	}
	last := text[marks:i]
	switch {
	case strings.Count(last, ".") > 1: // the dots that lead to a figure in a table
	case strings.ContainsAny(last, ".!?"):
		return note{i, end, "", true}, opens(text, end)
	case at(text, end) == ' ' && isLower(at(text, end+1)|0x20):
		return note{i, end, "", false}, true
	}
	return n, false
}

// figures returns the end of the numbers of notes at text[i:], as 12 or 12,13; 0 if they are something else.
func figures(text string, i int) int {
	const most = 5 // numbers in a row
	for range most {
		from := i
		for isDigit(at(text, i)) && i-from <= longestNote {
			i++
		}
		if i == from || i-from > longestNote {
			return 0
		}
		if at(text, i) != ',' || !isDigit(at(text, i+1)) {
			return i
		}
		i++
	}
	return 0
}

// closing returns the length of the mark before text[i:] that may close a clause, a quotation or a bracket; 0 if there is none.
func closing(text string, i int) int {
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

// wordUntil returns the word before text[end:], without the 's that it may have: four letters or more, the last of them small, and
// nothing before them that makes it a part of an address or a code.
func wordUntil(text string, end int) string {
	if at(text, end-1) == 's' {
		if n := closing(text, end-1); n > 0 && (text[end-2] == '\'' || text[end-2] == 0x99) {
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
	if len(word) < shortestWord || !isLower(word[len(word)-1]) || strings.ContainsAny(word, "0123456789") {
		return ""
	}
	switch b := at(text, from+i-1); b {
	case '.', '@', '#', '_', '/', '&', '+', '\\', '=', '~', '%', '$':
		return ""
	}
	return word
}

// ends reports whether a word ends at text[i:]: before white space, or before marks and white space.
func ends(text string, i int) bool {
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

// opens reports whether text[i:] is its end, the end of a line, or white space and the begin of a sentence.
func opens(text string, i int) bool {
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

// raised returns the note whose number is written with the raised figures that begin at text[i:], or else where they stand; behindDot says that a last dot is put in
// before them. Those behind units (km²) stay.
func raised(text string, i int, behindDot bool) (n note, ok bool) {
	end := i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if r != '¹' && r != '²' && r != '³' && r != '⁰' && (r < '⁴' || r > '⁹') {
			break
		}
		end += size
	}
	n = note{i, end, "", true}
	if end == i || isAlnum(at(text, end)) || i == 0 || text[i-1] >= utf8.RuneSelf && closing(text, i) == 0 {
		return n, false
	}
	if !behindDot && wordUntil(text, i) == "" && (closing(text, i) == 0 || i < 2 || isDigit(text[i-2]) || isSpace(text[i-2])) {
		return n, false
	}
	return n, true
}

// undotted returns where the abbreviation that has the dot text[i] ends, if it is a known one but for its last dot: U.S, U.K. Else 0.
func undotted(text string, i int, known func(string) bool) int {
	if i < 1 || !isUpper(text[i-1]) || i > 1 && (isAlnum(text[i-2]) || text[i-2] == '.' || text[i-2] == '@' || text[i-2] == '_' || text[i-2] == '#') {
		return 0
	}
	from := i - 1
	for isUpper(at(text, i+1)) && at(text, i) == '.' {
		i += 2
	}
	if b := at(text, i); i-from < len("U.S") || b == '.' || b == '@' || b == '_' || wordAt(text, i) != "" {
		return 0
	}
	if !known(text[from:i] + ".") {
		return 0
	}
	return i
}
