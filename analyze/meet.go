package analyze

import (
	"cmp"
	"slices"
	"strings"
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
	before   antecedent  // what the sentence may take up
	from     int         // first piece of the sentence
	clauses  clauses     // of the sentence
	mentions []mentioned // of the sentence
	codes    []string    // of the countries of the sentence, by their first mentions
	alone    bool        // it names none, and goes on about one: distance counts half, and a theme by its part of the strongest
	nearest  []float64   // for each code, how near a term is to the mention that is nearest to it; -1 where none was looked at
	near     []int       // the codes that a term is near to
	themes   []int       // of the sentence, by their first terms
	weights  []float64   // of each of them near each country
	compared int         // pairs of a term and a mention
	sums     []float64   // of the themes of a country, see tally.themeList
	list     []weighed   // the sentences of one of them
}

// mentioned is a mention of a country in a sentence. One of several countries is as many.
type mentioned struct {
	code       int // index into the codes of the sentence
	first, end int // pieces
	weight     float64
}

// meet gives each country the themes whose terms stand in its sentences, and in those that go on about it. It says how many pairs of a
// term and a mention it compared.
func (b *builder) meet(countries map[string]*tally) (compared int) {
	m := b.meeting
	m.compared = 0
	before := &m.before
	before.forget()
	hits, first, from := b.hits, 0, 0
	for s := range b.sentences {
		end, n := first, 0
		for end < len(b.mentions) && b.mentions[end].Sentence <= s {
			end++
		}
		for n < len(hits) && hits[n].sentence <= s {
			n++
		}
		if first < end || before.sentence == s-1 {
			for from < len(b.pieces) && int(b.pieces[from].Token) < b.sentences[s].First {
				from++
			}
			to := from
			for to < len(b.pieces) && int(b.pieces[to].Token) < b.sentences[s].End {
				to++
			}
			r := before.refer(b, s, from, to, b.firstNamed(first, end))
			if n > 0 {
				m.read(b, from, to, first, end, r)
				m.share(b, countries, s, hits[:n])
			}
			before.remember(b, s, first, end, r)
			from = to
		}
		hits, first = hits[n:], end
	}
	return m.compared
}

// firstNamed is where the first of some mentions with a country starts, or -1.
func (b *builder) firstNamed(first, end int) int {
	for i := first; i < end; i++ {
		if len(b.mentions[i].Countries) > 0 {
			return b.mentions[i].Start
		}
	}
	return -1
}

// read finds the clauses of a sentence and weighs its mentions, first to end, and the countries that it takes up.
func (m *meeting) read(b *builder, from, to, first, end int, r reference) {
	m.from = from
	m.clauses.read(b.full, b.pieces[m.from:to], b.mentions[first:end])
	m.mentions, m.codes = m.mentions[:0], m.codes[:0]
	lead, p := "", m.from
	for _, code := range r.codes {
		lead = r.codes[0]
		m.mentions = append(m.mentions, mentioned{code: m.code(code), first: r.first, end: r.end, weight: takenUp[r.kind]})
	}
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
			x := mentioned{first: p, end: p + 1, weight: o.Confidence}
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
				if o.Kind == KindPlace && o.Role == "" {
					x.weight *= elsewhere
				}
			}
			if origin(b.full[span.End:]) {
				x.weight *= attributed
			}
			for _, code := range o.Countries {
				x.code = m.code(code)
				m.mentions = append(m.mentions, x)
			}
		}
	}
	m.alone = r.kind != noAnaphor && len(m.codes) == 1
}

// code is the index of a country among those of the sentence.
func (m *meeting) code(code string) int {
	i := slices.Index(m.codes, code)
	if i < 0 {
		i = len(m.codes)
		m.codes = append(m.codes, code)
	}
	return i
}

// share gives the countries of a sentence the themes of its terms.
func (m *meeting) share(b *builder, countries map[string]*tally, sentence int, hits []hit) {
	m.themes = m.themes[:0]
	for i := range hits {
		if theme := hits[i].theme; b.weight[theme] > 0 && !slices.Contains(m.themes, theme) {
			m.themes = append(m.themes, theme)
		}
	}
	if len(m.themes) == 0 {
		return
	}
	themes := len(m.themes)
	m.weights = slices.Grow(m.weights[:0], len(m.codes)*themes)[:len(m.codes)*themes]
	clear(m.weights)
	m.nearest = m.nearest[:0]
	for range m.codes {
		m.nearest = append(m.nearest, -1)
	}
	for i := range hits {
		h := &hits[i]
		theme := slices.Index(m.themes, h.theme)
		if theme < 0 {
			continue
		}
		m.measure(h)
		for _, code := range m.near {
			m.weights[code*themes+theme] += h.weight * m.nearest[code]
			m.nearest[code] = -1
		}
	}
	for i, code := range m.codes {
		row := m.weights[i*themes:][:themes]
		top := slices.Max(row)
		if top == 0 {
			continue
		}
		t := countries[code]
		if t.met == nil {
			t.met = make([]met, 0, 8) // most countries have as many
		}
		for k, w := range row {
			// A theme counts by the square of its part of the strongest theme at hand.
			part := w / top
			if w *= part; !m.alone {
				w *= part
			}
			if w >= leastHere {
				t.met = append(t.met, met{m.themes[k], sentence - b.lead, w})
			}
		}
	}
}

// measure finds how near a term is to each country that has a mention at hand: as near as to the mention that is nearest to it.
func (m *meeting) measure(h *hit) {
	m.near = m.near[:0]
	from, _ := slices.BinarySearchFunc(m.mentions, h.first-farthest, func(x mentioned, at int) int { return cmp.Compare(x.first, at) })
	for i := from; i < len(m.mentions) && m.mentions[i].first <= h.end+farthest; i++ {
		x := &m.mentions[i]
		m.compared++
		// A name says nothing of its own country: "Palestinians" are no dispute over territory.
		if x.first <= h.first && h.end <= x.end {
			continue
		}
		words := float64(m.clauses.words(x.end-m.from, h.first-m.from) + m.clauses.words(h.end-m.from, x.first-m.from))
		apart := m.clauses.between(x.first-m.from, h.first-m.from)
		if m.alone {
			words, apart = words/2, apart/2
		}
		w := x.weight * leftAcross(apart) / (1 + words/reach)
		if m.clauses.passing(x.first-m.from, h.first-m.from, h.end-m.from) {
			w *= inPassing
		}
		if m.nearest[x.code] < 0 {
			m.near = append(m.near, x.code)
		}
		m.nearest[x.code] = max(m.nearest[x.code], w)
	}
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
