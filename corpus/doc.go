// Package corpus reads many texts, runs an analyzer over them and keeps their order.
//
//  1. [Read] and [Files] are sequences of articles: plain texts, a file each, or JSON lines.
//  2. [Run] analyses a sequence with several workers; results come in the order of the articles.
//
// What cannot be read comes as an error in its place, and the texts after it are read all the same. A cancelled run yields the
// error of its context last, so that nobody takes it for a whole one.
package corpus
