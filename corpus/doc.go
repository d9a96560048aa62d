// Package corpus reads many texts, runs an analyzer over them and keeps their order.
//
//  1. [Read] and [Files] are sequences of articles: plain texts, a file each, or JSON lines.
//  2. [Run] analyses a sequence with several workers; results come in the order of the articles.
//
// A text that cannot be read is one pair with its error, and the sequence goes on. A cancelled run ends with the error of
// its context: a run cut short never looks complete.
package corpus
