package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// countriesFlags are the flags of one run of attache countries.
type countriesFlags struct {
	format, codes string
	kinds         []string
	year          int
	lookup, raw   bool
}

// newCountries prints the states that are known, with their codes, or looks some of them up.
func newCountries() *cobra.Command {
	var f countriesFlags
	cmd := &cobra.Command{
		Use:   "countries [--lookup [NAME|-]...]",
		Short: "The countries that are known, with their codes",
		Example: `  attache countries --kind disputed,historic
  attache countries --codes cow --year 1985
  attache countries --lookup --codes cow "Korea, Rep." "Viet Nam"
  cut -f 1 trade.tsv | attache countries --lookup > codes.tsv`,
		RunE: func(cmd *cobra.Command, args []string) error { return countries(cmd, args, f) },
	}
	knownFlag(cmd, &f.format)
	fl := cmd.Flags()
	fl.BoolVar(&f.lookup, "lookup", false, "find the codes of the names that follow, or of those on stdin, one a line")
	rawFlag(cmd, &f.raw)
	fl.StringVar(&f.codes, "codes", "alpha3", "codes that --lookup prints, and that the table begins with and is sorted by: "+strings.Join(schemes(), ", "))
	fl.StringSliceVar(&f.kinds, "kind", nil, "list these only: "+strings.Join(kinds(), ", "))
	fl.IntVar(&f.year, "year", 0, "list those that existed in this year")
	complete(cmd, "codes", schemes()...)
	complete(cmd, "kind", kinds()...)
	choose(cmd, "codes", schemes())
	return cmd
}

// firstYear is where the years of the table begin, as do those of Correlates of War.
const firstYear = 1816

// column is a column of the table.
type column struct {
	title  string
	scheme string // its name for --codes, if it is a code that one country has
	of     func(analyze.KnownCountry) string
}

func countryColumns() []column {
	type c = analyze.KnownCountry
	return []column{
		{"code", "alpha3", func(c c) string { return c.Code }},
		{"name", "", func(c c) string { return c.Name }},
		{"alpha2", "alpha2", func(c c) string { return c.Alpha2 }},
		{"numeric", "numeric", func(c c) string { return c.Numeric }},
		{"kind", "", func(c c) string { return c.Kind }},
		{"parent", "", func(c c) string { return c.Parent }},
		{"m49_region", "", func(c c) string { return c.Region }},
		{"m49_subregion", "", func(c c) string { return c.Subregion }},
		{"cow", "cow", func(c c) string { return c.COW }},
		{"gw", "gw", func(c c) string { return c.GW }},
		{"cameo", "cameo", func(c c) string { return c.CAMEO }},
		{"fips", "fips", func(c c) string { return c.FIPS }},
		{"from", "", func(c c) string { return c.From }},
		{"to", "", func(c c) string { return c.To }},
		{"capital", "", func(c c) string { return c.Capital }},
		{"official", "", func(c c) string { return c.Official }},
	}
}

// schemes lists the systems of codes, by name.
func schemes() []string {
	out := []string{m49}
	for _, c := range countryColumns() {
		if c.scheme != "" {
			out = append(out, c.scheme)
		}
	}
	slices.Sort(out)
	return out
}

// m49 numbers countries as ISO 3166-1 does.
const m49 = "m49"

// scheme gives the column of a system of codes.
func scheme(name string) column {
	if name == m49 {
		c := scheme("numeric")
		c.title = m49
		return c
	}
	columns := countryColumns()
	return columns[slices.IndexFunc(columns, func(c column) bool { return c.scheme == name })]
}

func kinds() []string { return []string{"disputed", "historic", "state", "territory"} }

func countries(cmd *cobra.Command, args []string, f countriesFlags) error {
	if err := f.check(cmd, args); err != nil {
		return err
	}
	if f.lookup {
		return f.find(cmd, args)
	}
	list, err := analyze.Countries()
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(c analyze.KnownCountry) bool {
		return len(f.kinds) > 0 && !slices.Contains(f.kinds, c.Kind) || f.year > 0 && !existed(c, f.year)
	})
	by := scheme(f.codes)
	slices.SortStableFunc(list, func(a, b analyze.KnownCountry) int { return compareCodes(by.of(a), by.of(b)) })
	columns := append([]column{by}, slices.DeleteFunc(countryColumns(), func(c column) bool { return c.title == by.title })...)
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	rows := make([][]string, len(list))
	for i, country := range list {
		for _, c := range columns {
			rows[i] = append(rows[i], c.of(country))
		}
	}
	if list == nil {
		list = []analyze.KnownCountry{}
	}
	return known(cmd.OutOrStdout(), f.format, titles, rows, list)
}

func (f countriesFlags) check(cmd *cobra.Command, args []string) error {
	var errs []error
	if !slices.Contains(schemes(), f.codes) {
		errs = append(errs, suggest.Unknown("system of codes", f.codes, schemes()))
	}
	for _, k := range f.kinds {
		if !slices.Contains(kinds(), k) {
			errs = append(errs, suggest.Unknown("kind", k, kinds()))
		}
	}
	if cmd.Flags().Changed("year") && (f.year < firstYear || f.year > 9999) {
		errs = append(errs, fmt.Errorf("--year %d: want %d or later, where the table begins", f.year, firstYear))
	}
	switch {
	case !f.lookup && len(args) > 0:
		errs = append(errs, fmt.Errorf("countries takes no argument %q; to find its code: attache countries --lookup %q", args[0], args[0]))
	case f.lookup && (len(f.kinds) > 0 || f.year != 0):
		errs = append(errs, errors.New("--kind and --year choose rows of the table; they do not go with --lookup"))
	}
	if !slices.Contains(knownFormats, f.format) {
		errs = append(errs, suggest.Unknown("format", f.format, knownFormats))
	}
	return errors.Join(errs...)
}

// existed says whether a country was there in a year, as far as the table tells.
func existed(c analyze.KnownCountry, year int) bool {
	from, _ := strconv.Atoi(cmp.Or(c.From, "0"))
	to, _ := strconv.Atoi(cmp.Or(c.To, "9999"))
	return from <= year && year <= to
}

// compareCodes puts numbers in their order, and countries without a code last.
func compareCodes(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(b), len(a))
	}
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}

// found is a name that was looked up.
type found struct {
	Name    string                `json:"name"`
	Code    string                `json:"code"` // in the chosen system; empty where there is none
	Country *analyze.KnownCountry `json:"country,omitempty"`
	Error   string                `json:"error,omitempty"`
}

// find looks names up. Those that are unknown are named on stderr, with their place.
func (f countriesFlags) find(cmd *cobra.Command, args []string) error {
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
	quiet, _ := cmd.Flags().GetBool("quiet")
	note := func(place string, err error) {
		fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s%s\n", place, render.Line(err.Error()))
	}
	by := scheme(f.codes)
	unknown := 0
	for n, err := range namesOf(args, in) {
		if err != nil {
			return errors.Join(out.Flush(), err)
		}
		item := found{Name: n.text}
		if strings.TrimSpace(n.text) != "" || n.place == "" {
			c, err := analyze.Lookup(n.text)
			switch _, ok := errors.AsType[*analyze.LookupError](err); {
			case ok:
				unknown++
				item.Error = err.Error()
				note(n.place, err)
			case err != nil:
				return err
			default:
				item.Code, item.Country = by.of(c), &c
				if item.Code == "" && !quiet {
					note(n.place, fmt.Errorf("%s (%s) has no %s code", c.Name, c.Code, f.codes))
				}
			}
		}
		err := add(item)
		if err == nil && isTerminal {
			err = out.Flush()
		}
		if err != nil {
			return outcome(err, partly(unknown))
		}
	}
	return outcome(errors.Join(end(), out.Flush()), partly(unknown))
}

// printer gives the functions that print what was found, one by one, in the format chosen.
func (f countriesFlags) printer(w io.Writer) (add func(found) error, end func() error) {
	switch f.format {
	case "csv":
		c := csv.NewWriter(w)
		head := c.Write([]string{"name", scheme(f.codes).title})
		return func(x found) error {
				if !f.raw {
					x.Name = render.CSVText(x.Name)
				}
				return errors.Join(head, c.Write([]string{x.Name, x.Code}))
			},
			func() error { c.Flush(); return errors.Join(head, c.Error()) }
	case "json":
		list := []found{}
		return func(x found) error { list = append(list, x); return nil },
			func() error { return known(w, "json", nil, nil, list) }
	}
	return func(x found) error {
		_, err := fmt.Fprintf(w, "%s\t%s\n", render.Cell(x.Name), x.Code)
		return err
	}, func() error { return nil }
}

// namedAt is a name and, if it was read from a file, its place there.
type namedAt struct{ text, place string }

// namesOf gives the names of the arguments; for - those of in, one a line.
func namesOf(args []string, in io.Reader) iter.Seq2[namedAt, error] {
	return func(yield func(namedAt, error) bool) {
		for _, arg := range args {
			if arg != "-" {
				if !yield(namedAt{text: arg}, nil) {
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
				if !yield(namedAt{line, fmt.Sprintf("-:%d: ", n)}, nil) {
					return
				}
			}
			if err := lines.Err(); err != nil {
				yield(namedAt{}, fmt.Errorf("-:%d: %w", n+1, err))
				return
			}
		}
	}
}
