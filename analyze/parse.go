package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/repair"
	"github.com/attache-nlp/attache/internal/token"
)

// Document is a text with its tokens, sentences and entities. It retains the whole text.
type Document struct {
	Article
	original       string      // the title, unless it is part of the text, a blank line, and the text, as given
	originalBase   int         // where the text begins in original
	full           string      // the same as it is read: repaired, and truecased if it has no capitals
	base           int         // where the text begins in full
	offsets        *repair.Map // from full to original; nil if they are the same
	tokens         []token.Token
	sentences      []token.Sentence
	titleSentences int // the number of sentences that belong to the title
	entities       []link.Entity
	day            int // the date, see lexicon.Day; lexicon.NoDay if it is not known
	english        bool
	warnings       []string
}

// separator separates a title from the text. No sentence crosses it.
const separator = "\n\n"

// parse finds the tokens, sentences and entities of an article. The Document retains the memory of buf.
func (a *Analyzer) parse(ctx context.Context, article Article, buf *buffers) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d := &Document{Article: article, full: article.Text, warnings: slices.Clone(article.Warnings)}
	d.addTitle()
	d.repair(a)
	d.truecase(a)
	d.tokenize(buf)
	d.checkText(buf)
	d.readDate()
	if a.native != nil {
		found := a.native.Tag(d.full, d.tokens, d.sentences)
		d.entities = make([]link.Entity, 0, len(found))
		for _, e := range found {
			d.entities = append(d.entities, link.Entity{Span: e.Span(d.tokens), Label: e.Label})
		}
	}
	if a.recognizer != nil {
		if err := a.recognize(ctx, d); err != nil {
			return nil, err
		}
	}
	d.dropBoilerplate()
	return d, nil
}

// addTitle puts the title before the text, unless the text begins with it.
func (d *Document) addTitle() {
	title := strings.TrimSpace(d.Title)
	if title != "" && !strings.HasPrefix(strings.TrimLeft(d.Text, "\ufeff# \t\r\n"), title) {
		d.full = d.Title + separator + d.Text
		d.base = len(d.Title) + len(separator)
	}
}

// truecase restores the capitals of a text that is in lower case or in capitals throughout (Lita et al. 2003). The title is left as it is.
func (d *Document) truecase(a *Analyzer) {
	if text, ok := a.truecaser.Truecase(d.full[d.base:]); ok {
		d.full = d.full[:d.base] + text
		d.warnings = append(d.warnings, "the text is in lower case or in capitals throughout; names were recognised without the help of case")
	}
}

// tokenize splits the text into tokens and sentences.
func (d *Document) tokenize(buf *buffers) {
	// A word of news English takes 6 bytes with the space after it.
	buf.tokens = token.Words(slices.Grow(buf.tokens[:0], len(d.full)/5+8), d.full)
	buf.forms.Assign(d.full, buf.tokens)
	buf.sentences = d.split(slices.Grow(buf.sentences[:0], len(d.full)/100+4), buf.tokens)
	d.tokens, d.sentences = buf.tokens, buf.sentences
	for d.titleSentences < len(d.sentences) && d.sentences[d.titleSentences].Start < d.base {
		d.titleSentences++
	}
}

// checkText warns about texts that cannot be analysed well.
func (d *Document) checkText(buf *buffers) {
	if strings.TrimSpace(d.full[d.base:]) == "" {
		d.warnings = append(d.warnings, "the text is empty")
	}
	if !utf8.ValidString(d.Text) {
		d.warnings = append(d.warnings, "the text is not valid UTF-8; invalid bytes are skipped")
	}
	d.english = isEnglish(buf.function.For(&buf.forms), d.full, d.tokens)
	if !d.english {
		d.warnings = append(d.warnings, "the text does not read like English, the only language supported; the results may be meaningless")
	}
}

// readDate parses the date of the article. Without one, office holders and members of groups are those of the present.
func (d *Document) readDate() {
	if d.Date == "" {
		return
	}
	if t, ok := parseDate(d.Date); ok {
		d.day = lexicon.Day(t)
	} else {
		d.warnings = append(d.warnings, fmt.Sprintf("date %q is not understood (want 2006-01-02); today's office holders and group members are used", d.Date))
	}
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

// dropBoilerplate removes the entities of sentences that belong to the page around the article, such as the names of the networks on
// which to follow a paper.
func (d *Document) dropBoilerplate() {
	sentence, checked, drop := 0, -1, false
	d.entities = slices.DeleteFunc(d.entities, func(e link.Entity) bool {
		for sentence < len(d.sentences)-1 && d.sentences[sentence].Span.End <= e.Start {
			sentence++
		}
		if sentence != checked {
			s := d.sentences[sentence]
			checked, drop = sentence, keyphrase.Boilerplate(d.full, d.tokens[s.First:s.End])
		}
		return drop
	})
}
