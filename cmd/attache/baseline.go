package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/corpus"
)

func newBaseline() *cobra.Command {
	var f aggregateFlags
	var output string
	var sums bool
	cmd := &cobra.Command{
		Use:   "baseline [FILE|DIR|-]... -o FILE",
		Short: "Record the results of a corpus, to compare with later",
		Long: `Writes a baseline for attache check to compare later results with: the totals of a corpus and, for each text, its
focus, countries, themes and a hash of its report. A baseline is a sorted JSON file with one line for each country,
theme and text, so that version control shows what has changed. Texts are matched by their ids, so name the
inputs in the same way for both commands.`,
		Example: `  attache baseline articles/ -o baseline.json
  attache baseline --sums-only feed.jsonl.gz -o baseline.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			g, err := f.newAggregator(cmd)
			if err != nil {
				return err
			}
			defer g.close()
			builder := corpus.NewBaselineBuilder(g.provenance, sums)
			if err := g.each(args, builder.Add); err != nil {
				return err
			}
			b := builder.Baseline()
			if output == "-" {
				err = b.Write(cmd.OutOrStdout())
			} else {
				err = writeBaseline(output, b)
				if err == nil && !g.quiet {
					g.note(fmt.Sprintf("wrote %s: %d texts", output, b.Documents))
				}
			}
			return outcome(err, partial(g.failed))
		},
	}
	f.add(cmd)
	hideFlags(cmd, "bootstrap", "seed", "duplicates")
	cmd.Flags().StringVarP(&output, "output", "o", "-", "`file` to write, or - for stdout; an existing file is replaced only when the new one is complete")
	cmd.Flags().BoolVar(&sums, "sums-only", false, "record only totals and no texts: for large corpora, and for texts whose ids are confidential")
	return cmd
}

// writeBaseline writes a baseline to a file. An existing file is replaced atomically and keeps its mode.
func writeBaseline(name string, b *corpus.Baseline) error {
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return pathError(err)
	}
	defer os.Remove(tmp.Name()) // fails after the rename
	err = errors.Join(b.Write(tmp), tmp.Chmod(mode), tmp.Sync(), tmp.Close())
	if err != nil {
		return pathError(err)
	}
	return os.Rename(tmp.Name(), name)
}

// readBaseline reads a baseline from a file.
func readBaseline(name string) (*corpus.Baseline, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%w; attache baseline -o %s creates it", pathError(err), name)
	}
	defer file.Close()
	return corpus.ReadBaseline(name, file)
}
