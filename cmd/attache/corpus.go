package main

import (
	"bufio"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/render"
)

// corpusFlags are the flags of one run of attache corpus.
type corpusFlags struct {
	gatherFlags
	label                    labelFlags
	by, format, table, color string
	out                      string
	force, raw               bool
	against                  []string
	top, names, width        int
}

func newCorpus() *cobra.Command {
	var f corpusFlags
	cmd := &cobra.Command{
		Use:   "corpus [FILE|DIR|-]...",
		Short: "What many texts together say about each country",
		Example: `  attache corpus articles/
  attache corpus --by month --format csv --table periods feed.jsonl.gz > months.csv
  attache corpus --format html --out pages/ articles/
  attache corpus --format xlsx articles/ > articles.xlsx
  attache corpus --resume results.jsonl --format json archive/ > summary.json
  attache corpus --against before=2022-02-24 --format csv --table keyness feed.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error { return sumUp(cmd, args, f) },
	}
	f.gatherFlags.add(cmd)
	f.label.add(cmd)
	fl := cmd.Flags()
	var periods []string
	for _, p := range corpus.Periods() {
		periods = append(periods, string(p))
	}
	fl.StringVar(&f.by, "by", string(corpus.ByAuto), "periods of time: "+strings.Join(periods, ", "))
	fl.StringVar(&f.out, "out", "", "with --format html: a `folder` to write a page of the corpus and one of each text into; it is made, or must be empty or made by attache")
	fl.BoolVar(&f.force, "force", false, "with --out: write into a folder that has other files too, which stay as they are")
	fl.StringVarP(&f.format, "format", "f", "", "output: "+strings.Join(render.SummaryFormats(), ", ")+" (default text on a terminal, json in a pipe)")
	fl.StringVar(&f.table, "table", "countries", "table of csv and parquet, and of xlsx if not all: "+strings.Join(render.SummaryTables(), ", "))
	rawFlag(cmd, &f.raw)
	fl.StringArrayVar(&f.against, "against", nil, "compare with a `part`: a file or folder, or source=NAME, before=DATE, since=DATE; may be repeated")
	fl.IntVar(&f.top, "top", 10, "rows of each list printed by text and md, 0: all")
	fl.IntVar(&f.names, "listed", 1000, "people, organisations and keyphrases listed at most, the most frequent first, 0: all; twice as many pairs (csv, parquet and xlsx list all and html counts all unless this is given)")
	fl.IntVar(&f.width, "width", 0, "columns of the text format (default: the terminal's, or 100)")
	fl.StringVar(&f.color, "color", "auto", "colours in the text format: auto, always or never")
	complete(cmd, "by", periods...)
	complete(cmd, "format", render.SummaryFormats()...)
	complete(cmd, "table", render.SummaryTables()...)
	complete(cmd, "color", "auto", "always", "never")
	choose(cmd, "format", render.SummaryFormats())
	choose(cmd, "table", render.SummaryTables())
	return cmd
}

// parts are what --against asks for: other inputs, and parts of the same.
func (f corpusFlags) parts() (files []string, parts []part, err error) {
	var errs []error
	for _, s := range f.against {
		p, ok, err := parsePart(s)
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("--against: %w", err))
		case ok:
			parts = append(parts, p)
		default:
			files = append(files, s)
		}
	}
	return files, parts, errors.Join(errs...)
}

func (f corpusFlags) check() error {
	errs := []error{f.gatherFlags.check(), corpus.Period(f.by).Check()}
	if !slices.Contains(render.SummaryFormats(), f.format) {
		errs = append(errs, lexicon.Unknown("format", f.format, render.SummaryFormats()))
	}
	if !slices.Contains(render.SummaryTables(), f.table) {
		errs = append(errs, lexicon.Unknown("table", f.table, render.SummaryTables()))
	}
	if have := []string{"always", "auto", "never"}; !slices.Contains(have, f.color) {
		errs = append(errs, lexicon.Unknown("--color", f.color, have))
	}
	switch {
	case f.out != "" && f.format != "html":
		errs = append(errs, fmt.Errorf("--out: only with --format html, not %s", f.format))
	case f.out != "" && f.resume != "":
		errs = append(errs, errors.New("--out: not with --resume, which reads no text again"))
	case f.force && f.out == "":
		errs = append(errs, errors.New("--force: only with --out"))
	}
	for _, n := range []struct {
		name  string
		value int
	}{{"listed", f.names}, {"top", f.top}, {"width", f.width}} {
		if n.value < 0 {
			errs = append(errs, fmt.Errorf("--%s %d: want 0 or more", n.name, n.value))
		}
	}
	return errors.Join(errs...)
}

func sumUp(cmd *cobra.Command, args []string, f corpusFlags) error {
	screen, isTerminal := terminal(cmd.OutOrStdout())
	if f.format == "" {
		f.format = "json"
		switch {
		case f.out != "":
			f.format = "html"
		case isTerminal:
			f.format = "text"
		}
	}
	if (f.format == "csv" || f.format == "html" || render.Binary(f.format)) && !cmd.Flags().Changed("listed") {
		f.names = 0
	}
	if err := errors.Join(f.check(), notBinary(cmd, f.format, isTerminal)); err != nil {
		return err
	}
	files, parts, err := f.parts()
	if err != nil {
		return err
	}
	labels, err := f.label.labels()
	if err != nil {
		return err
	}
	g, err := f.gatherer(cmd)
	if err != nil {
		return err
	}
	defer g.close()
	options := f.options()
	options.Crosstab = f.format == "html"
	tally := corpus.NewTally(g.origin, options)
	var against *corpus.Tally
	if len(f.against) > 0 {
		against = corpus.NewTally(g.origin, corpus.TallyOptions{})
	}
	// add counts a text, and says whether it is one of those that the summary is of.
	add := func(d corpus.DocStats) bool {
		if slices.ContainsFunc(parts, func(p part) bool { return p.has(d) }) {
			against.AddStats(d)
			return false
		}
		tally.AddStats(d)
		return true
	}
	var folder *render.Folder
	if f.out == "" {
		err = g.each(args, func(d corpus.DocStats) error { add(d); return nil })
	} else {
		if folder, err = render.OpenFolder(f.out, f.force); err != nil {
			return unopened(err)
		}
		defer folder.Close()
		err = g.results(args, func(r corpus.Result) error {
			if !add(corpus.NewDocStats(r)) {
				return nil
			}
			labels.Report(r.Report)
			if err := folder.Add(r); err != nil {
				return errOwn{err}
			}
			return nil
		})
	}
	if err != nil {
		return err
	}
	for range g.failed {
		tally.Failed()
	}
	if len(files) > 0 {
		if err := g.each(files, func(d corpus.DocStats) error { against.AddStats(d); return nil }); err != nil {
			return err
		}
	}
	s, err := tally.Summary(corpus.SummaryOptions{By: corpus.Period(f.by), MaxNames: f.names, Against: against})
	if err != nil {
		return err
	}
	labels.Summary(s)
	o := render.Options{
		Width: columns(f.width, screen, isTerminal), Color: colored(f.color, isTerminal), Top: f.top,
		Table: chosenTable(cmd, f.format, f.table), Raw: f.raw, Note: noter(cmd, g.quiet),
	}
	if folder != nil {
		if err := folder.End(s, o); err != nil {
			return err
		}
		if !g.quiet {
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s leads to the pages of %d texts\n", render.Line(filepath.Join(f.out, "index.html")), s.Documents)
		}
		return g.end(s)
	}
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
	return outcome(errors.Join(render.Summary(out, f.format, s, o), out.Flush()), g.end(s))
}
