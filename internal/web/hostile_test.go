package web

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// serve runs the whole server, with its limits on connections, and returns its address.
func serve(t *testing.T, l Limits) string {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	h, err := Handler(a, l, Access{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, ln, h, l) }()
	t.Cleanup(func() { stop(); <-ended })
	return ln.Addr().String()
}

// exchange sends bytes and returns what the server sends until it closes the connection.
func exchange(t *testing.T, addr, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	go io.WriteString(c, request) // the server may close before it has read all
	b, err := io.ReadAll(c)
	if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
		t.Errorf("the server keeps the connection open; it sent %.200q", b)
	}
	return string(b)
}

func TestMalformedRequests(t *testing.T) {
	l := small
	l.Time, l.Requests = 3*time.Second, 64 // long enough for a valid request on a slow machine
	addr := serve(t, l)
	head := "POST /v1/report HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
	closed := func(body string) string {
		return head + fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
	}
	t.Run("all", func(t *testing.T) {
		for _, tt := range []struct{ name, request, want string }{
			{"not HTTP", "hello\r\n\r\n", " 400 "},
			{"no host", "GET / HTTP/1.1\r\n\r\n", " 400 "},
			{"endless header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("a", 64<<10), " 431 "},
			{"many headers", "GET / HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat("X: y\r\n", 20_000) + "\r\n", " 431 "},
			{"negative length", head + "Content-Length: -5\r\n\r\n", " 400 "},
			{"two lengths", head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", " 400 "},
			{"malformed chunks", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", " 400 "},
			{"body shorter than its length", head + "Content-Length: 9000\r\n\r\n{\"text\":\"Mali\"}", " 408 "},
			{"length over the limit", head + "Content-Length: 999999999\r\n\r\n{", " 413 "},
			{"chunks over the limit", head + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("1000\r\n"+strings.Repeat("a", 0x1000)+"\r\n", 8), " 413 "},
			{"slow headers", "GET / HTTP/1.1\r\nHost: localhost\r\nX", " 400 "},
			{"deep arrays", closed(`{"text":"Mali","x":` + strings.Repeat("[", 4000) + strings.Repeat("]", 4000) + "}"), " 200 "},
			{"deep objects", closed(strings.Repeat(`{"text":`, 1200)), " 400 "},
			{"not UTF-8", closed("{\"text\":\"Mali \xff\xfe\"}"), " 200 "},
			{"NUL", closed("{\"text\":\"Mali \\u0000 signed\"}"), " 200 "},
			{"lone surrogate", closed(`{"text":"Mali \ud800 signed"}`), " 200 "},
			{"other method", "PATCH /v1/report HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", " 404 "},
			{"path traversal", "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "/etc/passwd"},
			{"not a form", "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\nab", " 422 "},
			{"unfinished form", "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x\r\n", " 422 "},
		} {
			t.Run(tt.name, func(t *testing.T) {
				t.Parallel() // some wait for the time limit
				got := exchange(t, addr, tt.request)
				if !strings.Contains(got, tt.want) || strings.Contains(got, "root:") {
					t.Errorf("%.300q, want %s", got, tt.want)
				}
			})
		}
	})
	// Other clients are not affected.
	if got := exchange(t, addr, closed(`{"text":"Mali signed."}`)); !strings.Contains(got, `"code":"MLI"`) {
		t.Errorf("a valid request afterwards: %.300q", got)
	}
}

// A client that sends much and reads nothing is disconnected, and other clients are answered meanwhile.
func TestClientDoesNotRead(t *testing.T) {
	l := small
	l.Time, l.Requests = 2*time.Second, 4
	addr := serve(t, l)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.(*net.TCPConn).SetReadBuffer(1 << 10)
	c.SetDeadline(time.Now().Add(30 * time.Second))
	gone := make(chan error, 1)
	go func() {
		line := `{"text":"` + strings.Repeat("Mali and Chad signed. ", 200) + "\"}\n"
		fmt.Fprintf(c, "POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
		for {
			if _, err := fmt.Fprintf(c, "%x\r\n%s\r\n", len(line), line); err != nil {
				gone <- err
				return
			}
		}
	}()
	for done := false; !done; {
		select {
		case err := <-gone:
			if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
				t.Error("the client was never disconnected")
			}
			done = true
		default:
			res, err := http.Post("http://"+addr+"/v1/report", "application/json", strings.NewReader(`{"text":"Mali"}`))
			if err != nil {
				t.Fatal(err)
			}
			if io.Copy(io.Discard, res.Body); res.StatusCode != http.StatusOK {
				t.Errorf("another client got %d", res.StatusCode)
			}
			res.Body.Close()
		}
	}
}

// A connection can be used again after a request was refused.
func TestConnectionReuse(t *testing.T) {
	addr := serve(t, small)
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	in := bufio.NewReader(c)
	for i, body := range []string{`{"text":`, `{"text":"Mali"}`, `{}`, `{"text":"Chad"}`} {
		fmt.Fprintf(c, "POST /v1/report HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		res, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, res.Body)
		if want := []int{400, 200, 422, 200}[i]; res.StatusCode != want {
			t.Errorf("request %d: %d, want %d", i, res.StatusCode, want)
		}
	}
}

// An archive that unpacks to many times its size, or has very many files, is refused.
func TestArchiveBombs(t *testing.T) {
	s := start(t, Limits{Body: 100_000, Time: 5 * time.Second, Requests: 8, Jobs: 2})
	bomb := func(files, size int) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := range files {
			w, err := z.Create(fmt.Sprintf("%d.txt", i))
			if err == nil {
				_, err = w.Write(bytes.Repeat([]byte("Mali. "), size/6))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for name, b := range map[string][]byte{"large": bomb(1, 20<<20), "many": bomb(300, 60)} {
		form := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\n" + string(b) + "\r\n--x--\r\n"
		status, body, _ := do(t, request(t, "POST", s.URL+"/", "multipart/form-data; boundary=x", form))
		if status != 422 && !(name == "many" && status == 200 && strings.Contains(body, "a.zip")) {
			t.Errorf("%s: %d %.300s", name, status, body)
		}
	}
}
