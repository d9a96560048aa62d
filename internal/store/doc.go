// Package store keeps reports in an SQLite file and searches them.
//
//  1. [Open] opens the file, or creates it. A file of another program, or of a later format, is refused and not changed.
//  2. [Store.Add] stores articles with their reports. The same text is stored once, under an id that is a hash of its content.
//  3. [Store.Parse] parses a query: words, "phrases", -exclusions, OR, country:UZ theme:water near:Aral from:2020.
//  4. [Store.Search] returns a page of the matching documents, ranked by BM25, each with snippets that show the matches in context.
//  5. [Store.Get] returns an article with its report.
//
// A Store is safe for concurrent use, and several programs may use one file: any number read it while one writes.
package store
