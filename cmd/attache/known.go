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

// newThemes prints the themes that are known, with their definitions and crosswalks.
func newThemes() *cobra.Command {
	var format, scheme string
	cmd := &cobra.Command{
		Use:   "themes",
		Short: "The themes that are known, with their definitions and crosswalks",
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
			return known(cmd.OutOrStdout(), format, columns, rows, list)
		},
	}
	knownFlag(cmd, &format)
	cmd.Flags().StringVar(&scheme, "map", "", "the labels of another scheme for each theme, as JSON: cap, eurovoc, factbook, iptc, plover, un")
	cmd.AddCommand(newThemesLint(), newThemesTest())
	complete(cmd, "map", "cap", "eurovoc", "factbook", "iptc", "plover", "un")
	return cmd
}

// knownFormats are the formats of the tables of what is known.
var knownFormats = []string{"csv", "json", "text"}

func knownFlag(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVarP(format, "format", "f", "text", "output: "+strings.Join(knownFormats, ", "))
	complete(cmd, "format", knownFormats...)
	choose(cmd, "format", knownFormats)
}

// choose lets a flag take only some values from the environment or a file; the others are meant for other commands.
func choose(cmd *cobra.Command, flag string, values []string) {
	if err := cmd.Flags().SetAnnotation(flag, choices, values); err != nil {
		panic(err) // only for a flag that does not exist
	}
}

// known prints a table in one of three formats.
func known(w io.Writer, format string, columns []string, rows [][]string, list any) error {
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
		return suggest.Unknown("format", format, knownFormats)
	}
	return out.Flush()
}
