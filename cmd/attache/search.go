package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/store"
	"github.com/attache-nlp/attache/internal/suggest"
)

// searchFormats are the output formats of attache search.
var searchFormats = []string{"json", "jsonl", "text"}

// searchFlags are the flags of attache search.
type searchFlags struct {
	db, format, order string
	view              store.View
}

func newSearch() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search --db FILE [QUERY]...",
		Short: "Search stored texts: country:UZ theme:water near:Aral",
		Long: `Searches the texts that attache index or attache serve --db stored in a file, and prints the matches in context.
Results are ranked by BM25. Without a query, all texts match. "attache help query" describes the search language.

Flags come before the query; put -- before a query that begins with -.`,
		Example: `  attache search --db press.db country:UZ theme:water near:Aral
  attache search --db press.db '"rare earths" OR lithium country:"Central African Republic" from:2020 -source:wire'
  attache search --db press.db --format jsonl country:KZ | jq -r .id`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.format == "" {
				f.format = "jsonl"
				if _, isTerminal := terminal(cmd.OutOrStdout()); isTerminal {
					f.format = "text"
				}
			}
			f.view.Order = store.Order(f.order)
			if err := f.check(args); err != nil {
				return err
			}
			return runSearch(cmd, strings.Join(args, " "), f)
		},
	}
	fl := cmd.Flags()
	fl.SetInterspersed(false) // -word is part of the query
	fl.StringVar(&f.db, "db", "", "SQLite `file`")
	fl.StringVarP(&f.format, "format", "f", "", "output format: "+strings.Join(searchFormats, ", ")+" (default: text on a terminal, jsonl in a pipe)")
	fl.StringVar(&f.order, "order", string(store.Best), "order of the texts: "+strings.Join(store.Orders(), ", "))
	fl.IntVar(&f.view.Size, "top", 20, "maximum number of texts")
	fl.IntVar(&f.view.Skip, "skip", 0, "number of texts to skip, for the next page")
	fl.IntVar(&f.view.Snippets, "lines", 3, "maximum number of matches shown for each text")
	fl.IntVar(&f.view.Width, "context", 40, "number of characters before and after a match")
	complete(cmd, "format", searchFormats...)
	complete(cmd, "order", store.Orders()...)
	limitChoices(cmd, "format", searchFormats)
	return cmd
}

// check reports invalid flags, and flags after the query.
func (f searchFlags) check(args []string) error {
	errs := []error{}
	for _, a := range args {
		if len(a) > 2 && strings.HasPrefix(a, "--") {
			errs = append(errs, fmt.Errorf("%s: flags come before the query", a))
		}
	}
	if len(errs) == 0 { // a misplaced flag may be --db
		errs = append(errs, requireDB(f.db))
	}
	if format := f.format; !slices.Contains(searchFormats, format) {
		errs = append(errs, suggest.Unknown("format", format, searchFormats))
	}
	if order := f.order; !slices.Contains(store.Orders(), order) {
		errs = append(errs, suggest.Unknown("order", order, store.Orders()))
	}
	errs = append(errs, notNegative([]intFlag{{"top", f.view.Size}, {"skip", f.view.Skip}, {"lines", f.view.Snippets}, {"context", f.view.Width}}))
	return errors.Join(errs...)
}

func runSearch(cmd *cobra.Command, query string, f searchFlags) (err error) {
	db, err := store.OpenToRead(f.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	q, err := db.Parse(cmd.Context(), query)
	if err != nil {
		return err
	}
	r, err := db.Search(cmd.Context(), q, f.view)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	switch f.format {
	case "json":
		err = render.JSON(out, r)
	case "jsonl":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, h := range r.Hits {
			err = errors.Join(err, enc.Encode(h))
		}
	default:
		printHits(out, r, f.view)
	}
	return errors.Join(err, out.Flush())
}

// printHits prints the results as text, with the matches of each hit below each other.
func printHits(w io.Writer, r *store.Results, v store.View) {
	if n := len(r.Hits); n > 0 && n < r.Total {
		fmt.Fprintf(w, "%d–%d of ", v.Skip+1, v.Skip+n)
	}
	fmt.Fprintln(w, render.Plural(r.Total, "text"))
	for _, h := range r.Hits {
		facts := slices.DeleteFunc([]string{h.Source, h.Date, strings.Join(h.Countries[:min(6, len(h.Countries))], " ")}, func(s string) bool { return s == "" })
		fmt.Fprintf(w, "\n%s\n  %s\n", render.Line(cmp.Or(h.Title, h.Name)), render.Line(strings.Join(append(facts, h.ID), " · ")))
		for _, l := range h.Snippets {
			pad := strings.Repeat(" ", max(0, v.Width-utf8.RuneCountInString(l.Left)))
			fmt.Fprintf(w, "  %s%s*%s*%s\n", pad, l.Left, l.Match, l.Right)
		}
	}
}
