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
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/formats"
	"github.com/attache-nlp/attache/internal/render/page"
	"github.com/attache-nlp/attache/internal/render/table"
	"github.com/attache-nlp/attache/internal/suggest"
)

// corpusFlags are the flags of attache corpus.
type corpusFlags struct {
	aggregateFlags
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
		Short: "Aggregate many texts: which countries and themes they mention, over time and by source",
		Example: `  attache corpus articles/
  attache corpus --by month --format csv --table periods feed.jsonl.gz > months.csv
  attache corpus --format html --out pages/ articles/
  attache corpus --format xlsx articles/ > articles.xlsx
  attache corpus --resume results.jsonl --format json archive/ > summary.json
  attache corpus --against before=2022-02-24 --format csv --table keyness feed.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error { return runCorpus(cmd, args, f) },
	}
	f.aggregateFlags.add(cmd)
	f.label.add(cmd)
	fl := cmd.Flags()
	var periods []string
	for _, p := range corpus.Periods() {
		periods = append(periods, string(p))
	}
	fl.StringVar(&f.by, "by", string(corpus.ByAuto), "length of periods: "+strings.Join(periods, ", "))
	fl.StringVar(&f.out, "out", "", "with --format html, write a page of the corpus and a page for each text to a `folder`, which is created or must be empty or made by attache")
	fl.BoolVar(&f.force, "force", false, "with --out, write to a folder that has other files, which are not changed")
	fl.StringVarP(&f.format, "format", "f", "", "output format: "+strings.Join(formats.Summaries(), ", ")+" (default: text on a terminal, json in a pipe)")
	fl.StringVar(&f.table, "table", "countries", "table to write as csv or parquet, or to write alone as xlsx: "+strings.Join(table.SummaryNames(), ", "))
	addRawFlag(cmd, &f.raw)
	fl.StringArrayVar(&f.against, "against", nil, "compare with a file or folder, or with a `part` of the texts: source=NAME, before=DATE, since=DATE; may be repeated")
	fl.IntVar(&f.top, "top", 10, "maximum number of rows of each list in text and md; 0: all")
	fl.IntVar(&f.names, "listed", 1000, "list at most this many people, organisations and keyphrases, most frequent first, and twice as many pairs; 0: all (the default for csv, html, parquet and xlsx)")
	fl.IntVar(&f.width, "width", 0, "width of the text format in columns (default: that of the terminal, or 100)")
	fl.StringVar(&f.color, "color", "auto", "colours in the text format: always, auto, never")
	complete(cmd, "by", periods...)
	complete(cmd, "format", formats.Summaries()...)
	complete(cmd, "table", table.SummaryNames()...)
	complete(cmd, "color", "auto", "always", "never")
	limitChoices(cmd, "format", formats.Summaries())
	limitChoices(cmd, "table", table.SummaryNames())
	return cmd
}

// parts returns the values of --against: names of files and folders, and parts of the texts.
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

// check reports invalid flags, after setDefaults.
func (f corpusFlags) check() error {
	errs := []error{f.aggregateFlags.check(), corpus.Period(f.by).Check()}
	if !slices.Contains(formats.Summaries(), f.format) {
		errs = append(errs, suggest.Unknown("format", f.format, formats.Summaries()))
	}
	if !slices.Contains(table.SummaryNames(), f.table) {
		errs = append(errs, suggest.Unknown("table", f.table, table.SummaryNames()))
	}
	if have := []string{"always", "auto", "never"}; !slices.Contains(have, f.color) {
		errs = append(errs, suggest.Unknown("--color", f.color, have))
	}
	switch {
	case f.out != "" && f.format != "html":
		errs = append(errs, fmt.Errorf("--out: needs --format html, not %s", f.format))
	case f.out != "" && f.resume != "":
		errs = append(errs, errors.New("--out: cannot be used with --resume, which does not read texts again"))
	case f.force && f.out == "":
		errs = append(errs, errors.New("--force: needs --out"))
	}
	errs = append(errs, notNegative([]intFlag{{"listed", f.names}, {"top", f.top}, {"width", f.width}}))
	return errors.Join(errs...)
}

func runCorpus(cmd *cobra.Command, args []string, f corpusFlags) error {
	screen, isTerminal := terminal(cmd.OutOrStdout())
	f.setDefaults(cmd, isTerminal)
	if err := errors.Join(f.check(), refuseBinary(cmd, f.format, isTerminal)); err != nil {
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
	g, err := f.newAggregator(cmd)
	if err != nil {
		return err
	}
	defer g.close()
	c := newComparison(g, f, parts)
	var folder *page.Folder
	if f.out == "" {
		err = g.each(args, func(d corpus.DocStats) error { c.add(d); return nil })
	} else {
		if folder, err = page.OpenFolder(f.out, f.force); err != nil {
			return pathError(err)
		}
		defer folder.Close()
		err = g.results(args, func(r corpus.Result) error { return addPage(folder, c, labels, r) })
	}
	if err != nil {
		return err
	}
	s, err := c.summary(g, f, files)
	if err != nil {
		return err
	}
	labels.Summary(s)
	o := render.Options{
		Width: textWidth(f.width, screen, isTerminal), Color: useColor(f.color, isTerminal), Top: f.top,
		Table: tableFor(cmd, f.format, f.table), Raw: f.raw, Note: noteFunc(cmd, g.quiet),
	}
	if folder != nil {
		if err := folder.End(s, o); err != nil {
			return err
		}
		if !g.quiet {
			g.note(fmt.Sprintf("wrote %s with pages for %d texts", filepath.Join(f.out, "index.html"), s.Documents))
		}
		return g.end(s)
	}
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
	return outcome(errors.Join(formats.PrintSummary(out, f.format, s, o), out.Flush()), g.end(s))
}

// setDefaults chooses the format, and how many names are listed, where the flags do not.
func (f *corpusFlags) setDefaults(cmd *cobra.Command, isTerminal bool) {
	if f.format == "" {
		f.format = "json"
		switch {
		case f.out != "":
			f.format = "html"
		case isTerminal:
			f.format = "text"
		}
	}
	if (f.format == "csv" || f.format == "html" || formats.Binary(f.format)) && !cmd.Flags().Changed("listed") {
		f.names = 0
	}
}

// comparison divides the texts of a run into those that the summary is about and those that it is compared with.
type comparison struct {
	parts   []part
	tally   *corpus.Tally
	against *corpus.Tally // nil without --against
}

func newComparison(g *aggregator, f corpusFlags, parts []part) *comparison {
	options := f.options()
	options.Crosstab = f.format == "html"
	c := &comparison{parts: parts, tally: corpus.NewTally(g.provenance, options)}
	if len(f.against) > 0 {
		c.against = corpus.NewTally(g.provenance, corpus.TallyOptions{})
	}
	return c
}

// add counts a text, and reports whether the summary is about it.
func (c *comparison) add(d corpus.DocStats) bool {
	if slices.ContainsFunc(c.parts, func(p part) bool { return p.has(d) }) {
		c.against.AddStats(d)
		return false
	}
	c.tally.AddStats(d)
	return true
}

// summary returns the summary after all texts have been added. It first reads the files to compare with.
func (c *comparison) summary(g *aggregator, f corpusFlags, files []string) (*corpus.Summary, error) {
	for range g.failed { // only inputs that the summary is about, so before files are read
		c.tally.Failed()
	}
	if len(files) > 0 {
		if err := g.each(files, func(d corpus.DocStats) error { c.against.AddStats(d); return nil }); err != nil {
			return nil, err
		}
	}
	return c.tally.Summary(corpus.SummaryOptions{By: corpus.Period(f.by), MaxNames: f.names, Against: c.against})
}

// addPage counts a text and writes its page to the folder, if the summary is about it.
func addPage(folder *page.Folder, c *comparison, labels *render.Codes, r corpus.Result) error {
	if !c.add(corpus.NewDocStats(r)) {
		return nil
	}
	labels.Report(r.Report)
	if err := folder.Add(r); err != nil {
		return outputError{err}
	}
	return nil
}
