package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

func newBaseline() *cobra.Command {
	var f gatherFlags
	var output string
	var sums bool
	cmd := &cobra.Command{
		Use:   "baseline [FILE|DIR|-]... -o FILE",
		Short: "Keep what a corpus gives today, to compare with later",
		Long: `Writes a baseline: the sums of a corpus, and for each text its focus, countries, themes and a hash of all that was found. It is one
JSON file, sorted, with a line for each country, theme and text, so that a version control system shows what has changed.
attache check compares with it. Give the texts by the same names there and here: they are known by them.`,
		Example: `  attache baseline articles/ -o baseline.json
  attache baseline --sums-only feed.jsonl.gz -o baseline.json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			g, err := f.gatherer(cmd)
			if err != nil {
				return err
			}
			defer g.close()
			keeper := corpus.NewBaselineBuilder(g.origin, sums)
			if err := g.each(args, keeper.Add); err != nil {
				return err
			}
			b := keeper.Baseline()
			if output == "-" {
				err = b.Write(cmd.OutOrStdout())
			} else {
				err = writeBaseline(output, b)
				if err == nil && !g.quiet {
					fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s keeps %d texts\n", render.Line(output), b.Documents)
				}
			}
			return outcome(err, partly(g.failed))
		},
	}
	f.add(cmd)
	hide(cmd, "bootstrap", "seed", "duplicates")
	cmd.Flags().StringVarP(&output, "output", "o", "-", "the `file` to write; - is stdout. What was there is replaced at once or not at all")
	cmd.Flags().BoolVar(&sums, "sums-only", false, "keep no texts, only sums: for big corpora, and texts whose names nobody should see")
	return cmd
}

// hide takes flags from the help that make no difference to a command.
func hide(cmd *cobra.Command, names ...string) {
	for _, n := range names {
		if err := cmd.Flags().MarkHidden(n); err != nil {
			panic(err) // only for a flag that does not exist
		}
	}
}

// writeBaseline replaces a file by a baseline, in one step.
func writeBaseline(name string, b *corpus.Baseline) error {
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return unopened(err)
	}
	defer os.Remove(tmp.Name()) // in vain once it has its name
	err = errors.Join(b.Write(tmp), tmp.Chmod(mode), tmp.Sync(), tmp.Close())
	if err != nil {
		return unopened(err)
	}
	return os.Rename(tmp.Name(), name)
}

// readBaseline opens and reads a baseline.
func readBaseline(name string) (*corpus.Baseline, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%w; attache baseline -o %s makes one", unopened(err), name)
	}
	defer file.Close()
	return corpus.ReadBaseline(name, file)
}
