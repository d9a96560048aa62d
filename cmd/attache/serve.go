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

// Settings of the garbage collector for the server, unless the environment sets them. Waiting requests keep much memory
// alive, so the server collects garbage sooner than other commands do. This costs a tenth of the processor time.
const (
	serveMemoryLimit = 256 << 20 // bytes
	serveGCPercent   = 50
)

// serveFlags are the flags of attache serve.
type serveFlags struct {
	analysisFlags
	listen, db, cache string
	access            web.Access
	limits            web.Limits
}

func newServe() *cobra.Command {
	f := serveFlags{limits: web.Limits{Jobs: runtime.GOMAXPROCS(0)}}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve a web page and an HTTP API",
		Example: `  attache serve
  attache serve --db press.db
  ATTACHE_TOKEN=$(cat token) attache serve --listen 0.0.0.0:8080 --host press.example
  curl -s -H 'Content-Type: application/json' -d '{"text":"Kazakhstan signed."}' http://127.0.0.1:8080/v1/report
  curl -s 'http://127.0.0.1:8080/v1/search?q=country:UZ+theme:water+near:Aral'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.listen, "listen", "127.0.0.1:8080", "`address` to listen on; port 0: any free port")
	fl.StringArrayVar(&f.access.Hosts, "host", nil, "further host `name` of the server, such as that of a proxy in front of it; may be repeated")
	fl.StringVar(&f.access.Token, "token", "", "require this `token` from clients; the variable ATTACHE_TOKEN is safer, because other users can see command lines")
	fl.Int64Var(&f.limits.Body, "max-body", 2<<20, fmt.Sprintf("maximum size of a request, or of one text in a stream, in bytes; a stream may have %d times as many", web.StreamFactor))
	fl.DurationVar(&f.limits.Time, "max-time", 30*time.Second, "maximum time for a request to arrive, and the same again for the answer")
	fl.IntVar(&f.limits.Requests, "max-requests", 512, "maximum number of concurrent requests; further requests get status 429")
	fl.IntVarP(&f.limits.Jobs, "jobs", "j", f.limits.Jobs, "number of texts analysed, uploads read and searches made in parallel")
	fl.StringVar(&f.db, "db", "", "SQLite `file` in which texts and reports are stored and searched, created if it does not exist (default: nothing is stored)")
	addCacheFlag(cmd, &f.cache)
	f.add(cmd)
	return cmd
}

func runServe(cmd *cobra.Command, f serveFlags) (err error) {
	f.access.Listen = f.listen
	if err := errors.Join(f.limits.Check(), f.access.Check()); err != nil {
		return err
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(serveMemoryLimit)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(serveGCPercent)
	}
	a, err := f.analyzer()
	if err != nil {
		return err
	}
	var db *store.Store
	if f.db != "" {
		if db, err = store.Open(f.db); err != nil {
			return fmt.Errorf("--db %w", err)
		}
		defer func() { err = errors.Join(err, db.Close()) }()
	}
	f.limits.PDF = pdfReader(cmd, f.cache)
	h, err := web.Handler(a, f.limits, f.access, db)
	if err != nil {
		return err
	}
	ln, err := new(net.ListenConfig).Listen(cmd.Context(), "tcp", f.listen)
	if err != nil {
		return fmt.Errorf("--listen %s: %w", f.listen, err)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "attache: listening on http://%s\n", ln.Addr()) // also with --quiet: the port may be a free one
	if quiet, _ := cmd.Flags().GetBool("quiet"); !quiet && f.access.Token == "" && !web.Loopback(f.listen) {
		printNote(cmd, "anyone who can reach this address can use the server; --token requires a token")
	}
	return web.Serve(cmd.Context(), ln, h, f.limits)
}
