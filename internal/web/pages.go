package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"html"
	"io"
	"net/http"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/page"
)

//go:embed front
var files embed.FS

// readFile returns a file of the folder front.
func readFile(name string) string {
	b, err := files.ReadFile("front/" + name)
	if err != nil {
		panic(err) // impossible: the file is embedded
	}
	return string(b)
}

// cspHash returns the source expression of an inline style or script for a content security policy.
func cspHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// frontPage is the page with the form.
type frontPage struct {
	page   string // with placeholders for the values of the form
	policy string
}

// newFrontPage returns the page. If the server has a store, the page has a search box and says that texts are stored.
func newFrontPage(hasStore bool) *frontPage {
	css, js := readFile("front.css"), readFile("drop.js")
	storage, search := "and is not stored", ""
	if hasStore {
		storage, search = "and is stored there with its report, so that it can be found again", searchForm
	}
	f := &frontPage{page: strings.NewReplacer("{{CSS}}", css, "{{JS}}", js, "{{Storage}}", storage, "{{Search}}", search).Replace(readFile("front.html"))}
	f.policy = "default-src 'none'; style-src " + cspHash(css) + "; script-src " + cspHash(js) + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return f
}

// formValues are the values of the text fields of the form, and the problem with them, which the page shows.
type formValues struct {
	Title, Date, Text, Problem string
}

func (f *frontPage) write(w http.ResponseWriter, status int, v formValues) {
	problem := ""
	if v.Problem != "" {
		problem = `<p class="problem" role="alert">` + html.EscapeString(v.Problem) + `</p>`
	}
	page := strings.NewReplacer("{{Problem}}", problem, "{{Title}}", html.EscapeString(v.Title), "{{Date}}", html.EscapeString(v.Date), "{{Text}}", html.EscapeString(v.Text)).Replace(f.page)
	w.Header().Set("Content-Security-Policy", f.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, page) // an error means that the client is gone
}

// registerPages adds the page with the form, and the handler of the form.
func (s *server) registerPages(mux *http.ServeMux) {
	f := newFrontPage(s.store != nil)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { f.write(w, http.StatusOK, formValues{}) })
	mux.HandleFunc("POST /{$}", func(w http.ResponseWriter, r *http.Request) { s.handleForm(w, r, f) })
}

// handleForm answers the form with the page of its reports. A single report that is stored is answered with a redirect to
// its permanent address. After an error it answers with the filled-in form, so that the text is not lost.
func (s *server) handleForm(w http.ResponseWriter, r *http.Request, f *frontPage) {
	r.Body = http.MaxBytesReader(w, r.Body, s.limits.Body)
	form, err := readForm(r)
	if err != nil {
		code, detail := statusOf(err)
		f.write(w, code, formValues{Problem: detail})
		return
	}
	ctx, stop := context.WithTimeout(r.Context(), s.limits.Time) // for parsing and reports together
	defer stop()
	refuse := func(code int, detail string) {
		form.values.Problem = detail
		f.write(w, code, form.values)
	}
	list, problems, err := s.parse(ctx, form)
	if err != nil {
		refuse(statusOf(err))
		return
	}
	if len(list) == 0 {
		refuse(http.StatusUnprocessableEntity, cmp.Or(strings.Join(problems, "; "), "paste a text or choose a file"))
		return
	}
	content, id, err := s.reportPage(ctx, list)
	if err != nil {
		refuse(statusOf(err))
		return
	}
	if id != "" && len(list) == 1 {
		http.Redirect(w, r, "/r/"+id, http.StatusSeeOther)
		return
	}
	writeReport(w, content)
}

// reportPage returns a page with the reports on all articles, and the id of the last one if it is stored.
func (s *server) reportPage(ctx context.Context, list []analyze.Article) (content []byte, id string, err error) {
	var b bytes.Buffer
	p := page.New(&b, render.Options{Home: "/"})
	for _, a := range list {
		var report *analyze.Report
		if report, id, err = s.report(ctx, a); err != nil {
			return nil, "", err
		}
		if err := p.Add(corpus.Result{Article: a, Report: report}); err != nil {
			return nil, "", err
		}
	}
	if err := p.End(); err != nil {
		return nil, "", err
	}
	return b.Bytes(), id, nil
}

// writeReport answers with the page of a report.
func writeReport(w http.ResponseWriter, content []byte) {
	w.Header().Set("Content-Security-Policy", page.Policy("; form-action 'self'; frame-ancestors 'none'"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(content) // an error means that the client is gone
}

// form is a form as it was sent.
type form struct {
	values formValues
	files  []file
}

// file is an uploaded file.
type file struct {
	name string
	body []byte
}

// Limits of one form.
const (
	maxParts    = 30 // fields and files
	maxArticles = 20 // texts that are reported on
)

// readForm reads a form into memory; nothing is written to disk. The size of the body must be limited by the caller.
func readForm(r *http.Request) (form, error) {
	var f form
	parts, err := r.MultipartReader()
	if err != nil {
		return f, errors.New("the body must be a form (multipart/form-data)")
	}
	for n := 0; ; n++ {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, err
		}
		if n == maxParts {
			return f, errors.New("the form has too many parts")
		}
		b, err := io.ReadAll(p)
		if err != nil {
			return f, err
		}
		switch {
		case p.FormName() == "file" && p.FileName() != "" && len(b) > 0:
			f.files = append(f.files, file{p.FileName(), b})
		case p.FormName() == "text":
			f.values.Text = strings.ReplaceAll(string(b), "\r\n", "\n") // HTML forms send CRLF
		case p.FormName() == "title":
			f.values.Title = strings.TrimSpace(string(b))
		case p.FormName() == "date":
			f.values.Date = strings.TrimSpace(string(b))
		}
	}
}
