package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// article is an article as the API takes it.
type article struct {
	Text   string `json:"text" doc:"The text. Positions in the report are bytes of it, in UTF-8."`
	ID     string `json:"id,omitempty" doc:"Comes back in the report."`
	Title  string `json:"title,omitempty" doc:"The headline, if it is not part of the text."`
	Date   string `json:"date,omitempty" doc:"Chooses who is in office and who is a member of what." example:"2023-10-04"`
	Source string `json:"source,omitempty"`
	URL    string `json:"url,omitempty"`
	Lang   string `json:"lang,omitempty"`
}

// raw is a body that has been encoded already.
type raw struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// health is the answer to whoever asks whether the server lives.
type health struct {
	Body struct {
		Status  string `json:"status" enum:"ok"`
		Attache string `json:"attache" doc:"Version of the program."`
		Lexicon string `json:"lexicon" doc:"Hash of the tables."`
	}
}

// list is a list of what is known.
type list[T any] struct{ Body []T }

// api adds the routes of the API, and their description at /v1/openapi.json.
func (s *server) api(mux *http.ServeMux) error {
	c := huma.DefaultConfig("Attaché", analyze.Version())
	c.Info.Description = "What texts say about each country, and the sentences that show it."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/v1/openapi", "", "" // the page of documentation would come from elsewhere
	c.CreateHooks = nil                                              // no $schema in bodies: reports are those of the command
	a := humago.New(mux, c)

	report := a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[analyze.Report](), true, "Report")
	one := a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[article](), true, "Article")
	responses := map[string]*huma.Response{"200": {
		Description: "The report", Content: map[string]*huma.MediaType{"application/json": {Schema: report}},
		Headers: map[string]*huma.Param{"Content-Location": {Description: "Where the report is kept, if the server keeps reports", Schema: &huma.Schema{Type: "string"}}},
	}}
	wrong := a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[huma.ErrorModel](), true, "Error")
	for _, code := range []int{400, 408, 413, 422, 429, 503} {
		responses[strconv.Itoa(code)] = &huma.Response{Description: http.StatusText(code), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: wrong}}}
	}
	a.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "report", Method: http.MethodPost, Path: "/v1/report", Summary: "A report on one text",
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: one}}}, Responses: responses,
	})
	mux.HandleFunc("POST /v1/report", s.one)
	countries, err := analyze.Countries()
	if err != nil {
		return err
	}
	huma.Register(a, huma.Operation{OperationID: "countries", Method: http.MethodGet, Path: "/v1/countries", Summary: "The countries that are known"},
		func(context.Context, *struct{}) (*list[analyze.KnownCountry], error) {
			return &list[analyze.KnownCountry]{countries}, nil
		})
	themes, err := analyze.Themes()
	if err != nil {
		return err
	}
	huma.Register(a, huma.Operation{OperationID: "themes", Method: http.MethodGet, Path: "/v1/themes", Summary: "The themes that are known"},
		func(context.Context, *struct{}) (*list[analyze.KnownTheme], error) {
			return &list[analyze.KnownTheme]{themes}, nil
		})
	huma.Register(a, huma.Operation{OperationID: "healthz", Method: http.MethodGet, Path: "/v1/healthz", Summary: "Whether the server lives"},
		func(context.Context, *struct{}) (*health, error) {
			var h health
			h.Body.Status, h.Body.Attache, h.Body.Lexicon = "ok", analyze.Version(), s.analyzer.Lexicon()
			return &h, nil
		})
	s.keptAPI(a, report)
	lines := map[string]*huma.MediaType{"application/x-ndjson": {Schema: one}}
	a.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "reports", Method: http.MethodPost, Path: "/v1/reports", Summary: "A report on each of many texts, as they come",
		Description: "Takes an article a line and gives a report a line, in the same order. A line that cannot be read gives {\"error\": …} in its place, and the lines after it are read.",
		RequestBody: &huma.RequestBody{Required: true, Content: lines},
		Responses:   map[string]*huma.Response{"200": {Description: "Reports", Content: map[string]*huma.MediaType{"application/x-ndjson": {Schema: report}}}},
	})
	mux.HandleFunc("POST /v1/reports", s.stream)
	schemas, err := schemasOf(a)
	if err != nil {
		return err
	}
	mux.HandleFunc("GET /v1/schemas/{schema}", func(w http.ResponseWriter, r *http.Request) {
		b, ok := schemas[strings.TrimSuffix(r.PathValue("schema"), ".json")]
		if !ok {
			fail(w, http.StatusNotFound, "there is no such schema; have "+strings.Join(slices.Sorted(maps.Keys(schemas)), " "))
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(b) // a client that is gone need not know
	})
	return nil
}

// schemasOf gives the JSON schemas of bodies by their names. Each refers to others by their addresses here.
func schemasOf(a huma.API) (map[string][]byte, error) {
	out := map[string][]byte{}
	refers := regexp.MustCompile(`#/components/schemas/([^"]+)`)
	for name, s := range a.OpenAPI().Components.Schemas.Map() {
		b, err := json.Marshal(s)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		out[name] = refers.ReplaceAll(b, []byte("/v1/schemas/$1.json"))
	}
	return out, nil
}

// one answers an article with its report. It reads the body itself, so that a broken one is the client's fault, and is not repeated.
func (s *server) one(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength > s.limits.Body {
		code, detail := statusOf(&http.MaxBytesError{Limit: s.limits.Body})
		fail(w, code, detail)
		return
	}
	// Where deadlines are not supported the server's own holds.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(s.limits.Time))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.limits.Body))
	if err != nil {
		code, detail := statusOf(err)
		if code == http.StatusUnprocessableEntity {
			code = http.StatusBadRequest
		}
		fail(w, code, detail)
		return
	}
	var x article
	if err := json.Unmarshal(body, &x); err != nil {
		fail(w, http.StatusBadRequest, "the body is not an article in JSON: "+err.Error())
		return
	}
	if x.Text == "" {
		fail(w, http.StatusUnprocessableEntity, `the article has no "text"`)
		return
	}
	a := analyze.Article{Text: x.Text, ID: x.ID, Title: x.Title, Date: x.Date, Source: x.Source, URL: x.URL, Lang: x.Lang}
	report, id, err := s.report(r.Context(), a)
	if err != nil {
		code, detail := statusOf(err)
		fail(w, code, detail)
		return
	}
	if id != "" {
		w.Header().Set("Content-Location", "/v1/reports/"+id)
	}
	b, err := report.JSON()
	if err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(b) // a client that is gone need not know
}

// leftOver is how many bytes that were not asked for are read so that a connection can be used again.
const leftOver = 256 << 10

// stream answers lines with lines.
func (s *server) stream(w http.ResponseWriter, r *http.Request) {
	c := http.NewResponseController(w)
	// A client that keeps sending and reading may take its time; one that stops is cut off.
	in := &patient{http.MaxBytesReader(w, r.Body, Stream*s.limits.Body), c, s}
	if err := c.EnableFullDuplex(); err != nil && r.ProtoMajor < 2 {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	defer func() {
		// What is left is read, for a connection cannot go on in the middle of a body. If that is too much the answer is cut off,
		// so that it does not look whole.
		if n, err := io.Copy(io.Discard, io.LimitReader(r.Body, 1+leftOver)); err != nil || n > leftOver {
			c.Flush() // the client may be gone
			panic(http.ErrAbortHandler)
		}
	}()
	w.Header().Set("Content-Type", "application/x-ndjson")
	var line []byte
	n := 0
	for a, err := range s.reader(corpus.JSONL).Files([]string{"-"}, in) {
		n++
		var report *analyze.Report
		if err == nil {
			report, _, err = s.report(r.Context(), a)
		}
		if err != nil {
			code, detail := statusOf(err)
			if n == 1 && code != http.StatusUnprocessableEntity {
				fail(w, code, detail)
				return
			}
			line = fmt.Appendf(line[:0], "{\"error\":%s}\n", jsonString(detail))
		} else if line, err = report.AppendJSON(line[:0]); err != nil {
			return
		}
		if _, err := w.Write(line); err != nil {
			return
		}
		if err := c.Flush(); err != nil {
			return
		}
	}
}
