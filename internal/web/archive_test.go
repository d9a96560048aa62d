package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/store"
)

// startWithStore starts a server that has a store.
func startWithStore(t *testing.T, l Limits) (*httptest.Server, *store.Store) {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h, err := Handler(a, l, Access{}, db)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s, db
}

// While maxPending reports wait to be stored, no text is analysed: the request waits for a place, at most Limits.Time.
func TestPendingReportsAreLimited(t *testing.T) {
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	l := small
	l.Time = 50 * time.Millisecond
	s := newServer(a, l, db)
	for range cap(s.pending) {
		s.pending <- struct{}{}
	}
	x := analyze.Article{Text: "Mali and Chad agreed on grain."}
	if _, _, err := s.report(t.Context(), x); !errors.Is(err, errBusy) || s.metrics.texts.Load() > 0 {
		t.Errorf("%v, want busy; %d texts analysed, want 0", err, s.metrics.texts.Load())
	}
	s.limits.Time = time.Minute
	answer := make(chan error, 1)
	go func() {
		_, id, err := s.report(t.Context(), x)
		if err == nil && id == "" {
			err = errors.New("it was not stored")
		}
		answer <- err
	}()
	<-s.pending // one has been stored
	if err := <-answer; err != nil {
		t.Error(err)
	}
	if got, want := len(s.pending), cap(s.pending)-1; got != want {
		t.Errorf("%d places taken, want %d", got, want)
	}
}

func TestArchive(t *testing.T) {
	s, _ := startWithStore(t, small)
	body := `{"text":"Uzbekistan wants water of the Aral Sea. <b>Irrigation</b> takes it.","title":"A <i>lake</i>","date":"2020-03-05","source":"The \"Post\""}`
	_, report, head := do(t, request(t, "POST", s.URL+"/v1/report", "application/json", body))
	at := head.Get("Content-Location")
	if !strings.HasPrefix(at, "/v1/reports/") {
		t.Fatalf("Content-Location %q", at)
	}
	id := strings.TrimPrefix(at, "/v1/reports/")
	do(t, request(t, "POST", s.URL+"/v1/reports", "application/x-ndjson", "{\"text\":\"Mali and Chad agreed on grain.\"}\nbroken\n"))
	do(t, request(t, "POST", s.URL+"/v1/report", "application/json", body))
	q := func(s string) string { return "?q=" + url.QueryEscape(s) }
	tests := []struct {
		name, path string
		status     int
		has        string
	}{
		{"the same report", at, 200, report},
		{"its text", "/v1/articles/" + id, 200, `"text":"Uzbekistan wants water`},
		{"its page", "/r/" + id, 200, `<span class="s" id="r0-s0"`},
		{"everything", "/v1/search", 200, `"total":2`}, // the copy is stored once
		{"query", "/v1/search" + q(`country:UZ near:"aral sea"`), 200, `"left":"Uzbekistan wants water of the ","match":"Aral Sea","right":". <b>Irrigation</b> takes it."`},
		{"counts", "/v1/search" + q(`country:UZ`), 200, `"countries":[{"code":"UZB","name":"Uzbekistan","documents":1}]`},
		{"nothing", "/v1/search" + q(`country:FR`), 200, `"hits":[]`},
		{"size", "/v1/search?size=1", 200, `"size":1,"total":2`},
		{"unknown field", "/v1/search" + q("foo:bar"), 422, `unknown field \"foo\" (valid: about country`},
		{"unknown country", "/v1/search" + q("country:Atlantis"), 422, `no country \"Atlantis\"`},
		{"unclosed phrase", "/v1/search" + q(`"aral`), 422, "quotation mark is not closed"},
		{"too long", "/v1/search" + q(strings.Repeat("a ", 600)), 422, "1000"},
		{"page 0", "/v1/search?page=0", 422, "validation failed"},
		{"page is not a number", "/v1/search?page=x", 422, "validation failed"},
		{"no such report", "/v1/reports/" + strings.Repeat("0", 32), 404, "no report with this id"},
		{"no such text", "/v1/articles/" + strings.Repeat("0", 32), 404, "no report with this id"},
		{"no id", "/v1/reports/..%2f..%2fetc%2fpasswd", 422, "validation failed"},
		{"description", "/v1/openapi.json", 200, `"/v1/search"`},
		{"metrics", "/metrics", 200, "attache_kept_total 3\n"},
		{"page", "/search" + q("country:UZ near:aral"), 200, `<a href="/r/` + id + `#r0-s0"><mark>Aral</mark></a>`},
		{"page escapes", "/search" + q("country:UZ"), 200, `A &lt;i&gt;lake&lt;/i&gt;`},
		{"page escapes the query", "/search" + q(`x"><script>`), 422, `value="x&#34;&gt;&lt;script&gt;"`},
		{"page links to narrower searches", "/search" + q("water OR grain"), 200, `href="/search?q=water+OR+grain+country%3AMLI"`},
		{"page without a query", "/search", 200, "2 texts"},
		{"page after the last", "/search?page=9", 200, "2 texts"},
		{"page with invalid parameters", "/search?page=-1&order=x", 200, "2 texts"},
		{"page with an invalid query", "/search" + q("theme:watter"), 422, "did you mean water?"},
		{"page without results", "/search" + q("zebra"), 200, "0 texts"},
		{"page of an unknown report", "/r/x", 404, "there is no report with this id"},
		{"page of a path", "/r/..%2f..%2fetc%2fpasswd", 404, "there is no report with this id"},
		{"front", "/", 200, `action="/search"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, body, head := do(t, request(t, "GET", s.URL+tt.path, "", ""))
			if strings.HasPrefix(tt.path, "/v1/") {
				body = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(body)
			}
			if status != tt.status || !strings.Contains(body, tt.has) {
				t.Errorf("%d %.3000s, want %d with %s", status, body, tt.status, tt.has)
			}
			if strings.HasPrefix(head.Get("Content-Type"), "text/html") {
				if p := head.Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'") || strings.Contains(p, "unsafe") {
					t.Errorf("policy %q", p)
				}
			} else if strings.HasPrefix(tt.path, "/v1/") && !json.Valid([]byte(body)) {
				t.Errorf("not JSON: %s", body)
			}
		})
	}
}

// One text is answered with a redirect to its permanent address, several with one page.
func TestFormRedirectsToPermanentAddress(t *testing.T) {
	s, db := startWithStore(t, small)
	post := func(content string) *http.Response {
		body := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n\r\n" + content + "\r\n--x--\r\n"
		r := request(t, "POST", s.URL+"/", "multipart/form-data; boundary=x", body)
		c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		res, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res
	}
	res := post(`{"text":"Mali agreed."}`)
	if at := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(at, "/r/") {
		t.Errorf("%d to %q", res.StatusCode, at)
	}
	if res := post("{\"text\":\"Mali agreed.\"}\n{\"text\":\"Chad agreed.\"}"); res.StatusCode != http.StatusOK {
		t.Errorf("two texts: %d", res.StatusCode)
	}
	if n, err := db.Len(t.Context()); err != nil || n != 2 {
		t.Errorf("%d texts stored, %v", n, err)
	}
}

// A report that cannot be stored is still returned.
func TestStoreFails(t *testing.T) {
	s, db := startWithStore(t, small)
	db.Close()
	status, body, head := do(t, request(t, "POST", s.URL+"/v1/report", "application/json", `{"text":"Mali signed."}`))
	if status != 200 || !strings.Contains(body, `"code":"MLI"`) || !strings.Contains(body, "could not be stored") || head.Get("Content-Location") != "" {
		t.Errorf("%d %s", status, body)
	}
	for _, path := range []string{"/v1/search?q=mali", "/search?q=mali", "/r/x", "/v1/reports/" + strings.Repeat("0", 32)} {
		status, body, _ := do(t, request(t, "GET", s.URL+path, "", ""))
		if status != 500 || !strings.Contains(body, "is not available") || strings.Contains(body, "store.db") {
			t.Errorf("%s: %d %.300s", path, status, body)
		}
	}
}

// A search that takes too long is ended.
func TestSearchTakesTooLong(t *testing.T) {
	l := small
	l.Time = time.Nanosecond
	for err, want := range map[error]string{context.DeadlineExceeded: "narrow it down", errBusy: "try again later"} {
		if code, detail := archiveStatus(err); code != http.StatusServiceUnavailable || !strings.Contains(detail, want) {
			t.Errorf("%v: %d %s", err, code, detail)
		}
	}
	s, _ := startWithStore(t, l)
	if status, body, _ := do(t, request(t, "GET", s.URL+"/v1/search?q=mali", "", "")); status != 503 {
		t.Errorf("%d %s", status, body)
	}
}

func TestNoStore(t *testing.T) {
	s := start(t, small)
	for _, path := range []string{"/search", "/v1/search?q=a", "/r/x", "/v1/reports/x", "/v1/articles/x"} {
		if status, body, _ := do(t, request(t, "GET", s.URL+path, "", "")); status != 404 || !strings.Contains(body, "start it with --db") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	if _, body, _ := do(t, request(t, "GET", s.URL, "", "")); strings.Contains(body, "/search") || !strings.Contains(body, "is not stored") {
		t.Error("the page offers a search")
	}
}

// Clients store and search concurrently.
func TestConcurrentUse(t *testing.T) {
	l := small
	l.Requests = 64
	s, db := startWithStore(t, l)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 4 {
				if status, body, _ := do(t, request(t, "POST", s.URL+"/v1/report", "application/json", fmt.Sprintf(`{"text":"Mali signed %d of %d."}`, k, i))); status != 200 || strings.Contains(body, "could not") {
					t.Errorf("%d %s", status, body)
				}
				if status, body, _ := do(t, request(t, "GET", s.URL+"/v1/search?q=country:ML+signed", "", "")); status != 200 {
					t.Errorf("%d %s", status, body)
				}
			}
		})
	}
	wg.Wait()
	if n, err := db.Len(t.Context()); err != nil || n != 32 {
		t.Errorf("%d texts stored, %v", n, err)
	}
}
