package lexicon

import (
	"errors"
	"slices"
	"strconv"

	"github.com/attache-nlp/attache/internal/suggest"
	"github.com/attache-nlp/attache/internal/tsv"
)

// Theme is a subject of texts on foreign policy. Families of themes have no Parent, and no terms of their own.
type Theme struct {
	ID, Parent, Name, Definition string
	PLOVER, CAP, IPTC, EuroVoc   []string // labels of other systems
}

// TermKind is how a term is compared with a text.
type TermKind string

// The kinds of terms.
const (
	Stem    TermKind = "stem"   // one word, compared by its stem
	Exact   TermKind = "word"   // one word, compared without case
	Phrase  TermKind = "phrase" // several words, each compared by its stem
	Exclude TermKind = "not"    // several words within which no term of the theme counts
)

var termKinds = []string{string(Exclude), string(Phrase), string(Stem), string(Exact)}

// parseTermKind returns the kind that a cell names.
func parseTermKind(r tsv.Row, cell string) (TermKind, error) {
	if !slices.Contains(termKinds, cell) {
		return "", r.Errorf("%w", suggest.Unknown("kind", cell, termKinds))
	}
	return TermKind(cell), nil
}

// parseWeight returns the weight of a term that a cell has.
func parseWeight(r tsv.Row, cell string) (int, error) {
	n, err := strconv.Atoi(cell)
	if err != nil || n < 1 || n > 3 {
		return 0, r.Errorf("weight %q: want 1 (weak), 2 (clear) or 3 (unmistakable)", cell)
	}
	return n, nil
}

// LongestTerm is the number of words that a term may have.
const LongestTerm = 12

// Term is a word or phrase that is evidence of a theme.
type Term struct {
	Theme  int // index into the themes
	Weight int // 1 weak, 2 clear, 3 unmistakable
	Kind   TermKind
	Text   string
}

// ReadThemes returns the families and themes in the order of their table, and their terms; those that were added at run
// time come last.
func (l *Lexicon) ReadThemes() ([]Theme, []Term, error) {
	themes, at, err := readThemes()
	if err != nil && themes == nil {
		return nil, nil, err
	}
	terms, err2 := readTerms(at)
	for _, t := range l.user.themes {
		at[t.ID] = len(themes)
		themes = append(themes, t)
	}
	for _, t := range l.user.terms {
		t.Theme = at[t.theme]
		terms = append(terms, t.Term)
	}
	return themes, terms, errors.Join(err, err2)
}

// readThemes returns the built-in themes and their indexes by id.
func readThemes() (themes []Theme, at map[string]int, err error) {
	rows, err := tsv.ReadFile(tables, "data/themes.tsv", 8)
	if err != nil {
		return nil, nil, err
	}
	at = map[string]int{}
	for _, r := range rows {
		c := r.Cells
		at[c[0]] = len(themes)
		themes = append(themes, Theme{c[0], c[1], c[2], c[3], tsv.List(c[4]), tsv.List(c[5]), tsv.List(c[6]), tsv.List(c[7])})
	}
	var errs []error
	for i, t := range themes {
		if t.Parent == "" {
			continue
		}
		if p, ok := at[t.Parent]; !ok || themes[p].Parent != "" {
			errs = append(errs, rows[i].Errorf("no family %q", t.Parent))
		}
	}
	return themes, at, errors.Join(errs...)
}

// readTerms returns the terms of the built-in themes, whose indexes are given by id.
func readTerms(themes map[string]int) ([]Term, error) {
	rows, err := readPacked("terms.tsv", 4)
	errs := []error{err}
	terms := make([]Term, 0, len(rows))
	for _, r := range rows {
		theme, ok := themes[r.Cells[0]]
		if !ok {
			errs = append(errs, r.Errorf("no theme %q in themes.tsv", r.Cells[0]))
			continue
		}
		weight, err := parseWeight(r, r.Cells[1])
		kind, err2 := parseTermKind(r, r.Cells[2])
		if err := errors.Join(err, err2); err != nil {
			errs = append(errs, err)
			continue
		}
		if r.Cells[3] == "" {
			errs = append(errs, r.Errorf("no term"))
			continue
		}
		terms = append(terms, Term{theme, weight, kind, r.Cells[3]})
	}
	return terms, errors.Join(errs...)
}

// Stems returns the stem of every folded word of the terms that are compared by their stem, so that no word is stemmed at
// start-up.
func (l *Lexicon) Stems() (map[string]string, error) {
	rows, err := readPacked("stems.tsv", 2)
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.Cells[0]] = r.Cells[1]
	}
	return out, err
}

// Crosswalk returns the labels of other systems that correspond to each theme, by scheme and theme. The PLOVER contexts,
// IPTC Media Topics and EuroVoc microthesauri are those of [Theme].
func (l *Lexicon) Crosswalk() (map[string]map[string][]string, error) {
	themes, _, err := l.ReadThemes()
	if err != nil {
		return nil, err
	}
	out := map[string]map[string][]string{"plover": {}, "iptc": {}, "eurovoc": {}}
	known := map[string]bool{}
	for _, t := range themes {
		known[t.ID] = true
		for scheme, labels := range map[string][]string{"plover": t.PLOVER, "iptc": t.IPTC, "eurovoc": t.EuroVoc} {
			if len(labels) > 0 {
				out[scheme][t.ID] = labels
			}
		}
	}
	rows, err := tsv.ReadFile(tables, "data/crosswalk.tsv", 3)
	errs := []error{err}
	for _, r := range rows {
		scheme, theme := r.Cells[0], r.Cells[1]
		if !known[theme] {
			errs = append(errs, r.Errorf("no theme %q in themes.tsv", theme))
			continue
		}
		if out[scheme] == nil {
			out[scheme] = map[string][]string{}
		}
		out[scheme][theme] = append(out[scheme][theme], r.Cells[2])
	}
	return out, errors.Join(errs...)
}
