package link

import (
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// spell weighs how a word is written: an ordinary word at the start of a sentence, or in a line of capitals (shouted).
func (w *work) spell(f *find, c *candidate, shouted bool) {
	p := &w.pieces[f.First]
	if f.End-f.First > 1 || c.Kind == lexicon.Idiom {
		return
	}
	ordinary := f.Entry.Word&lexicon.CommonWord != 0
	if c.Condition&lexicon.Common != 0 && w.marked(f) {
		c.because(-w.guardCommon, "no English word has its marks", "")
		ordinary = false
	}
	if ordinary && w.opens(f.First, f.sentence) && c.Kind != lexicon.Name && c.Kind != lexicon.Demonym {
		c.because(w.sentenceStart, "an ordinary word at the start of a sentence", "")
	}
	if shouted {
		switch {
		case c.Condition&lexicon.Abbrev != 0 && f.Entry.Word&lexicon.Frequent != 0 && !w.opens(f.First, f.sentence):
			c.because(-6, "an ordinary word in a line of capitals", "")
		case ordinary && c.Kind != lexicon.Name:
			c.because(w.headline*3, "an ordinary word in a line of capitals", "")
		case c.Kind == lexicon.City:
			c.because(w.headline, "in a line of capitals", "")
		}
	} else if p.Upper && p.Len() <= 5 && f.Upper&1 != 0 && c.Condition&lexicon.Abbrev == 0 && (c.Kind == lexicon.City || c.Kind == lexicon.Capital || c.Kind == lexicon.Division || c.Kind == lexicon.Surname) {
		c.because(w.acronym, "in capitals", "")
	}
}

// marked says whether a find is written with letters that English has not, as its name is: Malé.
func (w *work) marked(f *find) bool {
	return strings.ContainsFunc(w.phrase(f), func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
}

// shouting says whether the words around a find are written in capitals. Of a long sentence only those near it are read.
func (w *work) shouting(f *find) bool {
	const near = 40
	words, upper := 0, 0
	for k := max(w.span[f.sentence], f.First-near); k < min(w.span[f.sentence+1], f.End+near); k++ {
		if p := &w.pieces[k]; p.Kind == token.Word && p.Len() > 3 && (k < f.First || k >= f.End) {
			words++
			if p.Upper {
				upper++
			}
		}
	}
	return words > 0 && upper*10 >= words*7
}
