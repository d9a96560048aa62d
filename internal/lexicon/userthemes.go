package lexicon

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/suggest"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

// ThemeExample is a text that has a theme, or one that only seems to have it.
type ThemeExample struct {
	Place string // file and line
	Theme string // id
	Has   bool
	Text  string
}

// userThemes are the themes, terms and examples that were added at run time.
type userThemes struct {
	themes   []Theme
	terms    []userTerm
	examples []ThemeExample
}

// userTerm is a term whose theme is given by id. Its index is only known once all tables are read.
type userTerm struct {
	theme string
	Term
}

// WithThemes returns a copy of the lexicon with the themes, terms and examples of a table added. A line is one of
//
//	theme    id    family    name    definition
//	term     id    weight    kind    text
//	example  id    yes or no    text
//
// with tabs between the columns. Terms may also be added to built-in themes. The file is named in errors; all bad rows are
// reported together.
func (l *Lexicon) WithThemes(file string, r io.Reader) (*Lexicon, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	built, _, err := l.ReadThemes()
	if err != nil {
		return nil, err
	}
	p := themeParser{families: map[string]bool{}, known: map[string]bool{}, own: map[string]tsv.Row{}, terms: map[string]int{}}
	for _, t := range built {
		p.known[t.ID] = t.Parent != ""
		p.families[t.ID] = t.Parent == ""
	}
	rows, err := tsv.Parse(file, strings.TrimPrefix(string(b), "\ufeff"), 5)
	p.errs = append(p.errs, err)
	for _, r := range rows {
		if r.Cells[0] == "theme" {
			p.theme(r)
		}
	}
	for _, r := range rows {
		switch r.Cells[0] {
		case "theme":
		case "term":
			p.term(r)
		case "example":
			p.example(r)
		default:
			p.errorf(r, "%w", suggest.Unknown("kind of row", r.Cells[0], []string{"example", "term", "theme"}))
		}
	}
	for _, t := range p.out.themes {
		if !slices.ContainsFunc(p.out.terms, func(x userTerm) bool { return x.theme == t.ID && x.Kind != Exclude }) {
			p.errs = append(p.errs, p.own[t.ID].Errorf("theme %q has no terms", t.ID))
		}
	}
	out := *l
	out.user = userThemes{
		themes: slices.Concat(l.user.themes, p.out.themes), terms: slices.Concat(l.user.terms, p.out.terms), examples: slices.Concat(l.user.examples, p.out.examples),
	}
	return &out, errors.Join(p.errs...)
}

// ThemeExamples returns the examples of the tables that were added.
func (l *Lexicon) ThemeExamples() []ThemeExample { return l.user.examples }

// themeParser reads the rows of one table.
type themeParser struct {
	families, known map[string]bool
	own             map[string]tsv.Row // the row of each theme of the table
	terms           map[string]int     // line of each term, by theme and folded text
	out             userThemes
	errs            []error
}

func (p *themeParser) errorf(r tsv.Row, format string, args ...any) {
	p.errs = append(p.errs, r.Errorf(format, args...))
}

// theme adds a row of a theme.
func (p *themeParser) theme(r tsv.Row) {
	id, family, name := r.Cells[1], r.Cells[2], r.Cells[3]
	before, twice := p.own[id]
	switch {
	case !isThemeID(id):
		p.errorf(r, "id %q: want lower-case letters, digits and hyphens", id)
		return
	case twice:
		p.errorf(r, "theme %q is already on line %d", id, before.Line)
		return
	case p.known[id] || p.families[id]:
		p.errorf(r, "theme %q is built in: choose another id, or only add terms", id)
		return
	case !p.families[family]:
		p.errorf(r, "%w", suggest.Unknown("family", family, p.familyIDs()))
	case name == "":
		p.errorf(r, "theme %q has no name", id)
	}
	p.own[id], p.known[id] = r, true
	p.out.themes = append(p.out.themes, Theme{ID: id, Parent: family, Name: name, Definition: r.Cells[4]})
}

// familyIDs returns the ids of the families, sorted.
func (p *themeParser) familyIDs() []string {
	var out []string
	for id, isFamily := range p.families {
		if isFamily {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// isThemeID reports whether an id has only lower-case letters, digits and hyphens.
func isThemeID(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' })
}

// term adds a row of a term.
func (p *themeParser) term(r tsv.Row) {
	id, text := r.Cells[1], r.Cells[4]
	if !p.known[id] {
		p.errorf(r, "no theme %q, built in or in this file", id)
		return
	}
	weight, err := parseWeight(r, r.Cells[2])
	if err != nil {
		p.errs = append(p.errs, err)
		return
	}
	kind, err := parseTermKind(r, r.Cells[3])
	if err == nil {
		err = checkWords(r, kind, text)
	}
	if err != nil {
		p.errs = append(p.errs, err)
		return
	}
	key := id + "\t" + intern.Fold(text)
	if line := p.terms[key]; line > 0 {
		p.errorf(r, "%q is already on line %d", text, line)
		return
	}
	p.terms[key] = r.Line
	p.out.terms = append(p.out.terms, userTerm{id, Term{Weight: weight, Kind: kind, Text: text}})
}

// checkWords checks that a term has the number of words that its kind wants.
func checkWords(r tsv.Row, kind TermKind, text string) error {
	single := kind == Stem || kind == Exact
	switch words := len(token.Words(nil, text)); {
	case words == 0:
		return r.Errorf("no words in %q", text)
	case single && words > 1:
		return r.Errorf("%q has several words: its kind is phrase", text)
	case !single && words < 2:
		return r.Errorf("%q is one word: its kind is stem or word", text)
	case words > LongestTerm:
		return r.Errorf("%q has %d words, more than %d", text, words, LongestTerm)
	}
	return nil
}

// example adds a row of an example.
func (p *themeParser) example(r tsv.Row) {
	id, has, text := r.Cells[1], r.Cells[2], r.Cells[3]
	switch {
	case !p.known[id]:
		p.errorf(r, "no theme %q, built in or in this file", id)
	case has != "yes" && has != "no":
		p.errorf(r, "%q: want yes (the text has the theme) or no", has)
	case strings.TrimSpace(text) == "":
		p.errorf(r, "the example has no text")
	default:
		p.out.examples = append(p.out.examples, ThemeExample{fmt.Sprintf("%s:%d", r.File, r.Line), id, has == "yes", text})
	}
}
