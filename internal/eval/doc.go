// Package eval compares reports with texts annotated by people.
//
//  1. [Read] reads annotated texts, one JSON object a line. Errors in them have a file and line.
//  2. [Detect] chooses the [Measure] for a file by what is annotated in it.
//  3. [New] returns a [Score]; [Score.Add] adds an annotated text with its report, and [Score.Figures] returns the figures.
//
// All figures are between 0 and 1. A figure without anything to count is 0, so that an empty report never scores well. Offsets are
// half-open byte ranges of the text.
package eval
