package link

import (
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// in is the text of a piece.
func (w *work) in(p *gazetteer.Part) string { return p.In(w.Text.Text) }

// prev is the piece before a find, within its sentence.
func (w *work) prev(f *find) (*gazetteer.Part, bool) { return w.piece(f.First-1, f.sentence) }

// next is the piece after a find, within its sentence.
func (w *work) next(f *find) (*gazetteer.Part, bool) { return w.piece(f.End, f.sentence) }

func (w *work) piece(i, sentence int) (*gazetteer.Part, bool) {
	if i < w.span[sentence] || i >= w.span[sentence+1] {
		return nil, false
	}
	return &w.pieces[i], true
}

func (w *work) cueOf(p *gazetteer.Part) cue {
	if p.Kind != token.Word {
		return 0
	}
	return w.cues.Get(p.Hash)
}

func (w *work) cueBefore(f *find) cue {
	p, ok := w.prev(f)
	if !ok {
		return 0
	}
	if s := w.in(p); s == "the" || s == "The" {
		if p, ok = w.piece(f.First-2, f.sentence); !ok {
			return 0
		}
	}
	return w.cueOf(p)
}

func (w *work) cueAfter(f *find) cue {
	p, ok := w.next(f)
	if !ok {
		return 0
	}
	return w.cueOf(p)
}

// adjacent says whether only a space lies between two pieces.
func adjacent(a, b *gazetteer.Part) bool {
	return b.Start > a.End && b.Start-a.End <= 2 && !b.Hyphenated
}

// capital says whether a piece is a word with a capital.
func capital(p *gazetteer.Part) bool { return p.Kind == token.Word && p.Caps }

// opens says whether a piece opens its sentence, perhaps after a quote or bullet.
func (w *work) opens(i, sentence int) bool {
	for k := i - 1; k >= w.span[sentence]; k-- {
		if w.pieces[k].Kind == token.Word || w.pieces[k].Kind == token.Number {
			return false
		}
	}
	return true
}

// longestRun is the number of words on each side of a find after which a run is no name. It keeps a page of names from being read once
// for each of them.
const longestRun = 16

// run is the stretch of capitalised words around a find, connected by spaces: pieces[first:end]. "of" and "and the" do not connect.
func (w *work) run(f *find) (first, end int) {
	first, end = f.First, f.End
	from, to := max(w.span[f.sentence], f.First-longestRun), min(w.span[f.sentence+1], f.End+longestRun)
	for first > from && capital(&w.pieces[first-1]) && adjacent(&w.pieces[first-1], &w.pieces[first]) {
		// The capital of the first word of a sentence says nothing.
		if w.opens(first-1, f.sentence) && w.pieces[first-1].Word&lexicon.Frequent != 0 {
			break
		}
		first--
	}
	for end < to && capital(&w.pieces[end]) && adjacent(&w.pieces[end-1], &w.pieces[end]) {
		end++
	}
	return first, end
}

// isInitial says whether a piece is a single capital with its dot: "J."
func (w *work) isInitial(p *gazetteer.Part) bool {
	s := w.in(p)
	return len(s) == 2 && s[1] == '.' && s[0] >= 'A' && s[0] <= 'Z'
}

// meant says whether a piece belongs to a phrase of which some reading has as yet more for it than against it.
func (w *work) meant(i int) bool {
	if w.at[i] == 0 {
		return false
	}
	f := &w.found[w.at[i]-1]
	best := f.best()
	return best != nil && best.score > 0
}

// unknown says whether a capitalised piece is neither an English word nor part of a phrase of the lexicon.
func (w *work) unknown(i int) bool {
	p := &w.pieces[i]
	return capital(p) && !p.Upper && p.Word&lexicon.CommonWord == 0 && !w.meant(i) && w.cueOf(p) == 0
}

// afterPerson says how much the words before a find speak for the name of a person.
func (w *work) afterPerson(f *find) (points float64, why, arg string) {
	p, ok := w.prev(f)
	if ok && w.cueOf(p)&cueKin != 0 && f.Entry.Word&lexicon.FirstName != 0 {
		return w.afterTitle, "after ", w.in(p)
	}
	if !ok || !capital(p) || !adjacent(p, &w.pieces[f.First]) {
		return 0, "", ""
	}
	s := w.in(p)
	switch {
	case w.cueOf(p)&cuePerson != 0:
		return w.afterTitle, "after the title ", s
	case w.isInitial(p) && !w.opens(f.First-1, f.sentence):
		return w.afterFirstName, "after the initial ", s
	case w.meant(f.First - 1):
		return 0, "", ""
	case p.Word&lexicon.FirstName != 0 && p.Word&lexicon.Frequent == 0:
		return w.afterFirstName, "after the first name ", s
	case w.unknown(f.First - 1):
		return w.afterUnknown, "after the name ", s
	}
	return 0, "", ""
}

// beforePerson says how much the word after a find speaks for the find being a first name.
func (w *work) beforePerson(f *find) (points float64, why, arg string) {
	p, ok := w.next(f)
	if f.End-f.First > 1 || !ok || !capital(p) || p.Upper != w.pieces[f.First].Upper || !adjacent(&w.pieces[f.End-1], p) || w.cueOf(p) != 0 {
		return 0, "", ""
	}
	first := f.Entry.Word&lexicon.FirstName != 0
	s := w.in(p)
	if w.meant(f.End) {
		// "Sydney Washington": two names that are places too. Only a first name before a surname is worth a doubt.
		g := &w.found[w.at[f.End]-1]
		if first && p.Word&lexicon.LastName != 0 && g.End-g.First == 1 && p.Word&lexicon.CommonWord == 0 && !w.countryOnly(g) {
			if g.best().score < w.priorCapital {
				return w.beforeSurname, "before the surname ", s
			}
			return w.beforeUnknown, "before the surname ", s
		}
		return 0, "", ""
	}
	switch {
	case first && p.Word&lexicon.LastName != 0 && p.Word&lexicon.Frequent == 0:
		return w.beforeSurname, "before the surname ", s
	case first && p.Word&lexicon.CommonWord == 0:
		return w.beforeSurname, "before the name ", s
	case p.Word&lexicon.CommonWord == 0 && p.Word&lexicon.LastName != 0:
		return w.beforeUnknown * 2, "before the surname ", s
	case p.Word&lexicon.CommonWord == 0:
		return w.beforeUnknown, "before the name ", s
	}
	return 0, "", ""
}

// beforeLastName says whether a word that is nothing but a surname follows: "Kenya Wallace".
func (w *work) beforeLastName(f *find) bool {
	p, ok := w.next(f)
	return ok && capital(p) && adjacent(&w.pieces[f.End-1], p) && !w.meant(f.End) && w.cueOf(p) == 0 && p.Word&(lexicon.LastName|lexicon.CommonWord) == lexicon.LastName
}

// countryOnly says whether all readings of a find are names or demonyms of states.
func (w *work) countryOnly(f *find) bool {
	for i := range f.candidates {
		if k := f.candidates[i].Kind; k != lexicon.Name && k != lexicon.Demonym {
			return false
		}
	}
	return true
}

// inOrganization says whether a find is part of the name of a private body: "Jakarta Post", "University of Georgia".
func (w *work) inOrganization(f *find) (string, bool) {
	first, end := w.run(f)
	if last := &w.pieces[end-1]; end > f.End && w.cueOf(last)&cueOrganization != 0 && last.Word&lexicon.FirstName == 0 {
		for k := f.End; k < end; k++ {
			// "Kazakhstan National Bank", "Iranian Foreign Ministry" are bodies of their states.
			if c := w.cueOf(&w.pieces[k]); c&cueBody != 0 && c&cueOrganization == 0 {
				return "", false
			}
		}
		return w.Text.Text[w.pieces[first].Start:last.End], true
	}
	// "University of Georgia", "Bank of Scotland"
	if first == f.First {
		of, ok := w.prev(f)
		if !ok || w.in(of) != "of" {
			return "", false
		}
		head, ok := w.piece(f.First-2, f.sentence)
		if ok && capital(head) && w.cueOf(head)&cueOrganization != 0 && w.cueOf(head)&cueBody == 0 && !w.opens(f.First-2, f.sentence) {
			return w.Text.Text[head.Start:w.pieces[f.End-1].End], true
		}
	}
	return "", false
}
