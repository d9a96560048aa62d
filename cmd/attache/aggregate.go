package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/checkpoint"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/suggest"
)

// aggregateFlags are the flags of the commands that aggregate many texts: corpus, baseline and check.
type aggregateFlags struct {
	analysisFlags
	input         inputFlags
	resume        string
	copies        bool
	jobs, samples int
	seed          uint64
}

func (f *aggregateFlags) add(cmd *cobra.Command) {
	f.input.add(cmd)
	f.analysisFlags.add(cmd)
	fl := cmd.Flags()
	addJobs(cmd, &f.jobs)
	fl.StringVar(&f.resume, "resume", "", "`file` to which the result of each text is written; after an interruption, the same command continues from it")
	fl.BoolVar(&f.copies, "duplicates", true, "detect copies of texts, and also give counts without them")
	fl.IntVar(&f.samples, "bootstrap", 200, "number of bootstrap samples for the intervals of shares; 0: no intervals")
	fl.Uint64Var(&f.seed, "seed", 1, "seed of the bootstrap samples")
}

// check reports invalid flags.
func (f aggregateFlags) check() error {
	_, err := f.input.reader()
	return errors.Join(err, notNegative([]intFlag{{"bootstrap", f.samples}, {"jobs", f.jobs}, {"keywords", f.keywords}}))
}

func (f aggregateFlags) options() corpus.TallyOptions {
	return corpus.TallyOptions{Duplicates: f.copies, Samples: f.samples, Seed: f.seed}
}

// aggregator analyses the inputs of one run and hands the results on in the order of the inputs.
type aggregator struct {
	aggregateFlags
	cmd        *cobra.Command
	analyzer   *analyze.Analyzer
	provenance corpus.Provenance
	checkpoint *checkpoint.File // nil without --resume
	memory     *memory
	pdf        *ingest.PDFReader
	quiet      bool
	failed     int // inputs that could not be read; their errors have been printed
}

// newAggregator returns an aggregator, which must be closed.
func (f aggregateFlags) newAggregator(cmd *cobra.Command) (*aggregator, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	a, err := f.analyzer()
	if err != nil {
		return nil, err
	}
	g := &aggregator{aggregateFlags: f, cmd: cmd, analyzer: a, provenance: corpus.ProvenanceOf(a), memory: newMemory(), pdf: pdfReader(cmd, f.input.cache)}
	g.quiet, _ = cmd.Flags().GetBool("quiet")
	if f.resume != "" {
		if g.checkpoint, err = checkpoint.Open(f.resume, g.provenance); err != nil {
			return nil, err
		}
		if n := g.checkpoint.Len(); n > 0 && !g.quiet {
			g.note(fmt.Sprintf("continuing with %d results in %s", n, f.resume))
		}
	}
	return g, nil
}

func (g *aggregator) close() {
	g.pdf.Close()
	if g.checkpoint != nil {
		g.checkpoint.Close() // the checkpoint writes each result at once, so there is nothing left to fail
	}
}

// note prints a message on stderr.
func (g *aggregator) note(message string) { printNote(g.cmd, message) }

// each calls add with the digest of every article of the inputs, in their order. Errors of inputs are printed and counted.
func (g *aggregator) each(names []string, add func(corpus.DocStats) error) error {
	return forEach(g, names, add, func(ctx context.Context, articles iter.Seq2[analyze.Article, error]) iter.Seq2[corpus.DocStats, error] {
		if g.checkpoint != nil {
			return g.checkpoint.RunStats(ctx, g.analyzer, articles, g.jobs)
		}
		return corpus.RunStats(ctx, g.analyzer, articles, g.jobs)
	})
}

// results is like each for the whole results, which have the article and its report.
func (g *aggregator) results(names []string, add func(corpus.Result) error) error {
	return forEach(g, names, add, func(ctx context.Context, articles iter.Seq2[analyze.Article, error]) iter.Seq2[corpus.Result, error] {
		return corpus.Run(ctx, g.analyzer, articles, g.jobs)
	})
}

// outputError is an error of writing output. It ends a run, unlike other errors of add in forEach.
type outputError struct{ error }

// forEach calls add with each element of run(articles of the named inputs). Errors of single articles are printed and
// counted; it returns the error of a cancelled run, of the checkpoint, and of the output.
func forEach[T any](g *aggregator, names []string, add func(T) error, run func(context.Context, iter.Seq2[analyze.Article, error]) iter.Seq2[T, error]) error {
	progress := newProgress(g.cmd.ErrOrStderr(), g.quiet)
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
		if err == nil {
			g.memory.watch()
			progress.add()
			continue
		}
		if e, ok := errors.AsType[outputError](err); ok {
			stop() // otherwise the loop would wait for a stdin that may never end
			return e.error
		}
		if ctx.Err() != nil {
			progress.end()
			if g.checkpoint != nil {
				g.note(fmt.Sprintf("%d results are saved in %s; run the same command again to continue", g.checkpoint.Len(), g.resume))
			}
			return err
		}
		if errors.Is(err, checkpoint.ErrWrite) {
			return err
		}
		progress.clear()
		g.note(err.Error())
		g.failed++
	}
	return nil
}

// articles reads the inputs and counts the bytes read for the progress.
func (g *aggregator) articles(ctx context.Context, names []string, p *progress) (iter.Seq2[analyze.Article, error], error) {
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
	r.BytesRead, r.OnSkip, r.PDF = &p.bytesRead, g.input.onSkip(g.cmd), g.pdf
	return r.Files(names, in), nil
}

// end notes how many texts have warnings, and returns errPartial if inputs could not be read.
func (g *aggregator) end(s *corpus.Summary) error {
	if s.Warned > 0 && !g.quiet {
		g.note(fmt.Sprintf("%d of %d texts have warnings; attache report prints them", s.Warned, s.Documents))
	}
	return partial(g.failed)
}

// part selects some of the texts by their source or date, for --against.
type part struct{ key, value string }

// partKeys are the valid keys of a part.
var partKeys = []string{"source", "before", "since"}

// parsePart parses source=NAME, before=DATE or since=DATE. ok is false if s has no key, or is an existing file.
func parsePart(s string) (p part, ok bool, err error) {
	key, value, found := strings.Cut(s, "=")
	if !found {
		return part{}, false, nil
	}
	if _, err := os.Stat(s); err == nil {
		return part{}, false, nil
	}
	if !slices.Contains(partKeys, key) {
		return part{}, false, suggest.Unknown("part", key, partKeys)
	}
	if key != "source" {
		if value = analyze.Day(value); value == "" {
			return part{}, false, fmt.Errorf("%s: must be a date, such as %s=2022-02-24", s, key)
		}
	}
	return part{key, value}, true, nil
}

// has reports whether a text belongs to the part. Without a date it belongs to no period.
func (p part) has(d corpus.DocStats) bool {
	switch p.key {
	case "source":
		return d.Source == p.value
	case "before":
		return d.Date != "" && d.Date < p.value
	}
	return d.Date >= p.value // "" is less than any date
}
