package ner

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

const personal = lexicon.FirstName | lexicon.LastName // words of the names of people

// relabel changes labels that the lexicon rules out: a person that is a state, or a place of several words none of which is a
// personal name, is LOC; a place that is a people is NORP. Diseases are MISC. The US of US$ is removed.
func (s *state) relabel(found []Entity) []Entity {
	n := 0
	for _, e := range found {
		if label, ok := s.labelByWord(e); ok {
			e.Label = label
		} else if s.isCurrency(e) {
			continue
		} else {
			e.Label = s.labelByLexicon(e)
		}
		found[n] = e
		n++
	}
	return found[:n]
}

// isCurrency reports whether a dollar sign is attached to a name: US$.
func (s *state) isCurrency(e Entity) bool {
	if e.End == len(s.tokens) {
		return false
	}
	t := s.tokens[e.End]
	return t.Start == s.tokens[e.End-1].End && s.text[t.Start] == '$'
}

// labelByWord returns the label that the first or only word of a name demands.
func (s *state) labelByWord(e Entity) (label string, ok bool) {
	f := &s.info[e.First]
	single := e.len() == 1
	switch {
	case single && f.trigger&triggerMisc != 0: // Covid
		return typeNames[misc], true
	case single && e.Label == typeNames[org] && f.style == styleTitle && (f.trigger&triggerPeople != 0 || hasFollowerSuffix(s.word(e.First))): // Sunnis, Maoists
		return typeNames[norp], true
	case single && f.hash == s.earth:
		return typeNames[loc], true
	case f.trigger&triggerHoliday != 0 && e.Label == typeNames[per]: // Eid al-Adha
		return typeNames[misc], true
	}
	return "", false
}

// labelByLexicon returns the label of e, changed if the lexicon rules it out.
func (s *state) labelByLexicon(e Entity) string {
	f := &s.info[e.First]
	switch {
	case e.Label == typeNames[loc] && f.gaz&gazPeople != 0:
		if m := s.gazetteerClasses(e); m&gazPeople != 0 && m&gazPlace == 0 {
			return typeNames[norp]
		}
	case e.Label == typeNames[per] && f.gaz&(gazPlace|gazSmallTown) != 0 && s.isPlaceNotPerson(e):
		return typeNames[loc]
	}
	return e.Label
}

// isPlaceNotPerson reports whether what was labelled a person and begins with a place can only be a place. El Salvador and Rae
// Bareli begin with words that are also personal names.
func (s *state) isPlaceNotPerson(e Entity) bool {
	m := s.gazetteerClasses(e)
	if m&gazPersonal != 0 || e.len() == 1 && m&(gazState|gazAmbiguous) != gazState || m&(gazPlace|gazSmallTown) == 0 {
		return false
	}
	return m&gazState != 0 || s.info[e.End-1].word&personal == 0 || m&gazPlace != 0 && s.info[e.First].word&personal == 0
}

// hasFollowerSuffix reports whether a word names the followers of somebody or something: Maoists, Ibadites.
func hasFollowerSuffix(w string) bool {
	return len(w) > 6 && (strings.HasSuffix(w, "ists") || strings.HasSuffix(w, "ites"))
}
