package countryname

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
)

// gap is what separates two words of a name: the wider it is, the less they belong together.
type gap byte

const (
	spaceGap   gap = iota // also a hyphen, a full stop
	commaGap              // also a dash with spaces around it
	bracketGap            // also a slash, a colon, a semicolon
)

// word is a word of a name, folded.
type word struct {
	text     string
	class    class
	before   gap
	and      bool // follows "and"
	capitals bool // was written in capitals
}

// words is a name.
type words []word

// lostLetter stands for a letter that an earlier conversion replaced with "?" or U+FFFD.
const lostLetter = '?'

// split returns the folded words of a name.
func split(text string) words {
	var out words
	var b strings.Builder
	next := word{}
	end := func() {
		if b.Len() == 0 {
			return
		}
		w := b.String()
		next.text, next.capitals = intern.Fold(w), strings.ToUpper(w) == w
		out = append(out, next)
		next = word{}
		b.Reset()
	}
	runes := []rune(html.UnescapeString(recode(text)))
	letter := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsMark(runes[i]))
	}
	blank := func(i int) bool { return i < 0 || i >= len(runes) || unicode.IsSpace(runes[i]) }
	for i, r := range runes {
		switch {
		case letter(i), unicode.IsDigit(r):
			b.WriteRune(r)
		case r == utf8.RuneError, r == lostLetter && letter(i-1) && letter(i+1):
			b.WriteRune(lostLetter)
		case strings.ContainsRune("'`´’‘ʻʼ′\u00ad\u200b\u200c\u200d\u2060", r):
			// d'Ivoire is one word.
		default:
			end()
			switch {
			case strings.ContainsRune("()[]{}/\\;:|<>=", r):
				next.before = bracketGap
			case r == ',', r == '–', r == '—', r == '-' && blank(i-1) && blank(i+1):
				next.before = max(next.before, commaGap)
			case r == '&', r == '+':
				next.and = true
			}
		}
	}
	end()
	return out
}

// recode repairs a name that was decoded wrongly: UTF-8 read as Latin-1 ("CÃ´te"), or Latin-1 read as UTF-8 ("C\xf4te").
func recode(s string) string {
	var b strings.Builder
	bytes := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			r = rune(s[i])
		}
		b.WriteRune(r)
		if r <= 0xff {
			bytes = append(bytes, byte(r))
		}
		i += n
	}
	s = b.String()
	if len(bytes) < len(s) && utf8.RuneCountInString(s) == len(bytes) && utf8.Valid(bytes) {
		return string(bytes)
	}
	return s
}

// normalize returns the significant words of a name, with abbreviations expanded.
func (v vocabulary) normalize(text string) words {
	var out words
	var pending word // what preceded a word that was left out
	all := split(text)
	for i := 0; i < len(all); i++ {
		w := all[i]
		// U. S. A. is one word, and so is d Ivoire.
		for i+1 < len(all) && all[i+1].before == spaceGap && !all[i+1].and && (w.text == "d" || isInitial(all[i].text) && isInitial(all[i+1].text)) {
			i++
			w.text += all[i].text
		}
		w.before, w.and = max(w.before, pending.before), w.and || pending.and
		switch w.text {
		case "the", "of", "and", "et", "und":
			pending = word{before: w.before, and: w.and || w.text != "the" && w.text != "of"}
			continue
		}
		pending = word{}
		out = append(out, w)
	}
	for i := range out {
		w := &out[i]
		if full, ok := v.abbreviations[w.text]; ok && len(out) > 1 {
			w.text = full
		}
		w.class = v.classes[w.text]
	}
	return out
}

func isInitial(w string) bool { return len(w) == 1 && 'a' <= w[0] && w[0] <= 'z' }

// without returns the words except those that drop reports.
func (w words) without(drop func(word) bool) words {
	return slices.DeleteFunc(slices.Clone(w), drop)
}

// cut splits words at gaps of at least a width.
func (w words) cut(width gap) []words {
	var out []words
	from := 0
	for i := 1; i <= len(w); i++ {
		if i == len(w) || w[i].before >= width {
			out = append(out, w[from:i])
			from = i
		}
	}
	return out
}

// set returns a key of the set of words, which does not depend on their order.
func (w words) set() string {
	out := w.texts()
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// text returns the words in order.
func (w words) text() string { return strings.Join(w.texts(), " ") }

// joined returns the words without spaces.
func (w words) joined() string { return strings.ReplaceAll(w.text(), " ", "") }

func (w words) texts() []string {
	var out []string
	for _, x := range w {
		out = append(out, x.text)
	}
	return out
}
