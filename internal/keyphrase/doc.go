// Package keyphrase extracts the phrases that characterise an English text: "multi-vector diplomacy", "Central Asia".
//
//  1. Words are numbered. Case, hyphens and dots are ignored, and a plural shares the root of its singular.
//  2. Parts of speech (package pos) decide what a word may do in a phrase; stopwords.tsv lists words that carry little meaning.
//     A capital makes a word part of a name, except where capitals say nothing: at the start of a sentence and in headlines.
//  3. Candidates are all runs of one to four words that contain no word that ends a phrase, each with its positions.
//  4. Candidates are scored by a logistic model over features of frequency, position, length and rarity of their words. It has
//     two sets of weights, for narrative and expository texts, mixed by how likely the text is to be narrative (weights.tsv).
//  5. Candidates with the same stems are one phrase; a phrase that is only part of another, or that shares all its positions
//     with others, is dropped.
//
// Time is linear in the text, except for the few hundred best candidates. The same input always gives the same output.
package keyphrase
