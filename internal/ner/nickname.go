package ner

import "github.com/attache-nlp/attache/internal/token"

// longestNickname bounds the words of a nickname in quotation marks. In parentheses only a single word is one.
const longestNickname = 3

// nicknameParts returns how many of the names after found[i] belong to it because it is the first part of the name of a person
// with a nickname inside: Pedro "El Toro" Ruiz, Anna Maria (Mia) Lenz.
func (s *state) nicknameParts(found []Entity, i int, sent token.Sentence) int {
	e := found[i]
	if e.Label != typeNames[per] || e.Tail > 0 || e.End+3 >= sent.End {
		return 0
	}
	k := s.nicknameEnd(e.End, sent)
	for n := i + 1; k > e.End+1 && n < len(found) && found[n].First <= k+1; n++ {
		if found[n].First == k+1 && found[n].Label == typeNames[per] && found[n].Head == 0 {
			return n - i
		}
	}
	return 0
}

// nicknameEnd returns the token that closes the nickname that token opening opens, or 0 if it opens none.
func (s *state) nicknameEnd(opening int, sent token.Sentence) int {
	closing, longest := s.quote, longestNickname
	switch s.info[opening].hash {
	case s.quote:
	case s.parens[0]:
		closing, longest = s.parens[1], 1
	default:
		return 0
	}
	k := opening + 1
	for s.info[k].hash != closing {
		f := &s.info[k]
		if k > opening+longest || k+2 >= sent.End || !f.capitalized() && f.trigger&triggerConnector == 0 || f.gaz&(gazState|gazPeople) != 0 {
			return 0
		}
		k++
	}
	return k
}

// surnameFirst returns where the name of a person begins whose surname comes first, in the quotation marks of an address:
// "Lenz, Maria". Otherwise it returns e.First.
func (s *state) surnameFirst(e Entity, sent token.Sentence) int {
	k := e.First - 2
	if e.Label != typeNames[per] || k <= sent.First || e.End == sent.End {
		return e.First
	}
	if s.info[k+1].hash != s.comma || !s.info[k].capitalized() || s.info[k].hash == s.info[e.First].hash {
		return e.First
	}
	quoted := s.info[k-1].hash == s.quote && s.info[e.End].hash == s.quote
	if !quoted || s.tokens[k-1].End != s.tokens[k].Start || s.tokens[e.End].Start != s.tokens[e.End-1].End {
		return e.First
	}
	return k
}

// isStormName reports whether a name follows a word such as Hurricane.
func (s *state) isStormName(e *Entity) bool {
	return e.First > 0 && e.len() == 1 && s.info[e.First-1].trigger&triggerStorm != 0
}
