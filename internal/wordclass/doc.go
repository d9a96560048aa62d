// Package wordclass guesses the part of speech of each word of an English sentence.
//
//  1. A table says of each of some thirty thousand words, capitalised words and endings how well it fits each class.
//  2. A hidden Markov model of the first order chooses the classes that follow each other best.
//
// It is learnt from what a slower tagger says of public documents: see package train. The table is read in place.
package wordclass
