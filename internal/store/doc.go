// Package store keeps reports in one SQLite file and finds them again.
//
//  1. [Open] opens the file, or makes it. A file that is not ours, or of a later format, is left as it is.
//  2. [Store.Add] keeps articles with their reports; the same text is kept once, under an id made of its content.
//  3. [Parse] reads a query: words, "phrases", -exclusions, OR, country:UZ theme:water near:Aral from:2020.
//  4. [Store.Search] gives a page of what matches, best first, each with lines that show the words in their context.
//  5. [Store.Get] gives an article with its report.
//
// A Store is safe for several goroutines, and several programs may use one file: many read while one writes.
package store
