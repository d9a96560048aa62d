package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

func newThemes() *cobra.Command {
	var format, scheme string
	cmd := &cobra.Command{
		Use:   "themes",
		Short: "List the themes, with definitions and crosswalks",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if scheme != "" {
				m, err := analyze.ThemeMap(scheme)
				if err != nil {
					return err
				}
				return render.JSON(cmd.OutOrStdout(), m)
			}
			list, err := analyze.Themes()
			if err != nil {
				return err
			}
			columns := []string{"id", "family", "name", "terms", "plover", "cap", "iptc", "eurovoc", "definition"}
			var rows [][]string
			for _, t := range list {
				join := func(s []string) string { return strings.Join(s, " ") }
				rows = append(rows, []string{t.ID, t.Family, t.Name, fmt.Sprint(t.Terms), join(t.PLOVER), join(t.CAP), join(t.IPTC), join(t.EuroVoc), t.Definition})
			}
			return printCatalog(cmd.OutOrStdout(), format, columns, rows, list)
		},
	}
	addCatalogFormat(cmd, &format)
	cmd.Flags().StringVar(&scheme, "map", "", "print the labels of another `scheme` for each theme, as JSON: cap, eurovoc, factbook, iptc, plover, un")
	cmd.AddCommand(newThemesLint(), newThemesTest())
	complete(cmd, "map", "cap", "eurovoc", "factbook", "iptc", "plover", "un")
	return cmd
}

// catalogFormats are the output formats of the reference tables, those of countries and themes.
var catalogFormats = []string{"csv", "json", "text"}

// addCatalogFormat adds the flag for the output format of a reference table.
func addCatalogFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVarP(format, "format", "f", "text", "output format: "+strings.Join(catalogFormats, ", "))
	complete(cmd, "format", catalogFormats...)
	limitChoices(cmd, "format", catalogFormats)
}

// printCatalog prints a reference table: list as JSON, or columns and rows as csv or text.
func printCatalog(w io.Writer, format string, columns []string, rows [][]string, list any) error {
	out := bufio.NewWriter(w)
	switch format {
	case "json":
		if err := render.JSON(out, list); err != nil {
			return err
		}
	case "csv":
		c := csv.NewWriter(out)
		if err := c.WriteAll(slices.Concat([][]string{columns}, rows)); err != nil {
			return err
		}
	case "text":
		t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, strings.Join(columns, "\t"))
		for _, r := range rows {
			fmt.Fprintln(t, strings.Join(r, "\t"))
		}
		if err := t.Flush(); err != nil {
			return err
		}
	default:
		return suggest.Unknown("format", format, catalogFormats)
	}
	return out.Flush()
}
