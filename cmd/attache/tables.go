package main

import (
	"fmt"

	"github.com/attache-nlp/attache/internal/render/formats"
	"github.com/spf13/cobra"
)

// refuseBinary returns an error for a binary format on a terminal.
func refuseBinary(cmd *cobra.Command, format string, isTerminal bool) error {
	if !isTerminal || !formats.Binary(format) {
		return nil
	}
	return fmt.Errorf("%s is a binary format and stdout is a terminal; redirect it to a file: %s --format %[1]s … > tables.%[1]s", format, cmd.CommandPath())
}

// tableFor returns the table to print. It is empty, for all tables, in a workbook unless --table is given.
func tableFor(cmd *cobra.Command, format, table string) string {
	if format == "xlsx" && !cmd.Flags().Changed("table") {
		return ""
	}
	return table
}

// addRawFlag adds the flag that turns off the escaping of csv.
func addRawFlag(cmd *cobra.Command, raw *bool) {
	cmd.Flags().BoolVar(raw, "csv-raw", false, "csv: write texts unchanged (default: texts that a spreadsheet would take for a formula get an apostrophe in front)")
}

// noteFunc returns a function that prints notes of a printer on stderr, or nil if notes are turned off.
func noteFunc(cmd *cobra.Command, quiet bool) func(string) {
	if quiet {
		return nil
	}
	return func(note string) { printNote(cmd, note) }
}
