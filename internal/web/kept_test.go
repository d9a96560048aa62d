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

// keeping serves with a store.
func keeping(t *testing.T, l Limits) (*httptest.Server, *store.Store) {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(filepath.Join(t.TempDir(), "kept.db"))
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

// While as many reports as may wait to be kept, no text is analysed: it waits itself, and is then answered or told that the server is busy.
func TestReportsWaitingToBeKeptAreFew(t *testing.T) {
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(filepath.Join(t.TempDir(), "kept.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	l := small
	l.Time = 50 * time.Millisecond
	s := newServer(a, l, db)
	for range cap(s.unkept) {
		s.unkept <- struct{}{}
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
			err = errors.New("it was not kept")
		}
		answer <- err
	}()
	<-s.unkept // one has been kept
	if err := <-answer; err != nil {
		t.Error(err)
	}
	if got, want := len(s.unkept), cap(s.unkept)-1; got != want {
		t.Errorf("%d places taken, want %d", got, want)
	}
}

func TestKept(t *testing.T) {
	s, _ := keeping(t, small)
	body := `{"text":"Uzbekistan wants water of the Aral Sea. <b>Irrigation</b> takes it.","title":"A <i>lake</i>","date":"2020-03-05","source":"The \"Post\""}`
	_, report, head := answered(t, request(t, "POST", s.URL+"/v1/report", "application/json", body))
	at := head.Get("Content-Location")
	if !strings.HasPrefix(at, "/v1/reports/") {
		t.Fatalf("Content-Location %q", at)
	}
	id := strings.TrimPrefix(at, "/v1/reports/")
	answered(t, request(t, "POST", s.URL+"/v1/reports", "application/x-ndjson", "{\"text\":\"Mali and Chad agreed on grain.\"}\nbroken\n"))
	answered(t, request(t, "POST", s.URL+"/v1/report", "application/json", body))
	q := func(s string) string { return "?q=" + url.QueryEscape(s) }
	tests := []struct {
		name, path string
		status     int
		has        string
	}{
		{"the report as it was", at, 200, report},
		{"its text", "/v1/articles/" + id, 200, `"text":"Uzbekistan wants water`},
		{"its page", "/r/" + id, 200, `<span class="s" id="r0-s0"`},
		{"everything", "/v1/search", 200, `"total":2`}, // the copy is kept once
		{"query", "/v1/search" + q(`country:UZ near:"aral sea"`), 200, `"left":"Uzbekistan wants water of the ","match":"Aral Sea","right":". <b>Irrigation</b> takes it."`},
		{"counts", "/v1/search" + q(`country:UZ`), 200, `"countries":[{"code":"UZB","name":"Uzbekistan","documents":1}]`},
		{"nothing", "/v1/search" + q(`country:FR`), 200, `"hits":[]`},
		{"size", "/v1/search?size=1", 200, `"size":1,"total":2`},
		{"wrong field", "/v1/search" + q("foo:bar"), 422, `unknown field \"foo\" (valid: about country`},
		{"wrong country", "/v1/search" + q("country:Atlantis"), 422, `no country \"Atlantis\"`},
		{"not closed", "/v1/search" + q(`"aral`), 422, "no second one"},
		{"too long", "/v1/search" + q(strings.Repeat("a ", 600)), 422, "1000"},
		{"page 0", "/v1/search?page=0", 422, "validation failed"},
		{"page of words", "/v1/search?page=x", 422, "validation failed"},
		{"no such report", "/v1/reports/" + strings.Repeat("0", 32), 404, "no report with this id"},
		{"no such text", "/v1/articles/" + strings.Repeat("0", 32), 404, "no report with this id"},
		{"no id", "/v1/reports/..%2f..%2fetc%2fpasswd", 422, "validation failed"},
		{"described", "/v1/openapi.json", 200, `"/v1/search"`},
		{"counted", "/metrics", 200, "attache_kept_total 3\n"},
		{"page", "/search" + q("country:UZ near:aral"), 200, `<a href="/r/` + id + `#r0-s0"><mark>Aral</mark></a>`},
		{"page escapes", "/search" + q("country:UZ"), 200, `A &lt;i&gt;lake&lt;/i&gt;`},
		{"page escapes the query", "/search" + q(`x"><script>`), 422, `value="x&#34;&gt;&lt;script&gt;"`},
		{"page narrows", "/search" + q("water OR grain"), 200, `href="/search?q=water+OR+grain+country%3AMLI"`},
		{"page without a query", "/search", 200, "2 texts"},
		{"page beyond the last", "/search?page=9", 200, "2 texts"},
		{"page of nonsense", "/search?page=-1&order=x", 200, "2 texts"},
		{"page with a wrong query", "/search" + q("theme:watter"), 422, "did you mean water?"},
		{"page without results", "/search" + q("zebra"), 200, "0 texts"},
		{"page of no report", "/r/x", 404, "there is no report with this id"},
		{"page of a path", "/r/..%2f..%2fetc%2fpasswd", 404, "there is no report with this id"},
		{"front", "/", 200, `action="/search"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, body, head := answered(t, request(t, "GET", s.URL+tt.path, "", ""))
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
				t.Errorf("no JSON: %s", body)
			}
		})
	}
}

// A pasted text is answered with the address that stays, several files with one page.
func TestFormLeadsToThePermanentAddress(t *testing.T) {
	s, db := keeping(t, small)
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
		t.Errorf("%d texts kept, %v", n, err)
	}
}

// Whoever asks for a report gets it, also when it cannot be kept.
func TestStoreThatFails(t *testing.T) {
	s, db := keeping(t, small)
	db.Close()
	status, body, head := answered(t, request(t, "POST", s.URL+"/v1/report", "application/json", `{"text":"Mali signed."}`))
	if status != 200 || !strings.Contains(body, `"code":"MLI"`) || !strings.Contains(body, "could not be kept") || head.Get("Content-Location") != "" {
		t.Errorf("%d %s", status, body)
	}
	for _, path := range []string{"/v1/search?q=mali", "/search?q=mali", "/r/x", "/v1/reports/" + strings.Repeat("0", 32)} {
		status, body, _ := answered(t, request(t, "GET", s.URL+path, "", ""))
		if status != 500 || !strings.Contains(body, "cannot be used now") || strings.Contains(body, "kept.db") {
			t.Errorf("%s: %d %.300s", path, status, body)
		}
	}
}

// A search that takes too long is ended, whatever it asks for.
func TestSearchThatTakesTooLong(t *testing.T) {
	l := small
	l.Time = time.Nanosecond
	for err, want := range map[error]string{context.DeadlineExceeded: "ask for less", errBusy: "try again later"} {
		if code, detail := keptStatus(err); code != http.StatusServiceUnavailable || !strings.Contains(detail, want) {
			t.Errorf("%v: %d %s", err, code, detail)
		}
	}
	s, _ := keeping(t, l)
	if status, body, _ := answered(t, request(t, "GET", s.URL+"/v1/search?q=mali", "", "")); status != 503 {
		t.Errorf("%d %s", status, body)
	}
}

func TestNothingIsKeptWithoutAStore(t *testing.T) {
	s := started(t, small)
	for _, path := range []string{"/search", "/v1/search?q=a", "/r/x", "/v1/reports/x", "/v1/articles/x"} {
		if status, body, _ := answered(t, request(t, "GET", s.URL+path, "", "")); status != 404 || !strings.Contains(body, "start it with --db") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	if _, body, _ := answered(t, request(t, "GET", s.URL, "", "")); strings.Contains(body, "/search") || !strings.Contains(body, "nothing is kept") {
		t.Error("the page offers a search")
	}
}

// Many write and search at the same time.
func TestKeepTogether(t *testing.T) {
	l := small
	l.Requests = 64
	s, db := keeping(t, l)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 4 {
				if status, body, _ := answered(t, request(t, "POST", s.URL+"/v1/report", "application/json", fmt.Sprintf(`{"text":"Mali signed %d of %d."}`, k, i))); status != 200 || strings.Contains(body, "could not") {
					t.Errorf("%d %s", status, body)
				}
				if status, body, _ := answered(t, request(t, "GET", s.URL+"/v1/search?q=country:ML+signed", "", "")); status != 200 {
					t.Errorf("%d %s", status, body)
				}
			}
		})
	}
	wg.Wait()
	if n, err := db.Len(t.Context()); err != nil || n != 32 {
		t.Errorf("%d kept, %v", n, err)
	}
}
