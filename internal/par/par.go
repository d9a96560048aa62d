// Package par maps a sequence with several workers and keeps its order.
package par

import (
	"context"
	"iter"
)

// Map calls f on every value of seq with n workers and yields the results in the order of seq.
//
// An error of seq is yielded in its place, without a call of f. At most 2n+2 values are in flight. All goroutines have ended when
// the loop over the result ends, be it by break or because ctx is done. A run cut short by ctx yields ctx's error last.
func Map[T, R any](ctx context.Context, n int, seq iter.Seq2[T, error], f func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	if n <= 1 {
		return serial(ctx, seq, f)
	}
	return func(yield func(R, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		// Every job is sent twice: to ordered, from which this loop takes results in order, and to jobs, for some worker.
		jobs, ordered := make(chan job[T, R]), make(chan job[T, R], 2*n)
		workers := make(chan struct{}, n)
		for range n {
			go func() {
				defer func() { workers <- struct{}{} }()
				for j := range jobs {
					j.run(ctx, f)
				}
			}()
		}
		fed := make(chan struct{})
		go func() {
			defer close(fed)
			defer close(ordered)
			defer close(jobs)
			feed(ctx, seq, ordered, jobs)
		}()
		defer func() {
			stop()
			for range ordered { // unblocks feed
			}
			<-fed
			for range n {
				<-workers
			}
		}()
		for j := range ordered {
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

// job is a value of the sequence, or its error, with the channel for its result. The channel is buffered, so that a worker never
// waits for the loop.
type job[T, R any] struct {
	value T
	err   error
	done  chan result[R]
}

type result[R any] struct {
	value R
	err   error
}

func (j *job[T, R]) run(ctx context.Context, f func(context.Context, T) (R, error)) {
	var r result[R]
	if j.err != nil {
		r.err = j.err
	} else {
		r.value, r.err = f(ctx, j.value)
	}
	j.done <- r
}

// feed sends a job for each value of seq to ordered and then to jobs, until ctx is done. Every job in ordered gets a result.
func feed[T, R any](ctx context.Context, seq iter.Seq2[T, error], ordered, jobs chan<- job[T, R]) {
	for v, err := range seq {
		j := job[T, R]{v, err, make(chan result[R], 1)}
		select {
		case ordered <- j:
		case <-ctx.Done():
			return
		}
		select {
		case jobs <- j:
		case <-ctx.Done():
			j.done <- result[R]{err: ctx.Err()}
			return
		}
	}
}

// serial is Map without goroutines.
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
