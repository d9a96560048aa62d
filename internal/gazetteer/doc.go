// Package gazetteer finds the longest phrases of the lexicon in the tokens of a text.
//
// Words are compared part by part. A hyphenated word has several parts, so "U.S.-China" holds two names, and "Guinea-Bissau" is
// found as "Guinea Bissau" too. A phrase matches only if its capitals do: "turkey" is not Turkey.
package gazetteer
