package lexicon

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/tsv"
)

// ThemeExample is a text that has a theme, or only seems to.
type ThemeExample struct {
	Place string // file and line
	Theme string // id
	Has   bool
	Text  string
}

// userThemes is what tables of themes added at run time.
type userThemes struct {
	themes   []Theme
	terms    []userTerm
	examples []ThemeExample
}

// userTerm is a term of a theme that is named by its id: the index is known when all tables are read.
type userTerm struct {
	theme string
	Term
}

// WithThemes gives a copy of the lexicon that also knows the themes, terms and examples of a table. A line is one of
//
//	theme    id    family    name    definition
//	term     id    weight    kind    text
//	example  id    yes or no    text
//
// with tabs between the columns. Terms may also be those of built-in themes. file is named in errors, and every bad row is reported.
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
			p.errs = append(p.errs, r.Errorf("no kind of row %q; have example term theme", r.Cells[0]))
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

// ThemeExamples are those of the tables that were added.
func (l *Lexicon) ThemeExamples() []ThemeExample { return l.user.examples }

// themeParser reads the rows of one table.
type themeParser struct {
	families, known map[string]bool
	own             map[string]tsv.Row // where each theme of the table was made
	terms           map[string]int     // lines of terms
	out             userThemes
	errs            []error
}

func (p *themeParser) errorf(r tsv.Row, format string, args ...any) {
	p.errs = append(p.errs, r.Errorf(format, args...))
}

func (p *themeParser) theme(r tsv.Row) {
	id, family, name := r.Cells[1], r.Cells[2], r.Cells[3]
	before, twice := p.own[id]
	switch {
	case !isThemeID(id):
		p.errorf(r, "id %q: want small letters, digits and hyphens", id)
		return
	case twice:
		p.errorf(r, "theme %q is in line %d too", id, before.Line)
		return
	case p.known[id] || p.families[id]:
		p.errorf(r, "theme %q is built in; take another id, or only add terms", id)
		return
	case !p.families[family]:
		p.errorf(r, "no family %q; have %s", family, families(p.families))
	case name == "":
		p.errorf(r, "theme %q has no name", id)
	}
	p.own[id], p.known[id] = r, true
	p.out.themes = append(p.out.themes, Theme{ID: id, Parent: family, Name: name, Definition: r.Cells[4]})
}

// families lists the ids of families.
func families(m map[string]bool) string {
	var out []string
	for id, is := range m {
		if is {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func isThemeID(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' })
}

func (p *themeParser) term(r tsv.Row) {
	id, kind, text := r.Cells[1], TermKind(r.Cells[3]), r.Cells[4]
	weight, err := strconv.Atoi(r.Cells[2])
	words := len(token.Words(nil, text))
	key := id + "\t" + intern.Fold(text)
	switch {
	case !p.known[id]:
		p.errorf(r, "no theme %q, built in or in this file", id)
	case err != nil || weight < 1 || weight > 3:
		p.errorf(r, "weight %q: want 1 (weak), 2 (clear) or 3 (unmistakable)", r.Cells[2])
	case kind != Stem && kind != Exact && kind != Phrase && kind != Exclude:
		p.errorf(r, "no kind %q; have not phrase stem word", r.Cells[3])
	case words == 0:
		p.errorf(r, "no words in %q", text)
	case (kind == Stem || kind == Exact) && words > 1:
		p.errorf(r, "%q has several words: its kind is phrase", text)
	case (kind == Phrase || kind == Exclude) && words < 2:
		p.errorf(r, "%q is one word: its kind is stem or word", text)
	case words > LongestTerm:
		p.errorf(r, "%q has %d words, more than %d", text, words, LongestTerm)
	case p.terms[key] > 0:
		p.errorf(r, "%q is in line %d too", text, p.terms[key])
	default:
		p.terms[key] = r.Line
		p.out.terms = append(p.out.terms, userTerm{id, Term{Weight: weight, Kind: kind, Text: text}})
	}
}

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
