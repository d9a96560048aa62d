package ner

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/token"
)

// Tag finds the names in the tokens of a text. They come by start and do not overlap; each lies inside one sentence.
func (t *Recognizer) Tag(text string, tokens []token.Token, sentences []token.Sentence) []Entity {
	if len(tokens) == 0 {
		return nil
	}
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	s.survey(t, text, tokens, sentences)
	var found []Entity
	for _, sent := range sentences {
		s.sentence(t, text, tokens, sent)
		named := len(found)
		for _, a := range s.active {
			t.score(s, text, tokens, sent, a)
			s.decode(&t.model.steps)
			found = s.collect(found, int(a.first))
		}
		capitalised := len(found)
		found = t.smallPlaces(s, found, text, tokens, sent)
		if named < capitalised && capitalised < len(found) {
			slices.SortFunc(found[named:], func(a, b Entity) int { return cmp.Compare(a.First, b.First) })
		}
	}
	found = t.edges(s, t.split(s, found, text, tokens), text, tokens, sentences)
	return s.settle(s.acronyms(t.correct(s, found, text, tokens), text, tokens))
}

// sentence prepares what the features of a sentence need. s.active is empty where there is nothing to tag.
func (s *scratch) sentence(t *Recognizer, text string, tokens []token.Token, sent token.Sentence) {
	s.stretches(tokens, sent.First, sent.End)
	if len(s.active) == 0 {
		return
	}
	s.run, s.wide = sized(s.run, len(tokens)), sized(s.wide, len(tokens))
	s.runs(sent.First, sent.End)
	for _, a := range s.active {
		for i := max(sent.First, int(a.first)-middle); i < min(sent.End, int(a.end)+middle); i++ {
			if f := &s.facts[i]; !f.known {
				s.learn(t, text, tokens, i)
			}
		}
	}
	t.lookAlong(s, text, tokens, sent.First, sent.End)
}

// score fills s.scores for the tokens of a stretch.
func (t *Recognizer) score(s *scratch, text string, tokens []token.Token, sent token.Sentence, a span) {
	s.scores = sized(s.scores, int(a.end-a.first))
	for i := int(a.first); i < int(a.end); i++ {
		sum := &s.scores[i-int(a.first)]
		*sum = sums{}
		for p := range window {
			k := i + p - middle
			f, w := &edgeFact, ""
			if sent.First <= k && k < sent.End {
				f, w = &s.facts[k], s.word(text, tokens, k)
			}
			c := &s.cache[f.key%cacheSlots]
			if c.key != f.key {
				t.lookUp(s, w, f, c)
			}
			if c.summed&(1<<p) == 0 {
				s.features = wordFeatures(s.features[:0], w, f, c, p)
				t.model.add(&c.sums[p], s.features)
				c.summed |= 1 << p
			}
			sum.addAll(&c.sums[p])
		}
		s.features = s.jointFeatures(s.features[:0], i, sent.First, sent.End)
		t.model.add(sum, s.features)
	}
}

// collect appends the names of s.labels, whose first token is token first of the document.
func (s *scratch) collect(found []Entity, first int) []Entity {
	for i := 0; i < len(s.labels); i++ {
		l := int(s.labels[i])
		if l == outside {
			continue
		}
		j := i
		for open(int(s.labels[j])) {
			j++
		}
		name := typeNames[typeOf(l)]
		at := first + i
		for k := at; k <= first+j; k++ {
			f := &s.facts[k]
			// the pro-Israel lobby: no name goes on before a head.
			if f.head != 0 && k > at {
				found = append(found, Entity{First: at, End: k, Head: int(s.facts[at].head), Label: name})
				at = k
			}
			// Geneva-based World Health Organization: no name goes on after a tail.
			if f.tail != 0 && k < first+j {
				before := name
				if f.match&(gazPlace|gazHamlet) != 0 {
					before = typeNames[loc]
				}
				found = append(found, Entity{First: at, End: k + 1, Head: int(s.facts[at].head), Tail: int(f.tail), Label: before})
				at = k + 1
			}
		}
		found = append(found, Entity{First: at, End: first + j + 1, Head: int(s.facts[at].head), Tail: int(s.facts[first+j].tail), Label: name})
		i = j
	}
	return found
}
