package analyze

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/repair"
	"github.com/attache-nlp/attache/internal/token"
)

// Analyzer analyses texts. It is read-only after [New] and safe for several goroutines.
type Analyzer struct {
	settings
	linker   *link.Linker
	themes   *themes
	phrase   *keyphrase.Extractor
	clusters *entity.Resolver
	caser    *ner.Recognizer // gives texts without capitals some
	native   *ner.Recognizer // nil unless chosen
	pool     sync.Pool       // of *scratch
}

// scratch is memory that one text after another uses. No report holds on to it.
type scratch struct {
	forms     token.Forms // of tokens
	words     *gazetteer.Matcher
	small     token.Memo[smallness]
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

// New builds an Analyzer. It returns the errors of all options, joined.
func New(options ...Option) (*Analyzer, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	s := settings{lex: lex, tagger: DefaultTagger, disputed: DisputedSeparate, keywords: 15}
	var errs []error
	for _, o := range options {
		errs = append(errs, o(&s))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	linker, err := link.New(s.lex)
	errs = append(errs, err)
	themes, err := newThemes(s.lex)
	errs = append(errs, err)
	clusters, err := entity.New(s.lex)
	errs = append(errs, err)
	caser, err := ner.Load()
	errs = append(errs, err)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	a := &Analyzer{settings: s, linker: linker, themes: themes, phrase: keyphrase.New(s.lex.WordOf), clusters: clusters, caser: caser}
	if s.tagger == TaggerNative {
		a.native = caser
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
	s.forms.Number(own.full, s.tokens)
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
	s.forms.Number(d.full, s.tokens)
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
	d.english = english(s.small.Of(&s.forms), d.full, d.tokens)
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
	if a.recognizer != nil {
		if err := a.recognize(ctx, d); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// recognize adds the entities that the caller's recognizer finds, sentence by sentence.
func (a *Analyzer) recognize(ctx context.Context, d *Document) error {
	var words []string
	var failure error // of the first sentence that failed
	failed := 0
	for _, s := range d.sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		words = words[:0]
		for _, t := range d.tokens[s.First:s.End] {
			words = append(words, t.In(d.full))
		}
		entities, err := a.recognizer(words)
		if err == nil {
			err = checkEntities(entities, len(words))
		}
		if err != nil {
			if failed == 0 {
				failure = err
			}
			failed++
			continue
		}
		for _, e := range entities {
			span := token.Span{Start: d.tokens[s.First+e.First].Start, End: d.tokens[s.First+e.End-1].End}
			d.entities = append(d.entities, link.Entity{Span: span, Label: string(e.Type)})
		}
	}
	if failed > 0 {
		d.warnings = append(d.warnings, fmt.Sprintf("no entities in %d of %d sentences: the tagger %s failed: %v", failed, len(d.sentences), a.tagger, failure))
	}
	return nil
}

// checkEntities returns an error unless entities are in order, do not overlap, lie within n tokens and have one of the known types.
func checkEntities(entities []TokenEntity, n int) error {
	end := 0
	for _, e := range entities {
		if e.First < end || e.End <= e.First || e.End > n {
			return fmt.Errorf("entity %d:%d overlaps another one, is empty or lies outside the %d tokens", e.First, e.End, n)
		}
		if !slices.Contains(EntityTypes(), e.Type) {
			return fmt.Errorf("unknown entity type %q (valid: %v)", e.Type, EntityTypes())
		}
		end = e.End
	}
	return nil
}
