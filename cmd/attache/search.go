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

// searchFormats are the formats of what a search finds.
var searchFormats = []string{"json", "jsonl", "text"}

// newSearch looks for texts in a file that attache index or a server has filled.
func newSearch() *cobra.Command {
	var db, format, order string
	v := store.View{}
	cmd := &cobra.Command{
		Use:   "search --db FILE QUERY...",
		Short: "Find kept texts: country:UZ theme:water near:Aral",
		Long: `Finds texts in a file that attache index, or attache serve --db, has filled, with the words looked for in their context. Flags stand before
the query; where the query begins with -, two of them (--) stand before it.

` + queryHelp(),
		Example: `  attache search --db press.db country:UZ theme:water near:Aral
  attache search --db press.db '"rare earths" OR lithium country:"Central African Republic" from:2020 -source:wire'
  attache search --db press.db --format jsonl country:KZ | jq -r .id`,
		RunE: func(cmd *cobra.Command, args []string) error {
			_, isTerminal := terminal(cmd.OutOrStdout())
			if format == "" {
				format = "jsonl"
				if isTerminal {
					format = "text"
				}
			}
			errs := []error{}
			for _, a := range args {
				if len(a) > 2 && strings.HasPrefix(a, "--") {
					errs = append(errs, fmt.Errorf("%s: flags stand before the query", a))
				}
			}
			if len(errs) == 0 {
				errs = append(errs, named(db))
			}
			if !slices.Contains(searchFormats, format) {
				errs = append(errs, suggest.Unknown("format", format, searchFormats))
			}
			if v.Order = store.Order(order); !slices.Contains(store.Orders(), order) {
				errs = append(errs, suggest.Unknown("order", order, store.Orders()))
			}
			for _, n := range []struct {
				name  string
				value int
			}{{"top", v.Size}, {"skip", v.Skip}, {"lines", v.Lines}, {"context", v.Width}} {
				if n.value < 0 {
					errs = append(errs, fmt.Errorf("--%s %d: want 0 or more", n.name, n.value))
				}
			}
			if err := errors.Join(errs...); err != nil {
				return err
			}
			return search(cmd, db, strings.Join(args, " "), format, v)
		},
	}
	fl := cmd.Flags()
	fl.SetInterspersed(false) // -word is a part of the query
	fl.StringVar(&db, "db", "", "the SQLite `file`")
	fl.StringVarP(&format, "format", "f", "", "output: "+strings.Join(searchFormats, ", ")+" (default text on a terminal, jsonl in a pipe)")
	fl.StringVar(&order, "order", string(store.Best), "which texts come first: "+strings.Join(store.Orders(), ", "))
	fl.IntVar(&v.Size, "top", 20, "texts at most")
	fl.IntVar(&v.Skip, "skip", 0, "texts to pass over, for the next page")
	fl.IntVar(&v.Lines, "lines", 3, "lines of each text at most")
	fl.IntVar(&v.Width, "context", 40, "characters before and after the words looked for")
	complete(cmd, "format", searchFormats...)
	complete(cmd, "order", store.Orders()...)
	choose(cmd, "format", searchFormats)
	return cmd
}

// queryHelp says what a query may have.
func queryHelp() string {
	var b strings.Builder
	b.WriteString(`Words are looked for in title and text, in all their forms; all must be there. "Quotation marks" keep words together, OR between two things
wants one of them, - before a thing excludes it, brackets group, * stands for the end of a word. Without a query all texts match.

`)
	for _, f := range store.Fields() {
		fmt.Fprintf(&b, "  %-20s %s\n", f.Example, f.What)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func search(cmd *cobra.Command, name, query, format string, v store.View) (err error) {
	db, err := store.OpenToRead(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	q, err := db.Parse(cmd.Context(), query)
	if err != nil {
		return err
	}
	r, err := db.Search(cmd.Context(), q, v)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	switch format {
	case "json":
		err = render.JSON(out, r)
	case "jsonl":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, h := range r.Hits {
			err = errors.Join(err, enc.Encode(h))
		}
	default:
		printHits(out, r, v)
	}
	return errors.Join(err, out.Flush())
}

// printHits writes what was found for people, the words looked for under each other.
func printHits(w io.Writer, r *store.Results, v store.View) {
	fmt.Fprint(w, render.Plural(r.Total, "text"))
	if n := len(r.Hits); n > 0 && n < r.Total {
		fmt.Fprintf(w, ", here %d to %d", v.Skip+1, v.Skip+n)
	}
	fmt.Fprintln(w)
	for _, h := range r.Hits {
		facts := slices.DeleteFunc([]string{h.Source, h.Date, strings.Join(h.Countries[:min(6, len(h.Countries))], " ")}, func(s string) bool { return s == "" })
		fmt.Fprintf(w, "\n%s\n  %s\n", render.Line(cmp.Or(h.Title, h.Name)), render.Line(strings.Join(append(facts, h.ID), " · ")))
		for _, l := range h.Lines {
			pad := strings.Repeat(" ", max(0, v.Width-utf8.RuneCountInString(l.Left)))
			fmt.Fprintf(w, "  %s%s*%s*%s\n", pad, l.Left, l.Match, l.Right)
		}
	}
}
