package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// corpus is a gold file, tokenized.
type corpus struct {
	name  string
	cases bool // only the set of countries is annotated
	texts []text
}

type text struct {
	link.Text
	base      int    // where the text begins after its title
	lenient   bool   // demonyms are not annotated
	gold      []gold // mentions
	want      []int  // of a case: its countries, sorted
	countries []int  // of a text: the countries of its gold mentions, sorted
}

// gold is an annotated mention.
type gold struct {
	start, end int
	country    int // -1 if it has none
}

// record is a line of a gold file.
type record struct {
	Title, Text, Source, URL string
	Date                     any
	Mentions                 []struct {
		Start, End int
		Country    string
	}
	Countries []string
}

// reader reads gold files.
type reader struct {
	lex    *lexicon.Lexicon
	tagger *ner.Recognizer // nil for none
	alpha2 map[string]string
}

func newReader(lex *lexicon.Lexicon, tagger *ner.Recognizer) *reader {
	r := &reader{lex, tagger, map[string]string{}}
	for _, c := range lex.Countries {
		r.alpha2[c.Alpha2] = c.Code
	}
	return r
}

// country returns the index of a country by its alpha-2 or alpha-3 code, or -1.
func (r *reader) country(code string) int {
	if alpha3, ok := r.alpha2[code]; ok {
		code = alpha3
	}
	return r.lex.CountryIndex(code)
}

// read reads a gold file.
func (r *reader) read(name string) (corpus, error) {
	c := corpus{name: name}
	f, err := os.Open(name)
	if err != nil {
		return c, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for n := 1; lines.Scan(); n++ {
		var g record
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return c, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		c.cases = c.cases || g.Mentions == nil
		// Three texts of four are tagged, so that the weights serve with and without a tagger.
		c.texts = append(c.texts, r.text(&g, n%4 < 3))
	}
	return c, lines.Err()
}

// text returns a record as the input of the linker and what it should find.
func (r *reader) text(g *record, tagged bool) text {
	t := text{lenient: g.Source == "geovirus" || g.Source == "trnews"}
	full := g.Text
	if g.Title != "" {
		full = g.Title + "\n\n" + g.Text
		t.base = len(g.Title) + 2
	}
	t.Text.Text = full
	t.Tokens = token.Words(nil, full)
	t.Sentences = token.Sentences(nil, full, t.Tokens)
	t.Parts = gazetteer.Parts(nil, full, t.Tokens)
	if r.tagger != nil && tagged {
		for _, e := range r.tagger.Tag(full, t.Tokens, t.Sentences) {
			t.Entities = append(t.Entities, link.Entity{Span: e.Span(t.Tokens), Label: e.Label})
		}
	}
	if s, ok := g.Date.(string); ok && len(s) >= 10 {
		if day, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			t.Day = lexicon.Day(day)
		}
	}
	t.OutletCountry, t.Host = r.lex.CountryIndex(r.lex.SourceCountry(g.URL, ""))+1, lexicon.Host(g.URL, "")
	for _, m := range g.Mentions {
		i := r.country(m.Country)
		t.gold = append(t.gold, gold{m.Start, m.End, i})
		if i >= 0 {
			t.countries = append(t.countries, i)
		}
	}
	slices.Sort(t.countries)
	t.countries = slices.Compact(t.countries)
	if g.Mentions == nil {
		for _, s := range g.Countries {
			t.want = append(t.want, r.country(s))
		}
		slices.Sort(t.want)
	}
	return t
}

// counts are sums over texts.
type counts struct {
	right, wrong, withCountry     int // gold mentions with a country
	predicted, spurious           int // predicted mentions
	setHit, setPredicted, setGold int // countries of texts
	cases, casesRight             int
}

func (a *counts) add(b counts) {
	a.right += b.right
	a.wrong += b.wrong
	a.withCountry += b.withCountry
	a.predicted += b.predicted
	a.spurious += b.spurious
	a.setHit += b.setHit
	a.setPredicted += b.setPredicted
	a.setGold += b.setGold
	a.cases += b.cases
	a.casesRight += b.casesRight
}

// score returns how well a linker does on a part of the corpus, from 0 to 1. For cases it is the share that is exactly right. For texts it
// is a mean of the F1 of the sets of countries (twice), the share of gold mentions that are right, the share that are not wrong, and the
// share of predicted mentions that are not spurious.
func (c *corpus) score(l *link.Linker, part int) float64 {
	const workers = 2
	var sums [workers]counts
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			for i := k; i < len(c.texts); i += workers {
				if part == training && i/2%2 == 1 || part == heldOut && i/2%2 == 0 {
					continue
				}
				if c.cases {
					sums[k].add(c.texts[i].countCase(l))
				} else {
					sums[k].add(c.texts[i].count(l))
				}
			}
		})
	}
	wg.Wait()
	var s counts
	for _, k := range sums {
		s.add(k)
	}
	ratio := func(a, b int) float64 { return float64(a) / float64(max(1, b)) }
	if c.cases {
		return ratio(s.casesRight, s.cases)
	}
	f1 := ratio(2*s.setHit, s.setPredicted+s.setGold)
	return (2*f1 + ratio(s.right, s.withCountry) + 1 - ratio(s.wrong, s.withCountry) + 1 - ratio(s.spurious, s.predicted)) / 5
}

// countCase links a case and compares its set of countries.
func (t *text) countCase(l *link.Linker) counts {
	var set []int
	for _, m := range l.Link(t.Text) {
		if m.Kind != link.Group {
			set = append(set, m.Countries...)
		}
	}
	slices.Sort(set)
	n := counts{cases: 1}
	if slices.Equal(slices.Compact(set), t.want) {
		n.casesRight = 1
	}
	return n
}

// match is what the linker found at a gold mention.
type match struct {
	found     bool
	countries []int
}

// count links a text and compares its mentions, and the set of their countries.
func (t *text) count(l *link.Linker) (n counts) {
	var set []int
	matches := make([]match, len(t.gold))
	for _, m := range l.Link(t.Text) {
		if m.Kind != link.Name && m.Kind != link.Demonym && m.Kind != link.Place && m.Kind != link.Region || m.Start < t.base {
			continue
		}
		hit, null := t.overlaps(&m, matches)
		if !hit && t.lenient && m.Kind == link.Demonym {
			continue
		}
		n.predicted++
		if !hit || null && len(m.Countries) > 0 {
			n.spurious++
		}
		set = append(set, m.Countries...)
	}
	slices.Sort(set)
	set = slices.Compact(set)
	for i, g := range t.gold {
		switch m := &matches[i]; {
		case g.country < 0:
			continue
		case slices.Contains(m.countries, g.country):
			n.right++
		case m.found:
			n.wrong++
		}
		n.withCountry++
	}
	n.setPredicted, n.setGold = len(set), len(t.countries)
	for _, c := range set {
		if slices.Contains(t.countries, c) {
			n.setHit++
		}
	}
	return n
}

// overlaps adds a mention to the gold mentions that it overlaps. hit reports whether there are any, null whether none of them has a
// country.
func (t *text) overlaps(m *link.Mention, matches []match) (hit, null bool) {
	start, end := m.Start-t.base, m.End-t.base
	null = true
	for i, g := range t.gold {
		if g.start < end && start < g.end {
			hit, matches[i].found = true, true
			null = null && g.country < 0
			matches[i].countries = append(matches[i].countries, m.Countries...)
		}
	}
	return hit, null
}
