package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// metrics counts what the server does. Requests are counted by the pattern of their route, never by their path, so that
// clients cannot make the number of counters grow.
type metrics struct {
	texts, mentions, running, searches atomic.Int64
	microseconds                       atomic.Int64 // spent on requests
	stored, storeErrors                atomic.Int64 // reports
	parseTimeouts                      atomic.Int64 // forms whose files took too long to parse
	panics                             atomic.Int64 // of parsers

	mu       sync.Mutex
	requests map[[2]string]int64 // by route and status
}

// statusRecorder remembers the status of an answer.
type statusRecorder struct {
	http.ResponseWriter
	code int
}

func (s *statusRecorder) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController set deadlines and flush.
func (s *statusRecorder) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// instrument counts requests and the time they take.
func (s *server) instrument(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m := &s.metrics
		began := time.Now()
		rec := &statusRecorder{ResponseWriter: w}
		m.running.Add(1)
		defer func() { // also if the handler panics with http.ErrAbortHandler
			m.running.Add(-1)
			m.microseconds.Add(time.Since(began).Microseconds())
			route := r.Pattern
			if route == "" || route == "/" {
				route = "other"
			}
			m.mu.Lock()
			defer m.mu.Unlock()
			if m.requests == nil {
				m.requests = map[[2]string]int64{}
			}
			m.requests[[2]string{route, fmt.Sprint(max(rec.code, http.StatusOK))}]++
		}()
		next.ServeHTTP(rec, r)
	})
}

// write answers with the metrics in the text format of Prometheus.
func (m *metrics) write(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.mu.Lock()
	requests := maps.Clone(m.requests)
	m.mu.Unlock()
	fmt.Fprint(w, "# HELP attache_requests_total Requests answered.\n# TYPE attache_requests_total counter\n")
	keys := slices.SortedFunc(maps.Keys(requests), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	for _, k := range keys {
		fmt.Fprintf(w, "attache_requests_total{route=%q,status=%q} %d\n", k[0], k[1], requests[k])
	}
	single := func(name, help, kind, value string) {
		fmt.Fprintf(w, "# HELP %[1]s %[2]s\n# TYPE %[1]s %[3]s\n%[1]s %[4]s\n", name, help, kind, value)
	}
	count := func(name, help string, n *atomic.Int64) { single(name, help, "counter", fmt.Sprint(n.Load())) }
	single("attache_request_seconds_total", "Time spent on requests.", "counter", fmt.Sprintf("%.6f", float64(m.microseconds.Load())/1e6))
	single("attache_requests_running", "Requests being answered.", "gauge", fmt.Sprint(m.running.Load()))
	count("attache_texts_total", "Texts analysed.", &m.texts)
	count("attache_mentions_total", "Mentions found.", &m.mentions)
	count("attache_kept_total", "Texts stored with their reports.", &m.stored)
	count("attache_keep_errors_total", "Texts that could not be stored.", &m.storeErrors)
	count("attache_parse_overdue_total", "Forms whose files took too long to parse.", &m.parseTimeouts)
	count("attache_parse_faults_total", "Files on which a parser panicked.", &m.panics)
	count("attache_searches_total", "Searches answered.", &m.searches)
}
