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

// corpus is one gold file, read and cut into tokens.
type corpus struct {
	name  string
	cases bool // only the set of countries is annotated
	texts []text
}

type text struct {
	link.Text
	base    int // where the text begins behind its title
	lenient bool
	gold    []gold
	want    []int // of a case: the countries, sorted
	only    []int // of a text: the countries of its gold mentions, sorted
}

type gold struct {
	start, end int
	country    int // -1: none
}

// readCorpus reads a gold file. With a tagger three texts of four are tagged, so that the weights serve both with and without.
func readCorpus(lex *lexicon.Lexicon, tag *ner.Recognizer, name string) (corpus, error) {
	c := corpus{name: name}
	f, err := os.Open(name)
	if err != nil {
		return c, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
	}
	alpha2 := map[string]string{}
	for _, k := range lex.Countries {
		alpha2[k.Alpha2] = k.Code
	}
	code := func(s string) int {
		if a3, ok := alpha2[s]; ok {
			s = a3
		}
		return lex.CountryIndex(s)
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<26)
	for n := 1; lines.Scan(); n++ {
		var g struct {
			Title, Text, Source, URL string
			Date                     any
			Mentions                 []struct {
				Start, End int
				Country    string
			}
			Countries []string
		}
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return c, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		t := text{lenient: g.Source == "geovirus" || g.Source == "trnews"}
		full := g.Text
		if g.Title != "" {
			full = g.Title + "\n\n" + g.Text
			t.base = len(g.Title) + 2
		}
		t.Text.Text = full
		t.Tokens = token.Words(nil, full)
		t.Sentences = token.Sentences(nil, full, t.Tokens)
		t.Pieces = gazetteer.Parts(nil, full, t.Tokens)
		if tag != nil && n%4 < 3 {
			for _, e := range tag.Tag(full, t.Tokens, t.Sentences) {
				t.Entities = append(t.Entities, link.Entity{Span: e.Span(t.Tokens), Label: e.Label})
			}
		}
		if s, ok := g.Date.(string); ok && len(s) >= 10 {
			if day, err := time.Parse(time.DateOnly, s[:10]); err == nil {
				t.Day = lexicon.Day(day)
			}
		}
		t.Outlet, t.Host = lex.CountryIndex(lex.SourceCountry(g.URL, ""))+1, lexicon.Host(g.URL, "")
		for _, m := range g.Mentions {
			t.gold = append(t.gold, gold{m.Start, m.End, code(m.Country)})
			if i := code(m.Country); i >= 0 {
				t.only = append(t.only, i)
			}
		}
		slices.Sort(t.only)
		t.only = slices.Compact(t.only)
		if g.Mentions == nil {
			c.cases = true
			for _, s := range g.Countries {
				t.want = append(t.want, code(s))
			}
			slices.Sort(t.want)
		}
		c.texts = append(c.texts, t)
	}
	return c, lines.Err()
}

// counts are summed over texts.
type counts struct {
	right, wrong, withCountry, predicted, false_, setHit, setPredicted, setGold, cases, casesRight int
}

func (a *counts) add(b counts) {
	a.right += b.right
	a.wrong += b.wrong
	a.withCountry += b.withCountry
	a.predicted += b.predicted
	a.false_ += b.false_
	a.setHit += b.setHit
	a.setPredicted += b.setPredicted
	a.setGold += b.setGold
	a.cases += b.cases
	a.casesRight += b.casesRight
}

// score is between 0 and 1: for cases the share that is exactly right, for texts the F1 of country sets, with the share of
// mentions that are right, wrong and false.
func (c *corpus) score(l *link.Linker, part int) float64 {
	const workers = 2
	var sums [workers]counts
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			for i := k; i < len(c.texts); i += workers {
				if part == learned && i/2%2 == 1 || part == held && i/2%2 == 0 {
					continue
				}
				sums[k].add(c.texts[i].count(l, c.cases))
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
	return (2*f1 + ratio(s.right, s.withCountry) + 1 - ratio(s.wrong, s.withCountry) + 1 - ratio(s.false_, s.predicted)) / 5
}

func (t *text) count(l *link.Linker, cases bool) (n counts) {
	var set []int
	found := make([][]int, len(t.gold)) // countries that touch each gold mention
	touched := make([]bool, len(t.gold))
	for _, m := range l.Link(t.Text) {
		if cases {
			if m.Kind != link.Group {
				set = append(set, m.Countries...)
			}
			continue
		}
		if m.Kind != link.Name && m.Kind != link.Demonym && m.Kind != link.Place && m.Kind != link.Region || m.Start < t.base {
			continue
		}
		start, end := m.Start-t.base, m.End-t.base
		hit, null := false, true
		for i, g := range t.gold {
			if g.start < end && start < g.end {
				hit, touched[i] = true, true
				null = null && g.country < 0
				found[i] = append(found[i], m.Countries...)
			}
		}
		if !hit && t.lenient && m.Kind == link.Demonym {
			continue
		}
		n.predicted++
		if !hit || null && len(m.Countries) > 0 {
			n.false_++
		}
		set = append(set, m.Countries...)
	}
	slices.Sort(set)
	set = slices.Compact(set)
	if cases {
		n.cases = 1
		if slices.Equal(set, t.want) {
			n.casesRight = 1
		}
		return n
	}
	for i, g := range t.gold {
		if g.country < 0 {
			continue
		}
		n.withCountry++
		if slices.Contains(found[i], g.country) {
			n.right++
		} else if touched[i] {
			n.wrong++
		}
	}
	n.setPredicted, n.setGold = len(set), len(t.only)
	for _, c := range set {
		if slices.Contains(t.only, c) {
			n.setHit++
		}
	}
	return n
}
