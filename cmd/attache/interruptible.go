package main

import (
	"context"
	"io"
)

// interruptible reads what in says until ctx ends, even while in is a pipe in which nothing comes. One read of in may
// stay behind; it ends with the program.
func interruptible(ctx context.Context, in io.Reader) io.Reader {
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(err)
	}()
	return r
}
