package store

import (
	"context"
	"sync"
)

// queue has what waits to be written while somebody writes. What has come meanwhile is written together: a transaction costs more than a row.
type queue struct {
	mu      sync.Mutex
	waiting []*job
	writing bool
	done    sync.WaitGroup
}

type job struct {
	rows  []*row
	ended chan error
}

// mostTogether is how many jobs share a transaction.
const mostTogether = 64

// add hands rows to whoever writes, and waits for the result, or for the end of ctx.
func (q *queue) add(ctx context.Context, rows []*row, commit func([]*row) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := &job{rows, make(chan error, 1)}
	q.mu.Lock()
	q.waiting = append(q.waiting, j)
	if !q.writing {
		q.writing = true
		q.done.Go(func() { q.write(commit) })
	}
	q.mu.Unlock()
	select {
	case err := <-j.ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// write writes until nothing waits.
func (q *queue) write(commit func([]*row) error) {
	for {
		q.mu.Lock()
		list := q.waiting[:min(mostTogether, len(q.waiting))]
		if q.waiting = q.waiting[len(list):]; len(q.waiting) == 0 {
			q.waiting = nil // and not an ever longer array
		}
		q.writing = len(list) > 0
		q.mu.Unlock()
		if len(list) == 0 {
			return
		}
		var all []*row
		for _, j := range list {
			all = append(all, j.rows...)
		}
		err := commit(all)
		for _, j := range list {
			if err != nil && len(list) > 1 {
				j.ended <- commit(j.rows) // nobody fails by the fault of another
			} else {
				j.ended <- err
			}
		}
	}
}

// wait waits for the end of all writing.
func (q *queue) wait() { q.done.Wait() }
