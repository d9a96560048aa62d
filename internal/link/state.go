package link

import (
	"slices"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// mention is a phrase of the lexicon in the text, with everything it may mean.
type mention struct {
	gazetteer.Match
	sentence    int
	institution string  // the institution whose name it is part of
	coherence   float64 // its share of a vote in the coherence of each division it may lie in
	statedAs    string  // the noun by which the text says that it is a town: "village"
	attribution string  // the words that make an outlet a news source: "after told"
	candidates  []candidate
}

// state holds everything about one text. Its buffers are reused for the next.
type state struct {
	*Linker
	Text
	parts     []gazetteer.Part
	bounds    []int // sentence i has parts[bounds[i]:bounds[i+1]]
	mentions  []mention
	mentionAt []int32 // by part: the index of its mention plus one, or 0

	label            []uint8          // by part: the entity label
	surnames         map[uint64]int32 // by hash of the surname of a person named in full: holderKey of an office holder, else 0
	officeHolders    []int32          // mentions that may be office holders
	statedOffices    []statedOffice   // which of their offices the text names
	unlisted         []unlisted       // places that the lexicon lacks
	domesticKnown    bool             // whether domestic is set
	domestic         int32            // the country in which all places of the text lie, or -1
	evidence         []float64        // by country: what speaks for it in the document
	evident          []int32          // the countries with evidence, in order of appearance
	counted          map[uint64]bool  // keys of the mentions that are in coherence
	divisionEvidence map[division]float64
	coherence        map[division]float64    // names that may lie in a division, in fractions
	sentenceEvidence map[[2]int32]bool       // pairs of sentence and country with a certain mention
	nameEvidence     map[nameCountry]float64 // what each name added to evidence
	statedLocation   map[uint64]division     // by key of a name: where the text says that it lies

	source                    sourceGuess
	localScore, nationalScore []float64 // by country: weights of the words that suggest the source country
	genericScore              float64   // weight of the words that occur in local news of any country
	seenCues                  []bool    // by id of a country cue
	nativeAmericanCues        int       // words for Native Americans plus one, or 0 before they are counted

	countries []int // those of all results, which keep the array
	matches   []gazetteer.Match
	inside    []gazetteer.Match // within the name of an institution
	readings  []lexicon.Reading
	arena     []candidate // of all mentions
}

// division is a first-level division of a country. Its code is zero if only the country is known.
type division struct {
	country int32
	code    [4]byte
}

// newState returns a state for a text. It reuses that of an earlier call if there is one.
func (l *Linker) newState(t Text) *state {
	st, ok := l.pool.Get().(*state)
	if !ok {
		st = &state{
			surnames: map[uint64]int32{}, counted: map[uint64]bool{}, divisionEvidence: map[division]float64{}, coherence: map[division]float64{},
			sentenceEvidence: map[[2]int32]bool{}, statedLocation: map[uint64]division{}, nameEvidence: map[nameCountry]float64{},
			evidence: make([]float64, len(l.lex.Countries)),
		}
	}
	matcher := t.Matcher
	if matcher == nil {
		matcher = gazetteer.NewMatcher(l.lex)
	}
	st.Linker, st.Text, st.parts, st.nativeAmericanCues, st.domesticKnown = l, t, t.Parts, 0, false
	st.mentionAt, st.label = resize(st.mentionAt, len(st.parts)), resize(st.label, len(st.parts))
	st.setBounds()
	st.match(matcher)
	st.splitInstitutions(matcher)
	st.addCandidates()
	st.setLabels()
	return st
}

// setBounds finds the parts of each sentence.
func (st *state) setBounds() {
	st.bounds = resize(st.bounds, len(st.Sentences)+1)
	p := 0
	for i, s := range st.Sentences {
		for p < len(st.parts) && int(st.parts[p].Token) < s.First {
			p++
		}
		st.bounds[i] = p
	}
	st.bounds[len(st.Sentences)] = len(st.parts)
}

// match finds the phrases of the lexicon. None crosses the end of a sentence.
func (st *state) match(matcher *gazetteer.Matcher) {
	for i := range st.Sentences {
		from := len(st.matches)
		st.matches = matcher.Find(st.matches, st.parts, st.bounds[i], st.bounds[i+1])
		for _, m := range st.matches[from:] {
			st.mentions = append(st.mentions, mention{Match: m, sentence: i})
		}
	}
}

// splitInstitutions reduces the name of an institution to the name of the country in it: "U.S. Army" is a mention of "U.S.", which
// keeps the name of the institution.
func (st *state) splitInstitutions(matcher *gazetteer.Matcher) {
	for i := range st.mentions {
		m := &st.mentions[i]
		if m.End-m.First == 1 {
			continue
		}
		st.readings = st.lex.Readings(st.readings[:0], m.Key, m.Entry, m.Caps, m.Upper)
		if len(st.readings) == 0 || st.readings[0].Kind != lexicon.Institution {
			continue
		}
		institution := st.readings[0]
		if institution.Size == lexicon.Media {
			continue // "told France 24" says nothing about France
		}
		st.inside = matcher.Find(st.inside[:0], st.parts, m.First, m.End-1) // "U.S." of "U.S. Army"
		st.inside = matcher.Find(st.inside, st.parts, m.First+1, m.End)     // "China" of "Bank of China"
		for _, inner := range st.inside {
			st.readings = st.lex.Readings(st.readings[:0], inner.Key, inner.Entry, inner.Caps, inner.Upper)
			if len(st.readings) > 0 && st.readings[0].Country == institution.Country && (st.readings[0].Kind == lexicon.Name || st.readings[0].Kind == lexicon.Demonym) {
				m.Match, m.institution = inner, st.lex.NameOf(institution)
				break
			}
		}
	}
}

// addCandidates gives each mention the readings that its spelling allows.
func (st *state) addCandidates() {
	total := 0
	for i := range st.mentions {
		total += st.mentions[i].Entry.Readings
	}
	st.arena = slices.Grow(st.arena, total) // it must not move below
	for i := range st.mentions {
		m := &st.mentions[i]
		st.readings = st.lex.Readings(st.readings[:0], m.Key, m.Entry, m.Caps, m.Upper)
		from := len(st.arena)
		for _, r := range st.readings {
			st.arena = append(st.arena, candidate{Reading: r, score: st.prior(r)})
		}
		m.candidates = st.arena[from:len(st.arena):len(st.arena)]
		for k := m.First; k < m.End; k++ {
			st.mentionAt[k] = int32(i + 1)
		}
	}
}

// setLabels labels the parts of each entity.
func (st *state) setLabels() {
	p := 0
	for _, e := range st.Entities {
		for p < len(st.parts) && st.parts[p].End <= e.Start {
			p++
		}
		for k := p; k < len(st.parts) && st.parts[k].Start < e.End; k++ {
			st.label[k] = labelOf(e.Label)
		}
	}
}

// release puts the state back into the pool without any reference to the text.
func (st *state) release() {
	clear(st.surnames)
	for _, c := range st.evident {
		st.evidence[c] = 0
	}
	st.evident = st.evident[:0]
	clear(st.counted)
	clear(st.divisionEvidence)
	clear(st.coherence)
	clear(st.sentenceEvidence)
	clear(st.statedLocation)
	clear(st.nameEvidence)
	clear(st.unlisted)
	clear(st.arena) // its reasons may be substrings of the text
	st.matches, st.mentions, st.arena, st.officeHolders, st.statedOffices = st.matches[:0], st.mentions[:0], st.arena[:0], st.officeHolders[:0], st.statedOffices[:0]
	st.Text, st.parts, st.countries = Text{}, nil, nil
	st.pool.Put(st)
}

// resize returns a slice of n zeros, in the memory of s if that suffices.
func resize[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

const (
	labelNone uint8 = iota
	labelPerson
	labelPlace
	labelOther
)

func labelOf(s string) uint8 {
	switch s {
	case "PER":
		return labelPerson
	case "LOC", "NORP":
		return labelPlace
	}
	return labelOther
}

// best returns the reading with the highest score, the first of equals, which come by kind, size and country. It is nil if there is
// no reading.
func (m *mention) best() *candidate {
	var best *candidate
	for i := range m.candidates {
		if c := &m.candidates[i]; best == nil || c.score > best.score {
			best = c
		}
	}
	return best
}

// hasKind reports whether there is a reading of a kind.
func (m *mention) hasKind(k lexicon.Kind) bool {
	for i := range m.candidates {
		if m.candidates[i].Kind == k {
			return true
		}
	}
	return false
}

// hasReading reports whether there is a reading of a kind with exactly these conditions.
func (m *mention) hasReading(k lexicon.Kind, g lexicon.Condition) bool {
	for i := range m.candidates {
		if c := &m.candidates[i]; c.Kind == k && c.Condition == g {
			return true
		}
	}
	return false
}

// hasTownIn reports whether there is a reading as a town of a division.
func (m *mention) hasTownIn(country int32, code [4]byte) bool {
	return slices.ContainsFunc(m.candidates, func(c candidate) bool {
		return c.Kind == lexicon.City && c.Country == country && c.Place == code
	})
}

// hasPlace reports whether there is a reading as a town or division.
func (m *mention) hasPlace() bool {
	return slices.ContainsFunc(m.candidates, func(c candidate) bool { return c.Kind == lexicon.City || c.Kind == lexicon.Division })
}

// hasPlaceIn reports whether there is a reading as a place in a country that is not negligible against a town of the given size.
func (m *mention) hasPlaceIn(country int32, largest uint8) bool {
	return slices.ContainsFunc(m.candidates, func(c candidate) bool {
		return c.Country == country && isToponym(c.Kind) && (c.Kind != lexicon.City || c.Size+maxSizeGap > largest)
	})
}

// hasTownAbroad reports whether there is a reading as a town in another country than that of c.
func (m *mention) hasTownAbroad(c *candidate) bool {
	return slices.ContainsFunc(m.candidates, func(o candidate) bool { return o.Kind == lexicon.City && o.Country != c.Country })
}

// largestTown returns log2 of the population of the largest town that is meant by a mention.
func (m *mention) largestTown() uint8 {
	size := uint8(0)
	for i := range m.candidates {
		if c := &m.candidates[i]; c.Kind == lexicon.City || c.Kind == lexicon.Capital {
			size = max(size, c.Size)
		}
	}
	return size
}

// severalCountries reports whether the readings are of more than one country.
func (m *mention) severalCountries() bool {
	for i := range m.candidates {
		if m.candidates[i].Country != m.candidates[0].Country {
			return true
		}
	}
	return false
}

// countryOnly reports whether all readings are names or demonyms of countries.
func (m *mention) countryOnly() bool {
	for i := range m.candidates {
		if k := m.candidates[i].Kind; k != lexicon.Name && k != lexicon.Demonym {
			return false
		}
	}
	return true
}

// countryOrPeople reports whether there is a reading as a country or a people.
func (m *mention) countryOrPeople() bool {
	return m.hasKind(lexicon.Name) || m.hasKind(lexicon.Demonym)
}
