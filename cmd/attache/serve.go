package main

import (
	"fmt"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/web"
)

// serveLimit is the heap in bytes from which on memory is given back sooner.
const serveLimit = 256 << 20

// newServe serves the page and the API.
func newServe() *cobra.Command {
	var f reportFlags
	var listen string
	l := web.Limits{Jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "The web page and the HTTP API",
		Long: `Serves a page to paste a text into or drop a file on, and an HTTP API: POST /v1/report, POST /v1/reports (a line for each
text), GET /v1/countries, /v1/themes, /v1/healthz and /metrics. The API is described at /v1/openapi.json.

It listens on this machine only unless --listen says otherwise, asks nobody for anything, and keeps nothing. Before it is opened to
others put it behind a proxy that knows who they are: it has no accounts. It stops when it is interrupted, once the requests that it has begun are
answered.`,
		Example: `  attache serve
  curl -s -H 'Content-Type: application/json' -d '{"text":"Kazakhstan signed."}' http://127.0.0.1:8080/v1/report`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := l.Check(); err != nil {
				return err
			}
			if os.Getenv("GOMEMLIMIT") == "" {
				debug.SetMemoryLimit(serveLimit)
			}
			a, err := f.analyzer()
			if err != nil {
				return err
			}
			h, err := web.Handler(a, l, web.Loopback(listen))
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
	fl.StringVar(&f.tagger, "tagger", string(analyze.DefaultTagger), "entity tagger: "+taggers())
	fl.StringVar(&f.disputed, "disputed", string(analyze.Separate), "territories count for themselves (separate) or for the state that administers them (parent)")
	fl.StringArrayVar(&f.aliases, "aliases", nil, "a `file` of further names: name, tab, alpha-3 code, and if wanted tab, kind")
	fl.BoolVar(&f.groups, "expand-groups", false, "a mention of a group is one of each of its members at the date of the text")
	fl.IntVar(&f.keywords, "keywords", 15, "keyphrases of a text at most")
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	complete(cmd, "disputed", "separate", "parent")
	return cmd
}
