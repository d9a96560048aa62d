// Command attache reads articles and shows, country by country, who and what they mention, how often and under which
// names, on which themes, and in which sentences. `attache help` lists its commands and help topics.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // reports are short-lived: half as many collections for some 10 MB more
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		// Texts of many megabytes leave as much garbage as they need memory: collect sooner above this.
		debug.SetMemoryLimit(int64(400+64*runtime.GOMAXPROCS(0)) << 20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)   // a second signal kills the program
	signal.Ignore(syscall.SIGPIPE) // a broken pipe is then an error of Write, which run handles
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
