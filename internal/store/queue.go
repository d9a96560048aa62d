package store

import (
	"context"
	"slices"
	"sync"
)

// queue has what waits to be written while somebody writes. What has come meanwhile is written together: a transaction costs more than a row.
// It has few places, so that whoever comes faster than rows are written waits before making any.
type queue struct {
	places  chan struct{} // holds one for each job from before its rows are made until they are written
	mu      sync.Mutex
	waiting []*job
	writing bool
	done    sync.WaitGroup
}

type job struct {
	rows  []*row
	ended chan error
}

// mostTogether is how many jobs share a transaction, mostWaiting how many there are at a time.
const mostTogether, mostWaiting = 64, 128

func newQueue() *queue { return &queue{places: make(chan struct{}, mostWaiting)} }

// add waits for a place, hands the rows that are made then to whoever writes, and waits for the result, or for the end of ctx.
func (q *queue) add(ctx context.Context, rows func() ([]*row, error), commit func([]*row) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case q.places <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	list, err := rows()
	if err != nil {
		<-q.places
		return err
	}
	j := &job{list, make(chan error, 1)}
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
		list := slices.Clone(q.waiting[:min(mostTogether, len(q.waiting))])
		q.waiting = slices.Delete(q.waiting, 0, len(list)) // and not an ever longer array, which keeps what is written
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
			<-q.places
		}
	}
}

// wait waits for the end of all writing.
func (q *queue) wait() { q.done.Wait() }
