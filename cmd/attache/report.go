package main

import (
	"bufio"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/formats"
	"github.com/attache-nlp/attache/internal/render/table"
	"github.com/attache-nlp/attache/internal/suggest"
)

// reportFlags are the flags of attache report.
type reportFlags struct {
	analysisFlags
	input                      inputFlags
	label                      labelFlags
	format, table, color       string
	keep, aboutOnly, raw       bool
	jobs, width, top, evidence int
}

func newReport() *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report [FILE|DIR|-]...",
		Short: "Report what each text says about each country",
		Long: `Prints a report on each text: the countries it mentions and by which names, the themes of the text and of each
country, people and organisations, keyphrases, and the sentences that are evidence for them.

Inputs are files and folders, or stdin if there are none or for "-". The format comes from the file name, or else
from the first bytes; --from overrides both. In a folder, all files with known extensions are read. Archives and compressed
files are unpacked. "attache help formats", "exports" and "limits" describe what is read, and "attache help tables"
what is written.

The date of a text decides who is in office, and which states are members of a group. Without a date, a text is
read with the latest office holders and members that this version knows.`,
		Example: `  attache report article.txt
  attache report --format jsonl articles/ | jq -c '[.id, .focus.code]'
  attache report --from jsonl --format csv --table mentions feed.jsonl > mentions.csv
  attache report --format xlsx articles/ > articles.xlsx`,
		RunE: func(cmd *cobra.Command, args []string) error { return runReport(cmd, args, f) },
	}
	fl := cmd.Flags()
	f.input.add(cmd)
	f.label.add(cmd)
	f.analysisFlags.add(cmd)
	fl.StringVarP(&f.format, "format", "f", "", "output format: "+strings.Join(formats.Reports(), ", ")+" (default: text on a terminal, jsonl in a pipe)")
	fl.StringVar(&f.table, "table", "countries", "table to write as csv or parquet, or to write alone as xlsx: "+strings.Join(table.Names(), ", "))
	addRawFlag(cmd, &f.raw)
	fl.BoolVar(&f.aboutOnly, "about-only", false, "list only the countries that a text is about, not those that it only mentions")
	fl.BoolVar(&f.keep, "keep-meta", false, `copy other fields of the input to "meta" in the report`)
	addJobs(cmd, &f.jobs)
	fl.IntVar(&f.top, "top", 0, "maximum number of countries in text and md; 0: all")
	fl.IntVar(&f.evidence, "evidence", 2, "maximum number of sentences for each country and theme in text and md")
	fl.IntVar(&f.width, "width", 0, "width of the text format in columns (default: that of the terminal, or 100)")
	fl.StringVar(&f.color, "color", "auto", "colours in the text format: always, auto, never")
	complete(cmd, "format", formats.Reports()...)
	complete(cmd, "table", table.Names()...)
	complete(cmd, "color", "auto", "always", "never")
	return cmd
}

// check reports invalid flags, except those that render.New and analyze.New report.
func (f reportFlags) check() error {
	_, err := f.input.reader()
	errs := []error{err}
	if have := []string{"always", "auto", "never"}; !slices.Contains(have, f.color) {
		errs = append(errs, suggest.Unknown("--color", f.color, have))
	}
	errs = append(errs, notNegative([]intFlag{{"evidence", f.evidence}, {"jobs", f.jobs}, {"keywords", f.keywords}, {"top", f.top}, {"width", f.width}}))
	return errors.Join(errs...)
}

func runReport(cmd *cobra.Command, args []string, f reportFlags) error {
	screen, isTerminal := terminal(cmd.OutOrStdout())
	if f.format == "" {
		f.format = "jsonl"
		if isTerminal {
			f.format = "text"
		}
	}
	if err := errors.Join(f.check(), refuseBinary(cmd, f.format, isTerminal)); err != nil {
		return err
	}
	quiet, _ := cmd.Flags().GetBool("quiet")
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
	printer, err := formats.NewPrinter(f.format, out, render.Options{
		Width: textWidth(f.width, screen, isTerminal), Color: useColor(f.color, isTerminal), Top: f.top, Evidence: f.evidence,
		Table: tableFor(cmd, f.format, f.table), Raw: f.raw, Note: noteFunc(cmd, quiet),
	})
	if err != nil {
		return err
	}
	defer printer.Close()
	labels, err := f.label.labels()
	if err != nil {
		return err
	}
	a, err := f.analyzer()
	if err != nil {
		return err
	}
	w := &reportWriter{
		reportFlags: f, cmd: cmd, progress: newProgress(cmd.ErrOrStderr(), quiet || isTerminal),
		printer: printer, labels: labels, out: out, flush: isTerminal, quiet: quiet,
	}
	return w.run(a, args)
}

// reportWriter prints the reports of one run.
type reportWriter struct {
	reportFlags
	cmd      *cobra.Command
	progress *progress
	printer  render.Printer
	labels   *render.Codes
	out      *bufio.Writer // that of printer
	flush    bool          // after each report
	quiet    bool
}

// run reports on all inputs. Errors of inputs are printed on stderr, and the other inputs are reported on.
func (w *reportWriter) run(a *analyze.Analyzer, args []string) error {
	failed := 0
	ctx, stop := context.WithCancel(w.cmd.Context())
	defer stop()
	articles, err := w.input.articles(ctx, w.cmd, args)
	if err != nil {
		return err
	}
	for r, err := range corpus.Run(ctx, a, articles, w.jobs) {
		if err != nil {
			if ctx.Err() != nil {
				w.progress.end()
				return errors.Join(w.out.Flush(), err)
			}
			w.progress.clear()
			printNote(w.cmd, err.Error())
			failed++
			continue
		}
		if err := w.add(r); err != nil {
			stop() // otherwise the loop would wait for a stdin that may never end
			return outcome(err, partial(failed))
		}
		w.progress.add()
	}
	w.progress.end()
	return outcome(errors.Join(w.printer.End(), w.out.Flush()), partial(failed))
}

// add prints one report, and its warnings on stderr.
func (w *reportWriter) add(r corpus.Result) error {
	if !w.keep {
		r.Report.Meta = nil
	}
	if w.aboutOnly {
		keepAbout(r.Report)
	}
	if !w.quiet {
		for _, warning := range r.Report.Warnings {
			w.progress.clear()
			printNote(w.cmd, r.Report.ID+": "+warning)
		}
	}
	w.labels.Report(r.Report)
	if err := w.printer.Add(r); err != nil {
		return err
	}
	if w.flush {
		return w.out.Flush()
	}
	return nil
}

// keepAbout removes the countries from a report that the text only mentions.
func keepAbout(r *analyze.Report) {
	r.Countries = slices.DeleteFunc(r.Countries, func(c analyze.Country) bool { return !c.About })
}
