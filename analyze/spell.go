package analyze

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
)

// gap is what stands between two words of a name: the wider, the less they belong together.
type gap byte

const (
	spaceGap   gap = iota // also a hyphen, a full stop
	commaGap              // also a dash with spaces around it
	bracketGap            // also a slash, a colon, a semicolon
)

// nameWord is a folded word of a name.
type nameWord struct {
	text     string
	before   gap
	and      bool // "and" stands before it
	capitals bool // it is written in capitals
}

// spelled is the words of a name.
type spelled []nameWord

// gone stands for a letter that was lost on the way.
const gone = '?'

// splitName cuts a name into folded words.
func splitName(name string) spelled {
	var out spelled
	var b strings.Builder
	next := nameWord{}
	end := func() {
		if b.Len() == 0 {
			return
		}
		w := b.String()
		next.text, next.capitals = intern.Fold(w), strings.ToUpper(w) == w
		out = append(out, next)
		next = nameWord{}
		b.Reset()
	}
	runes := []rune(html.UnescapeString(recode(name)))
	letter := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsMark(runes[i]))
	}
	blank := func(i int) bool { return i < 0 || i >= len(runes) || unicode.IsSpace(runes[i]) }
	for i, r := range runes {
		switch {
		case letter(i), unicode.IsDigit(r):
			b.WriteRune(r)
		case r == utf8.RuneError, r == gone && letter(i-1) && letter(i+1):
			b.WriteRune(gone)
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

// recode mends letters whose bytes were taken for another encoding: Latin-1 for UTF-8, or UTF-8 for Latin-1.
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

// spell gives the words of a name that matter, abbreviations spelled out.
func spell(name string) spelled {
	var out spelled
	var pending nameWord // what stood before a word that was left out
	words := splitName(name)
	for i := 0; i < len(words); i++ {
		w := words[i]
		// U. S. A. is one word, and so is d Ivoire.
		for i+1 < len(words) && words[i+1].before == spaceGap && !words[i+1].and &&
			(initial(words[i].text) && initial(words[i+1].text) || w.text == "d") {
			i++
			w.text += words[i].text
		}
		w.before, w.and = max(w.before, pending.before), w.and || pending.and
		switch w.text {
		case "the", "of", "and", "et", "und":
			pending = nameWord{before: w.before, and: w.and || w.text != "the" && w.text != "of"}
			continue
		}
		pending = nameWord{}
		out = append(out, w)
	}
	if len(out) > 1 {
		for i := range out {
			out[i].text = expand(out[i].text)
		}
	}
	return out
}

func initial(w string) bool { return len(w) == 1 && 'a' <= w[0] && w[0] <= 'z' }

// expand gives the form of a word that stands for all its forms and abbreviations in names of several words.
func expand(w string) string {
	switch w {
	case "n", "no", "nth":
		return "north"
	case "s", "so", "sth":
		return "south"
	case "e":
		return "east"
	case "w":
		return "west"
	case "r", "rep", "repub", "rp":
		return "republic"
	case "dem", "demo", "democ", "democr":
		return "democratic"
	case "fed", "federated", "federation", "federative":
		return "federal"
	case "i", "is", "isl", "isls", "island":
		return "islands"
	case "islam":
		return "islamic"
	case "people", "ppl", "peop":
		return "peoples"
	case "soc":
		return "socialist"
	case "st", "ste", "sainte", "sint":
		return "saint"
	case "state", "sts":
		return "states"
	case "ter", "terr", "territories":
		return "territory"
	case "un", "unit", "utd":
		return "united"
	case "gt", "grt":
		return "great"
	case "br", "brit":
		return "british"
	case "fr":
		return "french"
	case "eq", "equat":
		return "equatorial"
	case "afr":
		return "african"
	case "cent", "centr":
		return "central"
	case "prov":
		return "province"
	case "admin", "adm":
		return "administrative"
	case "spec":
		return "special"
	case "gren", "grens":
		return "grenadines"
	case "herz", "hercegovina", "herzegowina":
		return "herzegovina"
	case "yug", "yugo":
		return "yugoslav"
	}
	return w
}

// head says whether a word is what a state calls itself.
func (w nameWord) head() bool {
	switch w.text {
	case "republic", "kingdom", "principality", "sultanate", "emirate":
		return true
	}
	return false
}

// form says whether a word is part of what a state calls itself, without which the name is still the country's.
func (w nameWord) form() bool {
	switch w.text {
	case "democratic", "federal", "islamic", "peoples", "popular", "socialist", "sovereign":
		return true
	}
	return w.head()
}

// polity says whether a word tells another form of government, which parts of states may have too.
func (w nameWord) polity() bool {
	switch w.text {
	case "states", "union", "commonwealth", "independent", "territory", "country", "nation", "duchy", "grand", "plurinational", "fifth":
		return true
	}
	return false
}

// note says whether a word is a remark on a name: from when, until when, on what footing.
func (w nameWord) note() bool {
	switch w.text {
	case "former", "formerly", "ex", "previously", "now", "until", "till", "before", "after", "since", "pre", "from", "to", "unsc", "unscr",
		"res", "resolution", "under", "mainland", "metropolitan", "proper":
		return true
	}
	return strings.Trim(w.text, "0123456789") == ""
}

func (s spelled) without(drop func(nameWord) bool) spelled {
	return slices.DeleteFunc(slices.Clone(s), drop)
}

// cut divides words at gaps of a width or a wider one.
func (s spelled) cut(width gap) []spelled {
	var out []spelled
	from := 0
	for i := 1; i <= len(s); i++ {
		if i == len(s) || s[i].before >= width {
			out = append(out, s[from:i])
			from = i
		}
	}
	return out
}

// bag is a key of the set of words.
func (s spelled) bag() string {
	var out []string
	for _, w := range s {
		out = append(out, w.text)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// text is the words in order.
func (s spelled) text() string {
	var out []string
	for _, w := range s {
		out = append(out, w.text)
	}
	return strings.Join(out, " ")
}

// run is the words without spaces.
func (s spelled) run() string { return strings.ReplaceAll(s.text(), " ", "") }
