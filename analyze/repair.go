package analyze

import (
	"slices"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/repair"
	"github.com/attache-nlp/attache/internal/token"
)

// mend makes the text that is read of the one that is written, and warns of each kind of repair.
func (d *Document) mend(a *Analyzer) {
	d.written, d.begin = d.full, d.base
	mended, places, count := repair.Text(d.full, a.knows)
	if places == nil {
		return
	}
	d.full, d.places = mended, places
	d.base = places.Repaired(d.begin)
	d.warnings = append(d.warnings, count.Warnings()...)
}

// knows reports whether a word, or a phrase, is one of English or a name.
func (a *Analyzer) knows(word string) bool {
	if a.lex.WordOf(word) != 0 || len(a.lex.Phrase(word)) > 0 {
		return true
	}
	return pos.Default().Form(word, &token.Token{Kind: token.Word, Case: token.Lower}).Known()
}

// as gives the range of the text as it is written that a range of the text as it is read stands for.
func (d *Document) as(s token.Span) token.Span {
	if d.places == nil {
		return s
	}
	s.Start, s.End = d.places.Range(s.Start, s.End)
	return s
}

// whole is as with what was left out behind the range, such as the number of a note behind a sentence.
func (d *Document) whole(s token.Span) token.Span {
	if d.places == nil {
		return s
	}
	return token.Span{Start: d.places.Start(s.Start), End: d.places.Start(s.End)}
}

// split appends the sentences of the text. Its lines as they were given tell where paragraphs end: a line with a joined word is longer
// than those around it.
func (d *Document) split(dst []token.Sentence, tokens []token.Token) []token.Sentence {
	lined := d.places.Unjoined()
	if lined == "" {
		return token.Sentences(dst, d.full, tokens)
	}
	placed := slices.Clone(tokens)
	for i := range placed {
		t := &placed[i]
		if t.Start, t.End = d.places.UnjoinedRange(t.Start, t.End); t.Len() == 0 {
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
