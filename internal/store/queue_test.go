package store

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// While a write is blocked, no more rows are made than there are slots. The others are made when it continues, and all are written.
func TestQueueIsBounded(t *testing.T) {
	const extra = 10
	q := newQueue()
	made := make(chan struct{}, maxJobs+extra)
	rows := func() ([]*row, error) {
		made <- struct{}{}
		return []*row{{}}, nil
	}
	blocked := make(chan struct{})
	written := 0 // only one writes at a time
	commit := func(rows []*row) error {
		<-blocked
		written += len(rows)
		return nil
	}
	var adding sync.WaitGroup
	add := func() {
		adding.Go(func() {
			if err := q.add(t.Context(), rows, commit); err != nil {
				t.Error(err)
			}
		})
	}
	for range maxJobs {
		add()
	}
	for range maxJobs {
		<-made
	}
	ended, end := context.WithCancel(t.Context())
	refused := make(chan error, 1)
	go func() { refused <- q.add(ended, rows, commit) }()
	for range extra {
		add()
	}
	end()
	if err := <-refused; !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
	if n := len(made); n > 0 {
		t.Errorf("%d rows more than %d were made while none was written", n, maxJobs)
	}
	close(blocked)
	adding.Wait()
	q.wait()
	if want := maxJobs + extra; written != want {
		t.Errorf("%d rows written, want %d", written, want)
	}
	if n := len(q.slots); n > 0 {
		t.Errorf("%d slots are in use at the end", n)
	}
}

// Rows that cannot be made free their slot, and so does a commit that fails.
func TestQueueFreesSlots(t *testing.T) {
	q := newQueue()
	broken := errors.New("broken")
	for range maxJobs + 1 {
		if err := q.add(t.Context(), func() ([]*row, error) { return nil, broken }, nil); !errors.Is(err, broken) {
			t.Fatal(err)
		}
		err := q.add(t.Context(), func() ([]*row, error) { return []*row{{}}, nil }, func([]*row) error { return broken })
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
	}
	q.wait()
	if n := len(q.slots); n > 0 {
		t.Errorf("%d slots are in use at the end", n)
	}
}
