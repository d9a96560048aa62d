// Package token cuts English news text into words and sentences and says, in bytes, where each of them is.
//
// The text is never changed and nothing is lost:
//
//  1. Words goes once over the bytes. Everything that is not white space is in exactly one token; tokens are in order,
//     never empty, and only white space lies between them. Bytes that are not UTF-8 are tokens like others.
//  2. Sentences goes once over the tokens. Every token is in exactly one sentence.
//  3. Pieces takes a hyphenated word apart ("U.S.-led" into "U.S." and "led").
//
// What is one token follows the Penn Treebank where it helps the later steps (do|n't, Biden|'s) and the newsroom where
// the Treebank does not: C5+1, OPEC+, F-16, U.S.-led, #tag and addresses stay whole; dashes, quotes and slashes stand alone.
//
// Both functions append to what they are given, keep no state, and take time linear in the text whatever it holds.
package token
