package analyze

import (
	"slices"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/repair"
	"github.com/attache-nlp/attache/internal/token"
)

// repair replaces the text by a repaired copy, and warns of each kind of repair. Ranges of the copy are mapped back by originalSpan.
func (d *Document) repair(a *Analyzer) {
	d.original, d.originalBase = d.full, d.base
	repaired, offsets, count := repair.Text(d.full, a.isKnownWord)
	if offsets == nil {
		return
	}
	d.full, d.offsets = repaired, offsets
	d.base = offsets.Repaired(d.originalBase)
	d.warnings = append(d.warnings, count.Warnings()...)
}

// isKnownWord reports whether a word or phrase is an English word or a name of the lexicon.
func (a *Analyzer) isKnownWord(word string) bool {
	if a.lex.WordOf(word) != 0 || len(a.lex.Phrase(word)) > 0 {
		return true
	}
	return pos.Default().Form(word, &token.Token{Kind: token.Word, Case: token.Lower}).Known()
}

// originalSpan returns the range of the original text that a range of the repaired text stands for.
func (d *Document) originalSpan(s token.Span) token.Span {
	if d.offsets == nil {
		return s
	}
	s.Start, s.End = d.offsets.Range(s.Start, s.End)
	return s
}

// originalSentence is like originalSpan, but includes what was left out after the range, such as the number of a footnote.
func (d *Document) originalSentence(s token.Span) token.Span {
	if d.offsets == nil {
		return s
	}
	return token.Span{Start: d.offsets.Start(s.Start), End: d.offsets.Start(s.End)}
}

// split appends the sentences of the text to dst. The lengths of lines show where paragraphs end, so they must be those of the original:
// a line that a divided word was joined on is longer than the lines around it.
func (d *Document) split(dst []token.Sentence, tokens []token.Token) []token.Sentence {
	lined := d.offsets.Unjoined()
	if lined == "" {
		return token.Sentences(dst, d.full, tokens)
	}
	placed := slices.Clone(tokens)
	for i := range placed {
		t := &placed[i]
		if t.Start, t.End = d.offsets.UnjoinedRange(t.Start, t.End); t.Len() == 0 {
			return token.Sentences(dst, d.full, tokens)
		}
	}
	dst = token.Sentences(dst, lined, placed)
	for i := range dst {
		s := &dst[i]
		s.Span = token.Span{Start: tokens[s.First].Start, End: tokens[s.End-1].End}
	}
	return dst
}
