package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// terminal reports whether w is a terminal, and returns its file descriptor.
func terminal(w io.Writer) (int, bool) {
	f, ok := w.(interface{ Fd() uintptr })
	if !ok {
		return 0, false
	}
	fd := int(f.Fd())
	return fd, term.IsTerminal(fd)
}

// defaultWidth is the width of the text format if stdout is not a terminal.
const defaultWidth = 100

// textWidth returns the width of the text format in columns: that of the flag, of $COLUMNS, or of the terminal.
func textWidth(flag, fd int, isTerminal bool) int {
	if flag > 0 {
		return flag
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if isTerminal {
		if n, _, err := term.GetSize(fd); err == nil && n > 0 {
			return n
		}
	}
	return defaultWidth
}

// useColor reports whether to print colours, given the value of --color.
func useColor(when string, isTerminal bool) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
