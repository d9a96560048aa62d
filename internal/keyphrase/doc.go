// Package keyphrase finds the phrases that characterise an English text: "multi-vector diplomacy", "Central Asia".
//
//  1. Words get numbers. Case, hyphens and dots do not count, and a plural shares the root of its singular.
//  2. The parts of speech of package pos say what a word may do in a phrase, and stopwords.tsv which words say little. A
//     capital makes a word part of a name, except where capitals say nothing: at the beginning of a sentence, in headlines.
//  3. Runs of words between those that no phrase has give the candidates: one to four words, with all their places.
//  4. Candidates have features: how often and how early they stand, how long they are, how rare their words are in English.
//     weights.tsv says how much each counts, in texts that explain and in texts that tell.
//  5. Candidates with the same stems are one phrase; what is only part of another phrase, or shares its words with one, is dropped.
//
// The time is linear in the text, but for the few hundred best candidates. Equal input gives equal output.
package keyphrase
