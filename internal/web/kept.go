package web

import (
	"bytes"
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/page"
	"github.com/attache-nlp/attache/internal/store"
)

// report reports on an article, and if there is a store gives the id under which both are kept. No text is analysed while many reports wait
// to be kept, for the analysis may be faster than the disk.
func (s *server) report(ctx context.Context, a analyze.Article) (*analyze.Report, string, error) {
	if s.store == nil {
		r, err := s.analyze(ctx, a)
		return r, "", err
	}
	soon, stop := context.WithTimeout(ctx, s.limits.Time)
	defer stop()
	select {
	case s.unkept <- struct{}{}:
		defer func() { <-s.unkept }()
	case <-soon.Done():
		return nil, "", errBusy
	}
	r, err := s.analyze(soon, a)
	if err != nil {
		return nil, "", err
	}
	return r, s.keep(ctx, a, r), nil
}

// keep puts a text and its report into the store, and gives its id. If that fails the report says so, and is not lost for whoever asked.
func (s *server) keep(ctx context.Context, a analyze.Article, r *analyze.Report) string {
	ctx, stop := context.WithTimeout(ctx, s.limits.Time)
	defer stop()
	ids, err := s.store.Add(ctx, store.Entry{Article: a, Report: r})
	if err != nil {
		s.metrics.unkept.Add(1)
		r.Warnings = append(r.Warnings, "this report could not be kept: "+errStore.Error())
		return ""
	}
	s.metrics.kept.Add(1)
	return ids[0]
}

// searched is a page of what a search finds.
type searched struct {
	Query string `json:"query"`
	Page  int    `json:"page"`
	Size  int    `json:"size"`
	*store.Results
}

// asking is what a client may ask a search for.
type asking struct {
	Query string `query:"q" maxLength:"1000" doc:"Words, \"phrases\", -exclusions, OR, brackets, and conditions such as country:UZ theme:water near:Aral from:2020; without it all texts match."`
	Page  int    `query:"page" minimum:"1" maximum:"100000" default:"1"`
	Size  int    `query:"size" minimum:"1" maximum:"100" default:"20" doc:"Texts on a page."`
	Lines int    `query:"lines" minimum:"0" maximum:"50" default:"3" doc:"Lines of a text at most that show in context what was looked for."`
	Width int    `query:"width" minimum:"10" maximum:"400" default:"80" doc:"Characters on each side of a line."`
	Order string `query:"order" enum:"best,newest" default:"best"`
}

// search answers a question.
func (s *server) search(ctx context.Context, in *asking) (*searched, error) {
	ctx, done, err := s.turn(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	q, err := s.store.Parse(ctx, in.Query)
	if err != nil {
		return nil, err
	}
	r, err := s.store.Search(ctx, q, store.View{Order: store.Order(in.Order), Skip: (in.Page - 1) * in.Size, Size: in.Size, Snippets: in.Lines, Width: in.Width})
	if err != nil {
		return nil, err
	}
	s.metrics.searches.Add(1)
	return &searched{in.Query, in.Page, in.Size, r}, nil
}

// asked by id.
type byID struct {
	ID string `path:"id" minLength:"32" maxLength:"32" pattern:"^[0-9a-f]+$"`
}

// keptAPI adds the routes for what is kept.
func (s *server) keptAPI(a huma.API, report *huma.Schema) {
	if s.store == nil {
		return
	}
	huma.Register(a, huma.Operation{
		OperationID: "search", Method: http.MethodGet, Path: "/v1/search", Summary: "The kept texts that match a query, with the words in their context",
		Errors: []int{422, 429, 500, 503},
	}, func(ctx context.Context, in *asking) (*struct{ Body *searched }, error) {
		r, err := s.search(ctx, in)
		if err != nil {
			return nil, keptError(err)
		}
		return &struct{ Body *searched }{r}, nil
	})
	content := map[string]*huma.MediaType{"application/json": {Schema: report}}
	huma.Register(a, huma.Operation{
		OperationID: "kept-report", Method: http.MethodGet, Path: "/v1/reports/{id}", Summary: "A kept report", Errors: []int{404, 422, 429, 500},
		Responses: map[string]*huma.Response{"200": {Description: "The report", Content: content}},
	}, func(ctx context.Context, in *byID) (*raw, error) {
		b, err := s.store.RawReport(ctx, in.ID)
		if err != nil {
			return nil, keptError(err)
		}
		return &raw{ContentType: "application/json", Body: b}, nil
	})
	huma.Register(a, huma.Operation{
		OperationID: "kept-article", Method: http.MethodGet, Path: "/v1/articles/{id}", Summary: "The text of a kept report, in which its positions count",
		Errors: []int{404, 422, 429, 500},
	}, func(ctx context.Context, in *byID) (*struct{ Body article }, error) {
		e, err := s.store.Get(ctx, in.ID)
		if err != nil {
			return nil, keptError(err)
		}
		x := e.Article
		return &struct{ Body article }{article{Text: x.Text, ID: x.ID, Title: x.Title, Date: x.Date, Source: x.Source, URL: x.URL, Lang: x.Lang}}, nil
	})
}

// keptPages adds the page of a search and those of kept reports.
func (s *server) keptPages(mux *http.ServeMux) {
	if s.store == nil {
		nothing := func(w http.ResponseWriter, _ *http.Request) {
			fail(w, http.StatusNotFound, "this server keeps nothing; start it with --db FILE")
		}
		for _, p := range []string{"GET /search", "GET /v1/search", "GET /v1/reports/{id}", "GET /v1/articles/{id}", "GET /r/{id}"} {
			mux.HandleFunc(p, nothing)
		}
		return
	}
	f := newSearchPage()
	mux.HandleFunc("GET /search", func(w http.ResponseWriter, r *http.Request) {
		in := asking{Query: r.FormValue("q"), Page: 1, Size: 10, Lines: 3, Width: 70, Order: r.FormValue("order")}
		if n, err := strconv.Atoi(r.FormValue("page")); err == nil && n > 0 && n <= 100_000 {
			in.Page = n
		}
		if in.Order != string(store.Newest) {
			in.Order = string(store.Best)
		}
		found, err := s.search(r.Context(), &in)
		if err != nil {
			code, detail := keptStatus(err)
			f.write(w, code, in, nil, detail)
			return
		}
		f.write(w, http.StatusOK, in, found, "")
	})
	mux.HandleFunc("GET /r/{id}", func(w http.ResponseWriter, r *http.Request) {
		e, err := s.store.Get(r.Context(), r.PathValue("id"))
		var b bytes.Buffer
		if err == nil {
			p := page.New(&b, render.Options{Home: "/"})
			if err = p.Add(corpus.Result{Article: e.Article, Report: e.Report}); err == nil {
				err = p.End()
			}
		}
		if err != nil {
			code, detail := keptStatus(err)
			f.write(w, code, asking{}, nil, detail)
			return
		}
		writeReport(w, b.Bytes())
	})
}
