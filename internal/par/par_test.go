package par_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/attache-nlp/attache/internal/par"
)

var errOdd = errors.New("odd one")

// count yields 0 to n-1, with an error for numbers for which bad returns true.
func count(n int, bad func(int) bool) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			var err error
			if bad != nil && bad(i) {
				err = fmt.Errorf("value %d: %w", i, errOdd)
			}
			if !yield(i, err) {
				return
			}
		}
	}
}

func double(_ context.Context, n int) (int, error) { return 2 * n, nil }

var workers = []int{-1, 0, 1, 2, 3, 8}

func TestOrder(t *testing.T) {
	for _, n := range workers {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				// Early values take longest, so that results out of order would show.
				slow := func(_ context.Context, v int) (int, error) {
					time.Sleep(time.Duration((v*7)%11) * time.Millisecond)
					return 2 * v, nil
				}
				var got []int
				for r, err := range par.Map(t.Context(), n, count(100, nil), slow) {
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, r)
				}
				var want []int
				for i := range 100 {
					want = append(want, 2*i)
				}
				if !slices.Equal(got, want) {
					t.Errorf("got %v", got)
				}
			})
		})
	}
}

// TestParallel checks that eight workers run at the same time.
func TestParallel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		second := func(_ context.Context, v int) (int, error) { time.Sleep(time.Second); return v, nil }
		n := 0
		for range par.Map(t.Context(), 8, count(80, nil), second) {
			n++
		}
		if took := time.Since(start); n != 80 || took != 10*time.Second {
			t.Errorf("%d values took %v, want 80 in 10s", n, took)
		}
	})
}

func TestEmpty(t *testing.T) {
	for _, n := range workers {
		for r, err := range par.Map(t.Context(), n, count(0, nil), double) {
			t.Errorf("%d workers: got %v, %v from nothing", n, r, err)
		}
	}
}

// TestErrors checks that errors of the source and of f keep their places, and that later values are still mapped.
func TestErrors(t *testing.T) {
	for _, n := range workers {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			errWork := errors.New("work")
			var called atomic.Int32
			f := func(_ context.Context, v int) (int, error) {
				called.Add(1)
				if v%4 == 2 {
					return 0, errWork
				}
				return v, nil
			}
			i := 0
			for r, err := range par.Map(t.Context(), n, count(40, func(i int) bool { return i%4 == 1 }), f) {
				switch want := [...]error{nil, errOdd, errWork, nil}[i%4]; {
				case !errors.Is(err, want):
					t.Errorf("value %d: error %v, want %v", i, err, want)
				case err == nil && r != i:
					t.Errorf("value %d: got %d", i, r)
				}
				i++
			}
			if i != 40 {
				t.Errorf("%d results, want 40", i)
			}
			if got := called.Load(); got != 30 {
				t.Errorf("f called %d times, want 30: not for errors of the source", got)
			}
		})
	}
}

// TestBreak checks that after break no worker runs and the source is not read any more. The bubble fails if a goroutine is left.
func TestBreak(t *testing.T) {
	for _, n := range workers {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var working, asked atomic.Int32
				ended := false
				source := func(yield func(int, error) bool) {
					defer func() { ended = true }()
					for i := 0; ; i++ {
						asked.Add(1)
						if !yield(i, nil) {
							return
						}
					}
				}
				f := func(ctx context.Context, v int) (int, error) {
					working.Add(1)
					defer working.Add(-1)
					select {
					case <-time.After(time.Millisecond):
					case <-ctx.Done():
					}
					return v, nil
				}
				got := 0
				for range par.Map(t.Context(), n, source, f) {
					if got++; got == 5 {
						break
					}
				}
				if w := working.Load(); w != 0 {
					t.Errorf("%d workers work after break", w)
				}
				if !ended {
					t.Error("the source has not ended")
				}
				before := asked.Load()
				time.Sleep(time.Second)
				if after := asked.Load(); after != before {
					t.Errorf("the source was asked %d times after break", after-before)
				}
				if ahead := int(before) - got; ahead > 2*max(n, 1)+2 {
					t.Errorf("%d values ahead of the reader, want at most 2n+2", ahead)
				}
			})
		})
	}
}

// TestInFlight checks that a slow consumer slows the source down.
func TestInFlight(t *testing.T) {
	for _, n := range workers {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				asked, most, i := 0, 0, 0
				source := func(yield func(int, error) bool) {
					for v := range 100 {
						asked++
						if !yield(v, nil) {
							return
						}
					}
				}
				for range par.Map(t.Context(), n, source, double) {
					synctest.Wait()
					most = max(most, asked-i)
					i++
				}
				if most > 2*max(n, 1)+2 {
					t.Errorf("%d values in flight, want at most 2n+2", most)
				}
			})
		})
	}
}

// TestCancel checks that a run cut short yields the error of its context last.
func TestCancel(t *testing.T) {
	for _, n := range workers {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				f := func(ctx context.Context, v int) (int, error) {
					select {
					case <-time.After(time.Second):
						return v, nil
					case <-ctx.Done():
						return 0, ctx.Err()
					}
				}
				time.AfterFunc(3500*time.Millisecond, cancel)
				var errs []error
				got := 0
				for r, err := range par.Map(ctx, n, count(1000, nil), f) {
					if err != nil {
						errs = append(errs, err)
						continue
					}
					if len(errs) > 0 {
						t.Errorf("value %d after the error", r)
					}
					if r != got {
						t.Errorf("got %d, want %d", r, got)
					}
					got++
				}
				if len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
					t.Errorf("errors %v, want context canceled once, at the end", errs)
				}
				if want := 3 * max(n, 1); got != want {
					t.Errorf("%d results in 3.5 s, want %d", got, want)
				}
			})
		})
	}
}

func TestCancelledBefore(t *testing.T) {
	for _, n := range workers {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var errs []error
		for _, err := range par.Map(ctx, n, count(10, nil), double) {
			errs = append(errs, err)
		}
		if len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
			t.Errorf("%d workers: errors %v, want context canceled once", n, errs)
		}
	}
}

// TestCancelInLoop checks that cancelling inside the loop ends it.
func TestCancelInLoop(t *testing.T) {
	for _, n := range workers {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		got, last := 0, error(nil)
		for _, err := range par.Map(ctx, n, count(1000, nil), double) {
			got++
			last = err
			cancel()
		}
		if got != 2 || !errors.Is(last, context.Canceled) {
			t.Errorf("%d workers: %d pairs, the last with error %v; want 2, context canceled", n, got, last)
		}
	}
}

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		wait := func(ctx context.Context, v int) (int, error) { <-ctx.Done(); return v, ctx.Err() }
		var last error
		for _, err := range par.Map(ctx, 8, count(1000, nil), wait) {
			last = err
		}
		if !errors.Is(last, context.DeadlineExceeded) {
			t.Errorf("last error %v, want deadline exceeded", last)
		}
	})
}

// TestTwice checks that the result can be ranged over again if its source can.
func TestTwice(t *testing.T) {
	seq := par.Map(t.Context(), 4, count(10, nil), double)
	for range 2 {
		n := 0
		for r, err := range seq {
			if err != nil || r != 2*n {
				t.Errorf("got %d, %v, want %d", r, err, 2*n)
			}
			n++
		}
		if n != 10 {
			t.Errorf("%d results, want 10", n)
		}
	}
}

func ExampleMap() {
	square := func(_ context.Context, n int) (int, error) { return n * n, nil }
	for r, err := range par.Map(context.Background(), 4, count(5, nil), square) {
		fmt.Println(r, err)
	}
	// Output:
	// 0 <nil>
	// 1 <nil>
	// 4 <nil>
	// 9 <nil>
	// 16 <nil>
}
