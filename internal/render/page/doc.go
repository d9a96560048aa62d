// Package page writes HTML pages: of reports, of a corpus, and a folder with both.
//
// A page is one file that makes no network requests. It has a content security policy that admits nothing but its own style
// and scripts (see [Policy]), and it can be read without scripts: they only highlight what is on it, filter it and save it.
//
//   - view.go works out what the page of a report shows, report.go writes it
//   - corpus.go, pairs.go, charts.go and slices.go write the page of a corpus
//   - folder.go writes a folder of pages
//   - assets has the style, the scripts and the map, which package worldmap makes
package page
