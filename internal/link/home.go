package link

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

//go:embed home.tsv
var homeTable string

// homeCue is what a word says of where a text is at home.
type homeCue struct {
	id     int32 // the same word counts once
	local  bool
	weight float64
	codes  []string
}

// homeCues are the cues of home.tsv by the hash of a word, or the joined hashes of two. first has a bit for every word that begins
// one, so that most words of a text cost no look-up.
type homeCues struct {
	cues  map[uint64][]homeCue
	first [1 << 9]uint64
	n     int // ids
	phone int // one more, of telephone numbers
}

func (h *homeCues) bit(hash uint64) (word uint64, bit uint64) {
	n := hash * 0x9e3779b97f4a7c15 >> 49
	return n >> 6, 1 << (n & 63)
}

// readHomeCues parses home.tsv.
var readHomeCues = sync.OnceValues(func() (*homeCues, error) {
	h := &homeCues{cues: map[uint64][]homeCue{}}
	ids := map[uint64]int32{}
	var errs []error
	for n, line := range token.Rows(homeTable) {
		cell := strings.Split(line, "\t")
		if len(cell) != 4 || cell[1] != "local" && cell[1] != "national" {
			errs = append(errs, fmt.Errorf("home.tsv:%d: want codes, local or national, a weight and words", n))
			continue
		}
		weight, err := strconv.ParseFloat(cell[2], 64)
		if err != nil {
			errs = append(errs, fmt.Errorf("home.tsv:%d: %w", n, err))
		}
		for phrase := range strings.FieldsSeq(cell[3]) {
			one, two, pair := strings.Cut(phrase, "_")
			key := lexicon.Hash(one)
			word, bit := h.bit(key)
			h.first[word] |= bit
			if pair {
				key = lexicon.Join(key, lexicon.Hash(two))
			}
			id, ok := ids[key]
			if !ok {
				id = int32(len(ids))
				ids[key] = id
			}
			h.cues[key] = append(h.cues[key], homeCue{id, cell[1] == "local", weight, strings.Split(cell[0], ";")})
		}
	}
	h.n, h.phone = len(ids), len(ids)
	return h, errors.Join(errs...)
})

// atHome is where a text is at home, as far as its words show.
type atHome struct {
	country int32   // index, or -1
	local   float64 // weight of the words that speak of what lies nearby
}

// guessHome looks for words of local news.
func (w *work) guessHome() {
	w.atHome = atHome{country: -1}
	clear(w.local)
	clear(w.national)
	w.seen = resize(w.seen, w.homeCues.n+1)
	for i := range w.pieces {
		p := &w.pieces[i]
		if p.Kind == token.Number && p.Len() >= 8 && !w.seen[w.phone] && phone(w.in(p)) {
			w.seen[w.phone] = true
			for _, code := range [...]string{"CAN", "USA"} {
				w.local[w.lex.CountryIndex(code)] += phoneWeight
			}
		}
		if word, bit := w.homeCues.bit(p.Hash); w.homeCues.first[word]&bit == 0 {
			continue
		}
		w.noteHome(p.Hash)
		if i+1 < len(w.pieces) {
			w.noteHome(lexicon.Join(p.Hash, w.pieces[i+1].Hash))
		}
	}
	if i := w.Home - 1; i >= 0 {
		w.local[i] += w.homeLocal
	}
	if i := w.Outlet - 1; i >= 0 {
		w.local[i] += w.outletLocal
		w.national[i] += outletNational
	}
	best := 0.0
	for i := range w.local {
		if w.local[i] < w.leastLocal {
			continue
		}
		switch sum := w.local[i] + w.national[i]/2; {
		case sum > best:
			best, w.atHome = sum, atHome{int32(i), w.local[i]}
		case sum == best:
			w.atHome = atHome{country: -1} // it may be either
		}
	}
}

const (
	phoneWeight    = 2 // of a telephone number of North America
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
	for _, c := range w.homeCues.cues[key] {
		if w.seen[c.id] {
			continue
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
	if list := w.homeCues.cues[key]; len(list) > 0 {
		w.seen[list[0].id] = true
	}
}

// scoreHome weighs a reading by where the text is at home: news of a town speaks of the Paris nearby, unless it speaks of France.
func (w *work) scoreHome(f *find, c *candidate, foreign, seen float64) {
	h := w.atHome
	if h.country < 0 || !spatial(c.Kind) {
		return
	}
	strength := h.local / (h.local + w.localHalf + foreign)
	switch {
	case c.Country == h.country:
		c.because(w.nearby*strength, "news from ", w.lex.Countries[h.country].Name)
	case seen <= 0 && f.in(h.country):
		c.because(-w.faraway*strength, "news from ", w.lex.Countries[h.country].Name)
	}
}

// place says whether there is a reading of a place within a state.
func (f *find) place() bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool { return c.Kind == lexicon.City || c.Kind == lexicon.Division })
}

// in says whether there is a reading of a place in a country.
func (f *find) in(country int32) bool {
	for i := range f.candidates {
		if f.candidates[i].Country == country && spatial(f.candidates[i].Kind) {
			return true
		}
	}
	return false
}
