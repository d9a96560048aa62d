//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package corpus

import (
	"errors"
	"os"
	"syscall"
)

// lock makes a file this program's alone to write to, or returns errHeld at once if it is another's. The system gives the lock back
// when the file is closed and when the program ends, however it ends.
func lock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			return errHeld
		}
		return err
	}
}
