package repair

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file joins words that are divided at the ends of lines (dehyphenation). The hyphen goes, unless both parts are a compound.

// hyphenated are first parts that keep their hyphen before a word, whether or not others write the compound without: self-determination.
var hyphenated = []string{"self", "non", "anti", "well", "long", "multi", "cross", "vice", "socio"}

// prefixes are first parts that keep their hyphen if the joined word is unknown: pre-war, but present.
var prefixes = []string{
	"ex", "pro", "pre", "post", "co", "short", "high", "low", "mid", "so", "then", "much", "far", "half", "one", "two", "three", "four", "five", "six", "seven",
	"eight", "nine", "ten", "state", "war", "oil", "gas", "world", "decision", "policy", "law", "al", "el", "de",
}

// lineHyphen is a hyphen before a line break.
type lineHyphen struct {
	at   int // its offset
	size int // its bytes
	next int // where the next line begins
	soft bool
}

// joinDivided joins words and compounds that are divided at the ends of lines.
func joinDivided(text string, known func(string) bool, counts *Counts) (string, layer) {
	all := lineHyphens(text)
	if len(all) == 0 {
		return text, nil
	}
	e := editor{text: text}
	seen := attested(text, all)
	for _, h := range all {
		left, right := e.wordBefore(h.at), wordAt(text, h.next)
		from := h.at
		if !h.soft {
			if !divides(left, right) {
				continue
			}
			inCompound := at(text, h.at-len(left)-1) == '-'
			if keepsHyphen(left, right, inCompound, known, seen) {
				from += h.size
			}
		}
		e.replace(from, h.next, "")
		counts[divided]++
	}
	return e.finish(), e.edits
}

// lineHyphens returns the hyphens between two letters or digits that have a line break after them. The repair of runs has left soft
// hyphens only where they divide a word.
func lineHyphens(text string) []lineHyphen {
	var out []lineHyphen
	for i := 0; i < len(text); i++ {
		size, soft := hyphenAt(text, i)
		if size == 0 {
			continue
		}
		next := nextLine(text, i+size)
		if next == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[next:])
		if inWord(before) && inWord(after) && (before < utf8.RuneSelf || after < utf8.RuneSelf) && (!soft || after >= 'a' && after <= 'z') {
			out = append(out, lineHyphen{i, size, next, soft})
		}
	}
	return out
}

// hyphenAt returns the size of the hyphen at text[i:], or 0, and whether it is a soft one.
func hyphenAt(text string, i int) (size int, soft bool) {
	switch {
	case text[i] == '-':
		return 1, false
	case text[i] == 0xE2 && strings.HasPrefix(text[i:], "\u2010"):
		return len("\u2010"), false
	case text[i] == 0xC2 && at(text, i+1) == 0xAD:
		return len("\u00ad"), true
	}
	return 0, false
}

func inWord(r rune) bool { return isLetter(r) || unicode.IsDigit(r) }

// wordBefore returns the letters and digits before text[end:], with the edits so far.
func (e *editor) wordBefore(end int) string {
	const longest = 64 // bytes of the edited text that are read
	part := e.text[e.done:end]
	i := lastWord(part)
	if i > 0 || len(e.out) == 0 {
		return part[i:]
	}
	tail := string(e.out[max(0, len(e.out)-longest):])
	return tail[lastWord(tail):] + part
}

// lastWord returns the offset of the word at the end of s.
func lastWord(s string) int {
	for i := len(s); ; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if size == 0 || !inWord(r) || r == utf8.RuneError {
			return i
		}
		i -= size
	}
}

// wordAt returns the letters and digits at the start of text[i:].
func wordAt(text string, i int) string {
	end := i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !inWord(r) {
			break
		}
		end += size
	}
	return text[i:end]
}

func lowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// divides reports whether the hyphen between two words belongs to a word: it is no dash ("Astana -The"), and not the hyphen of "pre- and
// post-war".
func divides(left, right string) bool {
	switch right {
	case "and", "or", "nor", "to", "but", "und":
		return false
	}
	r, _ := utf8.DecodeRuneInString(right)
	if !unicode.IsUpper(r) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(left)
	return unicode.IsUpper(first) || slices.Contains(hyphenated, left) || slices.Contains(prefixes, left)
}

// keepsHyphen reports whether two words are a compound (oil-rich) rather than a divided word. inCompound reports whether a hyphen stands
// before the first: day-to-day. seen is the result of attested.
func keepsHyphen(left, right string, inCompound bool, known func(string) bool, seen map[string]bool) bool {
	first, second := strings.ToLower(left), strings.ToLower(right)
	abbreviation := strings.ToUpper(left) == left
	switch {
	case !lowerFirst(right) && !(abbreviation && strings.ToUpper(right) == right):
		return true
	case seen[first+second] != seen[first+"-"+second]: // as elsewhere in the text
		return seen[first+"-"+second]
	case (inCompound || slices.Contains(hyphenated, first)) && known(left) && known(right):
		return true
	case known(left + right):
		return false
	}
	return abbreviation || slices.Contains(prefixes, first) || known(left) && known(right)
}

// attested returns the divided words, joined and with a hyphen, in lower case, and whether the text has them elsewhere.
func attested(text string, all []lineHyphen) map[string]bool {
	seen := make(map[string]bool, 2*len(all))
	for _, h := range all {
		left, right := strings.ToLower(text[:h.at][lastWord(text[:h.at]):]), strings.ToLower(wordAt(text, h.next))
		seen[left+right], seen[left+"-"+right] = false, false
	}
	note := func(word string) {
		if _, ok := seen[word]; ok {
			seen[word] = true
		}
	}
	for i := 0; i < len(text); {
		first := wordAt(text, i)
		if first == "" {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		i += len(first)
		first = strings.ToLower(first)
		note(first)
		if at(text, i) == '-' {
			if second := wordAt(text, i+1); second != "" {
				note(first + "-" + strings.ToLower(second))
			}
		}
	}
	return seen
}
