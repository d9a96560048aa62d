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
		Short: "The version of the program and of its data",
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
		Short: "The JSON Schema of a report",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return render.JSON(cmd.OutOrStdout(), analyze.JSONSchema())
		},
	}
}

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages into a folder",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("man: want one folder to write to; have %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			cmd.Root().DisableAutoGenTag = true
			// A fixed date: the same program writes the same pages.
			date := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
			header := doc.GenManHeader{Section: "1", Source: "attache " + analyze.Version(), Manual: "Attaché", Date: &date}
			if err := doc.GenManTree(cmd.Root(), &header, args[0]); err != nil {
				return err
			}
			// GenManTree leaves out commands without an action, which the help topics are.
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

// writeManPage writes the page of one command into a folder.
func writeManPage(c *cobra.Command, header doc.GenManHeader, dir string) (err error) {
	f, err := os.Create(filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+"."+header.Section))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return doc.GenMan(c, &header, f)
}
