// Package eval measures reports against texts that people have annotated.
//
//  1. [Read] reads annotated texts, one JSON object a line. What is wrong in them is named with its file and line.
//  2. [Detect] finds the [Measure] for a file: what is annotated decides.
//  3. [New] begins a [Score]; [Score.Add] takes an annotated text with its report, [Score.Figures] gives the figures.
//
// All figures are between 0 and 1. Where there is nothing to count a figure is 0, so that an empty answer never looks
// like a good one. Offsets are bytes of the text, half-open.
package eval
