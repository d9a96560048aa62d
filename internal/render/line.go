package render

import (
	"strings"
	"unicode"
)

// Titles, names and file names come from outside. A terminal acts on the control characters in them, and bidirectional
// formatting characters reverse the text that we print after them (CVE-2021-42574, "Trojan Source").

// SafeRune returns the character to show in place of r: r itself, a space for white space and control characters, or -1
// for bidirectional formatting characters, which are not shown at all.
func SafeRune(r rune) rune {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return -1
	case r <= ' ', r >= 0x7f && r <= 0xa0, r == 0xfeff, unicode.IsSpace(r):
		return ' '
	}
	return r
}

// Cell replaces the characters of s that are not safe to show, and invalid UTF-8 by U+FFFD. The result contains neither
// tabs nor line breaks, so that it can be a cell of a tab-separated table.
func Cell(s string) string { return strings.Map(SafeRune, s) }

// Line returns s as one line that is safe to show on a terminal: as [Cell] does, with single spaces between its words.
func Line(s string) string { return strings.Join(strings.Fields(Cell(s)), " ") }
