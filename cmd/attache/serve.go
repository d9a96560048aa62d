package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/internal/store"
	"github.com/attache-nlp/attache/internal/web"
)

// serveLimit is the heap in bytes from which on memory is given back sooner. Below it there may be half as much garbage as there is alive, and
// not twice as much as in other commands: much is alive in a server while requests wait. That costs a tenth of the processor's time.
const serveLimit, serveGarbage = 256 << 20, 50

// newServe serves the page and the API.
func newServe() *cobra.Command {
	var f reportFlags
	var listen, db, cache string
	l := web.Limits{Jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "The web page and the HTTP API",
		Long: `Serves a page to paste a text into or drop a file on, and an HTTP API: POST /v1/report, POST /v1/reports (a line for each
text), GET /v1/countries, /v1/themes, /v1/healthz and /metrics. The API is described at /v1/openapi.json.

It listens on this machine only unless --listen says otherwise, asks nobody for anything, and keeps nothing unless --db names a file.
Before it is opened to others put it behind a proxy that knows who they are: it has no accounts. It stops when it is interrupted, once the
requests that it has begun are answered.

With --db FILE every text that is analysed is kept there with its report, and has a permanent address /r/ID; /search and GET /v1/search find
them again, and those that attache index has put there: attache search --help says what a query may have. GET /v1/reports/ID
gives a report, GET /v1/articles/ID its text. Whoever reaches the server can read all of them. It touches no other file.`,
		Example: `  attache serve
  attache serve --db press.db
  curl -s -H 'Content-Type: application/json' -d '{"text":"Kazakhstan signed."}' http://127.0.0.1:8080/v1/report
  curl -s 'http://127.0.0.1:8080/v1/search?q=country:UZ+theme:water+near:Aral'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if err := l.Check(); err != nil {
				return err
			}
			if os.Getenv("GOMEMLIMIT") == "" {
				debug.SetMemoryLimit(serveLimit)
			}
			if os.Getenv("GOGC") == "" {
				debug.SetGCPercent(serveGarbage)
			}
			a, err := f.analyzer()
			if err != nil {
				return err
			}
			var kept *store.Store
			if db != "" {
				if kept, err = store.Open(db); err != nil {
					return fmt.Errorf("--db %w", err)
				}
				defer func() { err = errors.Join(err, kept.Close()) }()
			}
			l.PDF = pdfReader(cmd, cache)
			h, err := web.Handler(a, l, web.Loopback(listen), kept)
			if err != nil {
				return err
			}
			ln, err := new(net.ListenConfig).Listen(cmd.Context(), "tcp", listen)
			if err != nil {
				return fmt.Errorf("--listen %s: %w", listen, err)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: listening on http://%s\n", ln.Addr())
			return web.Serve(cmd.Context(), ln, h, l)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&listen, "listen", "127.0.0.1:8080", "`address` to listen on; port 0: any that is free")
	fl.Int64Var(&l.Body, "max-body", 2<<20, fmt.Sprintf("bytes of a request, or of one text of a stream; a stream may have %d times as many", web.Stream))
	fl.DurationVar(&l.Time, "max-time", 30*time.Second, "time in which a request has to arrive")
	fl.IntVar(&l.Requests, "max-requests", 512, "requests at the same time; more are asked to come again")
	fl.IntVarP(&l.Jobs, "jobs", "j", l.Jobs, "texts analysed at the same time")
	fl.StringVar(&db, "db", "", "an SQLite `file` in which texts and reports are kept and searched; it is made if there is none (default: nothing is kept)")
	addCache(cmd, &cache)
	f.analysisFlags.add(cmd)
	return cmd
}
