// Package corpus reads many texts, runs an analyzer over them, keeps their order and adds them up.
//
//  1. [Read] and [Files] are sequences of articles, out of files of any of the [Formats], archives of them, and folders. A
//     [Reader] does the same with a given format, columns or limits.
//  2. [Run] analyses a sequence with several workers; results come in the order of the articles. [RunStats] does the same and keeps
//     of each report only what goes into sums.
//  3. A [Tally] counts results. Tallies merge, exactly and in any order, so that a corpus may be counted in parts.
//  4. [Tally.Summary] says what the documents together say about each country, with shares, themes, pairs, periods, copies, bursts.
//  5. A [BaselineBuilder] makes a [Baseline] of what a corpus gives; [Compare] says what has changed since, and an [Expectation] what must be true.
//  6. A [Checkpoint] keeps each digest in a file, so that a run that was broken off goes on where it was.
//
// Of a plain text that is no export of a news database the [analyze.Article] has the bytes of the file; of Markdown, too, with spaces for its marks and front matter, so
// that offsets are those of the file. Of all other formats, and of text that is not UTF-8, it has the text that was taken out
// of the file: paragraphs with a blank line between them. Offsets count in it.
//
// Of a plain text that is no export of a news database the [analyze.Article] has the bytes of the file; of Markdown, too, with spaces for its marks and front matter, so
// that offsets are those of the file. Of all other formats, and of text that is not UTF-8, it has the text that was taken out
// of the file: paragraphs with a blank line between them. Offsets count in it.
//
// What cannot be read comes as an error in its place, and the texts after it are read all the same. A cancelled run yields the
// error of its context last, so that nobody takes it for a whole one.
package corpus
