//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package pdf

// reserve does nothing: the memory is on the Go heap.
func reserve(uint64) (b []byte, ok bool) { return nil, false }

func unreserve([]byte) {}
