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
	var access web.Access
	l := web.Limits{Jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "The web page and the HTTP API",
		Example: `  attache serve
  attache serve --db press.db
  ATTACHE_TOKEN=$(cat token) attache serve --listen 0.0.0.0:8080 --host press.example
  curl -s -H 'Content-Type: application/json' -d '{"text":"Kazakhstan signed."}' http://127.0.0.1:8080/v1/report
  curl -s 'http://127.0.0.1:8080/v1/search?q=country:UZ+theme:water+near:Aral'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			access.Listen = listen
			if err := errors.Join(l.Check(), access.Check()); err != nil {
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
			h, err := web.Handler(a, l, access, kept)
			if err != nil {
				return err
			}
			ln, err := new(net.ListenConfig).Listen(cmd.Context(), "tcp", listen)
			if err != nil {
				return fmt.Errorf("--listen %s: %w", listen, err)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: listening on http://%s\n", ln.Addr())
			if quiet, _ := cmd.Flags().GetBool("quiet"); !quiet && access.Token == "" && !web.Loopback(listen) {
				fmt.Fprintln(cmd.ErrOrStderr(), "attache: whoever reaches this address is answered; --token asks for a token first")
			}
			return web.Serve(cmd.Context(), ln, h, l)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&listen, "listen", "127.0.0.1:8080", "`address` to listen on; port 0: any that is free")
	fl.StringArrayVar(&access.Hosts, "host", nil, "a `name` by which clients may call the server, such as that of the proxy before it; may be repeated")
	fl.StringVar(&access.Token, "token", "", "answer only those who show this `token`; others see it in the list of processes, so that ATTACHE_TOKEN is better")
	fl.Int64Var(&l.Body, "max-body", 2<<20, fmt.Sprintf("bytes of a request, or of one text of a stream; a stream may have %d times as many", web.StreamFactor))
	fl.DurationVar(&l.Time, "max-time", 30*time.Second, "time in which a request has to arrive, and again in which it is answered")
	fl.IntVar(&l.Requests, "max-requests", 512, "requests at the same time; more are asked to come again")
	fl.IntVarP(&l.Jobs, "jobs", "j", l.Jobs, "texts analysed, or uploads read, at the same time")
	fl.StringVar(&db, "db", "", "an SQLite `file` in which texts and reports are kept and searched; it is made if there is none (default: nothing is kept)")
	addCache(cmd, &cache)
	f.analysisFlags.add(cmd)
	return cmd
}
