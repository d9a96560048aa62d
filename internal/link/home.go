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

//go:embed home.tsv
var homeTable string

// homeCue is what a word says of where a text is at home.
type homeCue struct {
	id     int32 // the same word counts once
	local  bool
	weight float64
	codes  []string // none: local news anywhere
}

// homeCues are the cues of home.tsv by the hash of a word, or the joined hashes of two. first has a bit for every word that begins
// one, so that most words of a text cost no look-up.
type homeCues struct {
	cues  *intern.Map[[]homeCue]
	first [1 << 9]uint64
	n     int // ids
}

func (h *homeCues) bit(hash uint64) (word uint64, bit uint64) {
	n := hash * 0x9e3779b97f4a7c15 >> 49
	return n >> 6, 1 << (n & 63)
}

// readHomeCues parses home.tsv.
var readHomeCues = sync.OnceValues(func() (*homeCues, error) {
	h := &homeCues{}
	cues := map[uint64][]homeCue{}
	ids := map[uint64]int32{}
	var errs []error
	for row := range tsv.Rows("home.tsv", homeTable, 1) {
		cell := row.Cells
		if len(cell) != 4 || cell[1] != "local" && cell[1] != "national" {
			errs = append(errs, row.Errorf("want codes, local or national, a weight and words"))
			continue
		}
		weight, err := strconv.ParseFloat(cell[2], 64)
		if err != nil {
			errs = append(errs, row.Errorf("%w", err))
		}
		for phrase := range strings.FieldsSeq(cell[3]) {
			one, two, pair := strings.Cut(phrase, "_")
			key := intern.Hash(one)
			word, bit := h.bit(key)
			h.first[word] |= bit
			if pair {
				key = lexicon.Join(key, intern.Hash(two))
			}
			id, ok := ids[key]
			if !ok {
				id = int32(len(ids))
				ids[key] = id
			}
			c := homeCue{id: id, local: cell[1] == "local", weight: weight}
			if cell[0] != "-" {
				c.codes = strings.Split(cell[0], ";")
			}
			cues[key] = append(cues[key], c)
		}
	}
	h.n, h.cues = len(ids), intern.NewMap(cues)
	return h, errors.Join(errs...)
})

// atHome is where a text is at home, as far as its words show.
type atHome struct {
	country int32   // index, or -1
	local   float64 // weight of the words that speak of what lies nearby
}

// guessHome looks for words of local news, and for the ways in which one state or another writes.
func (w *work) guessHome() {
	w.local, w.national = resize(w.local, len(w.lex.Countries)), resize(w.national, len(w.lex.Countries))
	w.anywhere = 0
	w.seen = resize(w.seen, w.homeCues.n+signs)
	for i := range w.pieces {
		p := &w.pieces[i]
		if word, bit := w.homeCues.bit(p.Hash); w.homeCues.first[word]&bit != 0 {
			w.noteHome(p.Hash)
			if i+1 < len(w.pieces) {
				w.noteHome(lexicon.Join(p.Hash, w.pieces[i+1].Hash))
			}
		}
		w.noteSigns(i)
	}
	if i := w.Home - 1; i >= 0 {
		w.local[i] += w.homeLocal
	}
	if i := w.Outlet - 1; i >= 0 {
		w.local[i] += w.outletLocal
		w.national[i] += outletNational
	}
	w.ofTown()
	w.atHome = atHome{country: -1}
	best := 0.0
	for i := range w.local {
		local := w.local[i]
		if local+w.national[i] >= leastNational {
			local += w.anywhereLocal * min(w.anywhere, mostAnywhere)
		}
		if local < w.leastLocal {
			continue
		}
		switch sum := local + w.national[i]/2; {
		case sum > best:
			best, w.atHome = sum, atHome{int32(i), local}
		case sum == best:
			w.atHome = atHome{country: -1} // it may be either
		}
	}
}

// ofTown looks for a town with which the domain of an outlet begins of which nothing else is known, whose text is written as in
// America: the Paris of theparisledger.com is rather the one in Texas.
func (w *work) ofTown() {
	usa := w.lex.CountryIndex("USA")
	sum := w.local[usa] + w.national[usa]
	if w.Host == "" || w.Outlet > 0 || sum <= 0 {
		return
	}
	for i := range w.local {
		if i != usa && w.local[i]+w.national[i] > sum {
			return
		}
	}
	host := strings.TrimPrefix(strings.TrimPrefix(w.Host, "www."), "the")
	for i := range w.found {
		f := &w.found[i]
		if f.End-f.First == 1 && w.pieces[f.First].Len() >= shortestTown && f.place() && f.in(int32(usa), 0) && !f.has(lexicon.Name, 0) && strings.HasPrefix(host, intern.Fold(w.phrase(f))) {
			w.local[usa] += w.townLocal
			return
		}
	}
}

const shortestTown = 5 // letters of a town that is looked for in domains

// The signs of a home that are no words; each counts once.
const (
	signPhone    = iota // 555-0142
	signMonthDay        // March 30
	signDayMonth        // 30 March
	signs
)

var (
	america = [...]string{"CAN", "USA"}
	british = [...]string{"AUS", "GBR", "IND", "IRL", "NZL", "PAK", "ZAF"}
)

// noteSigns looks at the number or month at a piece.
func (w *work) noteSigns(i int) {
	p := &w.pieces[i]
	switch {
	case p.Kind == token.Number && p.Len() >= 8:
		if phone(w.in(p)) {
			w.sign(signPhone, w.local, phoneWeight, america[:])
		}
	case p.Caps && p.Kind == token.Word && w.cues.Get(p.Hash)&cueMonth != 0:
		if i+1 < len(w.pieces) && dayOfMonth(&w.pieces[i+1]) {
			w.sign(signMonthDay, w.national, 1, america[:])
		} else if i > 0 && dayOfMonth(&w.pieces[i-1]) {
			w.sign(signDayMonth, w.national, 1, british[:])
		}
	}
}

func dayOfMonth(p *gazetteer.Part) bool { return p.Kind == token.Number && p.Len() <= 2 }

// sign counts a sign for states, the first time it is seen.
func (w *work) sign(id int, sums []float64, weight float64, codes []string) {
	if w.seen[w.homeCues.n+id] {
		return
	}
	w.seen[w.homeCues.n+id] = true
	for _, code := range codes {
		sums[w.lex.CountryIndex(code)] += weight
	}
}

const (
	phoneWeight    = 2 // of a telephone number of North America
	leastNational  = 2 // what a state must have for itself before words of local news anywhere count for it
	mostAnywhere   = 6 // most that those count
	outletNational = 4 // that the outlet is at home there, among the signs for one home or another
)

// phone says whether a word is a telephone number as North Americans write it: 555-0142, 212-555-0142.
func phone(s string) bool {
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

func (w *work) noteHome(key uint64) {
	list := w.homeCues.cues.Get(key)
	for _, c := range list {
		if w.seen[c.id] {
			continue
		}
		if len(c.codes) == 0 {
			w.anywhere += c.weight
		}
		for _, code := range c.codes {
			i := w.lex.CountryIndex(code)
			if c.local {
				w.local[i] += c.weight
			} else {
				w.national[i] += c.weight
			}
		}
	}
	if len(list) > 0 {
		w.seen[list[0].id] = true
	}
}

// scoreHome weighs a reading by where the text is at home: news of a town speaks of the Paris nearby, unless it speaks of the world.
// foreign is the evidence for other states than the home, seen that for the reading's by other names. strength, from 0 to 1, says how
// far the text is news from the state of the reading.
func (w *work) scoreHome(f *find, c *candidate, foreign, seen float64) (strength float64) {
	h := w.atHome
	if h.country < 0 || !spatial(c.Kind) {
		return 0
	}
	local := min(h.local, mostLocal)
	strength = local / (local + w.localHalf + w.worldly*foreign)
	switch {
	case c.Country == h.country:
		if c.Kind != lexicon.City || c.Size+tooSmall > f.largest() {
			c.because(w.nearby*strength, "news from ", w.lex.Countries[h.country].Name)
		}
	case seen <= 0 && c.Kind != lexicon.GeoFeature && f.in(h.country, f.largest()):
		c.because(-w.faraway*strength, "news from ", w.lex.Countries[h.country].Name)
	}
	if c.Country != h.country {
		return 0
	}
	return strength
}

// outshone says whether a far larger town abroad, a capital or a state has the name of a town.
func (f *find) outshone(c *candidate) bool {
	const far = 4 // octaves
	return slices.ContainsFunc(f.candidates, func(o candidate) bool {
		if o.Country == c.Country {
			return false
		}
		return o.Kind == lexicon.Name || (o.Kind == lexicon.Capital || o.Kind == lexicon.City && o.Size > wellKnown) && o.Size >= c.Size+far
	})
}

const (
	mostLocal = 10 // weight of local words from which more say nothing
	tooSmall  = 8  // octaves by which a town may be smaller than its namesake abroad and be meant all the same
)

// largest is log2 of the inhabitants of the largest town of a find.
func (f *find) largest() uint8 {
	size := uint8(0)
	for i := range f.candidates {
		if c := &f.candidates[i]; c.Kind == lexicon.City || c.Kind == lexicon.Capital {
			size = max(size, c.Size)
		}
	}
	return size
}

// place says whether there is a reading of a place within a state.
func (f *find) place() bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool { return c.Kind == lexicon.City || c.Kind == lexicon.Division })
}

// elsewhere says whether there is a reading of a town in another state.
func (f *find) elsewhere(c *candidate) bool {
	return slices.ContainsFunc(f.candidates, func(o candidate) bool { return o.Kind == lexicon.City && o.Country != c.Country })
}

// in says whether there is a reading of a place in a country that is not too small beside a town of some size.
func (f *find) in(country int32, largest uint8) bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool {
		return c.Country == country && spatial(c.Kind) && (c.Kind != lexicon.City || c.Size+tooSmall > largest)
	})
}
