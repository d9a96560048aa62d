package analyze

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/match"
)

// How near a term is to a country, as a factor of the term's weight. Chosen on two halves of sentences with the themes of their
// countries, so that neither lost; none of them matters much alone.
const (
	reach      = 12.0 // words after which a term counts half
	perClause  = 0.6  // for each clause between them
	longList   = 3    // countries in a list that all count in full; of twenty each counts 3/20
	later      = 0.9  // of a country that is not the first of the sentence
	elsewhere  = 0.6  // of a place in such a country: "the trial began in New York"
	inPassing  = 0.3  // of a country that is named in parentheses or after "which", for terms outside
	attributed = 0.3  // of an adjective that only says where something is from: "a Greek-owned freighter"
	farthest   = 200  // words, signs included, after which a term no longer counts: it would for less than a tenth
	rivals     = 2    // a theme counts by the power of its part of the strongest theme at hand
)

// A country has a theme that reaches both.
const (
	leastMet   = 1.0  // in one sentence: about one clear term in its clause; hints in many sentences make no theme
	leastOfTop = 0.12 // of its heaviest theme
	leastHere  = 0.2  // of what a sentence gives: less is no evidence
)

// met is what stands for a theme in a sentence with a country.
type met struct {
	theme    int
	sentence int // of the text; negative in the title
	weight   float64
}

// meeting is the memory for the countries and themes of a sentence.
type meeting struct {
	from     int         // first piece of the sentence
	clauses  clauses     // of the sentence
	mentions []mentioned // of the sentence
	themes   []float64   // weight of each theme near a country
	codes    []string    // of countries
}

// mentioned is a mention in a sentence.
type mentioned struct {
	codes      []string
	first, end int // pieces
	weight     float64
}

// meet gives each country the themes whose terms stand in its sentences.
func (b *builder) meet(countries map[string]*tally) {
	m := meeting{themes: make([]float64, len(b.weight))}
	hits := b.hits
	for first := 0; first < len(b.mentions); {
		s := b.mentions[first].Sentence
		end := first + 1
		for end < len(b.mentions) && b.mentions[end].Sentence == s {
			end++
		}
		for len(hits) > 0 && hits[0].sentence < s {
			hits = hits[1:]
		}
		n := 0
		for n < len(hits) && hits[n].sentence == s {
			n++
		}
		if n > 0 {
			m.read(b, s, first, end)
			m.share(b, countries, s, hits[:n])
		}
		hits, first = hits[n:], end
	}
}

// read finds the clauses of a sentence and weighs its mentions, first to end.
func (m *meeting) read(b *builder, sentence, first, end int) {
	s := &b.sentences[sentence]
	m.from, _ = slices.BinarySearchFunc(b.pieces, s.First, func(p match.Piece, t int) int { return cmp.Compare(int(p.Token), t) })
	to := m.from
	for to < len(b.pieces) && int(b.pieces[to].Token) < s.End {
		to++
	}
	m.clauses.read(b.full, b.pieces[m.from:to], b.mentions[first:end])
	m.mentions = m.mentions[:0]
	lead, p := "", m.from
	for i := first; i < end; {
		next, listed := i+1, len(b.out.Mentions[i].Countries)
		for next < end && listing(b.full, b.mentions[next-1].End, b.mentions[next].Start) {
			listed += len(b.out.Mentions[next].Countries)
			next++
		}
		for ; i < next; i++ {
			o, span := &b.out.Mentions[i], b.mentions[i].Span
			for p < to && b.pieces[p].End <= span.Start {
				p++
			}
			x := mentioned{codes: o.Countries, first: p, end: p + 1, weight: o.Confidence}
			for x.end < to && b.pieces[x.end].Start < span.End {
				x.end++
			}
			if listed > longList {
				x.weight *= longList / float64(listed)
			}
			if len(o.Countries) == 0 {
				continue
			}
			if lead == "" {
				lead = o.Countries[0]
			}
			if o.Countries[0] != lead {
				x.weight *= later
				if o.Kind == string(link.Place) && o.Role == "" {
					x.weight *= elsewhere
				}
			}
			if origin(b.full[span.End:]) {
				x.weight *= attributed
			}
			m.mentions = append(m.mentions, x)
		}
	}
}

// share gives the countries of a sentence the themes of its terms.
func (m *meeting) share(b *builder, countries map[string]*tally, sentence int, hits []hit) {
	m.codes = m.codes[:0]
	for i := range m.mentions {
		for _, code := range m.mentions[i].codes {
			if slices.Contains(m.codes, code) {
				continue
			}
			m.codes = append(m.codes, code)
			clear(m.themes)
			top := 0.0
			for _, h := range hits {
				if b.weight[h.theme] > 0 {
					m.themes[h.theme] += h.weight * m.nearest(code, m.mentions[i:], h)
					top = max(top, m.themes[h.theme])
				}
			}
			t := countries[code]
			if top == 0 {
				continue
			}
			for theme, w := range m.themes {
				if w *= math.Pow(w/top, rivals); w >= leastHere {
					t.met = append(t.met, met{theme, sentence - b.lead, w})
				}
			}
		}
	}
}

// nearest is how near a term is to the mention of a country that is nearest to it.
func (m *meeting) nearest(code string, mentions []mentioned, h hit) float64 {
	best := 0.0
	from, _ := slices.BinarySearchFunc(mentions, h.first-farthest, func(x mentioned, at int) int { return cmp.Compare(x.first, at) })
	for i := from; i < len(mentions) && mentions[i].first <= h.end+farthest; i++ {
		x := &mentions[i]
		// A name says nothing of its own country: "Palestinians" are no dispute over territory.
		if !slices.Contains(x.codes, code) || x.first <= h.first && h.end <= x.end {
			continue
		}
		words := m.clauses.words(x.end-m.from, h.first-m.from) + m.clauses.words(h.end-m.from, x.first-m.from)
		apart := m.clauses.between(x.first-m.from, h.first-m.from)
		w := x.weight * math.Pow(perClause, apart) / (1 + float64(words)/reach)
		if m.clauses.passing(x.first-m.from, h.first-m.from, h.end-m.from) {
			w *= inPassing
		}
		best = max(best, w)
	}
	return best
}

// listing says whether what stands between two mentions only lists them, with or without other names.
func listing(text string, from, to int) bool {
	const longest = len(", as well as Saudi Arabia, the ")
	if from > to || to-from > longest {
		return false
	}
	for w := range strings.FieldsFuncSeq(text[from:to], func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\r' }) {
		switch w {
		case "and", "or", "nor", "the", "&", "/", "as", "well":
		default:
			if w[0] < 'A' || w[0] > 'Z' {
				return false
			}
		}
	}
	return true
}

// origin says whether what follows the name of a country makes it an adjective that says where something is from.
func origin(rest string) bool {
	if !strings.HasPrefix(rest, "-") {
		return false
	}
	for _, w := range [...]string{"owned", "born", "speaking", "language", "educated", "style", "made", "built", "designed", "flagged", "registered", "based"} {
		if strings.HasPrefix(rest[1:], w) {
			return true
		}
	}
	return false
}
