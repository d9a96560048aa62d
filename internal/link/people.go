package link

import (
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// scoreTribe tells the first peoples of America from the people of India.
func (w *work) scoreTribe(f *find, c *candidate) {
	if c.Condition&lexicon.Ambiguous == 0 || w.lex.Countries[c.Country].Code != "IND" {
		return
	}
	for k := max(w.span[f.sentence], f.First-8); k < min(w.span[f.sentence+1], f.End+8); k++ {
		if w.cueOf(&w.pieces[k])&cueTribe != 0 {
			c.because(w.tribe, "near ", w.in(&w.pieces[k]))
			return
		}
	}
	if w.ofTribes() {
		c.because(w.tribe, "in a text about the first peoples of America", "")
	}
}

// severalTribes is the number of words for tribes from which a text is about them.
const severalTribes = 3

// ofTribes says whether a text speaks of the first peoples of America.
func (w *work) ofTribes() bool {
	if w.tribes == 0 {
		w.tribes = 1
		for i := range w.pieces {
			if w.cueOf(&w.pieces[i])&cueTribe != 0 {
				w.tribes++
			}
		}
	}
	return w.tribes > severalTribes
}

// scoreLanguage tells a language from a people: an adjective without a noun, after a word that takes languages.
func (w *work) scoreLanguage(f *find, c *candidate) {
	if c.Condition&lexicon.Language == 0 {
		return
	}
	next, ok := w.next(f)
	if ok && w.cueOf(next)&cueLanguage != 0 {
		c.because(w.language, "before ", w.in(next))
		return
	}
	prev, ok := w.prev(f)
	if !ok || w.nounFollows(f, 0) {
		return
	}
	switch s := intern.Fold(w.in(prev)); s {
	case "in", "into", "of", "from", "to":
		c.because(w.language, "a language after ", s)
	case "and", "or", ",":
		// "in English, French and Portuguese"
		if f.First >= 2 && w.at[f.First-2] != 0 {
			if b := w.found[w.at[f.First-2]-1].best(); b != nil && b.Kind == lexicon.Demonym && b.score < 0 {
				c.because(w.language, "a language after ", w.in(&w.pieces[f.First-2]))
			}
		}
	default:
		// "speaks Urdu", "speaks fluent Arabic and some Portuguese"
		const far = 6
		for k := f.First - 1; k >= max(w.span[f.sentence], f.First-far); k-- {
			if p := &w.pieces[k]; w.cueOf(p)&cueLanguage != 0 {
				c.because(w.language, "a language after ", w.in(p))
				return
			} else if k < f.First-1 && !p.Caps && w.closed(p) {
				return
			}
		}
	}
}

// nounFollows says whether an adjective has a noun: "French troops", "French and German troops".
func (w *work) nounFollows(f *find, depth int) bool {
	next, ok := w.next(f)
	if !ok {
		return false
	}
	switch s := w.in(next); {
	case s == "and" || s == "or" || s == ",":
		if g := f.End + 1; depth < 8 && g < w.span[f.sentence+1] && w.at[g] != 0 {
			other := &w.found[w.at[g]-1]
			return other.First == g && other.has(lexicon.Demonym, lexicon.Language) && w.nounFollows(other, depth+1)
		}
		return false
	case next.Kind != token.Word:
		return next.Hyphenated || s == "-"
	}
	return !w.closed(next)
}

// closed says whether a word is one with which no noun begins: "in French on Monday".
func (w *work) closed(p *gazetteer.Part) bool {
	switch w.in(p) {
	case "on", "at", "but", "that", "which", "to", "for", "with", "as", "by", "from", "is", "was", "were", "are", "said", "than", "when", "in", "into", "about", "because",
		"halfway", "during", "while", "after", "before", "has", "have", "had", "will", "would", "of":
		return true
	}
	return false
}

const (
	// lifetime is how long before a term of office no text can speak of the one who will hold it, in days.
	lifetime = 75 * 365
	// prelude is how long before its first member joins a group may be spoken of, in days.
	prelude = 10 * 365
	// unheardOf outweighs all that could speak for a reading.
	unheardOf = -1000
)

// scoreGroup rules out a group that there was not yet when the text was written.
func (w *work) scoreGroup(c *candidate) {
	if g := w.lex.Groups[c.Ref]; w.Day != lexicon.NoDay && w.Day < g.From-prelude {
		c.because(unheardOf, "before there was ", g.Name)
	}
}

// scorePerson weighs office holders: their dates, a title or the full name before a bare surname.
func (w *work) scorePerson(f *find, c *candidate) {
	if w.Day != lexicon.NoDay {
		switch {
		case w.Day < int(c.From)-lifetime:
			c.because(unheardOf, "not yet in office", "")
		case w.Day < int(c.From):
			c.because(w.beforeOffice*min(1, float64(int(c.From)-w.Day)/(4*365)), "not yet in office", "")
		case w.Day > int(c.To):
			c.because(w.outOfOffice*math.Min(3, float64(w.Day-int(c.To))/(8*365)), "out of office", "")
		}
	} else if c.To != lexicon.MaxDay {
		c.because(w.outOfOffice/2, "out of office", "")
	}
	if c.Kind != lexicon.Surname {
		return
	}
	p, ok := w.prev(f)
	if ok && capital(p) && adjacent(p, &w.pieces[f.First]) {
		title := w.title(f, c)
		switch {
		case title > 0:
			c.because(title*w.titled, "after ", w.in(p))
		case w.cueOf(p)&cuePerson != 0:
			c.because(w.titled/3, "after ", w.in(p))
		case w.meant(f.First - 1):
		case p.Word&(lexicon.FirstName|lexicon.CommonWord) == lexicon.FirstName, w.isInitial(p), w.unknown(f.First - 1):
			c.because(w.afterFirstName, "after the first name ", w.in(p))
		}
	}
	if n, ok := w.next(f); ok && capital(n) && adjacent(&w.pieces[f.End-1], n) && (w.unknown(f.End) || n.Word&lexicon.LastName != 0 && n.Word&lexicon.CommonWord == 0) {
		c.because(w.beforeSurname, "before the name ", w.in(n))
	}
}

// title says how much the words before a surname are the title of an office that the reading held: 1, a third for another
// office, 0 for no title.
func (w *work) title(f *find, c *candidate) float64 {
	p, ok := w.prev(f)
	if !ok {
		return 0
	}
	word := intern.Fold(w.in(p))
	held := func(offices ...uint8) float64 {
		if slices.Contains(offices, c.Size) {
			return 1
		}
		return 1.0 / 3
	}
	switch word {
	case "president", "king", "queen", "emir", "sultan", "pope", "president-elect", "pres.":
		return held(lexicon.HeadOfBoth, lexicon.HeadOfState, lexicon.DeFacto)
	case "premier", "pm", "chancellor", "taoiseach":
		return held(lexicon.HeadOfBoth, lexicon.HeadOfGovernment)
	case "minister":
		before, ok := w.piece(f.First-2, f.sentence)
		if !ok {
			return held(lexicon.HeadOfGovernment, lexicon.ForeignMinister, lexicon.DefenceMinister)
		}
		switch intern.Fold(w.in(before)) {
		case "prime":
			return held(lexicon.HeadOfBoth, lexicon.HeadOfGovernment)
		case "foreign":
			return held(lexicon.ForeignMinister)
		case "defence", "defense":
			return held(lexicon.DefenceMinister)
		}
		return held(lexicon.HeadOfGovernment, lexicon.ForeignMinister, lexicon.DefenceMinister)
	case "secretary":
		return held(lexicon.ForeignMinister, lexicon.DefenceMinister, lexicon.HeadOfState, lexicon.HeadOfBoth)
	case "leader", "prince", "dictator", "ayatollah":
		return 1
	}
	return 0
}

// remember notes the surname of a person who is no office holder.
func (w *work) remember(f *find, surname bool) {
	p := &w.pieces[f.End-1]
	if !surname {
		n, ok := w.next(f)
		if !ok {
			return
		}
		p = n
	}
	if _, ok := w.surnames[p.Hash]; !ok {
		w.surnames[p.Hash] = 0
	}
}
