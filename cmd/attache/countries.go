package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/suggest"
)

// countriesFlags are the flags of attache countries.
type countriesFlags struct {
	format, codes string
	kinds         []string
	year          int
	lookup, raw   bool
}

func newCountries() *cobra.Command {
	var f countriesFlags
	cmd := &cobra.Command{
		Use:   "countries [--lookup [NAME|-]...]",
		Short: "List countries with their codes, or look up names",
		Example: `  attache countries --kind disputed,historic
  attache countries --codes cow --year 1985
  attache countries --lookup --codes cow "Korea, Rep." "Viet Nam"
  cut -f 1 trade.tsv | attache countries --lookup > codes.tsv`,
		RunE: func(cmd *cobra.Command, args []string) error { return runCountries(cmd, args, f) },
	}
	addCatalogFormat(cmd, &f.format)
	fl := cmd.Flags()
	fl.BoolVar(&f.lookup, "lookup", false, "print the code of each name in the arguments, or on stdin, one a line")
	addRawFlag(cmd, &f.raw)
	fl.StringVar(&f.codes, "codes", "alpha3", "codes that --lookup prints, and by which the table is sorted: "+strings.Join(schemes(), ", "))
	fl.StringSliceVar(&f.kinds, "kind", nil, "list only countries of these kinds: "+strings.Join(kinds(), ", "))
	fl.IntVar(&f.year, "year", 0, "list only countries that existed in this year")
	complete(cmd, "codes", schemes()...)
	complete(cmd, "kind", kinds()...)
	limitChoices(cmd, "codes", schemes())
	return cmd
}

// firstYear is the first year of the table, which is that of Correlates of War.
const firstYear = 1816

// column is a column of the table.
type column struct {
	title  string
	scheme string // value of --codes, if the column is a code
	value  func(analyze.KnownCountry) string
}

// countryColumns returns the columns of the table of countries.
func countryColumns() []column {
	type c = analyze.KnownCountry
	return []column{
		{"code", "alpha3", func(c c) string { return c.Code }},
		{"name", "", func(c c) string { return c.Name }},
		{"alpha2", "alpha2", func(c c) string { return c.Alpha2 }},
		{"numeric", "numeric", func(c c) string { return c.Numeric }},
		{"kind", "", func(c c) string { return string(c.Kind) }},
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

// schemes returns the valid values of --codes.
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

// m49 is the UN system of codes. Its codes of countries are the numeric codes of ISO 3166-1.
const m49 = "m49"

// schemeColumn returns the column of a system of codes, which must be one of schemes.
func schemeColumn(name string) column {
	if name == m49 {
		c := schemeColumn("numeric")
		c.title = m49
		return c
	}
	columns := countryColumns()
	return columns[slices.IndexFunc(columns, func(c column) bool { return c.scheme == name })]
}

// kinds returns the valid values of --kind.
func kinds() []string { return []string{"disputed", "historic", "state", "territory"} }

func runCountries(cmd *cobra.Command, args []string, f countriesFlags) error {
	if err := f.check(cmd, args); err != nil {
		return err
	}
	if f.lookup {
		return f.runLookup(cmd, args)
	}
	list, err := analyze.Countries()
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(c analyze.KnownCountry) bool {
		return len(f.kinds) > 0 && !slices.Contains(f.kinds, string(c.Kind)) || f.year > 0 && !existedIn(c, f.year)
	})
	by := schemeColumn(f.codes)
	slices.SortStableFunc(list, func(a, b analyze.KnownCountry) int { return compareCodes(by.value(a), by.value(b)) })
	columns := append([]column{by}, slices.DeleteFunc(countryColumns(), func(c column) bool { return c.title == by.title })...)
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	rows := make([][]string, len(list))
	for i, country := range list {
		for _, c := range columns {
			rows[i] = append(rows[i], c.value(country))
		}
	}
	if list == nil {
		list = []analyze.KnownCountry{}
	}
	return printCatalog(cmd.OutOrStdout(), f.format, titles, rows, list)
}

// check reports invalid flags and arguments.
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
		errs = append(errs, fmt.Errorf("--year %d: must be %d or later, the first year of the table", f.year, firstYear))
	}
	switch {
	case !f.lookup && len(args) > 0:
		errs = append(errs, fmt.Errorf("countries: unexpected argument %q; to look up a name: attache countries --lookup %q", args[0], args[0]))
	case f.lookup && (len(f.kinds) > 0 || f.year != 0):
		errs = append(errs, errors.New("--kind and --year select rows of the table and cannot be used with --lookup"))
	}
	if !slices.Contains(catalogFormats, f.format) {
		errs = append(errs, suggest.Unknown("format", f.format, catalogFormats))
	}
	return errors.Join(errs...)
}

// existedIn reports whether a country existed in a year. A missing first or last year is open.
func existedIn(c analyze.KnownCountry, year int) bool {
	from, _ := strconv.Atoi(cmp.Or(c.From, "0"))
	to, _ := strconv.Atoi(cmp.Or(c.To, "9999"))
	return from <= year && year <= to
}

// compareCodes compares numeric codes by number and others as strings. An empty code is last.
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
