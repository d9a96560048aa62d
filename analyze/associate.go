package analyze

import (
	"cmp"
	"slices"
	"strings"
)

// The weight of a term for a country, as factors. Set by hand, looking at two halves of a set of sentences with the themes of their
// countries, so that neither half lost; no single one matters much.
const (
	halfDistance   = 12.0 // words between a term and a mention that halve its weight
	perClause      = 0.6  // for each clause boundary between them
	maxFullList    = 3    // countries in a list that all count in full; each of twenty counts 3/20
	notFirst       = 0.9  // of a country that is not the first of the sentence
	elsewhere      = 0.6  // of a place in such a country: "the trial began in New York"
	mentionInAside = 0.3  // of a country that is mentioned in an aside, for terms outside it
	originOnly     = 0.3  // of an adjective that only says where something comes from: "a Greek-owned freighter"
	maxDistance    = 200  // tokens after which a term no longer counts: its weight would be less than a tenth
)

// Minimum weights of the themes of a country, set by hand in the same way.
const (
	minBest       = 1.0  // in one sentence: about one clear term in its clause, so that hints in many sentences make no theme
	minShareOfTop = 0.12 // of the weight of its heaviest theme
	minInSentence = 0.2  // of what a sentence contributes: less is no evidence
)

// association is the weight of a theme in a sentence for one country.
type association struct {
	theme    int
	sentence int // of the text; negative in the title
	weight   float64
}

// sentenceState is the memory for the countries and themes of one sentence.
type sentenceState struct {
	antecedent antecedent       // what the sentence may refer back to
	from       int              // the first part of the sentence
	clauses    clauses          // of the sentence
	mentions   []countryMention // of the sentence, in order
	codes      []string         // of the countries of the sentence, by their first mentions
	refersOnly bool             // it names no country and refers back to one: distances count half, and themes by their share of the strongest
	nearest    []float64        // of each country, the weight of the mention that is nearest to a term; -1 if there is none yet
	near       []int            // the countries that have one
	themes     []int            // of the sentence, by their first terms
	weights    []float64        // of each theme for each country, by country
	compared   int              // pairs of a term and a mention
	sums       []float64        // of the themes of a country, see tally.themeList
	ranked     []weighted       // the sentences of one of them
}

// countryMention is a mention of a country in a sentence. A mention of several countries is one for each.
type countryMention struct {
	country    int // index into the codes of the sentence
	first, end int // parts
	weight     float64
}

// associate credits each country with the themes whose terms occur in sentences that mention it or refer back to it. It returns the number
// of pairs of a term and a mention that it compared.
func (s *state) associate(countries map[string]*tally) (compared int) {
	ss := s.sentence
	ss.compared = 0
	ss.antecedent.reset()
	matches, first, from := s.matches, 0, 0 // the matches, mentions and parts that are left
	for i := range s.sentences {
		end, n := first, 0
		for end < len(s.mentions) && s.mentions[end].Sentence <= i {
			end++
		}
		for n < len(matches) && matches[n].sentence <= i {
			n++
		}
		if first < end || ss.antecedent.sentence == i-1 {
			for from < len(s.parts) && int(s.parts[from].Token) < s.sentences[i].First {
				from++
			}
			to := from
			for to < len(s.parts) && int(s.parts[to].Token) < s.sentences[i].End {
				to++
			}
			r := ss.antecedent.resolve(s, i, from, to, s.firstCountry(first, end))
			if n > 0 {
				ss.read(s, from, to, first, end, r)
				ss.credit(s, countries, i, matches[:n])
			}
			ss.antecedent.remember(s, i, first, end, r)
			from = to
		}
		matches, first = matches[n:], end
	}
	return ss.compared
}

// firstCountry returns the start of the first of some mentions that has a country, or -1.
func (s *state) firstCountry(first, end int) int {
	for i := first; i < end; i++ {
		if len(s.mentions[i].Countries) > 0 {
			return s.mentions[i].Start
		}
	}
	return -1
}

// read finds the clauses of a sentence, parts[from:to], and weighs its mentions, those from first to end, and the countries that it refers
// back to.
func (ss *sentenceState) read(s *state, from, to, first, end int, r reference) {
	ss.from = from
	ss.clauses.read(s.full, s.parts[from:to], s.mentions[first:end])
	ss.mentions, ss.codes = ss.mentions[:0], ss.codes[:0]
	lead, p := "", from // the first country of the sentence, the part that has been reached
	for _, code := range r.codes {
		lead = r.codes[0]
		ss.mentions = append(ss.mentions, countryMention{country: ss.country(code), first: r.first, end: r.end, weight: anaphorWeights[r.kind]})
	}
	for i := first; i < end; {
		next, listed := s.listEnd(i, end)
		for ; i < next; i++ {
			m, span := &s.out.Mentions[i], s.mentions[i].Span
			for p < to && s.parts[p].End <= span.Start {
				p++
			}
			x := countryMention{first: p, end: p + 1, weight: m.Confidence}
			for x.end < to && s.parts[x.end].Start < span.End {
				x.end++
			}
			if len(m.Countries) == 0 {
				continue
			}
			if lead == "" {
				lead = m.Countries[0]
			}
			x.weight = contextWeight(x.weight, m, lead, listed, s.full[span.End:])
			for _, code := range m.Countries {
				x.country = ss.country(code)
				ss.mentions = append(ss.mentions, x)
			}
		}
	}
	ss.refersOnly = r.kind != noAnaphor && len(ss.codes) == 1
}

// listEnd returns the end of the list of mentions that begins with the i-th, and the number of countries in it.
func (s *state) listEnd(i, end int) (next, countries int) {
	next, countries = i+1, len(s.out.Mentions[i].Countries)
	for next < end && isListing(s.full, s.mentions[next-1].End, s.mentions[next].Start) {
		countries += len(s.out.Mentions[next].Countries)
		next++
	}
	return next, countries
}

// contextWeight lowers the weight of a mention in a long list, behind the first country of the sentence, or before "-owned" and the like.
func contextWeight(w float64, m *Mention, lead string, listed int, after string) float64 {
	if listed > maxFullList {
		w *= maxFullList / float64(listed)
	}
	if m.Countries[0] != lead {
		w *= notFirst
		if m.Kind == KindPlace && m.Role == "" {
			w *= elsewhere
		}
	}
	if isOrigin(after) {
		w *= originOnly
	}
	return w
}

// country returns the index of a country among those of the sentence, to which it adds it.
func (ss *sentenceState) country(code string) int {
	i := slices.Index(ss.codes, code)
	if i < 0 {
		i = len(ss.codes)
		ss.codes = append(ss.codes, code)
	}
	return i
}

// credit adds to the countries of a sentence the themes of its terms.
func (ss *sentenceState) credit(s *state, countries map[string]*tally, sentence int, matches []termMatch) {
	ss.themes = ss.themes[:0]
	for i := range matches {
		if theme := matches[i].theme; s.themeWeight[theme] > 0 && !slices.Contains(ss.themes, theme) {
			ss.themes = append(ss.themes, theme)
		}
	}
	if len(ss.themes) == 0 {
		return
	}
	ss.weigh(matches)
	for i, code := range ss.codes {
		row := ss.weights[i*len(ss.themes):][:len(ss.themes)]
		top := slices.Max(row)
		if top == 0 {
			continue
		}
		t := countries[code]
		if t.associations == nil {
			t.associations = make([]association, 0, 8) // enough for most countries
		}
		for k, w := range row {
			// A theme counts by the square of its share of the strongest theme for the country.
			share := w / top
			if w *= share; !ss.refersOnly {
				w *= share
			}
			if w >= minInSentence {
				t.associations = append(t.associations, association{ss.themes[k], sentence - s.titleSentences, w})
			}
		}
	}
}

// weigh sums up the weights of terms for each country of the sentence, by theme.
func (ss *sentenceState) weigh(matches []termMatch) {
	themes := len(ss.themes)
	ss.weights = slices.Grow(ss.weights[:0], len(ss.codes)*themes)[:len(ss.codes)*themes]
	clear(ss.weights)
	ss.nearest = ss.nearest[:0]
	for range ss.codes {
		ss.nearest = append(ss.nearest, -1)
	}
	for i := range matches {
		m := &matches[i]
		theme := slices.Index(ss.themes, m.theme)
		if theme < 0 {
			continue
		}
		ss.measure(m)
		for _, country := range ss.near {
			ss.weights[country*themes+theme] += m.weight * ss.nearest[country]
			ss.nearest[country] = -1
		}
	}
}

// measure finds the weight of a term for each country that is mentioned within maxDistance: that of the mention with the highest.
func (ss *sentenceState) measure(m *termMatch) {
	ss.near = ss.near[:0]
	from, _ := slices.BinarySearchFunc(ss.mentions, m.first-maxDistance, func(x countryMention, at int) int { return cmp.Compare(x.first, at) })
	for i := from; i < len(ss.mentions) && ss.mentions[i].first <= m.end+maxDistance; i++ {
		x := &ss.mentions[i]
		ss.compared++
		// A name says nothing about its own country: "Palestinians" is no evidence of a dispute over territory.
		if x.first <= m.first && m.end <= x.end {
			continue
		}
		words := float64(ss.clauses.words(x.end-ss.from, m.first-ss.from) + ss.clauses.words(m.end-ss.from, x.first-ss.from))
		boundaries := ss.clauses.between(x.first-ss.from, m.first-ss.from)
		if ss.refersOnly {
			words, boundaries = words/2, boundaries/2
		}
		w := x.weight * clauseDecay(boundaries) / (1 + words/halfDistance)
		if ss.clauses.inAside(x.first-ss.from, m.first-ss.from, m.end-ss.from) {
			w *= mentionInAside
		}
		if ss.nearest[x.country] < 0 {
			ss.near = append(ss.near, x.country)
		}
		ss.nearest[x.country] = max(ss.nearest[x.country], w)
	}
}

// isListing reports whether the text between two mentions makes them members of one list, with or without other names between them.
func isListing(text string, from, to int) bool {
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

// isOrigin reports whether the text after the adjective of a country makes it one that only says where something comes from: "-owned".
func isOrigin(after string) bool {
	if !strings.HasPrefix(after, "-") {
		return false
	}
	for _, w := range [...]string{"owned", "born", "speaking", "language", "educated", "style", "made", "built", "designed", "flagged", "registered", "based"} {
		if strings.HasPrefix(after[1:], w) {
			return true
		}
	}
	return false
}
