package main

import (
	"bufio"
	"encoding/json"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
)

func newText() *cobra.Command {
	var input inputFlags
	cmd := &cobra.Command{
		Use:   "text [FILE|DIR|-]...",
		Short: "Print the texts extracted from files, as JSON lines",
		Long: `Prints the text and metadata of each article in the inputs as they are read from HTML, PDF, mail and other formats: one
JSON object a line. The offsets in a report refer to this text. The output can be read again (--from jsonl) and gives
the same reports.`,
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
					printNote(cmd, err.Error())
					failed++
					continue
				}
				line := struct {
					analyze.Article
					Warnings []string       `json:"warnings,omitempty"`
					Meta     map[string]any `json:"meta,omitempty"`
				}{a, a.Warnings, a.Meta}
				if err := enc.Encode(line); err != nil {
					return outcome(err, partial(failed))
				}
			}
			return outcome(out.Flush(), partial(failed))
		},
	}
	input.add(cmd)
	return cmd
}
