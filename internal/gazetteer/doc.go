// Package gazetteer finds the longest phrases of the lexicon in the tokens of a text.
//
// Words are compared piece by piece: a hyphenated word is its parts, so that "U.S.-China" holds two names and
// "Guinea-Bissau" is found as "Guinea Bissau" too. A phrase is found only where its capitals are: "turkey" is no Turkey.
package gazetteer
