// Package corpus analyses many texts and aggregates the results.
//
//  1. [Read] and [Files] read articles from files of any known [Format], from archives of them and from folders. A [Reader] does the
//     same with options, such as the names of columns.
//  2. [Run] analyses the articles with several workers and yields a [Result] for each, in the order of the articles.
//     [RunStats] yields only the [DocStats] of each, which take little memory.
//  3. A [Tally] adds results up. Tallies of parts of a corpus can be merged, and the order makes no difference.
//  4. [Tally.Summary] returns a [Summary]: shares of countries and themes with confidence intervals, pairs, periods, bursts,
//     duplicates, and a comparison with another tally.
//  5. A [BaselineBuilder] records in a [Baseline] what was found in a corpus. [Compare] lists what has changed since in a [Diff], and
//     an [Expectation] is a statement that must be true for a check to pass.
//
// The text of an article from a plain text file (in UTF-8) has the bytes of the file, and that of a Markdown file has spaces in place
// of the markup: offsets in the text are offsets in the file. From files in other formats or encodings, and from exports of news databases,
// the text is extracted, with a blank line between paragraphs, and offsets refer to the extracted text.
//
// An unreadable input yields an error in its place, and reading goes on. A run that is cancelled ends with the error of its context,
// so that partial results are never mistaken for complete ones.
//
// Results depend only on the articles and on the [Provenance], not on the number of workers or the machine.
package corpus
