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

// metrics counts what the server does. Routes are few, whatever paths are asked for.
type metrics struct {
	texts, mentions, seconds, running, kept, unkept, searches, overdue, panics atomic.Int64 // seconds in millionths

	mu       sync.Mutex
	requests map[[2]string]int64 // by route and status
}

// status keeps what was answered.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap lets deadlines and flushes through.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s *server) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m := &s.metrics
		began := time.Now()
		st := &status{ResponseWriter: w}
		m.running.Add(1)
		defer func() {
			m.running.Add(-1)
			m.seconds.Add(time.Since(began).Microseconds())
			route := r.Pattern
			if route == "" || route == "/" {
				route = "other"
			}
			m.mu.Lock()
			defer m.mu.Unlock()
			if m.requests == nil {
				m.requests = map[[2]string]int64{}
			}
			m.requests[[2]string{route, fmt.Sprint(max(st.code, http.StatusOK))}]++
		}()
		next.ServeHTTP(st, r)
	})
}

// write prints the counts in the text format of Prometheus.
func (m *metrics) write(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.mu.Lock()
	requests := maps.Clone(m.requests)
	m.mu.Unlock()
	fmt.Fprint(w, "# HELP attache_requests_total Requests that were answered.\n# TYPE attache_requests_total counter\n")
	keys := slices.SortedFunc(maps.Keys(requests), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	for _, k := range keys {
		fmt.Fprintf(w, "attache_requests_total{route=%q,status=%q} %d\n", k[0], k[1], requests[k])
	}
	fmt.Fprintf(w, "# HELP attache_request_seconds_total Time that requests took.\n# TYPE attache_request_seconds_total counter\nattache_request_seconds_total %.6f\n", float64(m.seconds.Load())/1e6)
	fmt.Fprintf(w, "# HELP attache_requests_running Requests that are being answered.\n# TYPE attache_requests_running gauge\nattache_requests_running %d\n", m.running.Load())
	fmt.Fprintf(w, "# HELP attache_texts_total Texts that were analysed.\n# TYPE attache_texts_total counter\nattache_texts_total %d\n", m.texts.Load())
	fmt.Fprintf(w, "# HELP attache_mentions_total Mentions that were found.\n# TYPE attache_mentions_total counter\nattache_mentions_total %d\n", m.mentions.Load())
	fmt.Fprintf(w, "# HELP attache_kept_total Texts that were kept with their reports.\n# TYPE attache_kept_total counter\nattache_kept_total %d\n", m.kept.Load())
	fmt.Fprintf(w, "# HELP attache_keep_errors_total Texts that could not be kept.\n# TYPE attache_keep_errors_total counter\nattache_keep_errors_total %d\n", m.unkept.Load())
	fmt.Fprintf(w, "# HELP attache_parse_overdue_total Forms whose files took too long to read.\n# TYPE attache_parse_overdue_total counter\nattache_parse_overdue_total %d\n", m.overdue.Load())
	fmt.Fprintf(w, "# HELP attache_parse_faults_total Files at which a parser failed by a fault of its own.\n# TYPE attache_parse_faults_total counter\nattache_parse_faults_total %d\n", m.panics.Load())
	fmt.Fprintf(w, "# HELP attache_searches_total Searches that were answered.\n# TYPE attache_searches_total counter\nattache_searches_total %d\n", m.searches.Load())
}
