//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package pdf

// mapMemory reports that the memory must be on the Go heap.
func mapMemory(uint64) (b []byte, ok bool) { return nil, false }

func unmapMemory([]byte) {}
