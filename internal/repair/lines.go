package repair

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// apart are first parts that keep their hyphen before a word, whether or not others write it without; prefixes keep it where both
// together are no word: pre-war, but present.
var (
	apart    = []string{"self", "non", "anti", "well", "long", "multi", "cross", "vice", "socio"}
	prefixes = []string{
		"ex", "pro", "pre", "post", "co", "short", "high", "low", "mid", "so", "then", "much", "far", "half", "one", "two", "three", "four", "five", "six", "seven",
		"eight", "nine", "ten", "state", "war", "oil", "gas", "world", "decision", "policy", "law", "al", "el", "de",
	}
)

// division is a hyphen before a line break.
type division struct {
	hyphen int // where it stands
	size   int // its bytes
	next   int // where the line after it begins
	soft   bool
}

// joinLines puts words together that are divided at the ends of lines, and compounds that are broken at their hyphen.
func joinLines(text string, known func(string) bool, count *Count) (string, layer) {
	all := divisions(text)
	if len(all) == 0 {
		return text, nil
	}
	w := writer{text: text}
	seen := written(text, all)
	for _, d := range all {
		left, right := w.wordBefore(d.hyphen), wordAt(text, d.next)
		from := d.hyphen
		if !d.soft {
			if !divides(left, right) {
				continue
			}
			inCompound := at(text, d.hyphen-len(left)-1) == '-'
			if keepsHyphen(left, right, inCompound, known, seen) {
				from += d.size
			}
		}
		w.replace(from, d.next, "")
		count[divided]++
	}
	return w.finish(), w.edits
}

// divisions lists the hyphens behind a letter or figure that stand before a line break and before a letter or figure. Soft ones were left
// there only where they divide a word.
func divisions(text string) []division {
	var out []division
	for i := 0; i < len(text); i++ {
		size, soft := 0, false
		switch {
		case text[i] == '-':
			size = 1
		case text[i] == 0xE2 && strings.HasPrefix(text[i:], "\u2010"):
			size = len("\u2010")
		case text[i] == 0xC2 && at(text, i+1) == 0xAD:
			size, soft = len("\u00ad"), true
		default:
			continue
		}
		next := breaks(text, i+size)
		if next == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[next:])
		if inWord(before) && inWord(after) && (before < utf8.RuneSelf || after < utf8.RuneSelf) && (!soft || after >= 'a' && after <= 'z') {
			out = append(out, division{i, size, next, soft})
		}
	}
	return out
}

func inWord(r rune) bool { return isLetter(r) || unicode.IsDigit(r) }

// wordBefore returns the letters and figures before text[end:], as they are written by now.
func (w *writer) wordBefore(end int) string {
	part := w.text[w.done:end]
	i := lastWord(part)
	if i > 0 || len(w.out) == 0 {
		return part[i:]
	}
	return string(w.out[lastWord(string(w.out[max(0, len(w.out)-64):]))+max(0, len(w.out)-64):]) + part
}

// lastWord returns where the last word of s begins, which ends with it.
func lastWord(s string) int {
	for i := len(s); ; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if size == 0 || !inWord(r) || r == utf8.RuneError {
			return i
		}
		i -= size
	}
}

// wordAt returns the letters and figures that text[i:] begins with.
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

// divides reports whether a hyphen between two words is one of a word: not a dash, and not the hyphen of "pre- and post-war".
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
	return unicode.IsUpper(first) || slices.Contains(apart, left) || slices.Contains(prefixes, left)
}

// keepsHyphen reports whether two words are a compound rather than a divided word. inCompound says that a hyphen stands before the
// first: day-to-day.
func keepsHyphen(left, right string, inCompound bool, known func(string) bool, seen map[string]bool) bool {
	first, second := strings.ToLower(left), strings.ToLower(right)
	abbreviation := strings.ToUpper(left) == left
	switch {
	case !lowerFirst(right) && !(abbreviation && strings.ToUpper(right) == right):
		return true
	case seen[first+second] != seen[first+"-"+second]: // as elsewhere
		return seen[first+"-"+second]
	case (inCompound || slices.Contains(apart, first)) && known(left) && known(right):
		return true
	case known(left + right):
		return false
	}
	return abbreviation || slices.Contains(prefixes, first) || known(left) && known(right)
}

// written reports which of the divided words stand in the text elsewhere, in one piece or with a hyphen, in small letters.
func written(text string, all []division) map[string]bool {
	seen := make(map[string]bool, 2*len(all))
	for _, d := range all {
		left, right := strings.ToLower(text[:d.hyphen][lastWord(text[:d.hyphen]):]), strings.ToLower(wordAt(text, d.next))
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
