package analyze

import (
	"context"
	"errors"
	"sync"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// Analyzer analyses texts. It is read-only after [New] and safe for concurrent use.
type Analyzer struct {
	settings
	linker     *link.Linker
	themes     *themes
	keyphrases *keyphrase.Extractor
	clusters   *entity.Resolver
	truecaser  *ner.Recognizer // for texts without capitals
	native     *ner.Recognizer // nil unless chosen
	pool       sync.Pool       // of *buffers
}

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
	model, err := ner.Load()
	errs = append(errs, err)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	a := &Analyzer{settings: s, linker: linker, themes: themes, keyphrases: keyphrase.New(s.lex.WordOf), clusters: clusters, truecaser: model}
	if s.tagger == TaggerNative {
		a.native = model
	}
	return a, nil
}

// Lexicon returns the hash of the built-in tables.
func (a *Analyzer) Lexicon() string { return a.lex.Hash() }

// Parse finds the tokens, sentences and entities of a text. It fails only if ctx ends.
func (a *Analyzer) Parse(ctx context.Context, text string) (*Document, error) {
	return a.parse(ctx, Article{Text: text}, a.newBuffers())
}

// Report reports on a document. It is a pure function of the document, its date and the lexicon.
func (a *Analyzer) Report(d *Document) *Report {
	buf := a.getBuffers()
	defer a.pool.Put(buf)
	// Tokens are numbered for the buffers that they were parsed with, and the document may be in use by others.
	own := *d
	buf.tokens = append(buf.tokens[:0], d.tokens...)
	buf.forms.Assign(own.full, buf.tokens)
	own.tokens = buf.tokens
	return a.report(&own, buf)
}

// Analyze parses an article and reports on it. It fails only if ctx ends.
func (a *Analyzer) Analyze(ctx context.Context, article Article) (*Report, error) {
	buf := a.getBuffers()
	defer a.pool.Put(buf)
	doc, err := a.parse(ctx, article, buf)
	if err != nil {
		return nil, err
	}
	return a.report(doc, buf), nil
}

// buffers is memory of a worker that is reused from text to text. A Report never retains any of it.
type buffers struct {
	forms     intern.Table // the distinct tokens, numbered
	matcher   *gazetteer.Matcher
	function  intern.Cache[functionWord]
	tokens    []token.Token
	sentences []token.Sentence
	parts     []gazetteer.Part
	terms     termBuffers
	sentence  sentenceState
	names     nameState
	phrases   []located
}

func (a *Analyzer) newBuffers() *buffers { return &buffers{matcher: gazetteer.NewMatcher(a.lex)} }

// getBuffers returns buffers from the pool, or new ones.
func (a *Analyzer) getBuffers() *buffers {
	if buf, ok := a.pool.Get().(*buffers); ok {
		return buf
	}
	return a.newBuffers()
}

// release drops references to the last document.
func (buf *buffers) release() {
	buf.names.release()
	clear(buf.phrases)
}
