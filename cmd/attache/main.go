// Command attache takes articles apart by country: mentions, themes, people, and the sentences that show them.
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
		debug.SetGCPercent(200) // a report lives as long as its line is written: half the collections, some 10 MB
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		// Texts of many megabytes leave as much garbage as they need memory: collect sooner above this.
		debug.SetMemoryLimit(int64(400+64*runtime.GOMAXPROCS(0)) << 20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)   // a second signal ends the program at once
	signal.Ignore(syscall.SIGPIPE) // a broken pipe is an error of Write, see run
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
