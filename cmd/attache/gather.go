package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/checkpoint"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/render"
)

// gatherFlags are the flags of the commands that sum up many texts.
type gatherFlags struct {
	analysisFlags
	input         inputFlags
	resume        string
	copies        bool
	jobs, samples int
	seed          uint64
}

func (f *gatherFlags) add(cmd *cobra.Command) {
	f.input.add(cmd)
	f.analysisFlags.add(cmd)
	fl := cmd.Flags()
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "texts analysed at the same time (default: the number of processors)")
	fl.StringVar(&f.resume, "resume", "", "a `file` in which the results of each text are kept; a run that was broken off goes on with the same command")
	fl.BoolVar(&f.copies, "duplicates", true, "look for copies of one text, and count texts also without them")
	fl.IntVar(&f.samples, "bootstrap", 200, "samples behind the intervals of shares; 0: no intervals")
	fl.Uint64Var(&f.seed, "seed", 1, "seed of the samples")
}

// check is what is wrong with the flags.
func (f gatherFlags) check() error {
	_, err := f.input.reader()
	errs := []error{err}
	for _, n := range []struct {
		name  string
		value int
	}{{"bootstrap", f.samples}, {"jobs", f.jobs}, {"keywords", f.keywords}} {
		if n.value < 0 {
			errs = append(errs, fmt.Errorf("--%s %d: want 0 or more", n.name, n.value))
		}
	}
	return errors.Join(errs...)
}

func (f gatherFlags) options() corpus.TallyOptions {
	return corpus.TallyOptions{Duplicates: f.copies, Samples: f.samples, Seed: f.seed}
}

// gatherer runs an analyzer over inputs and sums up.
type gatherer struct {
	gatherFlags
	cmd      *cobra.Command
	analyzer *analyze.Analyzer
	origin   corpus.Provenance
	journal  *checkpoint.File // nil: nothing is kept
	memory   *memory
	pdf      *ingest.PDFReader
	quiet    bool
	failed   int // articles that could not be read, each of which has been named
}

// memory keeps the program below 150 MB as long as what is counted allows it: it tells the garbage collector a limit, and raises it
// when the sums themselves come near, so that a very big corpus takes more memory and not more time.
type memory struct {
	limit int64
	n     int
}

const leastLimit = 110 << 20

func newMemory() *memory {
	if os.Getenv("GOMEMLIMIT") != "" {
		return &memory{}
	}
	debug.SetMemoryLimit(leastLimit)
	return &memory{limit: leastLimit}
}

// watch is called for each text.
func (m *memory) watch() {
	const often = 1000
	if m.n++; m.limit == 0 || m.n%often != 0 {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if want := int64(live[0].Value.Uint64()) * 3 / 2; want > m.limit {
		m.limit = want
		debug.SetMemoryLimit(want)
	}
}

func (f gatherFlags) gatherer(cmd *cobra.Command) (*gatherer, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	a, err := f.analyzer()
	if err != nil {
		return nil, err
	}
	g := &gatherer{gatherFlags: f, cmd: cmd, analyzer: a, origin: corpus.ProvenanceOf(a), memory: newMemory(), pdf: pdfReader(cmd, f.input.cache)}
	g.quiet, _ = cmd.Flags().GetBool("quiet")
	if f.resume != "" {
		if g.journal, err = checkpoint.Open(f.resume, g.origin); err != nil {
			return nil, err
		}
		if n := g.journal.Len(); n > 0 && !g.quiet {
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: going on with %d results of %s\n", n, render.Line(f.resume))
		}
	}
	return g, nil
}

func (g *gatherer) close() {
	g.pdf.Close()
	if g.journal != nil {
		g.journal.Close() // every digest has been written by now
	}
}

// each calls add with the digest of every article of the inputs, in their order. What cannot be read is named on stderr and counted.
func (g *gatherer) each(names []string, add func(corpus.DocStats) error) error {
	return walk(g, names, add, func(ctx context.Context, articles iter.Seq2[analyze.Article, error]) iter.Seq2[corpus.DocStats, error] {
		if g.journal != nil {
			return g.journal.RunStats(ctx, g.analyzer, articles, g.jobs)
		}
		return corpus.RunStats(ctx, g.analyzer, articles, g.jobs)
	})
}

// results does the same with whole results.
func (g *gatherer) results(names []string, add func(corpus.Result) error) error {
	return walk(g, names, add, func(ctx context.Context, articles iter.Seq2[analyze.Article, error]) iter.Seq2[corpus.Result, error] {
		return corpus.Run(ctx, g.analyzer, articles, g.jobs)
	})
}

// errOwn marks an error of ours, which ends the run, among those of articles, which do not.
type errOwn struct{ error }

func walk[T any](g *gatherer, names []string, add func(T) error, run func(context.Context, iter.Seq2[analyze.Article, error]) iter.Seq2[T, error]) error {
	errOut := g.cmd.ErrOrStderr()
	progress := newProgress(errOut, g.quiet)
	defer progress.end()
	progress.expect(names)
	ctx, stop := context.WithCancel(g.cmd.Context())
	defer stop()
	articles, err := g.articles(ctx, names, progress)
	if err != nil {
		return err
	}
	for x, err := range run(ctx, articles) {
		if err == nil {
			err = add(x)
		}
		if e, ok := errors.AsType[errOwn](err); ok {
			stop() // else the loop waits for a stdin that may never say more
			return e.error
		}
		if err != nil {
			if ctx.Err() != nil {
				progress.end()
				if g.journal != nil {
					fmt.Fprintf(errOut, "attache: %d results are kept in %s; the same command goes on\n", g.journal.Len(), render.Line(g.resume))
				}
				return err
			}
			if errors.Is(err, checkpoint.ErrWrite) {
				return err
			}
			progress.clear()
			fmt.Fprintf(errOut, "attache: %s\n", render.Line(err.Error()))
			g.failed++
			continue
		}
		g.memory.watch()
		progress.add()
	}
	return nil
}

// articles reads the inputs, and tells progress how far they are.
func (g *gatherer) articles(ctx context.Context, names []string, p *progress) (iter.Seq2[analyze.Article, error], error) {
	r, err := g.input.reader()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	in := g.cmd.InOrStdin()
	if slices.Contains(names, "-") {
		in = interruptible(ctx, in)
	}
	r.Seen, r.Passed, r.PDF = &p.seen, g.input.passedOver(g.cmd), g.pdf
	return r.Files(names, in), nil
}

// end gives the error for what could not be read.
func (g *gatherer) end(s *corpus.Summary) error {
	if s.Warned > 0 && !g.quiet {
		fmt.Fprintf(g.cmd.ErrOrStderr(), "attache: notes on %d of %d texts; attache report prints them\n", s.Warned, s.Documents)
	}
	return partly(g.failed)
}

// part is a part of the documents, by what is known about them.
type part struct{ key, value string }

// partKeys are what a part can be chosen by.
var partKeys = []string{"source", "before", "since"}

// parsePart reads source=NAME, before=DATE or since=DATE. ok is false if s is not of this form: it names a file then.
func parsePart(s string) (p part, ok bool, err error) {
	key, value, found := strings.Cut(s, "=")
	if !found {
		return part{}, false, nil
	}
	if _, err := os.Stat(s); err == nil {
		return part{}, false, nil
	}
	if !slices.Contains(partKeys, key) {
		return part{}, false, lexicon.Unknown("part", key, partKeys)
	}
	if key != "source" {
		if value = analyze.Day(value); value == "" {
			return part{}, false, fmt.Errorf("%s: want a date such as %s=2022-02-24", s, key)
		}
	}
	return part{key, value}, true, nil
}

func (p part) has(d corpus.DocStats) bool {
	switch p.key {
	case "source":
		return d.Source == p.value
	case "before":
		return d.Date != "" && d.Date < p.value
	}
	return d.Date >= p.value
}
