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

// problem is the body of an error (RFC 9457).
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// fail answers a request with an error.
func fail(w http.ResponseWriter, status int, detail string) {
	b, err := json.Marshal(problem{http.StatusText(status), status, detail})
	if err != nil {
		panic(err) // impossible: strings and a number
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)+1))
	w.WriteHeader(status)
	w.Write(append(b, '\n')) // an error means that the client is gone
}

// statusOf returns the status and the detail of the answer to a request whose body could not be read or analysed.
func statusOf(err error) (int, string) {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge, "the request is larger than this server accepts"
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

// archiveStatus is like statusOf for an error of the store. Clients are not told what is wrong with the database file.
func archiveStatus(err error) (int, string) {
	if errors.Is(err, context.DeadlineExceeded) {
		return http.StatusServiceUnavailable, "the search took too long; narrow it down, for instance by country, or try again later"
	}
	code, detail := statusOf(err)
	if _, ok := errors.AsType[*store.QueryError](err); !ok && code == http.StatusUnprocessableEntity {
		return http.StatusInternalServerError, errStore.Error()
	}
	return code, detail
}

// archiveError returns the error that huma answers with for an error of the store.
func archiveError(err error) error {
	code, detail := archiveStatus(err)
	return huma.NewError(code, detail)
}

var errStore = errors.New("the report database is not available")
