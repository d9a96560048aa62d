package main

import (
	"context"
	"io"
)

// interruptible returns a reader of in that fails when ctx ends, even while in is a pipe to which nobody writes. The
// goroutine that reads in may stay blocked until the program exits.
func interruptible(ctx context.Context, in io.Reader) io.Reader {
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(err)
	}()
	return r
}
