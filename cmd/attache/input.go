package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// inputFlags say how the inputs are read. All commands that read texts have them.
type inputFlags struct {
	from    string
	columns corpus.Columns
	limits  []string

	defaults corpus.Defaults
	dateFrom string
	passed   map[string]bool // folders of which has been said that they are passed over
}

// add gives the flags to a command.
func (f *inputFlags) add(cmd *cobra.Command) {
	f.passed = map[string]bool{}
	fl := cmd.Flags()
	fl.StringVar(&f.from, "from", string(corpus.Auto), "`format` of the input: "+strings.Join(inputFormats(), ", ")+"; auto goes by the file's name, or else by its first bytes")
	for _, c := range []struct {
		to         *string
		name, what string
	}{
		{&f.columns.Text, "text", "text, content, body"}, {&f.columns.Date, "date", "date, published"}, {&f.columns.ID, "id", "id, doc_id, guid"},
		{&f.columns.Title, "title", "title, headline"}, {&f.columns.Source, "source", "source, publication"},
	} {
		fl.StringVar(c.to, c.name+"-col", "", fmt.Sprintf("`column` of a table or field of JSON that has the %s, by name, number, or path such as a.b (default: one named %s or the like)", c.name, c.what))
	}
	fl.StringVar(&f.defaults.Date, "date", "", "the `date` of articles that have none, such as 2024-03-05, 2024-03 or 2024")
	fl.StringVar(&f.defaults.Title, "title", "", "the `title` of articles that have none")
	fl.StringVar(&f.defaults.Source, "source", "", "the `source` of articles that have none, as the name of a newspaper")
	fl.StringVar(&f.dateFrom, "date-from", "", "take dates from `where`: name is the file's name, as in 2024-03-05_report.pdf; it goes before the date in the file")
	complete(cmd, "date-from", string(corpus.FromName))
	fl.StringArrayVar(&f.limits, "limit", nil, "raise or lower a limit that guards against hostile files, `name=value`: "+strings.Join(corpus.LimitNames(), ", "))
	complete(cmd, "from", inputFormats()...)
}

func inputFormats() (out []string) {
	for _, x := range corpus.Formats() {
		out = append(out, string(x))
	}
	return out
}

// reader is what the flags ask for, or what is wrong with them.
func (f inputFlags) reader() (corpus.Reader, error) {
	r := corpus.Reader{Format: corpus.Format(f.from), Columns: f.columns, Defaults: f.defaults, DateFrom: corpus.DateFrom(f.dateFrom)}
	var errs []error
	if f.dateFrom != "" && r.DateFrom != corpus.FromName {
		errs = append(errs, suggest.Unknown("date source", f.dateFrom, []string{string(corpus.FromName)}))
	}
	if f.defaults.Date != "" && !corpus.KnownDate(f.defaults.Date) {
		errs = append(errs, fmt.Errorf("--date %q: want a date such as 2024-03-05, 2024-03 or 2024", f.defaults.Date))
	}
	if !slices.Contains(inputFormats(), f.from) {
		errs = append(errs, suggest.Unknown("input format", f.from, inputFormats()))
	}
	for _, l := range f.limits {
		errs = append(errs, r.Limits.Set(l))
	}
	return r, errors.Join(errs...)
}

// passedOver says on stderr, once for each, which folders are passed over.
func (f inputFlags) passedOver(cmd *cobra.Command) func(string) {
	if quiet, _ := cmd.Flags().GetBool("quiet"); quiet {
		return nil
	}
	return func(folder string) {
		if !f.passed[folder] {
			f.passed[folder] = true
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s: passed over, for its pages were made by attache\n", render.Line(folder))
		}
	}
}

// articles reads the inputs that are named, or stdin if none is. It ends when ctx does, even while stdin is a silent pipe.
func (f inputFlags) articles(ctx context.Context, cmd *cobra.Command, names []string) (iter.Seq2[analyze.Article, error], error) {
	r, err := f.reader()
	if err != nil {
		return nil, err
	}
	r.Passed = f.passedOver(cmd)
	if len(names) == 0 {
		names = []string{"-"}
	}
	in := cmd.InOrStdin()
	if slices.Contains(names, "-") {
		in = interruptible(ctx, in)
	}
	return r.Files(names, in), nil
}
