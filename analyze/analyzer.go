package analyze

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/prosetag"
	"github.com/attache-nlp/attache/internal/repair"
	"github.com/attache-nlp/attache/internal/token"
)

// Analyzer analyses texts. It is read-only after [New] and safe for several goroutines.
type Analyzer struct {
	settings
	lex      *lexicon.Lexicon
	linker   *link.Linker
	themes   *themes
	phrase   *keyphrase.Extractor
	clusters *entity.Resolver
	caser    *ner.Recognizer  // gives texts without capitals some
	native   *ner.Recognizer  // nil unless chosen
	prose    *prosetag.Tagger // nil unless chosen
	pool     sync.Pool        // of *scratch
}

// scratch is memory that one text after another uses. No report holds on to it.
type scratch struct {
	forms     intern.Table // of tokens
	words     *gazetteer.Matcher
	small     intern.Cache[smallness]
	tokens    []token.Token
	sentences []token.Sentence
	pieces    []gazetteer.Part
	hits      hits
	meeting   meeting
	names     nameScratch
	phrases   []located
}

// release forgets what the last report was made of.
func (s *scratch) release() {
	s.names.release()
	clear(s.phrases)
}

func (a *Analyzer) scratch() *scratch {
	if s, ok := a.pool.Get().(*scratch); ok {
		return s
	}
	return a.newScratch()
}

func (a *Analyzer) newScratch() *scratch { return &scratch{words: gazetteer.NewMatcher(a.lex)} }

// New builds an Analyzer. The errors of all options are joined.
func New(options ...Option) (*Analyzer, error) {
	s := settings{tagger: DefaultTagger, disputed: Separate, keywords: 15}
	var errs []error
	for _, o := range options {
		errs = append(errs, o(&s))
	}
	lex, err := lexicon.Load()
	if err != nil {
		return nil, errors.Join(append(errs, err)...)
	}
	for _, a := range s.aliases {
		r, hash := hashed(a.r, s.added)
		if lex, err = lex.With(a.name, r); err != nil {
			errs = append(errs, err)
		}
		s.added = hash()
	}
	for _, t := range s.themeTables {
		r, hash := hashed(t.r, s.added)
		with, err := lex.WithThemes(t.name, r)
		if err != nil {
			errs = append(errs, err)
		} else {
			lex = with
		}
		s.added = hash()
	}
	linker, err := link.New(lex)
	errs = append(errs, err)
	known, err := newThemes(lex)
	errs = append(errs, err)
	names, err := entity.New(lex)
	errs = append(errs, err)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if s.home != "" && lex.CountryIndex(s.home) < 0 {
		return nil, fmt.Errorf("home: no country %q; codes are ISO 3166-1 alpha-3", s.home)
	}
	a := &Analyzer{settings: s, lex: lex, linker: linker, themes: known, phrase: keyphrase.New(lex.WordOf), clusters: names}
	if a.caser, err = ner.Load(); err != nil {
		return nil, err
	}
	switch s.tagger {
	case Native:
		a.native = a.caser
	case Prose:
		a.prose = prosetag.New()
	}
	return a, nil
}

// Lexicon is the hash of the built-in tables.
func (a *Analyzer) Lexicon() string { return a.lex.Hash() }

// Document is a text with its form: words, sentences, entities. It holds the whole text.
type Document struct {
	Article
	full      string      // the title if it is not part of the text, a blank line, the text; mended, and recased if it has no capitals
	written   string      // the same as it is written
	base      int         // where the text begins in full
	begin     int         // and in written
	places    *repair.Map // from full to written
	tokens    []token.Token
	sentences []token.Sentence
	lead      int // number of sentences that belong to the title
	entities  []link.Entity
	day       int // the date, see lexicon.Day; lexicon.NoDay: not known
	english   bool
	warnings  []string
}

// Parse finds the form of a text. It fails only when ctx ends.
func (a *Analyzer) Parse(ctx context.Context, text string) (*Document, error) {
	return a.parse(ctx, Article{Text: text}, a.newScratch())
}

// Analyze parses an article and reports on it. It fails only when ctx ends.
func (a *Analyzer) Analyze(ctx context.Context, article Article) (*Report, error) {
	s := a.scratch()
	defer a.pool.Put(s)
	doc, err := a.parse(ctx, article, s)
	if err != nil {
		return nil, err
	}
	return a.report(doc, s), nil
}

// Report finds the content of a document: a pure function of the document, its date and the lexicon.
func (a *Analyzer) Report(d *Document) *Report {
	s := a.scratch()
	defer a.pool.Put(s)
	// The document may be read by others at the same time, and its words have the numbers of the scratch that it was parsed in.
	own := *d
	s.tokens = append(s.tokens[:0], d.tokens...)
	s.forms.Assign(own.full, s.tokens)
	own.tokens = s.tokens
	return a.report(&own, s)
}

// separator keeps a title apart from its text: no sentence crosses it.
const separator = "\n\n"

// parse finds the form of an article in the memory of s, which the document holds on to.
func (a *Analyzer) parse(ctx context.Context, article Article, s *scratch) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d := &Document{Article: article, full: article.Text, warnings: slices.Clone(article.Warnings)}
	title := strings.TrimSpace(article.Title)
	if title != "" && !strings.HasPrefix(strings.TrimLeft(article.Text, "\ufeff# \t\r\n"), title) {
		d.full = article.Title + separator + article.Text
		d.base = len(article.Title) + len(separator)
	}
	d.mend(a)
	if text, ok := a.caser.Recase(d.full[d.base:]); ok {
		d.full = d.full[:d.base] + text
		d.warnings = append(d.warnings, "the text is written without capitals, or in nothing else; names were guessed from the words alone")
	}
	// A word of news English with the space after it has 6 bytes.
	s.tokens = token.Words(slices.Grow(s.tokens[:0], len(d.full)/5+8), d.full)
	s.forms.Assign(d.full, s.tokens)
	s.sentences = d.split(slices.Grow(s.sentences[:0], len(d.full)/100+4), s.tokens)
	d.tokens, d.sentences = s.tokens, s.sentences
	for d.lead < len(d.sentences) && d.sentences[d.lead].Start < d.base {
		d.lead++
	}
	if strings.TrimSpace(d.full[d.base:]) == "" {
		d.warnings = append(d.warnings, "the text is empty")
	}
	if !utf8.ValidString(article.Text) {
		d.warnings = append(d.warnings, "the text is not valid UTF-8; broken bytes are skipped")
	}
	d.english = english(s.small.For(&s.forms), d.full, d.tokens)
	if !d.english {
		d.warnings = append(d.warnings, "the text does not read like English, the only language that is understood; what was found may be nonsense")
	}
	if article.Date != "" {
		if t, ok := parseDate(article.Date); ok {
			d.day = lexicon.Day(t)
		} else {
			d.warnings = append(d.warnings, fmt.Sprintf("date %q is not understood (want 2006-01-02); office holders and members are those of the present", article.Date))
		}
	}
	if a.native != nil {
		found := a.native.Tag(d.full, d.tokens, d.sentences)
		d.entities = make([]link.Entity, 0, len(found))
		for _, e := range found {
			d.entities = append(d.entities, link.Entity{Span: e.Span(d.tokens), Label: e.Label})
		}
	}
	defer d.dropFurniture()
	if a.prose != nil {
		if err := a.tagProse(ctx, d); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// tagProse labels the entities sentence by sentence.
func (a *Analyzer) tagProse(ctx context.Context, d *Document) error {
	var words []string
	skipped := 0
	for _, s := range d.sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		words = words[:0]
		for _, t := range d.tokens[s.First:s.End] {
			words = append(words, t.In(d.full))
		}
		entities, ok := a.prose.Entities(words)
		if !ok {
			skipped++
			continue
		}
		for _, e := range entities {
			span := token.Span{Start: d.tokens[s.First+e.First].Start, End: d.tokens[s.First+e.End-1].End}
			d.entities = append(d.entities, link.Entity{Span: span, Label: e.Type})
		}
	}
	if skipped > 0 {
		d.warnings = append(d.warnings, fmt.Sprintf("prose split the words of %d sentences otherwise; they have no entities", skipped))
	}
	return nil
}

// layouts are the forms of dates that feeds and news archives use.
var layouts = [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02", "2006-01", "2006", time.RFC1123Z, time.RFC1123, "20060102", "2 January 2006", "January 2, 2006", "Jan 2, 2006", "2 Jan 2006"}

// parseDate reads a date. A year before 1000 or after 2999 is a slip of the pen.
func parseDate(s string) (time.Time, bool) {
	t, ok := parseLayouts(strings.TrimSpace(s))
	return t, ok && 1000 <= t.Year() && t.Year() < 3000
}

func parseLayouts(s string) (time.Time, bool) {
	if len(s) == len(time.DateOnly) { // nearly all are
		if t, err := time.Parse(time.DateOnly, s); err == nil {
			return t, true
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	if len(s) > 10 {
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
