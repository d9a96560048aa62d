package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/table"
)

// lookupResult is the result of looking up one name.
type lookupResult struct {
	Name    string                `json:"name"`
	Code    string                `json:"code"` // in the system of --codes; may be empty
	Country *analyze.KnownCountry `json:"country,omitempty"`
	Error   string                `json:"error,omitempty"`
}

// runLookup prints the code of each name. Unknown names are reported on stderr, with their line if they come from stdin.
func (f countriesFlags) runLookup(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		args = []string{"-"}
	}
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	in := cmd.InOrStdin()
	if slices.Contains(args, "-") {
		in = interruptible(ctx, in)
	}
	_, isTerminal := terminal(cmd.OutOrStdout())
	out := bufio.NewWriter(cmd.OutOrStdout())
	add, end := f.printer(out)
	unknown := 0
	for n, err := range readNames(args, in) {
		if err != nil {
			return errors.Join(out.Flush(), err)
		}
		item, err := f.lookUp(cmd, n)
		if err != nil {
			return err
		}
		if item.Error != "" {
			unknown++
		}
		err = add(item)
		if err == nil && isTerminal {
			err = out.Flush()
		}
		if err != nil {
			return outcome(err, partial(unknown))
		}
	}
	return outcome(errors.Join(end(), out.Flush()), partial(unknown))
}

// lookUp looks up one name. The result has no code for a blank line, for an unknown name, and for a country that has no code
// in the system of --codes; the latter two are reported on stderr.
func (f countriesFlags) lookUp(cmd *cobra.Command, n inputName) (lookupResult, error) {
	item := lookupResult{Name: n.text}
	if strings.TrimSpace(n.text) == "" && n.place != "" {
		return item, nil
	}
	c, err := analyze.Lookup(n.text)
	if _, ok := errors.AsType[*analyze.LookupError](err); ok {
		item.Error = err.Error()
		printNote(cmd, n.place+item.Error)
		return item, nil
	}
	if err != nil {
		return item, err
	}
	item.Code, item.Country = schemeColumn(f.codes).value(c), &c
	if quiet, _ := cmd.Flags().GetBool("quiet"); item.Code == "" && !quiet {
		printNote(cmd, n.place+fmt.Sprintf("%s (%s) has no %s code", c.Name, c.Code, f.codes))
	}
	return item, nil
}

// printer returns a function that prints one result in the chosen format, and one that ends the output.
func (f countriesFlags) printer(w io.Writer) (add func(lookupResult) error, end func() error) {
	switch f.format {
	case "csv":
		c := csv.NewWriter(w)
		head := c.Write([]string{"name", schemeColumn(f.codes).title})
		return func(x lookupResult) error {
				if !f.raw {
					x.Name = table.CSVText(x.Name)
				}
				return errors.Join(head, c.Write([]string{x.Name, x.Code}))
			},
			func() error { c.Flush(); return errors.Join(head, c.Error()) }
	case "json":
		list := []lookupResult{}
		return func(x lookupResult) error { list = append(list, x); return nil },
			func() error { return printCatalog(w, "json", nil, nil, list) }
	}
	return func(x lookupResult) error {
		_, err := fmt.Fprintf(w, "%s\t%s\n", render.Cell(x.Name), x.Code)
		return err
	}, func() error { return nil }
}

// inputName is a name to look up. Place is its line on stdin ("-:3: "), or empty if it is an argument.
type inputName struct{ text, place string }

// readNames yields the arguments, and in place of "-" the lines of in. An error is the last element.
func readNames(args []string, in io.Reader) iter.Seq2[inputName, error] {
	return func(yield func(inputName, error) bool) {
		for _, arg := range args {
			if arg != "-" {
				if !yield(inputName{text: arg}, nil) {
					return
				}
				continue
			}
			lines := bufio.NewScanner(in)
			lines.Buffer(nil, 1<<20)
			n := 0
			for lines.Scan() {
				n++
				line := lines.Text()
				if n == 1 {
					line = strings.TrimPrefix(line, "\ufeff")
				}
				if !yield(inputName{line, fmt.Sprintf("-:%d: ", n)}, nil) {
					return
				}
			}
			if err := lines.Err(); err != nil {
				yield(inputName{}, fmt.Errorf("-:%d: %w", n+1, err))
				return
			}
		}
	}
}
