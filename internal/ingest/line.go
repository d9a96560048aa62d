package ingest

import "strings"

// OneLine returns s with each run of white space replaced by a space and invalid UTF-8 by U+FFFD.
func OneLine(s string) string {
	return strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
}

// Brief returns the beginning of a title, on one line, at most 120 bytes long.
func Brief(s string) string {
	const maxLen = 120
	s = OneLine(s)
	if len(s) <= maxLen {
		return s
	}
	cut := strings.ToValidUTF8(s[:maxLen-len("…")], "")
	return strings.TrimRight(cut, " ") + "…"
}
