// Package render holds what the output formats share: their options, the interface of a printer, and strings that are safe to show.
//
// The formats are in the packages below it, one file each:
//
//   - text: plain text and Markdown, for people at a terminal
//   - table: csv, xlsx and parquet, one tidy table for each kind of row
//   - page: HTML pages, of one report or of a whole corpus
//   - ci: the result of a check, as text, Markdown, JUnit, SARIF and GitHub workflow commands
//
// Package formats has all of them by name.
package render
