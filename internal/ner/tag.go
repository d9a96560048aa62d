package ner

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/token"
)

// Tag returns the names in the tokens of a text, in order of their starts. They do not overlap, and each lies inside one
// sentence.
func (r *Recognizer) Tag(text string, tokens []token.Token, sentences []token.Sentence) []Entity {
	if len(tokens) == 0 {
		return nil
	}
	s := r.states.Get().(*state)
	defer r.states.Put(s)
	defer s.release()
	s.collectStats(text, tokens, sentences)
	var found []Entity
	for _, sent := range sentences {
		found = s.tagSentence(found, sent)
	}
	found = s.splitCoordinated(found)
	found = s.adjustBoundaries(found)
	found = s.relabel(found)
	found = s.labelAcronyms(found)
	return s.reconcile(found)
}

// tagSentence appends the names that the model finds in a sentence, and places in lower case.
func (s *state) tagSentence(found []Entity, sent token.Sentence) []Entity {
	s.prepare(sent)
	n := len(found)
	for _, c := range s.candidates {
		s.score(sent, c)
		s.decode(&s.model.transitions)
		found = s.appendEntities(found, int(c.first))
	}
	byModel := len(found)
	found = s.findLowercased(found, sent)
	if n < byModel && byModel < len(found) {
		slices.SortFunc(found[n:], func(a, b Entity) int { return cmp.Compare(a.First, b.First) })
	}
	return found
}

// prepare finds the candidate runs of a sentence and what their features need. There is nothing to tag if s.candidates is empty.
func (s *state) prepare(sent token.Sentence) {
	s.findCandidates(sent)
	if len(s.candidates) == 0 {
		return
	}
	s.run, s.wideRun = resized(s.run, len(s.tokens)), resized(s.wideRun, len(s.tokens))
	s.findRuns(sent)
	for _, c := range s.candidates {
		for i := max(sent.First, int(c.first)-middle); i < min(sent.End, int(c.end)+middle); i++ {
			if f := &s.info[i]; !f.known {
				s.describe(i)
			}
		}
	}
	s.matchGazetteer(sent.First, sent.End)
}

// score sets s.scores to the scores of the labels of the tokens of a run. The features of single words are summed once for
// each word type and place in the window.
func (s *state) score(sent token.Sentence, run span) {
	s.scores = resized(s.scores, int(run.end-run.first))
	for i := int(run.first); i < int(run.end); i++ {
		sum := &s.scores[i-int(run.first)]
		*sum = sums{}
		for p := range window {
			k := i + p - middle
			f, w := &boundaryInfo, ""
			if sent.First <= k && k < sent.End {
				f, w = &s.info[k], s.word(k)
			}
			c := s.cached(f, w)
			if c.summed&(1<<p) == 0 {
				s.features = wordFeatures(s.features[:0], w, f, c, p)
				s.model.add(&c.sums[p], s.features)
				c.summed |= 1 << p
			}
			sum.addAll(&c.sums[p])
		}
		s.features = s.jointFeatures(s.features[:0], i, sent)
		s.model.add(sum, s.features)
	}
}

// appendEntities appends the names in s.labels, whose first label is that of token first.
func (s *state) appendEntities(found []Entity, first int) []Entity {
	for i := 0; i < len(s.labels); i++ {
		l := int(s.labels[i])
		if l == outside {
			continue
		}
		j := i
		for continues(int(s.labels[j])) {
			j++
		}
		found = s.appendName(found, first+i, first+j, typeNames[typeOf(l)])
		i = j
	}
	return found
}

// appendName appends the name that the model found in tokens start to end, split at affixes.
func (s *state) appendName(found []Entity, start, end int, label string) []Entity {
	for k := start; k <= end; k++ {
		f := &s.info[k]
		// A name does not go on before a prefix: the Lenz | pro-Israel lobby.
		if f.head != 0 && k > start {
			found = append(found, Entity{First: start, End: k, Head: int(s.info[start].head), Label: label})
			start = k
		}
		// A name does not go on after a suffix: Geneva | -based World Health Organization.
		if f.tail != 0 && k < end {
			before := label
			if f.gaz&(gazPlace|gazSmallTown) != 0 {
				before = typeNames[loc]
			}
			found = append(found, Entity{First: start, End: k + 1, Head: int(s.info[start].head), Tail: int(f.tail), Label: before})
			start = k + 1
		}
	}
	return append(found, Entity{First: start, End: end + 1, Head: int(s.info[start].head), Tail: int(s.info[end].tail), Label: label})
}
