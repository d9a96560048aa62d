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

// article is an article in a request or response.
type article struct {
	Text   string `json:"text" doc:"The text. Positions in the report are byte offsets in it, in UTF-8."`
	ID     string `json:"id,omitempty" doc:"Copied to the report."`
	Title  string `json:"title,omitempty" doc:"The headline, if it is not part of the text."`
	Date   string `json:"date,omitempty" doc:"Decides who holds which office, and who is a member of which group." example:"2023-10-04"`
	Source string `json:"source,omitempty"`
	URL    string `json:"url,omitempty"`
	Lang   string `json:"lang,omitempty"`
}

// rawBody is a response whose body is encoded already.
type rawBody struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// health is the response to a liveness check.
type health struct {
	Body struct {
		Status  string `json:"status" enum:"ok"`
		Attache string `json:"attache" doc:"Version of the program."`
		Lexicon string `json:"lexicon" doc:"Hash of the built-in data."`
	}
}

// list is a response whose body is a JSON array.
type list[T any] struct{ Body []T }

// registerAPI adds the routes of the API, and its OpenAPI description at /v1/openapi.json. The two routes that report on
// texts bypass huma, which describes them only: they read their bodies within the limits of the server.
func (s *server) registerAPI(mux *http.ServeMux) error {
	c := huma.DefaultConfig("Attaché", analyze.Version())
	c.Info.Description = "What texts say about each country, and the sentences that are evidence for it."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/v1/openapi", "", "" // huma's documentation page would load scripts from another site
	c.CreateHooks = nil                                              // no $schema in bodies: reports are those of the command
	a := humago.New(mux, c)

	report := a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[analyze.Report](), true, "Report")
	s.registerReports(mux, a, report)
	if err := s.registerReference(a); err != nil {
		return err
	}
	s.registerArchive(a, report)
	return registerSchemas(mux, a) // last, when all schemas are known
}

// registerReports adds the routes that report on one text and on a stream of texts.
func (s *server) registerReports(mux *http.ServeMux, a huma.API, report *huma.Schema) {
	in := a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[article](), true, "Article")
	responses := map[string]*huma.Response{"200": {
		Description: "The report", Content: map[string]*huma.MediaType{"application/json": {Schema: report}},
		Headers: map[string]*huma.Param{"Content-Location": {Description: "Address of the stored report, if the server stores reports", Schema: &huma.Schema{Type: "string"}}},
	}}
	failure := a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[huma.ErrorModel](), true, "Error")
	for _, code := range []int{400, 408, 413, 422, 429, 503} {
		responses[strconv.Itoa(code)] = &huma.Response{Description: http.StatusText(code), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: failure}}}
	}
	a.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "report", Method: http.MethodPost, Path: "/v1/report", Summary: "Report on one text",
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: in}}}, Responses: responses,
	})
	mux.HandleFunc("POST /v1/report", s.handleReport)
	a.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "reports", Method: http.MethodPost, Path: "/v1/reports", Summary: "Report on a stream of texts",
		Description: "Reads one article a line and answers with one report a line, in the same order. A line that cannot be read is answered with {\"error\": …}, and reading continues with the next line.",
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/x-ndjson": {Schema: in}}},
		Responses:   map[string]*huma.Response{"200": {Description: "Reports", Content: map[string]*huma.MediaType{"application/x-ndjson": {Schema: report}}}},
	})
	mux.HandleFunc("POST /v1/reports", s.handleStream)
}

// registerReference adds the routes of the reference tables and of the liveness check.
func (s *server) registerReference(a huma.API) error {
	countries, err := analyze.Countries()
	if err != nil {
		return err
	}
	huma.Register(a, huma.Operation{OperationID: "countries", Method: http.MethodGet, Path: "/v1/countries", Summary: "List all countries"},
		func(context.Context, *struct{}) (*list[analyze.KnownCountry], error) {
			return &list[analyze.KnownCountry]{countries}, nil
		})
	themes, err := analyze.Themes()
	if err != nil {
		return err
	}
	huma.Register(a, huma.Operation{OperationID: "themes", Method: http.MethodGet, Path: "/v1/themes", Summary: "List all themes"},
		func(context.Context, *struct{}) (*list[analyze.KnownTheme], error) {
			return &list[analyze.KnownTheme]{themes}, nil
		})
	huma.Register(a, huma.Operation{OperationID: "healthz", Method: http.MethodGet, Path: "/v1/healthz", Summary: "Check that the server is alive"},
		func(context.Context, *struct{}) (*health, error) {
			var h health
			h.Body.Status, h.Body.Attache, h.Body.Lexicon = "ok", analyze.Version(), s.analyzer.Lexicon()
			return &h, nil
		})
	return nil
}

// registerSchemas adds the route of the JSON schemas of all bodies.
func registerSchemas(mux *http.ServeMux, a huma.API) error {
	schemas, err := jsonSchemas(a)
	if err != nil {
		return err
	}
	mux.HandleFunc("GET /v1/schemas/{schema}", func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimSuffix(r.PathValue("schema"), ".json")
		b, ok := schemas[name]
		if !ok {
			fail(w, http.StatusNotFound, fmt.Sprintf("unknown schema %q (valid: %s)", name, strings.Join(slices.Sorted(maps.Keys(schemas)), " ")))
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(b) // an error means that the client is gone
	})
	return nil
}

// jsonSchemas returns the JSON schemas of bodies by name, with references to each other by their addresses on this server.
func jsonSchemas(a huma.API) (map[string][]byte, error) {
	out := map[string][]byte{}
	refs := regexp.MustCompile(`#/components/schemas/([^"]+)`)
	for name, s := range a.OpenAPI().Components.Schemas.Map() {
		b, err := json.Marshal(s)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		out[name] = refs.ReplaceAll(b, []byte("/v1/schemas/$1.json"))
	}
	return out, nil
}

// handleReport answers an article with its report.
func (s *server) handleReport(w http.ResponseWriter, r *http.Request) {
	a, ok := s.readArticle(w, r)
	if !ok {
		return
	}
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
	w.Write(b) // an error means that the client is gone
}

// readArticle reads the article in the body of a request. If it cannot, it answers with an error and returns false.
func (s *server) readArticle(w http.ResponseWriter, r *http.Request) (_ analyze.Article, ok bool) {
	if r.ContentLength > s.limits.Body {
		code, detail := statusOf(&http.MaxBytesError{Limit: s.limits.Body})
		fail(w, code, detail)
		return analyze.Article{}, false
	}
	// Without support for deadlines, that of the http.Server holds.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(s.limits.Time))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.limits.Body))
	if err != nil {
		code, detail := statusOf(err)
		if code == http.StatusUnprocessableEntity { // the body was cut off or its chunks are malformed
			code = http.StatusBadRequest
		}
		fail(w, code, detail)
		return analyze.Article{}, false
	}
	var x article
	if err := json.Unmarshal(body, &x); err != nil {
		fail(w, http.StatusBadRequest, "the body is not a JSON article: "+err.Error())
		return analyze.Article{}, false
	}
	if x.Text == "" {
		fail(w, http.StatusUnprocessableEntity, `the article has no "text"`)
		return analyze.Article{}, false
	}
	return analyze.Article{Text: x.Text, ID: x.ID, Title: x.Title, Date: x.Date, Source: x.Source, URL: x.URL, Lang: x.Lang}, true
}

// maxDrain is how many unread bytes of a body are read after the answer, so that the connection can be used again.
const maxDrain = 256 << 10

// handleStream answers each line of the body, an article, with a line, its report or an error. It writes while it reads.
func (s *server) handleStream(w http.ResponseWriter, r *http.Request) {
	c := http.NewResponseController(w)
	// A client that keeps sending and reading is served to the end; one that stops is disconnected.
	in := &deadlineReader{http.MaxBytesReader(w, r.Body, StreamFactor*s.limits.Body), c, s}
	if err := c.EnableFullDuplex(); err != nil && r.ProtoMajor < 2 {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	defer drain(r.Body, c)
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
			if n == 1 && code != http.StatusUnprocessableEntity { // nothing is written yet, so the answer can have a status
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

// drain reads the rest of a body, without which the connection cannot be used for another request. If the rest is long or
// cannot be read, drain aborts the answer, so that it does not look complete.
func drain(body io.Reader, c *http.ResponseController) {
	if n, err := io.Copy(io.Discard, io.LimitReader(body, 1+maxDrain)); err != nil || n > maxDrain {
		c.Flush() // an error means that the client is gone
		panic(http.ErrAbortHandler)
	}
}
