package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/attache-nlp/attache/analyze"
)

var analyzer = sync.OnceValues(func() (*analyze.Analyzer, error) { return analyze.New(analyze.WithTagger(analyze.TaggerNone)) })

// start starts a server without a store.
func start(t *testing.T, l Limits) *httptest.Server {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	h, err := Handler(a, l, Access{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

var small = Limits{Body: 10_000, Time: 5 * time.Second, Requests: 8, Jobs: 2}

// do sends a request and returns the status, the body and the header of the answer.
func do(t *testing.T, r *http.Request) (int, string, http.Header) {
	t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) { // aborted answers are expected
		t.Fatal(err)
	}
	return res.StatusCode, string(b), res.Header
}

func request(t *testing.T, method, url, kind, body string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	return r
}

func TestAPI(t *testing.T) {
	s := start(t, small)
	deep := strings.Repeat("[", 9000)
	tests := []struct {
		name, method, path, body string
		status                   int
		has                      string
	}{
		{"report", "POST", "/v1/report", `{"text":"Mali signed.","id":"a","other":1}`, 200, `"code":"MLI"`},
		{"broken JSON", "POST", "/v1/report", `{"text":`, 400, "not a JSON article"},
		{"deep JSON", "POST", "/v1/report", `{"text":` + deep, 400, "not a JSON article"},
		{"wrong type", "POST", "/v1/report", `{"text":7}`, 400, "not a JSON article"},
		{"no text", "POST", "/v1/report", `{}`, 422, "has no"},
		{"no body", "POST", "/v1/report", ``, 400, ""},
		{"too large", "POST", "/v1/report", `{"text":"` + strings.Repeat("a", 11_000) + `"}`, 413, "larger than this server accepts"},
		{"lines", "POST", "/v1/reports", "{\"text\":\"Mali\"}\nbroken\n" + deep + "\n{\"text\":\"Chad\"}\n", 200, `"code":"TCD"`},
		{"too many lines", "POST", "/v1/reports", strings.Repeat("{\"text\":\"Mali\"}\n", 25_000), 200, "larger than this server accepts"},
		{"a line too long", "POST", "/v1/reports", `{"text":"` + strings.Repeat("a", 20_000) + "\"}\n{\"text\":\"Chad\"}\n", 200, `"code":"TCD"`},
		{"countries", "GET", "/v1/countries", "", 200, `"code":"XKX"`},
		{"themes", "GET", "/v1/themes", "", 200, `"id":"trade"`},
		{"health", "GET", "/v1/healthz", "", 200, `"status":"ok"`},
		{"metrics", "GET", "/metrics", "", 200, `attache_requests_total{route="POST /v1/report",status="413"} 1`},
		{"description", "GET", "/v1/openapi.json", "", 200, `"openapi":"3.1.0"`},
		{"schema", "GET", "/v1/schemas/Report.json", "", 200, `"$ref":"/v1/schemas/`},
		{"unknown schema", "GET", "/v1/schemas/anything", "", 404, "(valid: Article"},
		{"page", "GET", "/", "", 200, "<form"},
		{"unknown page", "GET", "/v2", "", 404, "not found: GET /v2"},
		{"wrong method", "GET", "/v1/report", "", 404, "not found: GET"},
		{"files", "GET", "/..%2f..%2fetc/passwd", "", 404, "not found: GET"},
		{"files", "GET", "/front/front.html", "", 404, "not found: GET"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, body, head := do(t, request(t, tt.method, s.URL+tt.path, "application/json", tt.body))
			if status != tt.status || !strings.Contains(body, tt.has) {
				t.Errorf("%d %.300s, want %d with %s", status, body, tt.status, tt.has)
			}
			if len(body) > 1000 && status >= 400 {
				t.Errorf("an error of %d bytes", len(body))
			}
			if status >= 400 {
				var p problem
				if err := json.Unmarshal([]byte(body), &p); err != nil || p.Status != status || p.Detail == "" || head.Get("Content-Type") != "application/problem+json" {
					t.Errorf("not a JSON problem: %v, %s", err, body)
				}
			}
			if head.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("no X-Content-Type-Options")
			}
		})
	}
}

// The report is byte for byte what the command prints.
func TestReportEqualsCommand(t *testing.T) {
	s := start(t, small)
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "articles", "sanctions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]string{"text": string(b), "id": "x", "date": "2023-03-09"})
	if err != nil {
		t.Fatal(err)
	}
	_, got, _ := do(t, request(t, "POST", s.URL+"/v1/report", "application/json", string(body)))
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Analyze(t.Context(), analyze.Article{Text: string(b), ID: "x", Date: "2023-03-09"})
	if err != nil {
		t.Fatal(err)
	}
	want, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got  %.200s\nwant %.200s", got, want)
	}
}

func TestForm(t *testing.T) {
	s := start(t, small)
	tests := []struct {
		name, field, file, content string
		status                     int
		has                        string
	}{
		{"pasted", "text", "", "Mali Talks\r\n\r\nMali and Chad agreed.", 200, "<h1>Mali Talks</h1>"},
		{"file", "file", "a.txt", "France and Germany agreed.", 200, "<h1>a.txt</h1>"},
		{"JSON lines", "file", "a.jsonl", "{\"text\":\"Mali\",\"title\":\"One\"}\n{\"text\":\"Chad\",\"title\":\"Two\"}\n", 200, "<h1>Two</h1>"},
		{"nothing", "text", "", "  ", 422, "paste a text"},
		{"unreadable", "file", "a<b>.pdf", "%PDF-1.4 broken", 422, "a&lt;b&gt;.pdf"},
		{"too large", "text", "", strings.Repeat("Mali ", 5000), 413, "larger than this server accepts"},
		{"hostile", "text", "", "<script>alert(1)</script> Mali", 200, "&lt;script&gt;"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			m := multipart.NewWriter(&b)
			w, err := m.CreateFormField(tt.field)
			if tt.file != "" {
				w, err = m.CreateFormFile(tt.field, tt.file)
			}
			if err != nil {
				t.Fatal(err)
			}
			io.WriteString(w, tt.content)
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
			status, body, head := do(t, request(t, "POST", s.URL+"/", m.FormDataContentType(), b.String()))
			if status != tt.status || !strings.Contains(body, tt.has) {
				t.Errorf("%d %.600s, want %d with %s", status, body, tt.status, tt.has)
			}
			if p := head.Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'") || strings.Contains(p, "unsafe") {
				t.Errorf("policy %q", p)
			}
		})
	}
}

func TestCrossSite(t *testing.T) {
	s := start(t, small)
	r := request(t, "POST", s.URL+"/v1/report", "text/plain", `{"text":"Mali"}`)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if status, body, _ := do(t, r); status != http.StatusForbidden {
		t.Errorf("page of another site: %d %s", status, body)
	}
	r = request(t, "GET", s.URL, "", "")
	r.Host = "attacker.example"
	if status, body, _ := do(t, r); status != http.StatusForbidden {
		t.Errorf("other host name: %d %s", status, body)
	}
}

// slow sends the beginning of a request only.
func slow(t *testing.T, s *httptest.Server, path string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"text\":", path)
	return c
}

func TestSlowClients(t *testing.T) {
	l := small
	l.Time = 300 * time.Millisecond
	s := start(t, l)
	for _, path := range []string{"/v1/report", "/v1/reports"} {
		c := slow(t, s, path)
		c.SetDeadline(time.Now().Add(20 * time.Second))
		b, err := io.ReadAll(c)
		if err != nil || !strings.Contains(string(b), " 408 ") || !strings.Contains(string(b), `"status":408`) {
			t.Errorf("%s: %v %.300s, want 408", path, err, b)
		}
	}
}

func TestTooManyRequests(t *testing.T) {
	l := small
	l.Time = time.Minute // the slow requests hold their places to the end
	s := start(t, l)
	for range small.Requests {
		slow(t, s, "/v1/report")
	}
	deadline := time.Now().Add(10 * time.Second)
	for {
		status, body, head := do(t, request(t, "POST", s.URL+"/v1/report", "application/json", `{"text":"Mali"}`))
		if status == http.StatusTooManyRequests && strings.Contains(body, `"status":429`) && head.Get("Retry-After") != "" {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d %s, want 429", status, body)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Serve finishes the requests it has begun.
func TestGracefulShutdown(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	began, ended := make(chan struct{}), make(chan error, 1)
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(began)
		<-ctx.Done()
		io.WriteString(w, "whole")
	})
	go func() { ended <- Serve(ctx, l, h, small) }()
	got := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			got <- err.Error()
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		got <- string(b)
	}()
	<-began
	stop()
	if s := <-got; s != "whole" {
		t.Errorf("the request got %q", s)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	if err := small.Check(); err != nil {
		t.Error(err)
	}
	if err := (Limits{}).Check(); err == nil || strings.Count(err.Error(), "must be greater than 0") != 4 {
		t.Errorf("no limits: %v", err)
	}
}
