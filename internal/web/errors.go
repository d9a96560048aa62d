package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/attache-nlp/attache/internal/store"
)

// problem is the body of every error (RFC 9457).
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// fail answers with an error.
func fail(w http.ResponseWriter, status int, detail string) {
	b, err := json.Marshal(problem{http.StatusText(status), status, detail})
	if err != nil {
		panic(err) // strings and a number
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)+1))
	w.WriteHeader(status)
	w.Write(append(b, '\n')) // a client that is gone need not know
}

// statusOf is what a failed read or analysis is answered with.
func statusOf(err error) (int, string) {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge, "the request is larger than this server takes"
	}
	if e, ok := errors.AsType[*store.QueryError](err); ok {
		return http.StatusUnprocessableEntity, e.What
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, err.Error()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout, "the request took too long to arrive"
	case errors.Is(err, errBusy), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, errBusy.Error()
	}
	return http.StatusUnprocessableEntity, err.Error()
}

// keptStatus is what a failed look into the store is answered with. What is wrong with the file is the operator's business.
func keptStatus(err error) (int, string) {
	if errors.Is(err, context.DeadlineExceeded) {
		return http.StatusServiceUnavailable, "the search takes too long; ask for less, such as fewer words or a country, or try again later"
	}
	code, detail := statusOf(err)
	if _, ok := errors.AsType[*store.QueryError](err); !ok && code == http.StatusUnprocessableEntity {
		return http.StatusInternalServerError, errStore.Error()
	}
	return code, detail
}

// keptError is such an answer of the API.
func keptError(err error) error {
	code, detail := keptStatus(err)
	return huma.NewError(code, detail)
}

var errStore = errors.New("the file of reports cannot be used now")
