package ner

import "github.com/attache-nlp/attache/internal/token"

// span is a half-open range of tokens.
type span struct{ first, end int32 }

// findRuns finds the run of capitalised tokens that each token of a sentence is in, and the wider run across "of" and "de".
// Other tokens get empty runs.
func (s *state) findRuns(sent token.Sentence) {
	for i := sent.First; i < sent.End; {
		if !s.info[i].capitalized() {
			s.run[i], s.wideRun[i] = span{int32(i), int32(i)}, span{int32(i), int32(i)}
			i++
			continue
		}
		j := i + 1
		for j < sent.End && s.info[j].capitalized() {
			j++
		}
		for k := i; k < j; k++ {
			s.run[k] = span{int32(i), int32(j)}
		}
		i = j
	}
	for i := sent.First; i < sent.End; {
		if !s.info[i].capitalized() {
			i++
			continue
		}
		j := s.wideEnd(int(s.run[i].end), sent.End)
		for k := i; k < j; k++ {
			s.wideRun[k] = span{int32(i), int32(j)}
		}
		i = j
	}
}

// wideEnd returns the end of the wide run whose first run ends at token j: Bank of China, Confederation of Trade of Chile.
func (s *state) wideEnd(j, to int) int {
	for j < to {
		k := j
		for k < to && k < j+2 && s.info[k].trigger&triggerConnector != 0 {
			k++
		}
		if k == j || k >= to || !s.info[k].capitalized() {
			break
		}
		j = int(s.run[k].end)
	}
	return j
}

// longestBridge is how many tokens without a capital may stand between two capitalised ones of a name.
const longestBridge = 3

// findCandidates finds the runs of tokens of a sentence that may hold names: capitalised tokens, what may join them, and
// numbers beside them. All other tokens are O, which spares about half of a usual text from being scored.
func (s *state) findCandidates(sent token.Sentence) {
	s.candidates = s.candidates[:0]
	for i := sent.First; i < sent.End; i++ {
		if !s.info[i].capitalized() {
			continue
		}
		first, end := int32(i), int32(i+1)
		if i > sent.First {
			if f := &s.info[i-1]; f.style == styleNumber || f.trigger&triggerParticle != 0 {
				first--
			}
		}
		if i+1 < sent.End && s.info[i+1].style == styleNumber && s.tokens[i+1].Len() <= 2 {
			end++ // Apollo 11, but not Astana 3.1mm
		}
		if n := len(s.candidates); n > 0 {
			p := &s.candidates[n-1]
			if first <= p.end {
				p.end = max(p.end, end)
				continue
			}
			if first-p.end <= longestBridge && (s.mayJoin(int(p.end), int(first)) || s.info[i].trigger&triggerCompanySuffix != 0 && s.info[i-1].hash == s.comma) {
				p.end = end
				continue
			}
		}
		s.candidates = append(s.candidates, span{first, end})
	}
}

// mayJoin reports whether all tokens from first to end-1 may stand inside a name.
func (s *state) mayJoin(first, end int) bool {
	for ; first < end; first++ {
		if f := &s.info[first]; f.trigger&triggerInner == 0 && f.style != styleNumber {
			return false
		}
	}
	return true
}
