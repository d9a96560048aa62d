package ner

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

const (
	gazPlace  = gazState | gazTown | gazDivision | gazRegion
	gazHuman  = gazPerson | gazSurname
	gazNoPart = gazInstitution | gazOrganization | gazGroup | gazIdiom
)

// split parts what is two names: the places of Kenya-Uganda, of "Ramle and Acre" and of "Mombasa & Lamu", and two persons.
// A phrase that the lexicon knows as one name stays one: Trinidad and Tobago. Washington, D.C. becomes one.
func (t *Recognizer) split(s *scratch, found []Entity, text string, tokens []token.Token) []Entity {
	for i := 0; i < len(found); i++ {
		e := found[i]
		if i > 0 && s.district(found[i-1], e) {
			found[i-1].End, found[i-1].Tail = e.End, e.Tail
			found = slices.Delete(found, i, i+1)
			i--
			continue
		}
		if e.End-e.First == 1 && !tokens[e.First].Hyphen {
			continue
		}
		if a, b, ok := t.parts(s, e, text, tokens); ok {
			found[i] = a
			found = slices.Insert(found, i+1, b)
		}
	}
	return t.pairs(s, found, text, tokens)
}

// pairs adds the two names of a hyphenated word that the model took for nothing: an Israeli-U.S. plan.
func (t *Recognizer) pairs(s *scratch, found []Entity, text string, tokens []token.Token) []Entity {
	next := 0
	for i := range tokens {
		for next < len(found) && found[next].End <= i {
			next++
		}
		f := &s.facts[i]
		if !tokens[i].Hyphen || !f.capped() || next < len(found) && found[next].First <= i {
			continue
		}
		if a, b, ok := t.parts(s, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[misc]}, text, tokens); ok {
			found = slices.Insert(found, next, a, b)
		}
	}
	return found
}

// district says whether b is the D.C. that follows a Washington and a comma.
func (s *scratch) district(a, b Entity) bool {
	if a.Label != typeNames[loc] || b.Label != typeNames[loc] || a.End+1 != b.First || b.End-b.First != 1 || a.Tail != 0 {
		return false
	}
	h := s.facts[b.First].hash
	return s.facts[a.End].hash == s.comma && s.facts[a.End-1].hash == s.washington && (h == s.dc[0] || h == s.dc[1])
}

// parts finds the two names that e is made of; b may have more parts.
func (t *Recognizer) parts(s *scratch, e Entity, text string, tokens []token.Token) (a, b Entity, ok bool) {
	classes := func(e Entity) uint32 { return t.lookedUp(s, e, text, tokens) }
	for k := e.First; k < e.End; k++ {
		f := &s.facts[k]
		inside := k > e.First && k+1 < e.End
		switch {
		case inside && f.hash == s.genitive && s.facts[k+1].capped():
			// Chiang Rai's Muang: whose place it is, is a name of its own.
			a, b = s.between(e, k, k+1)
			if m := classes(a); (m&gazState != 0 || m&gazPlace != 0 && e.Label == typeNames[loc]) && classes(e) == 0 {
				return t.relabelled(s, a, text, tokens), b, true
			}
		case inside && (f.hash == s.and || f.hash == s.ampersand):
			a, b = s.between(e, k, k+1)
			if t.joined(s, e, a, b, f.hash == s.and, text, tokens) {
				return t.relabelled(s, a, text, tokens), t.relabelled(s, b, text, tokens), true
			}
		case k > e.First && e.Label == typeNames[loc] && f.match&(gazState|gazDivision) != 0 && f.match>>gazBits <= gazFirst && f.hash != s.dc[0] && f.hash != s.dc[1]:
			// Kampala Uganda: a town and what it lies in.
			a, b = s.between(e, k, k)
			if m := classes(a); m&(gazTown|gazHamlet) != 0 && m&(gazPeople|gazRegion|gazDoubtful) == 0 && classes(b)&(gazState|gazDivision) != 0 && classes(e) == 0 {
				return a, b, true
			}
		}
		if !tokens[k].Hyphen {
			continue
		}
		w := tokens[k].In(text)
		from, to := 1, len(w)-1
		if k == e.First {
			from += e.Head
		}
		if k == e.End-1 {
			to -= e.Tail
		}
		for h := from; h < to; h++ {
			if w[h] != '-' {
				continue
			}
			a, b = e, e
			a.End, a.Tail = k+1, len(w)-h
			b.First, b.Head = k, h+1
			if twoNames(classes(a), classes(b)) && classes(e) == 0 {
				return t.relabelled(s, a, text, tokens), t.relabelled(s, b, text, tokens), true
			}
		}
	}
	return e, e, false
}

// between cuts e into what stands before token k and what begins with token next.
func (s *scratch) between(e Entity, k, next int) (a, b Entity) {
	a, b = e, e
	a.End, a.Tail = k, int(s.facts[k-1].tail)
	b.First, b.Head = next, int(s.facts[next].head)
	return a, b
}

// twoNames says whether phrases of two classes on both sides of a hyphen are two names: places, peoples or groups of states, of which one is a state.
func twoNames(x, y uint32) bool {
	const either = gazPlace | gazPeople | gazGroup
	return x&either != 0 && y&either != 0 && (x|y)&gazState != 0
}

// joined says whether "and" joins a and b to no name of their own.
func (t *Recognizer) joined(s *scratch, e, a, b Entity, and bool, text string, tokens []token.Token) bool {
	x, y := t.lookedUp(s, a, text, tokens), t.lookedUp(s, b, text, tokens)
	const body = gazOrganization | gazInstitution | gazGroup
	places := x&gazPlace != 0 && y&gazPlace != 0
	switch e.Label {
	case typeNames[per]:
		return and
	case typeNames[loc]:
		return (and || places) && t.lookedUp(s, e, text, tokens) == 0
	case typeNames[org]:
		// Greens and the Free Democrats, but not Ministry of Trade and the Sea; CIA and FBI, but not Globe and Mail.
		if and && s.facts[b.First].hash == s.article && b.End-b.First > 1 && s.facts[b.First+1].capped() &&
			!slices.ContainsFunc(s.facts[a.First:a.End], func(f fact) bool { return f.cue&cueLink != 0 && f.hash != s.article }) {
			return true
		}
		if and && a.End-a.First == 1 && b.End-b.First == 1 && s.facts[a.First].style == capitals && s.facts[b.First].style == capitals {
			return true
		}
		// New Harbour Trust and Lima Trust, Acme Bank and Acme Futures.
		if and && a.End-a.First > 1 && b.End-b.First > 1 && (s.facts[a.End-1].hash == s.facts[b.End-1].hash || s.facts[a.First].hash == s.facts[b.First].hash) {
			return true
		}
	}
	if places && (x|y)&gazNoPart != 0 {
		return false
	}
	return (places || x&body != 0 && y&body != 0) && t.lookedUp(s, e, text, tokens) == 0
}

// relabelled labels a part of a name by the lexicon, where that is sure.
func (t *Recognizer) relabelled(s *scratch, e Entity, text string, tokens []token.Token) Entity {
	for e.End-e.First > 1 && (s.facts[e.First].hash == s.article || s.facts[e.First].hash == s.a) {
		e.First++
		e.Head = int(s.facts[e.First].head)
	}
	switch m := t.lookedUp(s, e, text, tokens); {
	case m&gazState != 0 || m&gazPlace != 0 && m&gazPeople == 0:
		e.Label = typeNames[loc]
	case m&gazPeople != 0:
		e.Label = typeNames[norp]
	case m&gazGroup != 0:
		e.Label = typeNames[org]
	}
	return e
}

// correct changes labels that the lexicon rules out: a person that is a state, or a place of several words none of which is a
// name of people, is LOC; a place that is a people is NORP; diseases and the US of US$ are nobody's names.
func (t *Recognizer) correct(s *scratch, found []Entity, text string, tokens []token.Token) []Entity {
	n := 0
	for _, e := range found {
		f := &s.facts[e.First]
		switch {
		case e.End-e.First == 1 && f.cue&cueThing != 0:
			e.Label = typeNames[misc]
		case e.Label == typeNames[org] && e.End-e.First == 1 && f.style == capital && (f.cue&cuePeople != 0 || followers(s.word(text, tokens, e.First))):
			e.Label = typeNames[norp]
		case e.End-e.First == 1 && f.hash == s.earth:
			e.Label = typeNames[loc]
		case f.cue&cueFeast != 0 && e.Label == typeNames[per]:
			e.Label = typeNames[misc]
		case e.End < len(tokens) && tokens[e.End].Start == tokens[e.End-1].End && text[tokens[e.End].Start] == '$':
			continue
		case e.Label == typeNames[loc] && f.match&gazPeople != 0:
			if m := t.lookedUp(s, e, text, tokens); m&gazPeople != 0 && m&gazPlace == 0 {
				e.Label = typeNames[norp]
			}
		case e.Label == typeNames[per] && f.match&(gazPlace|gazHamlet) != 0:
			m := t.lookedUp(s, e, text, tokens)
			if m&gazHuman != 0 || e.End-e.First == 1 && m&(gazState|gazDoubtful) != gazState || m&(gazPlace|gazHamlet) == 0 {
				break
			}
			// El Salvador and Rae Bareli begin with names of people.
			if m&gazState != 0 || s.facts[e.End-1].word&(lexicon.FirstName|lexicon.LastName) == 0 || m&gazPlace != 0 && f.word&(lexicon.FirstName|lexicon.LastName) == 0 {
				e.Label = typeNames[loc]
			}
		}
		found[n] = e
		n++
	}
	return found[:n]
}

// followers says whether a word names those who follow somebody or something: Maoists, Ibadites.
func followers(w string) bool {
	return len(w) > 6 && (strings.HasSuffix(w, "ists") || strings.HasSuffix(w, "ites"))
}

// lookedUp gives the classes of a name as a whole.
func (t *Recognizer) lookedUp(s *scratch, e Entity, text string, tokens []token.Token) uint32 {
	p := phrase{key: lexicon.Start}
	for i := e.First; i < e.End; i++ {
		w := tokens[i].In(text)
		if i == e.End-1 {
			w = w[:len(w)-e.Tail]
		}
		if i == e.First {
			w = w[e.Head:]
		}
		st := s.facts[i].style
		if tokens[i].Hyphen {
			// The parts are written each in its own way: U.S.-Egypt.
			for part, rest, more := strings.Cut(w, "-"); more; part, rest, more = strings.Cut(rest, "-") {
				if part == "" || rest == "" {
					return 0
				}
				if p.words > longestPhrase {
					return 0
				}
				p.add(part, styleOfPart(part))
				w = rest
			}
			st = styleOfPart(w)
		}
		p.extend(w, st)
		if p.words > longestPhrase {
			return 0
		}
	}
	entry, ok := t.lex.Find(p.key)
	if !ok || entry.Readings == 0 {
		return 0
	}
	return s.classesOf(t.lex, p.key, entry, p.caps, p.upper)
}
