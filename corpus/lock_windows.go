package corpus

import (
	"errors"
	"math"
	"os"

	"golang.org/x/sys/windows"
)

// lock makes a file this program's alone to write to, or returns errHeld at once if it is another's. The system gives the lock back
// when the file is closed and when the program ends, however it ends. What is locked on Windows cannot be read by others, so the lock
// is on a byte that no file reaches.
func lock(f *os.File) error {
	at := &windows.Overlapped{Offset: math.MaxUint32 - 1, OffsetHigh: math.MaxInt32}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}
