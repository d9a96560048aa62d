//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package checkpoint

import (
	"errors"
	"os"
)

// lock fails: this system has no locks that are released when the process ends.
func lock(*os.File) error { return errors.ErrUnsupported }
