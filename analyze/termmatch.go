package analyze

import (
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// termMatch is a match of a term of a theme: parts[first:end].
type termMatch struct {
	theme      int
	weight     float64
	first, end int
	sentence   int
	term       int32 // row in the table of terms
}

// covers reports whether a match contains another one and is longer.
func (m *termMatch) covers(other *termMatch) bool {
	return m.first <= other.first && m.end >= other.end && m.end-m.first > other.end-other.first
}

// sameSpan reports whether two matches have the same words.
func (m *termMatch) sameSpan(other *termMatch) bool {
	return m.first == other.first && m.end == other.end
}

// maxExclusion is how many parts before a match an exclusion may begin.
const maxExclusion = 8

// termBuffers is memory for the terms of a text.
type termBuffers struct {
	all, exclusions, kept []termMatch
	known                 intern.Cache[numbers] // by form
	numbers               []numbers             // of each part
	count                 []int32               // of each term
	scores                []topicScore          // of each theme
	sentences             []weighted            // of the scores
}

// longest returns all matches except those that are inside a longer match of the same theme, that share their words with a heavier one of
// it, that an exclusion overlaps, or that the text negates.
func (buf *termBuffers) longest(text string, parts []gazetteer.Part) []termMatch {
	out := buf.kept[:0]
	exclusions, negatedEnd := buf.exclusions, -1
	for i, m := range buf.all {
		for len(exclusions) > 0 && exclusions[0].first < m.first-maxExclusion {
			exclusions = exclusions[1:]
		}
		redundant, inOther := buf.covered(i)
		if inOther {
			m.weight *= partOfOther
		}
		switch {
		case negated(text, parts, m.first, negatedEnd):
			negatedEnd = m.end
		case !redundant && !m.excluded(exclusions):
			out = append(out, m)
		}
	}
	buf.kept = out
	return out
}

// covered reports whether the i-th match is redundant because of another match of its theme, and whether it is inside a longer match of any
// theme. Matches are in order of their first parts.
func (buf *termBuffers) covered(i int) (redundant, inLonger bool) {
	all := buf.all
	m := &all[i]
	for k := i - 1; k >= 0 && !redundant && all[k].first+lexicon.LongestTerm > m.first; k-- {
		o := &all[k]
		redundant = o.theme == m.theme && (o.covers(m) || o.sameSpan(m) && o.weight >= m.weight)
		inLonger = inLonger || o.covers(m)
	}
	for k := i + 1; k < len(all) && !redundant && all[k].first <= m.first; k++ {
		o := &all[k]
		redundant = o.theme == m.theme && (o.covers(m) || o.sameSpan(m) && o.weight > m.weight)
		inLonger = inLonger || o.covers(m)
	}
	return redundant, inLonger
}

// excluded reports whether an exclusion of the theme that is not shorter overlaps a match. Exclusions are in order.
func (m *termMatch) excluded(exclusions []termMatch) bool {
	for i := range exclusions {
		x := &exclusions[i]
		if x.first > m.first {
			break
		}
		if x.theme == m.theme && m.first < x.end && m.end > x.first && m.end-m.first <= x.end-x.first {
			return true
		}
	}
	return false
}
