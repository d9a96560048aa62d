// Package countryname resolves the name of a country, as data sets spell it, to a row of the table of countries.
//
// A name is matched in these steps; the first that finds a country decides:
//
//  1. An ISO 3166-1 code: KAZ, kz, 398.
//  2. The set of its words, normalised: case, diacritics, punctuation, "the", "of", "and" and the order of the words do not
//     matter, and abbreviations are expanded ("Korea, Rep. of").
//  3. The same without qualifiers ("former", "until 2011").
//  4. Its parts: names of one country side by side ("Myanmar (Burma)"), a territory and its state ("Hong Kong SAR, China"), a
//     former state and its successor.
//  5. The same without its form of government ("Republic of Kazakhstan").
//  6. Two names without punctuation between them ("Congo DRC").
//  7. Its letters without spaces ("SouthKorea"), where "?" or U+FFFD stands for a letter that was lost ("Cura?ao").
//  8. The name of a people or its adjective ("Kazakh"), or of a capital ("Nairobi").
//
// Nothing is guessed: a misspelt name matches nothing, and the most similar names are returned as suggestions.
package countryname
