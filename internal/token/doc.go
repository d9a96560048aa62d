// Package token splits English news text into words and sentences. Both are byte ranges of the text, which is never changed.
//
//  1. Words makes one pass over the bytes. Everything that is not white space is in exactly one token. Tokens are in order and not
//     empty, with only white space between them. Bytes that are not UTF-8 are in tokens too.
//  2. Sentences makes one pass over the tokens. Every token is in exactly one sentence.
//  3. Parts splits a hyphenated token: "U.S.-led" into "U.S." and "led".
//
// Tokens follow the Penn Treebank (Marcus, Santorini & Marcinkiewicz 1993) where that helps later stages (do|n't, Biden|'s), but
// C5+1, OPEC+, F-16, U.S.-led, #tag and addresses are single tokens. Dashes, quotes and slashes are tokens of their own.
//
// Words and Sentences append to their argument, keep no state, and take time linear in the text, whatever it contains.
package token
