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

// report reports on an article. If the server has a store, both are stored, and id is the id of the report in it; id is
// empty if storing failed. While maxPending reports wait to be stored, no text is analysed: analysis may be faster than
// the disk.
func (s *server) report(ctx context.Context, a analyze.Article) (r *analyze.Report, id string, err error) {
	if s.store == nil {
		r, err := s.analyze(ctx, a)
		return r, "", err
	}
	limited, stop := context.WithTimeout(ctx, s.limits.Time)
	defer stop()
	select {
	case s.pending <- struct{}{}:
		defer func() { <-s.pending }()
	case <-limited.Done():
		return nil, "", errBusy
	}
	r, err = s.analyze(limited, a)
	if err != nil {
		return nil, "", err
	}
	return r, s.archive(ctx, a, r), nil
}

// archive stores an article and its report and returns their id. If that fails it adds a warning to the report, which the
// client gets all the same.
func (s *server) archive(ctx context.Context, a analyze.Article, r *analyze.Report) (id string) {
	ctx, stop := context.WithTimeout(ctx, s.limits.Time)
	defer stop()
	ids, err := s.store.Add(ctx, store.Entry{Article: a, Report: r})
	if err != nil {
		s.metrics.storeErrors.Add(1)
		r.Warnings = append(r.Warnings, "this report could not be stored: "+errStore.Error())
		return ""
	}
	s.metrics.stored.Add(1)
	return ids[0]
}

// searchRequest has the parameters of a search.
type searchRequest struct {
	Query string `query:"q" maxLength:"1000" doc:"Words, \"phrases\", -exclusions, OR, parentheses, and conditions such as country:UZ theme:water near:Aral from:2020. An empty query matches all texts."`
	Page  int    `query:"page" minimum:"1" maximum:"100000" default:"1"`
	Size  int    `query:"size" minimum:"1" maximum:"100" default:"20" doc:"Texts on a page."`
	Lines int    `query:"lines" minimum:"0" maximum:"50" default:"3" doc:"Maximum number of lines of a text that show the matches in context."`
	Width int    `query:"width" minimum:"10" maximum:"400" default:"80" doc:"Characters on each side of a match."`
	Order string `query:"order" enum:"best,newest" default:"best"`
}

// searchResponse is one page of the results of a search.
type searchResponse struct {
	Query string `json:"query"`
	Page  int    `json:"page"`
	Size  int    `json:"size"`
	*store.Results
}

// search runs a query as soon as a job is free.
func (s *server) search(ctx context.Context, in *searchRequest) (*searchResponse, error) {
	ctx, done, err := s.acquire(ctx)
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
	return &searchResponse{in.Query, in.Page, in.Size, r}, nil
}

// byID is a request for one stored report.
type byID struct {
	ID string `path:"id" minLength:"32" maxLength:"32" pattern:"^[0-9a-f]+$"`
}

// registerArchive adds the routes of the API for stored reports, if there is a store.
func (s *server) registerArchive(a huma.API, report *huma.Schema) {
	if s.store == nil {
		return
	}
	huma.Register(a, huma.Operation{
		OperationID: "search", Method: http.MethodGet, Path: "/v1/search", Summary: "Search the stored texts",
		Errors: []int{422, 429, 500, 503},
	}, func(ctx context.Context, in *searchRequest) (*struct{ Body *searchResponse }, error) {
		r, err := s.search(ctx, in)
		if err != nil {
			return nil, archiveError(err)
		}
		return &struct{ Body *searchResponse }{r}, nil
	})
	content := map[string]*huma.MediaType{"application/json": {Schema: report}}
	huma.Register(a, huma.Operation{
		OperationID: "stored-report", Method: http.MethodGet, Path: "/v1/reports/{id}", Summary: "Get a stored report", Errors: []int{404, 422, 429, 500},
		Responses: map[string]*huma.Response{"200": {Description: "The report", Content: content}},
	}, func(ctx context.Context, in *byID) (*rawBody, error) {
		b, err := s.store.RawReport(ctx, in.ID)
		if err != nil {
			return nil, archiveError(err)
		}
		return &rawBody{ContentType: "application/json", Body: b}, nil
	})
	huma.Register(a, huma.Operation{
		OperationID: "stored-article", Method: http.MethodGet, Path: "/v1/articles/{id}", Summary: "Get the text of a stored report, to which its offsets refer",
		Errors: []int{404, 422, 429, 500},
	}, func(ctx context.Context, in *byID) (*struct{ Body article }, error) {
		e, err := s.store.Get(ctx, in.ID)
		if err != nil {
			return nil, archiveError(err)
		}
		x := e.Article
		return &struct{ Body article }{article{Text: x.Text, ID: x.ID, Title: x.Title, Date: x.Date, Source: x.Source, URL: x.URL, Lang: x.Lang}}, nil
	})
}

// registerArchivePages adds the search page and the pages of stored reports. Without a store, their routes and those of
// registerArchive answer 404 and say why.
func (s *server) registerArchivePages(mux *http.ServeMux) {
	if s.store == nil {
		noStore := func(w http.ResponseWriter, _ *http.Request) {
			fail(w, http.StatusNotFound, "this server stores no reports; start it with --db FILE")
		}
		for _, p := range []string{"GET /search", "GET /v1/search", "GET /v1/reports/{id}", "GET /v1/articles/{id}", "GET /r/{id}"} {
			mux.HandleFunc(p, noStore)
		}
		return
	}
	f := newSearchPage()
	mux.HandleFunc("GET /search", func(w http.ResponseWriter, r *http.Request) {
		in := searchRequest{Query: r.FormValue("q"), Page: 1, Size: 10, Lines: 3, Width: 70, Order: r.FormValue("order")}
		if n, err := strconv.Atoi(r.FormValue("page")); err == nil && n > 0 && n <= 100_000 {
			in.Page = n
		}
		if in.Order != string(store.Newest) {
			in.Order = string(store.Best)
		}
		found, err := s.search(r.Context(), &in)
		if err != nil {
			code, detail := archiveStatus(err)
			f.write(w, code, in, nil, detail)
			return
		}
		f.write(w, http.StatusOK, in, found, "")
	})
	mux.HandleFunc("GET /r/{id}", func(w http.ResponseWriter, r *http.Request) {
		page, err := s.storedPage(r.Context(), r.PathValue("id"))
		if err != nil {
			code, detail := archiveStatus(err)
			f.write(w, code, searchRequest{}, nil, detail)
			return
		}
		writeReport(w, page)
	})
}

// storedPage returns the HTML page of a stored report.
func (s *server) storedPage(ctx context.Context, id string) ([]byte, error) {
	e, err := s.store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	p := page.New(&b, render.Options{Home: "/"})
	if err := p.Add(corpus.Result{Article: e.Article, Report: e.Report}); err != nil {
		return nil, err
	}
	if err := p.End(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
