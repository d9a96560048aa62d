package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// Flags of TestSoak. A long run, with the files of a folder among the uploads:
//
//	go test ./cmd/attache -run Soak -v -timeout 1h -soak 100000 -soak-files FOLDER
var (
	soak      = flag.Int("soak", 400, "number of requests that TestSoak sends")
	soakFiles = flag.String("soak-files", "", "`folder` whose files TestSoak uploads too")
	soakDB    = flag.Bool("soak-db", false, "the server of TestSoak stores its reports")
)

// soakClient sends requests of all kinds.
type soakClient struct {
	addr              string
	articles, uploads []upload
	hc                *http.Client

	mu      sync.Mutex
	answers map[string]int // by kind of request and status
}

type upload struct {
	name string
	body []byte
}

// The server gets valid, malformed and hostile requests. It answers the valid ones to the end, and its memory does not grow in
// the second half.
func TestSoak(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	args := []string{"serve", "--tagger", "none", "--listen", "127.0.0.1:0", "--max-time", "10s"}
	if *soakDB {
		args = append(args, "--db", filepath.Join(t.TempDir(), "soak.db"))
	}
	cmd := exec.CommandContext(t.Context(), "attache", args...)
	errOut, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	messages := bufio.NewReader(errOut)
	first, err := messages.ReadString('\n')
	_, addr, ok := strings.Cut(strings.TrimSpace(first), "http://")
	if !ok {
		t.Fatalf("the server printed %q, %v", first, err)
	}
	stderr := make(chan string, 1)
	go func() {
		b, _ := io.ReadAll(messages)
		stderr <- string(b)
	}()
	s := &soakClient{addr: addr, answers: map[string]int{}, hc: &http.Client{Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	s.articles, s.uploads = soakArticles(t), soakUploads(t)
	var sent atomic.Int64
	var workers sync.WaitGroup
	memory := []string{"start " + resident(cmd.Process.Pid)}
	var most, end int // resident kB: maximum of the first half, and at the end
	began := time.Now()
	for w := range 8 {
		workers.Go(func() {
			random := rand.New(rand.NewPCG(uint64(w), 7))
			for {
				n := sent.Add(1)
				if n > int64(*soak) || t.Failed() {
					return
				}
				if err := s.one(random); err != nil {
					t.Errorf("request %d: %v", n, err)
				}
				if n%int64(max(1, *soak/10)) == 0 {
					kb := resident(cmd.Process.Pid)
					s.mu.Lock()
					memory = append(memory, fmt.Sprintf("%d: %s", n, kb))
					if v, _ := strconv.Atoi(kb); n <= int64(*soak/2) {
						most = max(most, v)
					}
					s.mu.Unlock()
				}
			}
		})
	}
	workers.Wait()
	end, _ = strconv.Atoi(resident(cmd.Process.Pid))
	t.Logf("%d requests in %v; resident kB: %s; end %d", *soak, time.Since(began).Round(time.Second), strings.Join(memory, ", "), end)
	for _, k := range slices.Sorted(maps.Keys(s.answers)) {
		t.Logf("%7d %s", s.answers[k], k)
	}
	if err := s.valid(s.articles[0]); err != nil {
		t.Errorf("a valid request afterwards: %v", err)
	}
	if *soak >= 20_000 && end > most+most/4 {
		t.Errorf("resident memory grew from at most %d kB to %d", most, end)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("the server is gone: %v", err)
	}
	rest := <-stderr
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v; stderr: %.3000s", err, rest)
	}
	if strings.Contains(rest, "panic") {
		t.Errorf("stderr: %.3000s", rest)
	}
}

// resident returns the resident memory of a process in kB, or "" if it is unknown.
func resident(pid int) string {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strings.Fields(rest)[0]
		}
	}
	return ""
}

// one sends a request of a random kind.
func (s *soakClient) one(random *rand.Rand) error {
	pick := func(list []upload) upload { return list[random.IntN(len(list))] }
	switch n := random.IntN(100); {
	case n < 45:
		return s.valid(pick(s.articles))
	case n < 55:
		var b strings.Builder
		for range 1 + random.IntN(5) {
			fmt.Fprintf(&b, "{\"text\":%q}\nbroken\n", pick(s.articles).body[:200])
		}
		return s.send("stream", "POST", "/v1/reports", "application/x-ndjson", b.String())
	case n < 70:
		u := pick(s.uploads)
		if random.IntN(3) == 0 { // damaged
			u.body = bytes.Clone(u.body[:random.IntN(len(u.body)+1)])
			for range 1 + len(u.body)/500 {
				if len(u.body) > 0 {
					u.body[random.IntN(len(u.body))] = byte(random.Uint32())
				}
			}
		}
		return s.form(u)
	case n < 90:
		paths := []string{"/", "/metrics", "/v1/healthz", "/v1/countries", "/v1/themes", "/v1/openapi.json", "/v1/schemas/Report.json", "/v1/schemas/x", "/search?q=country:ML", "/v1/search?q=((((", "/nothing", "/r/0", "/v1/reports/" + strings.Repeat("0", 32), "/%00"}
		return s.send("get", "GET", paths[random.IntN(len(paths))], "", "")
	case n < 93:
		bodies := []string{`{"text":`, `{}`, "", strings.Repeat("[", 5000), `{"text":7}`, "{\"text\":\"Mali \xff\"}", `{"text":"` + strings.Repeat("a", 3<<20) + `"}`}
		return s.send("broken", "POST", "/v1/report", "application/json", bodies[random.IntN(len(bodies))])
	}
	return s.raw(random)
}

// valid sends a text and expects its report.
func (s *soakClient) valid(u upload) error {
	return s.send("report", "POST", "/v1/report", "application/json", fmt.Sprintf("{\"id\":%q,\"text\":%q}", u.name, strings.ToValidUTF8(string(u.body), "")))
}

func (s *soakClient) form(u upload) error {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	w, err := m.CreateFormFile("file", u.name)
	if err == nil {
		_, err = w.Write(u.body)
	}
	if err = errors.Join(err, m.Close()); err != nil {
		return err
	}
	return s.send("upload "+filepath.Ext(u.name), "POST", "/", m.FormDataContentType(), b.String())
}

// send sends a request and counts the answer. It returns an error if there is no answer, or if a valid request fails although
// the server is not busy.
func (s *soakClient) send(kind, method, path, content, body string) error {
	r, err := http.NewRequest(method, "http://"+s.addr+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", content)
	res, err := s.hc.Do(r)
	if err != nil {
		if kind == "broken" { // disconnected while it was still sending
			s.count(kind + " cut off")
			return nil
		}
		return fmt.Errorf("%s %s: %w", kind, path, err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return fmt.Errorf("%s %s: %w", kind, path, err)
	}
	s.count(fmt.Sprintf("%s %d", kind, res.StatusCode))
	if kind == "report" && res.StatusCode != 200 && res.StatusCode != 429 && res.StatusCode != 503 || res.StatusCode == 500 {
		return fmt.Errorf("%s %s: %s", kind, path, res.Status)
	}
	return nil
}

func (s *soakClient) count(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[k]++
}

// raw sends malformed or hostile bytes, and reads the beginning of the answer at most.
func (s *soakClient) raw(random *rand.Rand) error {
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		return err
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	head := "POST /v1/report HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	list := []string{
		"hello\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: attacker.example\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://attacker.example\r\n\r\n", head + "Content-Length: -5\r\n\r\n",
		head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", head + "Content-Length: 999999999\r\n\r\n{", head + "Content-Length: 9000\r\n\r\n{\"text\":\"Mali\"}",
		"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("a", 64<<10), "GET / HTTP/1.1\r\nHost: localhost\r\nX", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "",
	}
	n := random.IntN(len(list))
	io.WriteString(c, list[n]) // the server may close before it has read all
	switch n {
	case 8, 10, 11, 12: // the client disconnects
		s.count("raw, left")
		return nil
	}
	b := make([]byte, 12)
	if _, err := io.ReadFull(c, b); err != nil {
		b = []byte("cut off")
	}
	s.count("raw " + string(b))
	return nil
}

func soakArticles(t *testing.T) (out []upload) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no articles", err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(b) >= 200 {
			out = append(out, upload{filepath.Base(name), b})
		}
	}
	return out
}

// soakUploads returns files of all formats, including malformed and hostile ones.
func soakUploads(t *testing.T) []upload {
	t.Helper()
	zipped := func(files ...string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(files); i += 2 {
			w, err := z.Create(files[i])
			if err == nil {
				_, err = io.WriteString(w, files[i+1])
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
	packed := func(s string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		io.WriteString(z, s) // into memory
		z.Close()
		return b.Bytes()
	}
	const text = "Mali and Chad signed a treaty on trade. Peru did not."
	word := `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`
	odt := `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>` + text + `</text:p></office:text></office:body></office:document-content>`
	out := []upload{
		{"a.txt", []byte(text)}, {"a.md", []byte("# Treaty\n\n" + text)}, {"a.csv", []byte("title,text\nTreaty,\"" + text + "\"\n")},
		{"a.html", []byte("<html><head><title>Treaty</title></head><body><p>" + text + "</p></body></html>")}, {"a.json", []byte(`[{"text":"` + text + `"}]`)},
		{"a.rss", []byte("<rss><channel><item><title>Treaty</title><description>" + text + "</description></item></channel></rss>")},
		{"a.eml", []byte("From: a@b.example\nSubject: Treaty\nMIME-Version: 1.0\n\n" + text)}, {"a.rtf", []byte(`{\rtf1 ` + text + `}`)},
		{"a.docx", zipped("word/document.xml", word)}, {"a.odt", zipped("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", odt)},
		{"a.zip", zipped("a.txt", text, "b.html", "<p>"+text)}, {"a.txt.gz", packed(text)},
		{"deep.html", []byte(strings.Repeat("<div><b>", 2000) + text)}, {"deep.json", []byte(strings.Repeat("[", 20_000))},
		{"deep.docx", zipped("word/document.xml", strings.Repeat("<a>", 100_000))}, {"nested.zip", zipped("a.zip", string(zipped("b.zip", string(zipped("c.zip", string(zipped("a.txt", text)))))))},
		{"bomb.zip", zipped("a.txt", strings.Repeat("Mali. ", 4<<20))}, {"bomb.txt.gz", packed(strings.Repeat("Mali. ", 4<<20))},
		{"wide.csv", []byte("text" + strings.Repeat(",a", 20_000) + "\n" + text + "\n")}, {"open.csv", []byte("text\n\"" + strings.Repeat(text, 2000))},
		{"cut.docx", zipped("word/document.xml", word)[:100]}, {"empty.zip", zipped()}, {"empty.txt", []byte(" ")},
		{"controls.txt", []byte("Mali\x1b]0;owned\x07 signed.\x00\x00")}, {"long.txt", []byte(strings.Repeat("mali", 100_000))},
	}
	if *soakFiles == "" {
		return out
	}
	err := filepath.WalkDir(*soakFiles, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(name)
		out = append(out, upload{d.Name(), b})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
