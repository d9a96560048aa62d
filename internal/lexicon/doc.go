// Package lexicon is what the analyzer knows by heart: states and their names, places, office holders, institutions, groups,
// regions and themes.
//
//  1. People edit the tables in data/; internal/lexicon/gen rebuilds the generated ones.
//  2. internal/lexicon/compile, run by `go generate`, compiles every phrase of every table into data/lexicon.bin, a hash table
//     keyed by the hash of the folded words of a phrase (package format). It is embedded compressed, is decompressed once in some 10 ms,
//     and is read in place from there: start-up builds nothing.
//  3. [Lexicon.Find] walks a phrase one word at a time; an [Entry] lists the [Reading] values that the phrase can have.
//     Which of them holds is decided elsewhere, by context.
//
// The small tables that reports print from (states, groups, regions, themes) are parsed once, at first use.
package lexicon

//go:generate go run ./compile -data data
