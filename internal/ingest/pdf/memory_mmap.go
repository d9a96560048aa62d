//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package pdf

import "syscall"

// reserve takes room for so many bytes, which are not there until they are written.
func reserve(size uint64) (b []byte, ok bool) {
	b, err := syscall.Mmap(-1, 0, int(size), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	return b, err == nil
}

func unreserve(b []byte) { syscall.Munmap(b) }
