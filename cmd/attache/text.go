package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// newText prints articles as they are read.
func newText() *cobra.Command {
	var input inputFlags
	cmd := &cobra.Command{
		Use:   "text [FILE|DIR|-]...",
		Short: "The texts that are read from files, as JSON lines",
		Long: `Prints each article as it is read from a page, a PDF, a mail or whatever it lies in: one JSON object a line, with the text
that the offsets of a report count in. The lines can be read again (--from jsonl) and give the same reports.`,
		Example: `  attache text papers/ > papers.jsonl
  attache text article.pdf | jq -r .text`,
		RunE: func(cmd *cobra.Command, args []string) error {
			articles, err := input.articles(cmd.Context(), cmd, args)
			if err != nil {
				return err
			}
			out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			failed := 0
			for a, err := range articles {
				if ctx := cmd.Context().Err(); ctx != nil {
					return ctx
				}
				if err != nil {
					fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s\n", render.Line(err.Error()))
					failed++
					continue
				}
				line := struct {
					analyze.Article
					Warnings []string       `json:"warnings,omitempty"`
					Meta     map[string]any `json:"meta,omitempty"`
				}{a, a.Warnings, a.Meta}
				if err := enc.Encode(line); err != nil {
					return outcome(err, partly(failed))
				}
			}
			return outcome(out.Flush(), partly(failed))
		},
	}
	input.add(cmd)
	return cmd
}
