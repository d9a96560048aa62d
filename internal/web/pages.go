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

// front is the page with the form.
type front struct {
	page   string
	policy string
}

// readFile gives an embedded file.
func readFile(name string) string {
	b, err := files.ReadFile("front/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(b)
}

// hash names a style or script in a content security policy.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// newFront reads the page. keeps: it has a search, and says that texts are kept.
func newFront(keeps bool) *front {
	css, js := readFile("front.css"), readFile("drop.js")
	stays, search := "and nothing is kept", ""
	if keeps {
		stays, search = "and is kept there with its report, to be found again", searchLink
	}
	f := &front{page: strings.NewReplacer("{{CSS}}", css, "{{JS}}", js, "{{Stays}}", stays, "{{Search}}", search).Replace(readFile("front.html"))}
	f.policy = "default-src 'none'; style-src " + hash(css) + "; script-src " + hash(js) + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return f
}

// asked is what the form was filled in with, and what was wrong with it.
type asked struct {
	Title, Date, Text, Problem string
}

func (f *front) write(w http.ResponseWriter, status int, a asked) {
	problem := ""
	if a.Problem != "" {
		problem = `<p class="problem" role="alert">` + html.EscapeString(a.Problem) + `</p>`
	}
	page := strings.NewReplacer("{{Problem}}", problem, "{{Title}}", html.EscapeString(a.Title), "{{Date}}", html.EscapeString(a.Date), "{{Text}}", html.EscapeString(a.Text)).Replace(f.page)
	w.Header().Set("Content-Security-Policy", f.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, page) // a client that is gone need not know
}

// pages adds the page with the form, and the one with the report.
func (s *server) pages(mux *http.ServeMux) {
	f := newFront(s.store != nil)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { f.write(w, http.StatusOK, asked{}) })
	mux.HandleFunc("POST /{$}", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, s.limits.Body)
		form, err := readForm(r)
		if err != nil {
			code, detail := statusOf(err)
			f.write(w, code, asked{Problem: detail})
			return
		}
		ctx, stop := context.WithTimeout(r.Context(), s.limits.Time) // for all of the answer
		defer stop()
		list, problems, err := s.parse(ctx, form)
		if err != nil {
			code, detail := statusOf(err)
			form.asked.Problem = detail
			f.write(w, code, form.asked)
			return
		}
		if len(list) == 0 {
			form.asked.Problem = cmp.Or(strings.Join(problems, "; "), "paste a text, or choose a file")
			f.write(w, http.StatusUnprocessableEntity, form.asked)
			return
		}
		var b bytes.Buffer
		id := ""
		p := page.New(&b, render.Options{Home: "/"})
		for i := 0; err == nil && i < len(list); i++ {
			var report *analyze.Report
			if report, id, err = s.report(ctx, list[i]); err == nil {
				err = p.Add(corpus.Result{Article: list[i], Report: report})
			}
		}
		if err == nil {
			err = p.End()
		}
		if err != nil {
			code, detail := statusOf(err)
			form.asked.Problem = detail
			f.write(w, code, form.asked)
			return
		}
		if id != "" && len(list) == 1 {
			http.Redirect(w, r, "/r/"+id, http.StatusSeeOther) // the address that stays
			return
		}
		writeReport(w, b.Bytes())
	})
}

// writeReport answers with the page of a report.
func writeReport(w http.ResponseWriter, content []byte) {
	w.Header().Set("Content-Security-Policy", page.Policy("; form-action 'self'; frame-ancestors 'none'"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(content) // a client that is gone need not know
}

// form is what was sent: fields, and files by name.
type form struct {
	asked asked
	files []file
}

type file struct {
	name string
	body []byte
}

// readForm reads a form as it comes, in memory; nothing is written to disk.
func readForm(r *http.Request) (form, error) {
	var f form
	parts, err := r.MultipartReader()
	if err != nil {
		return f, errors.New("want a form (multipart/form-data)")
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
			f.asked.Text = strings.ReplaceAll(string(b), "\r\n", "\n") // browsers send the breaks of lines so
		case p.FormName() == "title":
			f.asked.Title = strings.TrimSpace(string(b))
		case p.FormName() == "date":
			f.asked.Date = strings.TrimSpace(string(b))
		}
	}
}

// What one form may bring.
const maxParts, maxArticles = 30, 20
