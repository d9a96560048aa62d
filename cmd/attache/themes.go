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

func newThemesLint() *cobra.Command {
	return &cobra.Command{
		Use:   "lint FILE...",
		Short: "Check files of further themes",
		Long: `Checks every row of files of further themes. Each error is printed on stderr with its line, and makes the command fail.
"attache help themes" describes the format.`,
		Example: "  attache themes lint fisheries.tsv",
		Args:    requireFiles("lint"),
		RunE: func(cmd *cobra.Command, args []string) error {
			invalid := false
			for _, name := range args {
				lex, err := loadThemes(name)
				switch {
				case errors.Is(err, errInvalidThemes):
					invalid = true
					fmt.Fprintln(cmd.ErrOrStderr(), sanitize(strings.TrimPrefix(err.Error(), errInvalidThemes.Error()+": ")))
				case err != nil:
					return err
				default:
					fmt.Fprintf(cmd.OutOrStdout(), "%s: no errors, %d examples\n", render.Line(name), len(lex.ThemeExamples()))
				}
			}
			if invalid {
				return errFailed
			}
			return nil
		},
	}
}

func newThemesTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test FILE...",
		Short: "Run the examples in files of further themes",
		Long: `Analyses each example in files of further themes. An example that lacks its theme, or has a theme that it must not
have, is printed and makes the command fail. "attache help themes" describes the format.`,
		Example: "  attache themes test fisheries.tsv",
		Args:    requireFiles("test"),
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

// requireFiles returns a check that a command has arguments.
func requireFiles(command string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("themes %s: no files", command)
		}
		return nil
	}
}

// errInvalidThemes marks the errors in a file of themes, as opposed to errors of reading it.
var errInvalidThemes = errors.New("invalid themes")

// loadThemes returns the lexicon with the themes of a file.
func loadThemes(name string) (*lexicon.Lexicon, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, pathError(err)
	}
	defer f.Close()
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	out, err := lex.WithThemes(name, f)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errInvalidThemes, err)
	}
	return out, nil
}

// testThemes runs the examples of a file, prints those that fail, and returns their number.
func testThemes(cmd *cobra.Command, name string) (failed int, err error) {
	lex, err := loadThemes(name)
	if err != nil {
		return 0, err
	}
	f, err := os.Open(name)
	if err != nil {
		return 0, pathError(err)
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
	fmt.Fprintf(cmd.OutOrStdout(), "%s: %d of %d examples pass\n", render.Line(name), len(examples)-failed, len(examples))
	return failed, nil
}
