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

// Limits bound what one client can cost the others. All numbers must be greater than 0.
type Limits struct {
	Body     int64         // bytes of a request; a stream of articles may have StreamFactor times as many, each article Body
	Time     time.Duration // for reading a request, and again for answering it; half of the latter is for parsing files
	Requests int           // concurrent requests, including those whose bodies are still arriving
	Jobs     int           // concurrent analyses, form parses and searches

	PDF *ingest.PDFReader // reads PDF files; if nil, one with the default cache folder is made
}

// StreamFactor is how many times Limits.Body the body of a stream may have.
const StreamFactor = 32

// Check reports every limit that is not greater than 0, by the name of its flag.
func (l Limits) Check() error {
	var errs []error
	for _, x := range []struct {
		name  string
		value int64
	}{{"max-body", l.Body}, {"max-time", int64(l.Time)}, {"max-requests", int64(l.Requests)}, {"jobs", int64(l.Jobs)}} {
		if x.value <= 0 {
			errs = append(errs, fmt.Errorf("--%s: must be greater than 0", x.name))
		}
	}
	return errors.Join(errs...)
}

// server answers requests. Without a store it has no memory of what it was sent.
type server struct {
	analyzer *analyze.Analyzer
	store    *store.Store // nil: nothing is stored
	limits   Limits
	metrics  metrics

	// Semaphores: a goroutine sends before it starts and receives when it is done.
	requests chan struct{} // requests being answered
	jobs     chan struct{} // texts being analysed, forms being parsed, searches
	parses   chan struct{} // forms being parsed, including those whose request is over
	pending  chan struct{} // reports being made or waiting to be stored
}

func newServer(a *analyze.Analyzer, l Limits, db *store.Store) *server {
	if l.PDF == nil {
		l.PDF = ingest.NewPDFReader("", nil)
	}
	return &server{
		analyzer: a, store: db, limits: l,
		requests: make(chan struct{}, l.Requests),
		jobs:     make(chan struct{}, l.Jobs),
		parses:   make(chan struct{}, l.Jobs),
		pending:  make(chan struct{}, l.Jobs+maxPending),
	}
}

// maxPending is how many reports may wait to be stored, besides those being made. A report needs many times the memory of
// its text, so it is better to let texts wait. This many share one transaction; more would not make storing faster.
const maxPending = 16

// Handler returns the handler of the web page and the API. It answers the requests that access allows. If db is not nil,
// texts and their reports are stored in it and can be searched.
func Handler(a *analyze.Analyzer, l Limits, access Access, db *store.Store) (http.Handler, error) {
	if err := access.Check(); err != nil {
		return nil, err
	}
	s := newServer(a, l, db)
	mux := http.NewServeMux()
	if err := s.registerAPI(mux); err != nil {
		return nil, err
	}
	s.registerPages(mux)
	s.registerArchivePages(mux)
	mux.HandleFunc("GET /metrics", s.metrics.write)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "not found: "+r.Method+" "+r.URL.Path)
	})
	var h http.Handler = mux
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusForbidden, crossSite)
	}))
	if access.Token != "" {
		h = newTokenAuth(access.Token).require(h)
	}
	h = access.checkHost(origin.Handler(h))
	return s.instrument(s.limitRequests(h)), nil
}

// Serve answers requests on a listener until ctx ends. It then finishes the requests it has begun, within limits.Time.
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

// limitRequests refuses requests beyond Limits.Requests, and sets the security headers of all answers.
func (s *server) limitRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // with no-referrer, browsers send our own forms with "Origin: null"
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		select {
		case s.requests <- struct{}{}:
			defer func() { <-s.requests }()
		default:
			h.Set("Retry-After", "1")
			fail(w, http.StatusTooManyRequests, "too many concurrent requests; try again in a second")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// acquire waits for a free job, at most Limits.Time. The returned context ends that long after the call began. done must be
// called when the job is over.
func (s *server) acquire(ctx context.Context) (_ context.Context, done func(), err error) {
	ctx, stop := context.WithTimeout(ctx, s.limits.Time)
	select {
	case s.jobs <- struct{}{}:
		return ctx, func() { <-s.jobs; stop() }, nil
	case <-ctx.Done():
		stop()
		return nil, nil, errBusy
	}
}

// analyze reports on an article as soon as a job is free.
func (s *server) analyze(ctx context.Context, article analyze.Article) (*analyze.Report, error) {
	ctx, done, err := s.acquire(ctx)
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

// reader returns a Reader of files of format f whose limits follow from those of the server.
func (s *server) reader(f ingest.Format) ingest.Reader {
	return ingest.Reader{Format: f, PDF: s.limits.PDF, Limits: ingest.Limits{
		Text: s.limits.Body, Page: s.limits.Body, File: s.limits.Body, Unpacked: 8 * s.limits.Body, Members: 100, Depth: 2, Nesting: 200, Time: max(1, s.limits.Time/2),
	}}
}
