//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package pdf

import "syscall"

// mapMemory reserves address space, which takes memory only when it is written.
func mapMemory(size uint64) (b []byte, ok bool) {
	b, err := syscall.Mmap(-1, 0, int(size), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	return b, err == nil
}

// unmapMemory returns the memory to the system.
func unmapMemory(b []byte) { syscall.Munmap(b) }
