package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
)

// parsed is the result of parsing one file or the text field of a form.
type parsed struct {
	list     []analyze.Article
	problems []string
}

// parse returns the articles in a form, and the problems with them in words for people. It takes at most half of
// Limits.Time, so that there is time to report on what has been read by then.
//
// A parser cannot be stopped. One that takes too long goes on after parse has returned: its job is released, but it keeps
// its place in s.parses. While such parsers hold all places, forms with files are answered that the server is busy; pasted
// texts are still read.
func (s *server) parse(ctx context.Context, f form) (list []analyze.Article, problems []string, err error) {
	if len(f.files) == 0 { // a text alone is parsed in no time
		r := s.parseSafely("pasted text", func() parsed { return s.parseText(f.values) })
		return r.list, r.problems, nil
	}
	ctx, stop := context.WithTimeout(ctx, s.limits.Time/2)
	defer stop()
	select {
	case s.parses <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, errBusy
	}
	_, done, err := s.acquire(ctx)
	if err != nil {
		<-s.parses
		return nil, nil, err
	}
	defer done()
	results := make(chan parsed, 1+len(f.files)) // room for all: the sender must not block when nobody receives any more
	go func() {
		defer func() { <-s.parses }()
		results <- s.parseSafely("pasted text", func() parsed { return s.parseText(f.values) })
		for _, x := range f.files {
			r := s.parseSafely(x.name, func() parsed { return s.parseFile(ctx, x, f.values.Date) })
			if ctx.Err() != nil { // r may be incomplete
				return
			}
			results <- r
		}
	}()
	list, problems = s.collect(ctx, f, results)
	if len(list) > maxArticles {
		problems = append(problems, fmt.Sprintf("only the first %d texts are reported on; attache report has no such limit", maxArticles))
		list = list[:maxArticles]
	}
	for i := range list[:min(1, len(list))] {
		list[i].Warnings = append(list[i].Warnings, problems...)
	}
	return list, problems, nil
}

// collect receives the results of parsing the text and then the files of a form, until ctx ends. Each file that has no
// result by then is a problem.
func (s *server) collect(ctx context.Context, f form, results <-chan parsed) (list []analyze.Article, problems []string) {
	for n := range cap(results) {
		select {
		case r := <-results:
			list, problems = append(list, r.list...), append(problems, r.problems...)
			continue
		case <-ctx.Done():
		}
		s.metrics.parseTimeouts.Add(1)
		for i, x := range f.files[max(0, n-1):] { // result 0 is that of the text
			why := "not read: out of time"
			if i == 0 {
				why = fmt.Sprintf("takes longer to read than this server allows (%s)", (s.limits.Time / 2).Round(time.Millisecond))
			}
			problems = append(problems, x.name+": "+why)
		}
		break
	}
	return list, problems
}

// parseSafely calls a parser. A panic becomes a problem of the file with this name: no upload may crash the server.
func (s *server) parseSafely(name string, parse func() parsed) (r parsed) {
	defer func() {
		if recover() != nil {
			s.metrics.panics.Add(1)
			r = parsed{problems: []string{name + ": cannot be read because of a bug in attache"}}
		}
	}()
	return parse()
}

// parseText returns the article in the text field of a form, if it is not blank.
func (s *server) parseText(v formValues) (r parsed) {
	switch {
	case strings.TrimSpace(v.Text) == "":
	case v.Title != "":
		r.list = append(r.list, analyze.Article{ID: "pasted text", Title: v.Title, Date: v.Date, Text: v.Text})
	default: // like a text file, whose first line may be a headline
		for x, err := range s.reader(ingest.Text).Files([]string{"-"}, strings.NewReader(v.Text)) {
			if err != nil {
				r.problems = append(r.problems, "pasted text: "+err.Error())
				continue
			}
			x.ID, x.Date = "pasted text", v.Date
			r.list = append(r.list, x)
		}
	}
	return r
}

// maxProblems is how many problems with one file are reported.
const maxProblems = 20

// parseFile returns the articles in an uploaded file of any format, at most maxArticles+1. Date is for articles that have
// none.
func (s *server) parseFile(ctx context.Context, x file, date string) (r parsed) {
	for a, err := range s.reader(ingest.Auto).Files([]string{"-"}, &contextReader{ctx, bytes.NewReader(x.body)}) {
		if ctx.Err() != nil || len(r.list) > maxArticles {
			break
		}
		if err != nil {
			if r.problems = append(r.problems, x.name+": "+err.Error()); len(r.problems) == maxProblems {
				break
			}
			continue
		}
		if a.ID == "-" || a.ID == "" {
			a.ID = x.name
		}
		a.Date = cmp.Or(a.Date, date)
		r.list = append(r.list, a)
	}
	return r
}

// contextReader fails with the error of ctx when ctx has ended.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Reader.Read(p)
}
