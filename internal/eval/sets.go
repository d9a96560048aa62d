package eval

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed sets.tsv
var setsTSV string

// Set is an annotated set in FIGURES.md.
type Set struct {
	File  string   // base name
	Title string   // heading
	Flags []string // flags of attache eval
	Note  string   // what a reader must know about the figures; may be empty
}

// Sets returns the sets of sets.tsv, in the order of FIGURES.md.
var Sets = sync.OnceValue(func() []Set {
	var sets []Set
	for r := range tsv.Rows("sets.tsv", setsTSV, 4) {
		f := r.Cells
		sets = append(sets, Set{File: f[0], Title: f[1], Flags: strings.Fields(f[2]), Note: f[3]})
	}
	return sets
})

//go:embed figures.md
var byHand string

// FiguresByHand returns the sections of FIGURES.md that were measured by hand: speed, and figures of other tools.
func FiguresByHand() string { return byHand }

// FiguresHead returns the start of FIGURES.md.
func FiguresHead() string {
	return `# Figures

Written by ` + "`attache eval --figures`" + ` from the annotated sets that it found, and from ` + "`figures.md`" + `. Sets with ".dev" in their names are halves of
public sets that are not part of the repository. The rules were tuned on the errors in these halves, so expect two to six points less on other texts.
All figures are between 0 and 1. Lower is better for wrong and false, higher for all others. ` + "`attache eval --help`" + ` explains the columns.

## Accuracy
`
}
