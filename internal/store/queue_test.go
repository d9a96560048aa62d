package store

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// While the disk stands still, only as many rows are made as there are places; the others are made, and all are written, when it goes on.
func TestQueueIsBounded(t *testing.T) {
	const extra = 10
	q := newQueue()
	made := make(chan struct{}, mostWaiting+extra)
	rows := func() ([]*row, error) {
		made <- struct{}{}
		return []*row{{}}, nil
	}
	standing := make(chan struct{})
	written := 0 // only one writes at a time
	commit := func(rows []*row) error {
		<-standing
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
	for range mostWaiting {
		add()
	}
	for range mostWaiting {
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
		t.Errorf("%v, want that the caller left", err)
	}
	if n := len(made); n > 0 {
		t.Errorf("%d rows more than %d are made while none is written", n, mostWaiting)
	}
	close(standing)
	adding.Wait()
	q.wait()
	if want := mostWaiting + extra; written != want {
		t.Errorf("%d rows written, want %d", written, want)
	}
	if n := len(q.places); n > 0 {
		t.Errorf("%d places are taken at the end", n)
	}
}

// Rows that cannot be made leave their place, and those of a commit that fails too.
func TestQueueGivesPlacesBack(t *testing.T) {
	q := newQueue()
	broken := errors.New("broken")
	for range mostWaiting + 1 {
		if err := q.add(t.Context(), func() ([]*row, error) { return nil, broken }, nil); !errors.Is(err, broken) {
			t.Fatal(err)
		}
		err := q.add(t.Context(), func() ([]*row, error) { return []*row{{}}, nil }, func([]*row) error { return broken })
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
	}
	q.wait()
	if n := len(q.places); n > 0 {
		t.Errorf("%d places are taken at the end", n)
	}
}
