//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package corpus

import (
	"errors"
	"os"
)

// lock fails: this system has no locks that end with the program that holds them.
func lock(*os.File) error { return errors.ErrUnsupported }
