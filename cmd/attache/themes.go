package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/render"
)

// themesFormat describes a table of themes.
const themesFormat = `A table of themes has a row a line, with tabs between its columns; lines that begin with # are comments.

  theme    id    family    name    definition
  term     id    weight    kind    text
  example  id    yes|no    text

The family is one of those that attache themes lists. The weight is 1 (weak: says little alone), 2 (clear) or 3 (unmistakable).
The kind is stem (one word with all its endings), word (one word as it stands), phrase (several words, each with all its
endings) or not (a phrase inside which no term of the theme counts: "power of attorney" for energy). Terms and examples may
belong to built-in themes too. attache report and corpus read such a table with --themes.`

func newThemesLint() *cobra.Command {
	return &cobra.Command{
		Use:     "lint FILE...",
		Short:   "Say what is wrong with tables of further themes",
		Long:    "Checks every row of tables of further themes. Each fault is named with its line on stderr, and the exit code is 1.\n\n" + themesFormat,
		Example: "  attache themes lint fisheries.tsv",
		Args:    someTables("lint"),
		RunE: func(cmd *cobra.Command, args []string) error {
			bad := false
			for _, name := range args {
				lex, err := themeTable(name)
				switch {
				case errors.Is(err, errBadTable):
					bad = true
					fmt.Fprintln(cmd.ErrOrStderr(), screened(strings.TrimPrefix(err.Error(), errBadTable.Error()+": ")))
				case err != nil:
					return err
				default:
					fmt.Fprintf(cmd.OutOrStdout(), "%s: no faults, %d examples\n", render.Line(name), len(lex.ThemeExamples()))
				}
			}
			if bad {
				return errFailed
			}
			return nil
		},
	}
}

func newThemesTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test FILE...",
		Short: "Run the examples of tables of further themes",
		Long: `Reports on each example of tables of further themes, and says which ones have a theme that they should not have, or
lack one that they should have. The exit code is then 1.

` + themesFormat,
		Example: "  attache themes test fisheries.tsv",
		Args:    someTables("test"),
		RunE: func(cmd *cobra.Command, args []string) error {
			failed := 0
			for _, name := range args {
				n, err := testThemes(cmd, name)
				if err != nil {
					return err
				}
				failed += n
			}
			if failed > 0 {
				return errFailed
			}
			return nil
		},
	}
}

func someTables(command string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("themes %s: want files; have none", command)
		}
		return nil
	}
}

// errBadTable goes with the faults of a table.
var errBadTable = errors.New("faults")

// themeTable reads a table.
func themeTable(name string) (*lexicon.Lexicon, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, unopened(err)
	}
	defer f.Close()
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	out, err := lex.WithThemes(name, f)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errBadTable, err)
	}
	return out, nil
}

// testThemes runs the examples of a table and counts those that fail.
func testThemes(cmd *cobra.Command, name string) (failed int, err error) {
	lex, err := themeTable(name)
	if err != nil {
		return 0, err
	}
	f, err := os.Open(name)
	if err != nil {
		return 0, unopened(err)
	}
	defer f.Close()
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithKeywords(0), analyze.WithThemes(name, f))
	if err != nil {
		return 0, err
	}
	examples := lex.ThemeExamples()
	for _, e := range examples {
		r, err := a.Analyze(cmd.Context(), analyze.Article{Text: e.Text})
		if err != nil {
			return failed, err
		}
		at := slices.IndexFunc(r.Themes, func(t analyze.Theme) bool { return t.ID == e.Theme })
		switch {
		case e.Has && at < 0:
			var have []string
			for _, t := range r.Themes {
				have = append(have, t.ID)
			}
			failed++
			fmt.Fprintf(cmd.OutOrStdout(), "%s: lacks %s; has [%s]\n", render.Line(e.Place), render.Line(e.Theme), render.Line(strings.Join(have, " ")))
		case !e.Has && at >= 0:
			failed++
			var terms []string
			for _, t := range r.Themes[at].Terms {
				terms = append(terms, e.Text[t.Start:t.End])
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: has %s, by %s\n", render.Line(e.Place), render.Line(e.Theme), render.Line(strings.Join(terms, ", ")))
		}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %d of %d examples as they should be\n", render.Line(name), len(examples)-failed, len(examples))
	return failed, nil
}
