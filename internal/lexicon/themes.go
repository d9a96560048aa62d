package lexicon

import (
	"errors"
	"path"
	"strconv"

	"github.com/attache-nlp/attache/internal/tsv"
)

// Theme is a subject of foreign-policy texts. Families have no Parent and no terms of their own.
type Theme struct {
	ID, Parent, Name, Definition string
	PLOVER, CAP, IPTC, EuroVoc   []string // crosswalks
}

// TermKind says how a term is compared with a text.
type TermKind string

// The kinds of terms.
const (
	Stem    TermKind = "stem"   // one word, by its stem
	Exact   TermKind = "word"   // one word as it stands, case aside
	Phrase  TermKind = "phrase" // several words, each by its stem
	Exclude TermKind = "not"    // several words inside which no term of the theme counts
)

// LongestTerm is how many words a term may have.
const LongestTerm = 12

// Term is a word or phrase that speaks for a theme.
type Term struct {
	Theme  int // index into Themes
	Weight int // 1 weak, 2 clear, 3 unmistakable
	Kind   TermKind
	Text   string
}

// ReadThemes gives the families and themes in the order of their table, and their terms.
func (l *Lexicon) ReadThemes() ([]Theme, []Term, error) {
	const dir = "data"
	rows, err := tsv.ReadFile(tables, path.Join(dir, "themes.tsv"), 8)
	if err != nil {
		return nil, nil, err
	}
	var themes []Theme
	at := map[string]int{}
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
	rows, err = readPacked("terms.tsv", 4)
	errs = append(errs, err)
	terms := make([]Term, 0, len(rows))
	for _, r := range rows {
		i, ok := at[r.Cells[0]]
		weight, err := strconv.Atoi(r.Cells[1])
		kind := TermKind(r.Cells[2])
		switch {
		case !ok:
			errs = append(errs, r.Errorf("no theme %q in themes.tsv", r.Cells[0]))
		case err != nil || weight < 1 || weight > 3:
			errs = append(errs, r.Errorf("weight %q: want 1, 2 or 3", r.Cells[1]))
		case kind != Stem && kind != Exact && kind != Phrase && kind != Exclude:
			errs = append(errs, r.Errorf("no kind %q; have not phrase stem word", r.Cells[2]))
		case r.Cells[3] == "":
			errs = append(errs, r.Errorf("no term"))
		default:
			terms = append(terms, Term{i, weight, kind, r.Cells[3]})
		}
	}
	for _, t := range l.user.themes {
		at[t.ID] = len(themes)
		themes = append(themes, t)
	}
	for _, t := range l.user.terms {
		t.Theme = at[t.theme]
		terms = append(terms, t.Term)
	}
	return themes, terms, errors.Join(errs...)
}

// Stems gives the stem of every folded word of the terms that are compared by stem, so that nothing is stemmed at start.
func (l *Lexicon) Stems() (map[string]string, error) {
	rows, err := readPacked("stems.tsv", 2)
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.Cells[0]] = r.Cells[1]
	}
	return out, err
}

// Crosswalk gives for each scheme the labels that correspond to a theme: scheme, theme, labels. PLOVER contexts, IPTC Media Topics
// and EuroVoc microthesauri are those of the themes' own rows.
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
