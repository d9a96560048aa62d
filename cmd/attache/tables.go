package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/formats"
)

// notBinary refuses to write to a terminal what is not for the eyes.
func notBinary(cmd *cobra.Command, format string, isTerminal bool) error {
	if !isTerminal || !formats.Binary(format) {
		return nil
	}
	return fmt.Errorf("%s is binary, and not for a terminal; give it a file: %s --format %[1]s … > tables.%[1]s", format, cmd.CommandPath())
}

// chosenTable is the table that a format is to print: a workbook has all of them where none was asked for.
func chosenTable(cmd *cobra.Command, format, table string) string {
	if format == "xlsx" && !cmd.Flags().Changed("table") {
		return ""
	}
	return table
}

// rawFlag has csv written without protection from spreadsheets and terminals.
func rawFlag(cmd *cobra.Command, raw *bool) {
	cmd.Flags().BoolVar(raw, "csv-raw", false, "csv: write texts as they are, also those that a spreadsheet takes for formulas (default: an apostrophe stands before them)")
}

// noter says on stderr what a format could not hold.
func noter(cmd *cobra.Command, quiet bool) func(string) {
	if quiet {
		return nil
	}
	return func(note string) { fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s\n", render.Line(note)) }
}
