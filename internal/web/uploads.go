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

// read is what one file of a form gives.
type read struct {
	list     []analyze.Article
	problems []string
}

// parse reads the texts of a form, in half of the time for an answer, so that what has been read by then can still be reported on. A parser
// that does not end goes on without the request: it keeps its place among those that parse, of which there are as many as jobs, and
// while all places are taken in this way further uploads are told that the server is busy. Its place among the jobs is given back.
func (s *server) parse(ctx context.Context, f form) (list []analyze.Article, problems []string, err error) {
	if len(f.files) == 0 { // nothing that could take long
		r := s.recovered("pasted text", func() read { return s.pasted(f.asked) })
		return r.list, r.problems, nil
	}
	ctx, stop := context.WithTimeout(ctx, s.limits.Time/2)
	defer stop()
	select {
	case s.parses <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, errBusy
	}
	_, done, err := s.turn(ctx)
	if err != nil {
		<-s.parses
		return nil, nil, err
	}
	defer done()
	ended := make(chan read, 1+len(f.files)) // nobody waits for room in it
	go func() {
		defer func() { <-s.parses }()
		ended <- s.recovered("pasted text", func() read { return s.pasted(f.asked) })
		for _, x := range f.files {
			r := s.recovered(x.name, func() read { return s.uploaded(ctx, x, f.asked.Date) })
			if ctx.Err() != nil { // it may be cut off
				return
			}
			ended <- r
		}
	}()
	for n := range cap(ended) {
		select {
		case r := <-ended:
			list, problems = append(list, r.list...), append(problems, r.problems...)
			continue
		case <-ctx.Done():
		}
		s.metrics.overdue.Add(1)
		for i, x := range f.files[max(0, n-1):] {
			why := "not read, for the time was over"
			if i == 0 {
				why = fmt.Sprintf("takes longer to read than this server allows (%s)", (s.limits.Time / 2).Round(time.Millisecond))
			}
			problems = append(problems, x.name+": "+why)
		}
		break
	}
	if len(list) > maxArticles {
		problems = append(problems, fmt.Sprintf("only the first %d of the texts are reported on; attache report takes any number", maxArticles))
		list = list[:maxArticles]
	}
	for i := range list[:min(1, len(list))] {
		list[i].Warnings = append(list[i].Warnings, problems...)
	}
	return list, problems, nil
}

// recovered calls a parser, and says that a file cannot be read if it panics: no upload may end the server.
func (s *server) recovered(name string, parse func() read) (r read) {
	defer func() {
		if recover() != nil {
			s.metrics.panics.Add(1)
			r = read{problems: []string{name + ": cannot be read: this is a fault of the server"}}
		}
	}()
	return parse()
}

// pasted is the text of a form.
func (s *server) pasted(a asked) (r read) {
	switch {
	case strings.TrimSpace(a.Text) == "":
	case a.Title != "":
		r.list = append(r.list, analyze.Article{ID: "pasted text", Title: a.Title, Date: a.Date, Text: a.Text})
	default: // as a file: the first line may be a headline
		for x, err := range s.reader(ingest.Text).Files([]string{"-"}, strings.NewReader(a.Text)) {
			if err != nil {
				r.problems = append(r.problems, "pasted text: "+err.Error())
				continue
			}
			x.ID, x.Date = "pasted text", a.Date
			r.list = append(r.list, x)
		}
	}
	return r
}

// uploaded are the articles of a file, which may be of any format that the command reads: one more than a form may bring at most.
func (s *server) uploaded(ctx context.Context, x file, date string) (r read) {
	for a, err := range s.reader(ingest.Auto).Files([]string{"-"}, &timed{ctx, bytes.NewReader(x.body)}) {
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

// maxProblems is how many faults of one file are named.
const maxProblems = 20

// timed reads until ctx ends.
type timed struct {
	ctx context.Context
	io.Reader
}

func (t *timed) Read(p []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	return t.Reader.Read(p)
}
