package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// reportFlags are the flags of one run of attache report.
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
		Short: "What each text says about each country",
		Long: `Reports on each text: the countries it mentions and by what names, what is talked about near them, and the
sentences that show it. Without a file, or with -, the text is read from stdin. Of a folder all files in a known format
are read; --from lists the formats. ZIP and tar files are opened, and what is packed with gzip, bzip2 or Zstandard is unpacked.

JSON lines (--from jsonl) have one object a line with "text" and, where known, "id", "title", "date", "source",
"url" and "lang". The date chooses who is in office and who is a member of what.`,
		Example: `  attache report article.txt
  attache report --format jsonl articles/ | jq -c '[.id, .focus.code]'
  attache report --from jsonl --format csv --table mentions feed.jsonl > mentions.csv
  attache report --format xlsx articles/ > articles.xlsx`,
		RunE: func(cmd *cobra.Command, args []string) error { return report(cmd, args, f) },
	}
	fl := cmd.Flags()
	f.input.add(cmd)
	f.label.add(cmd)
	f.analysisFlags.add(cmd)
	fl.StringVarP(&f.format, "format", "f", "", "output: "+strings.Join(render.Formats(), ", ")+" (default text on a terminal, jsonl in a pipe)")
	fl.StringVar(&f.table, "table", "countries", "table of csv and parquet, and of xlsx if not all: "+strings.Join(render.Tables(), ", "))
	rawFlag(cmd, &f.raw)
	fl.BoolVar(&f.aboutOnly, "about-only", false, "list only the countries that a text is about, not those that it only names")
	fl.BoolVar(&f.keep, "keep-meta", false, `carry the other keys of JSON lines through, under "meta"`)
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "texts analysed at the same time (default: the number of processors)")
	fl.IntVar(&f.top, "top", 0, "countries printed by text and md, 0: all")
	fl.IntVar(&f.evidence, "evidence", 2, "sentences printed for each country and theme by text and md")
	fl.IntVar(&f.width, "width", 0, "columns of the text format (default: the terminal's, or 100)")
	fl.StringVar(&f.color, "color", "auto", "colours in the text format: auto, always or never")
	complete(cmd, "format", render.Formats()...)
	complete(cmd, "table", render.Tables()...)
	complete(cmd, "color", "auto", "always", "never")
	return cmd
}

func taggers() string {
	var out []string
	for _, t := range analyze.Taggers() {
		out = append(out, string(t))
	}
	return strings.Join(out, ", ")
}

// complete has the shell offer the values of a flag.
func complete(cmd *cobra.Command, flag string, values ...string) {
	// It fails only for a flag that does not exist, which every run of the command would show.
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}

func report(cmd *cobra.Command, args []string, f reportFlags) error {
	screen, isTerminal := terminal(cmd.OutOrStdout())
	if f.format == "" {
		f.format = "jsonl"
		if isTerminal {
			f.format = "text"
		}
	}
	if err := errors.Join(f.check(), notBinary(cmd, f.format, isTerminal)); err != nil {
		return err
	}
	quiet, _ := cmd.Flags().GetBool("quiet")
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
	printer, err := render.New(f.format, out, render.Options{
		Width: columns(f.width, screen, isTerminal), Color: colored(f.color, isTerminal), Top: f.top, Evidence: f.evidence,
		Table: chosenTable(cmd, f.format, f.table), Raw: f.raw, Note: noter(cmd, quiet),
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
	return f.print(cmd, a, labels, printer, out, args, isTerminal, quiet)
}

func (f reportFlags) check() error {
	var errs []error
	if _, err := f.input.reader(); err != nil {
		errs = append(errs, err)
	}
	if have := []string{"always", "auto", "never"}; !slices.Contains(have, f.color) {
		errs = append(errs, suggest.Unknown("--color", f.color, have))
	}
	for name, n := range map[string]int{"evidence": f.evidence, "jobs": f.jobs, "keywords": f.keywords, "top": f.top, "width": f.width} {
		if n < 0 {
			errs = append(errs, fmt.Errorf("--%s %d: want 0 or more", name, n))
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// print runs the analyzer over all inputs. What cannot be read is named on stderr, and the others are reported.
func (f reportFlags) print(cmd *cobra.Command, a *analyze.Analyzer, labels *render.Labels, printer render.Printer, out *bufio.Writer, args []string, flush, quiet bool) error {
	errOut := cmd.ErrOrStderr()
	progress := newProgress(errOut, quiet || flush)
	failed := 0
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	articles, err := f.input.articles(ctx, cmd, args)
	if err != nil {
		return err
	}
	for r, err := range corpus.Run(ctx, a, articles, f.jobs) {
		if err != nil {
			if ctx.Err() != nil {
				progress.end()
				return errors.Join(out.Flush(), err)
			}
			progress.clear()
			fmt.Fprintf(errOut, "attache: %s\n", render.Line(err.Error()))
			failed++
			continue
		}
		if !f.keep {
			r.Report.Meta = nil
		}
		if f.aboutOnly {
			onlyAbout(r.Report)
		}
		if !quiet {
			for _, w := range r.Report.Warnings {
				progress.clear()
				fmt.Fprintf(errOut, "attache: %s\n", render.Line(r.Report.ID+": "+w))
			}
		}
		labels.Report(r.Report)
		err = printer.Add(r)
		if err == nil && flush {
			err = out.Flush()
		}
		if err != nil {
			stop() // else the loop waits for a stdin that may never say more
			return outcome(err, partly(failed))
		}
		progress.add()
	}
	progress.end()
	return outcome(errors.Join(printer.End(), out.Flush()), partly(failed))
}

// onlyAbout takes the countries from a report that the text only names.
func onlyAbout(r *analyze.Report) {
	r.Countries = slices.DeleteFunc(r.Countries, func(c analyze.Country) bool { return !c.About })
}

// terminal tells whether a writer is a terminal, and which.
func terminal(w io.Writer) (int, bool) {
	f, ok := w.(interface{ Fd() uintptr })
	if !ok {
		return 0, false
	}
	fd := int(f.Fd())
	return fd, term.IsTerminal(fd)
}

// piped is the width of the text format where there is no terminal.
const piped = 100

func columns(asked, fd int, isTerminal bool) int {
	if asked > 0 {
		return asked
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if isTerminal {
		if n, _, err := term.GetSize(fd); err == nil && n > 0 {
			return n
		}
	}
	return piped
}

func colored(when string, isTerminal bool) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
