// Package lexicon holds the built-in reference data: countries and their names, places, office holders, institutions,
// groups, regions and themes.
//
//  1. The tables in data/ are edited by hand, except for those that internal/lexicon/gen generates from packages of npm.
//  2. internal/lexicon/compile, which `go generate` runs, compiles every phrase of every table into data/lexicon.bin, a hash
//     table keyed by the folded words of a phrase (see package format). It is embedded compressed, and decompressed once, in
//     some 10 ms. From then on it is read in place: nothing is built at start-up.
//  3. [Lexicon.Find] looks a phrase up one word at a time. An [Entry] has the [Reading] values of the phrase: all the things
//     that it can mean. Which of them it means in a text, packages above decide by context.
//
// The small tables that reports print from (countries, groups, regions, themes) are parsed once, at first use.
package lexicon

//go:generate go run ./compile -data data
