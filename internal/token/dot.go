package token

// dot decides whether the dot at text[i] belongs to the word that starts at start and whose last part starts at part. It returns where
// the word ends or, if more is true, where to continue.
func dot(text string, start, part, i int, before []Token) (end int, kind Kind, more bool) {
	next := at(text, i+1)
	n := class[next]
	if n == digit && class[at(text, i-1)] == digit { // 5.4, GPT-3.5, 10.10.2010
		return i + 1, Word, true
	}
	if n&alnum != 0 || n == high {
		if end, kind := addressAt(text, start, i); end > 0 {
			return end, kind, false
		}
	}
	if end := acronym(text, part, i); end > 0 {
		return withHyphen(text, end)
	}
	if keepsDot(text, start, part, i, before) {
		return withHyphen(text, i+1)
	}
	return i, Word, false
}

// withHyphen returns the result of dot for an abbreviation that ends at end: the word continues if a hyphen follows (U.S.-led,
// Lt.-Gen.).
func withHyphen(text string, end int) (int, Kind, bool) {
	if n := hyphen(text, end); n > 0 && isAlnum(text, end+n) {
		return end + n, Word, true
	}
	return end, Word, false
}

// acronym returns the end of the letters with dots that start at part and have their first dot at i, or 0: U.S. a.m. Ph.D. J.F.K
// The last dot belongs to it, unless that starts an ellipsis.
func acronym(text string, part, i int) int {
	size := i - part
	if size > 3 || class[at(text, part)]&letter == 0 {
		return 0
	}
	end := i
	for at(text, end) == '.' {
		n := 0
		switch {
		case class[at(text, end+1)]&letter != 0 && !isAlnum(text, end+2):
			n = 1
			if size > 1 && (class[text[end+1]] != upper || class[text[part]] != upper || at(text, end+2) != '.') {
				return 0 // Ph.D. and Ed.D., but not it.I
			}
		case size == 1 && class[text[part]] == upper:
			n = degree(text, end+1) // M.Sc.
		}
		if n == 0 {
			break
		}
		end += 1 + n
	}
	if end == i {
		return 0
	}
	if at(text, end) == '.' && !ellipsis(text, end) {
		end++
	}
	return end
}

// degree returns the length of the second half of an academic degree at text[i:].
func degree(text string, i int) int {
	for _, s := range [...]string{"Sc", "Phil", "Ed", "Eng", "Com", "Litt"} {
		if len(text)-i >= len(s) && text[i:i+len(s)] == s && !isAlnum(text, i+len(s)) {
			return len(s)
		}
	}
	return 0
}

// ellipsis reports whether text[i:] starts with exactly two or three dots. Of four, the first is a full stop or belongs to an
// abbreviation.
func ellipsis(text string, i int) bool {
	return at(text, i+1) == '.' && at(text, i+2) == '.' && at(text, i+3) != '.' || at(text, i+1) == '.' && at(text, i+2) != '.'
}

// keepsDot reports whether the dot at text[i] belongs to the last part of a word: the part is an abbreviation or an initial, and what
// follows fits.
func keepsDot(text string, start, part, i int, before []Token) bool {
	if at(text, i+1) == '.' && ellipsis(text, i) {
		return false
	}
	f := ahead(text, i+1)
	if i-part == 1 && class[text[part]] == upper {
		return initial(text, start, i, f, before)
	}
	if i-part == 1 && class[text[part]] == lower && f.gap > 0 && len(before) > 0 {
		switch before[len(before)-1].In(text) {
		case "(", ";": // (b. March 1947; d. 2009)
			return true
		}
	}
	return fits(abbreviation(text[part:i]), text, start, part, f, before)
}

// fits reports whether an abbreviation of class a keeps its dot before f. text[part:] starts with it.
func fits(a abbr, text string, start, part int, f follow, before []Token) bool {
	switch a {
	case none:
		return false
	case number:
		return f.class == digit
	case name:
		return f.class == digit || f.class == upper && !isStarter(firstWord(text, f.at))
	case calendar:
		return f.class == digit || at(text, f.at) == ',' || isMonth(firstWord(text, f.at))
	case state:
		return part > start || len(before) > 0 && before[len(before)-1].In(text) == ","
	}
	return true
}

// initial reports whether the single capital before the dot at text[i] is an initial, rather than the last word of a sentence.
func initial(text string, start, i int, f follow, before []Token) bool {
	switch {
	case f.gap == 0: // J.Smith; J.-P. Roy; Smith, J.,
		return f.class&upper != 0 || at(text, f.at) == ',' || at(text, f.at) == '-' && class[at(text, f.at+1)] == upper
	case f.class == digit:
		return len(before) > 0 && before[len(before)-1].Len() == 2 && text[before[len(before)-1].End-1] == '.' // H. R. 1280
	case f.class&upper == 0 || f.lines > 1:
		return false
	}
	if at(text, f.at+1) == '.' && class[text[f.at]] == upper { // J. K. Rowling
		return true
	}
	if isStarter(firstWord(text, f.at)) {
		return false
	}
	if text[start] == 'I' && i-start == 1 { // World War I. Germany lost; you and I. Peace is near
		return len(before) > 0 && before[len(before)-1].Case == Title && !takesRomanNumeral(before[len(before)-1].In(text))
	}
	return true
}

// isMonth reports whether s starts with the abbreviation of a month: Oct, October.
func isMonth(s string) bool {
	if len(s) < 3 {
		return false
	}
	switch s[:3] {
	case "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

// takesRomanNumeral reports whether s is often followed by a Roman numeral: World War I, Elizabeth I.
func takesRomanNumeral(s string) bool {
	switch s {
	case "War", "Part", "Chapter", "Phase", "Stage", "Title", "Type", "Act", "Article", "Section", "Volume", "Book",
		"Division", "Annex", "Category", "Class", "Elizabeth", "Charles", "James", "Nicholas", "Peter", "Alexander", "Francis":
		return true
	}
	return false
}

// follow describes the rune after white space.
type follow struct {
	at    int   // its index
	gap   int   // bytes of white space before it
	lines int   // line breaks in the white space
	class uint8 // properties of the rune
}

// ahead returns what follows the white space at text[i:], of which it reads at most a few bytes.
func ahead(text string, i int) follow {
	f := follow{at: i}
	for f.gap < 16 {
		c, size := classAt(text, f.at)
		if c&space == 0 {
			f.class = c
			break
		}
		if text[f.at] == '\n' {
			f.lines++
		}
		f.at += size
		f.gap += size
	}
	return f
}

// firstWord returns the ASCII letters at the start of text[i:], at most 16.
func firstWord(text string, i int) string {
	end := i
	for end < len(text) && end-i < 16 && class[text[end]]&letter != 0 {
		end++
	}
	return text[i:end]
}
