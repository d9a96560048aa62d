package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of its data",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "attache %s\nlexicon %s\nschema %d\n%s %s/%s\n", analyze.Version(), a.Lexicon(), analyze.Schema, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a report",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return render.JSON(cmd.OutOrStdout(), analyze.JSONSchema())
		},
	}
}

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write manual pages to a folder",
		Long:  `Writes a manual page for each command and help topic to a folder, which is created if it does not exist.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("man: expected one folder, got %d arguments", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			cmd.Root().DisableAutoGenTag = true
			// With a fixed date, the same program always writes the same pages.
			date := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			header := doc.GenManHeader{Section: "1", Source: "attache " + analyze.Version(), Manual: "Attaché", Date: &date}
			if err := doc.GenManTree(cmd.Root(), &header, args[0]); err != nil {
				return err
			}
			// GenManTree skips help topics, because they are commands without an action.
			for _, c := range cmd.Root().Commands() {
				if c.IsAdditionalHelpTopicCommand() {
					if err := writeManPage(c, header, args[0]); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
}

// writeManPage writes the manual page of one command to a folder.
func writeManPage(c *cobra.Command, header doc.GenManHeader, dir string) (err error) {
	f, err := os.Create(filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+"."+header.Section))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return doc.GenMan(c, &header, f)
}
