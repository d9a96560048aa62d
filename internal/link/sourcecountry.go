package link

import (
	_ "embed"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

// This file guesses the source country of a text and weighs it: local news names what lies nearby without saying where, by a lexicon
// that its readers share (local lexicons; Lieberman & Samet 2010).

//go:embed sourcecountry.tsv
var countryCueTable string

// countryCue is what a word says about the source country of a text.
type countryCue struct {
	id     int32 // a word counts once, also if it has several rows
	local  bool  // whether it is a word of local news
	weight float64
	codes  []string // of the countries; empty for local news of any country
}

// countryCues are the cues of sourcecountry.tsv by the hash of a word, or the joined hashes of two. first is a Bloom filter of the words
// that begin one, so that most words of a text cost no look-up.
type countryCues struct {
	cues  *intern.Map[[]countryCue]
	first [1 << 9]uint64
	n     int // number of ids
}

// bit returns the place of a hash in the filter.
func (h *countryCues) bit(hash uint64) (word uint64, bit uint64) {
	n := hash * 0x9e3779b97f4a7c15 >> 49
	return n >> 6, 1 << (n & 63)
}

// readCountryCues parses sourcecountry.tsv.
var readCountryCues = sync.OnceValues(func() (*countryCues, error) {
	h := &countryCues{}
	cues := map[uint64][]countryCue{}
	ids := map[uint64]int32{}
	var errs []error
	for r := range tsv.Rows("sourcecountry.tsv", countryCueTable, 4) {
		cell := r.Cells
		if len(cell) != 4 || cell[1] != "local" && cell[1] != "national" {
			errs = append(errs, r.Errorf("want codes, local or national, a weight and words"))
			continue
		}
		weight, err := strconv.ParseFloat(cell[2], 64)
		if err != nil {
			errs = append(errs, r.Errorf("%w", err))
		}
		var codes []string
		if cell[0] != "-" {
			codes = strings.Split(cell[0], ";")
		}
		for phrase := range strings.FieldsSeq(cell[3]) {
			key := h.key(phrase)
			id, ok := ids[key]
			if !ok {
				id = int32(len(ids))
				ids[key] = id
			}
			cues[key] = append(cues[key], countryCue{id: id, local: cell[1] == "local", weight: weight, codes: codes})
		}
	}
	h.n, h.cues = len(ids), intern.NewMap(cues)
	return h, errors.Join(errs...)
})

// key returns the key of a word, or of two words joined by _, and adds the first to the filter.
func (h *countryCues) key(phrase string) uint64 {
	one, two, pair := strings.Cut(phrase, "_")
	key := intern.Hash(one)
	word, bit := h.bit(key)
	h.first[word] |= bit
	if pair {
		key = lexicon.Join(key, intern.Hash(two))
	}
	return key
}

// sourceGuess is the source country of a text, as far as its words show it.
type sourceGuess struct {
	country int32   // index, or -1 if it is not known
	local   float64 // weight of its words of local news
}

// The numbers of this file were set by hand.
const (
	phoneWeight     = 2  // of a telephone number as in North America
	minNational     = 2  // what a country must have before local news of any country counts for it
	maxGenericLocal = 6  // the most that such local news counts
	outletWeight    = 4  // of the country of the outlet, among the cues that tell countries apart
	minTownLetters  = 5  // of a town that is looked for in the domain of an outlet
	maxLocal        = 10 // weight of local words from which more add nothing
	maxSizeGap      = 8  // halvings of population by which a town may be smaller than its namesake abroad and be meant all the same
	dominatedGap    = 4  // halvings by which a town is dominated by its namesake abroad
)

// guessSourceCountry looks for words of local news, and for what tells one country's writing from another's: spelling, money, dates.
func (st *state) guessSourceCountry() {
	st.localScore, st.nationalScore = resize(st.localScore, len(st.lex.Countries)), resize(st.nationalScore, len(st.lex.Countries))
	st.genericScore = 0
	st.seenCues = resize(st.seenCues, st.countryCues.n+nonWords)
	for i := range st.parts {
		p := &st.parts[i]
		if word, bit := st.countryCues.bit(p.Hash); st.countryCues.first[word]&bit != 0 {
			st.noteCountryCue(p.Hash)
			if i+1 < len(st.parts) {
				st.noteCountryCue(lexicon.Join(p.Hash, st.parts[i+1].Hash))
			}
		}
		st.noteNonWordCues(i)
	}
	if i := st.SourceCountry - 1; i >= 0 {
		st.localScore[i] += st.knownSourceLocal
	}
	if i := st.OutletCountry - 1; i >= 0 {
		st.localScore[i] += st.outletLocal
		st.nationalScore[i] += outletWeight
	}
	st.noteOutletTown()
	st.source = st.bestSource()
}

// bestSource returns the country with the most cues, if it has enough of local news. Two equal ones are no guess.
func (st *state) bestSource() sourceGuess {
	guess := sourceGuess{country: -1}
	best := 0.0
	for i := range st.localScore {
		local := st.localScore[i]
		if local+st.nationalScore[i] >= minNational {
			local += st.genericLocal * min(st.genericScore, maxGenericLocal)
		}
		if local < st.minLocal {
			continue
		}
		switch sum := local + st.nationalScore[i]/2; {
		case sum > best:
			best, guess = sum, sourceGuess{int32(i), local}
		case sum == best:
			guess = sourceGuess{country: -1}
		}
	}
	return guess
}

// noteCountryCue counts the cues of a word, or of two, the first time it is seen.
func (st *state) noteCountryCue(key uint64) {
	list := st.countryCues.cues.Get(key)
	for _, c := range list {
		if st.seenCues[c.id] {
			continue
		}
		if len(c.codes) == 0 {
			st.genericScore += c.weight
		}
		for _, code := range c.codes {
			i := st.lex.CountryIndex(code)
			if c.local {
				st.localScore[i] += c.weight
			} else {
				st.nationalScore[i] += c.weight
			}
		}
	}
	if len(list) > 0 {
		st.seenCues[list[0].id] = true
	}
}

// noteOutletTown looks for a town at the start of the domain of an outlet whose country is not known, if the text is written as in
// the United States: the Paris of theparisledger.com is the one in Texas.
func (st *state) noteOutletTown() {
	usa := st.lex.CountryIndex("USA")
	sum := st.localScore[usa] + st.nationalScore[usa]
	if st.Host == "" || st.OutletCountry > 0 || sum <= 0 {
		return
	}
	for i := range st.localScore {
		if i != usa && st.localScore[i]+st.nationalScore[i] > sum {
			return
		}
	}
	host := strings.TrimPrefix(strings.TrimPrefix(st.Host, "www."), "the")
	for i := range st.mentions {
		m := &st.mentions[i]
		if m.End-m.First > 1 || st.parts[m.First].Len() < minTownLetters || m.hasReading(lexicon.Name, 0) {
			continue
		}
		if m.hasPlace() && m.hasPlaceIn(int32(usa), 0) && strings.HasPrefix(host, intern.Fold(st.phrase(m))) {
			st.localScore[usa] += st.outletTownLocal
			return
		}
	}
}

// The cues that are no words. Each counts once.
const (
	nonWordPhone    = iota // 555-0142
	nonWordMonthDay        // March 30
	nonWordDayMonth        // 30 March
	nonWords
)

var (
	northAmerica = [...]string{"CAN", "USA"}                                    // the month comes before the day
	dayFirst     = [...]string{"AUS", "GBR", "IND", "IRL", "NZL", "PAK", "ZAF"} // and here after it
)

// noteNonWordCues reads the number or month at part i.
func (st *state) noteNonWordCues(i int) {
	p := &st.parts[i]
	switch {
	case p.Kind == token.Number && p.Len() >= len("555-0142"):
		if isPhone(st.text(p)) {
			st.countNonWordCue(nonWordPhone, st.localScore, phoneWeight, northAmerica[:])
		}
	case p.Caps && p.Kind == token.Word && st.cues.Get(p.Hash)&cueMonth != 0:
		if i+1 < len(st.parts) && dayOfMonth(&st.parts[i+1]) {
			st.countNonWordCue(nonWordMonthDay, st.nationalScore, 1, northAmerica[:])
		} else if i > 0 && dayOfMonth(&st.parts[i-1]) {
			st.countNonWordCue(nonWordDayMonth, st.nationalScore, 1, dayFirst[:])
		}
	}
}

// dayOfMonth reports whether a part may be the day of a month.
func dayOfMonth(p *gazetteer.Part) bool { return p.Kind == token.Number && p.Len() <= 2 }

// countNonWordCue counts a cue for countries the first time it is seen.
func (st *state) countNonWordCue(id int, sums []float64, weight float64, codes []string) {
	if st.seenCues[st.countryCues.n+id] {
		return
	}
	st.seenCues[st.countryCues.n+id] = true
	for _, code := range codes {
		sums[st.lex.CountryIndex(code)] += weight
	}
}

// isPhone reports whether a word is a telephone number as in North America: 555-0142, 212-555-0142.
func isPhone(s string) bool {
	if len(s) == 12 && s[3] == '-' {
		s = s[4:]
	}
	if len(s) != 8 || s[3] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 3 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// scoreSourceCountry weighs a reading by the source country: news of a town means the Paris nearby, unless it is about the world.
// foreign is the evidence for other countries than the source country, seen that for the reading's by other names. strength, from 0
// to 1, is how far the text is news from the country of the reading.
func (st *state) scoreSourceCountry(m *mention, c *candidate, foreign, seen float64) (strength float64) {
	h := st.source
	if h.country < 0 || !isToponym(c.Kind) {
		return 0
	}
	local := min(h.local, maxLocal)
	strength = local / (local + st.localHalf + st.perForeignMention*foreign)
	switch {
	case c.Country == h.country:
		if c.Kind != lexicon.City || c.Size+maxSizeGap > m.largestTown() {
			c.addReason(st.nearSource*strength, "news from ", st.lex.Countries[h.country].Name)
		}
	case seen <= 0 && c.Kind != lexicon.GeoFeature && m.hasPlaceIn(h.country, m.largestTown()):
		c.addReason(-st.awayFromSource*strength, "news from ", st.lex.Countries[h.country].Name)
	}
	if c.Country != h.country {
		return 0
	}
	return strength
}

// dominated reports whether a country, a much larger town abroad or a capital abroad has the same name as a town.
func (m *mention) dominated(c *candidate) bool {
	return slices.ContainsFunc(m.candidates, func(o candidate) bool {
		if o.Country == c.Country {
			return false
		}
		return o.Kind == lexicon.Name || (o.Kind == lexicon.Capital || o.Kind == lexicon.City && o.Size > wellKnownSize) && o.Size >= c.Size+dominatedGap
	})
}
