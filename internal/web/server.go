package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/store"
)

// Limits keep one client from hurting the others. All must be above 0.
type Limits struct {
	Body     int64         // bytes of a request; a stream of articles may have Stream times as many, each article Body
	Time     time.Duration // for reading a request, and as much again for answering it, of which half is for parsing files
	Requests int           // answered at the same time, those included whose bodies are still coming
	Jobs     int           // texts analysed, forms parsed, and searches, at the same time

	PDF *ingest.PDFReader // reads PDF files; if nil, one with the usual folder
}

// Stream is how many bodies a stream of articles may be as long as.
const Stream = 32

// Check is what is wrong with the limits.
func (l Limits) Check() error {
	var errs []error
	for _, x := range []struct {
		name  string
		value int64
	}{{"max-body", l.Body}, {"max-time", int64(l.Time)}, {"max-requests", int64(l.Requests)}, {"jobs", int64(l.Jobs)}} {
		if x.value <= 0 {
			errs = append(errs, fmt.Errorf("--%s: want more than 0", x.name))
		}
	}
	return errors.Join(errs...)
}

// server answers requests. It keeps nothing of what it was asked unless it has a store.
type server struct {
	analyzer *analyze.Analyzer
	store    *store.Store // nil: nothing is kept
	limits   Limits
	jobs     chan struct{} // holds one for each text that is being analysed, or form that is being parsed
	parses   chan struct{} // holds one for each form that is being parsed, also without its request
	unkept   chan struct{} // holds one for each text that is being analysed or kept, or waits between
	requests chan struct{} // holds one for each request
	metrics  metrics
}

func newServer(a *analyze.Analyzer, l Limits, kept *store.Store) *server {
	if l.PDF == nil {
		l.PDF = ingest.NewPDFReader("", nil)
	}
	return &server{
		analyzer: a, store: kept, limits: l,
		jobs: make(chan struct{}, l.Jobs), parses: make(chan struct{}, l.Jobs), unkept: make(chan struct{}, l.Jobs+mostUnkept), requests: make(chan struct{}, l.Requests),
	}
}

// mostUnkept is how many reports wait to be kept. A report takes many times as much memory as its text, so that it is better if texts wait;
// and this many share a transaction, so that more would not be faster.
const mostUnkept = 16

// Handler answers the page and the API to whom access allows it. If there is a store, texts and reports are kept in it and can be searched.
func Handler(a *analyze.Analyzer, l Limits, access Access, kept *store.Store) (http.Handler, error) {
	if err := access.Check(); err != nil {
		return nil, err
	}
	s := newServer(a, l, kept)
	mux := http.NewServeMux()
	if err := s.api(mux); err != nil {
		return nil, err
	}
	s.pages(mux)
	s.keptPages(mux)
	mux.HandleFunc("GET /metrics", s.metrics.write)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "there is nothing to "+r.Method+" at "+r.URL.Path)
	})
	var h http.Handler = mux
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusForbidden, otherSite)
	}))
	if access.Token != "" {
		h = newKeyhole(access.Token).guard(h)
	}
	h = access.named(origin.Handler(h))
	return s.counted(s.guarded(h)), nil
}

// Serve answers requests on a listener until ctx ends, and then finishes those that it has begun, for at most the limit of time.
func Serve(ctx context.Context, l net.Listener, h http.Handler, limits Limits) error {
	srv := &http.Server{
		Handler: h, ReadHeaderTimeout: min(limits.Time, 10*time.Second), ReadTimeout: limits.Time, WriteTimeout: 2 * limits.Time,
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
	}
	ended := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), limits.Time)
		defer cancel()
		err := srv.Shutdown(ctx)
		if err != nil {
			err = errors.Join(err, srv.Close())
		}
		ended <- err
	})
	err := srv.Serve(l)
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// guarded limits how many requests are answered at a time, and sets the headers that keep browsers from guessing.
func (s *server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // with no-referrer the origin of our own forms would be null
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		select {
		case s.requests <- struct{}{}:
			defer func() { <-s.requests }()
		default:
			h.Set("Retry-After", "1")
			fail(w, http.StatusTooManyRequests, "too many requests at the same time; try again in a second")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// turn waits until there is room for one more piece of work. done must be called after it; until then the work has the limit of time.
func (s *server) turn(ctx context.Context) (_ context.Context, done func(), err error) {
	ctx, stop := context.WithTimeout(ctx, s.limits.Time)
	select {
	case s.jobs <- struct{}{}:
		return ctx, func() { <-s.jobs; stop() }, nil
	case <-ctx.Done():
		stop()
		return nil, nil, errBusy
	}
}

// analyze reports on an article once there is room for it.
func (s *server) analyze(ctx context.Context, article analyze.Article) (*analyze.Report, error) {
	ctx, done, err := s.turn(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	r, err := s.analyzer.Analyze(ctx, article)
	if err == nil {
		s.metrics.texts.Add(1)
		s.metrics.mentions.Add(int64(len(r.Mentions)))
	}
	return r, err
}

var errBusy = errors.New("the server is busy; try again later")

// reader reads uploads of any format within the limits.
func (s *server) reader(f ingest.Format) ingest.Reader {
	return ingest.Reader{Format: f, PDF: s.limits.PDF, Limits: ingest.Limits{
		Text: s.limits.Body, Page: s.limits.Body, File: s.limits.Body, Unpacked: 8 * s.limits.Body, Members: 100, Depth: 2, Nesting: 200, Time: max(1, s.limits.Time/2),
	}}
}
