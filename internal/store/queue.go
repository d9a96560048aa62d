package store

import (
	"context"
	"slices"
	"sync"
)

// queue batches writes: jobs that arrive during a transaction share the next one, because a transaction costs more than a row. The
// number of jobs is limited, so that callers who are faster than the disk wait before they make their rows.
type queue struct {
	slots   chan struct{} // has an element for each job, from before its rows are made until they are written
	mu      sync.Mutex
	pending []*job
	writing bool
	done    sync.WaitGroup
}

type job struct {
	rows   []*row
	result chan error
}

// maxBatch is how many jobs share a transaction, maxJobs how many there are at a time.
const maxBatch, maxJobs = 64, 128

func newQueue() *queue { return &queue{slots: make(chan struct{}, maxJobs)} }

// add waits for a free slot, calls rows, and waits until the result is committed, or until ctx is done. In the latter case the rows
// may still be written.
func (q *queue) add(ctx context.Context, rows func() ([]*row, error), commit func([]*row) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case q.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	list, err := rows()
	if err != nil {
		<-q.slots
		return err
	}
	j := &job{list, make(chan error, 1)}
	q.mu.Lock()
	q.pending = append(q.pending, j)
	if !q.writing {
		q.writing = true
		q.done.Go(func() { q.write(commit) })
	}
	q.mu.Unlock()
	select {
	case err := <-j.result:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// write commits batches until no job is pending.
func (q *queue) write(commit func([]*row) error) {
	for {
		q.mu.Lock()
		list := slices.Clone(q.pending[:min(maxBatch, len(q.pending))])
		q.pending = slices.Delete(q.pending, 0, len(list)) // in place, so that rows which have been written can be freed
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
				j.result <- commit(j.rows) // one bad job must not fail the others
			} else {
				j.result <- err
			}
			<-q.slots
		}
	}
}

// wait waits until everything is written.
func (q *queue) wait() { q.done.Wait() }
