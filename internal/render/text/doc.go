// Package text prints reports, summaries and evaluations for people: as text for a terminal and as Markdown.
//
// What comes from articles is printed by [render.Line] or [render.Cell] only, so that it cannot act on the terminal.
package text
