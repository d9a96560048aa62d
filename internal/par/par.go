// Package par maps a sequence with several workers and keeps its order.
package par

import (
	"context"
	"iter"
)

// Map calls f on every value of seq with n workers and yields the results in the order of seq.
//
// An error of seq is passed on in its place and f is not called for it. At most 2n+2 values are in flight. When the loop
// over the result stops or ctx ends, all work ends before Map returns; a run cut short by ctx yields ctx's error last.
func Map[T, R any](ctx context.Context, n int, seq iter.Seq2[T, error], f func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	if n <= 1 {
		return serial(ctx, seq, f)
	}
	return func(yield func(R, error) bool) {
		type result struct {
			value R
			err   error
		}
		type job struct {
			value T
			err   error
			done  chan result
		}
		ctx, stop := context.WithCancel(ctx)
		work, order := make(chan job), make(chan job, 2*n)
		finished := make(chan struct{})
		workers := make(chan struct{}, n)
		for range n {
			go func() {
				defer func() { workers <- struct{}{} }()
				for j := range work {
					var r result
					if j.err != nil {
						r.err = j.err
					} else {
						r.value, r.err = f(ctx, j.value)
					}
					j.done <- r
				}
			}()
		}
		go func() {
			defer close(finished)
			defer close(order)
			defer close(work)
			for v, err := range seq {
				j := job{v, err, make(chan result, 1)}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				select {
				case work <- j:
				case <-ctx.Done():
					j.done <- result{err: ctx.Err()}
					return
				}
			}
		}()
		defer func() {
			stop()
			for range order { // let the feeder end
			}
			<-finished
			for range n {
				<-workers
			}
		}()
		for j := range order {
			r := <-j.done
			if ctx.Err() != nil {
				break
			}
			if !yield(r.value, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			var zero R
			yield(zero, err)
		}
	}
}

func serial[T, R any](ctx context.Context, seq iter.Seq2[T, error], f func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var zero R
		for v, err := range seq {
			if ctx.Err() != nil {
				yield(zero, ctx.Err())
				return
			}
			if err != nil {
				if !yield(zero, err) {
					return
				}
				continue
			}
			r, err := f(ctx, v)
			if ctx.Err() != nil {
				yield(zero, ctx.Err())
				return
			}
			if !yield(r, err) {
				return
			}
		}
		if ctx.Err() != nil {
			yield(zero, ctx.Err())
		}
	}
}
