package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// newExplain prints the readings of one phrase and what decided between them, or the terms of a theme.
func newExplain() *cobra.Command {
	var f reportFlags
	var at, mention int
	var find, id, theme string
	cmd := &cobra.Command{
		Use:   "explain [FILE|-]",
		Short: "The readings of a phrase and what decided between them, or the terms of a theme",
		Long: `Prints every reading of a phrase with its score, and the evidence that moved the score: log-odds against "no mention".
The phrase is chosen by an offset in bytes (--at), by its number in the report's mentions (--mention, from 0), or
by the first place of a word (--find).

With --theme it prints how the theme came by its score instead: each term with its weight, its places in bytes and the points that it
gave, and the countries near it with the points of each sentence. Themes and countries that the report does not list are shown too.`,
		Example: `  attache explain article.txt --find Georgia
  attache explain article.txt --at 1204 --format json
  attache explain article.txt --theme trade`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"-"}
			}
			chosen := 0
			for _, name := range []string{"at", "mention", "find", "theme"} {
				if cmd.Flags().Changed(name) {
					chosen++
				}
			}
			if chosen != 1 {
				return errors.New("explain what? give one of --at OFFSET, --mention N, --find WORD or --theme ID")
			}
			a, err := f.analyzer()
			if err != nil {
				return err
			}
			articles, err := f.input.articles(cmd.Context(), cmd, args)
			if err != nil {
				return err
			}
			article, err := only(articles, args[0], id)
			if err != nil {
				return err
			}
			switch {
			case theme != "":
				e, err := a.ExplainTheme(cmd.Context(), article, theme)
				if err != nil {
					return err
				}
				return explainTheme(cmd.OutOrStdout(), f.format, e, article)
			case find != "":
				if at = strings.Index(article.Text, find); at < 0 {
					return fmt.Errorf("%q does not stand in %s", find, article.ID)
				}
			case cmd.Flags().Changed("mention"):
				r, err := a.Analyze(cmd.Context(), article)
				if err != nil {
					return err
				}
				if mention < 0 || mention >= len(r.Mentions) || r.Mentions[mention].Field != "" {
					return fmt.Errorf("no mention %d in the text of %s; it has %d", mention, article.ID, len(r.Mentions))
				}
				at = r.Mentions[mention].Start
			}
			e, err := a.Explain(cmd.Context(), article, at)
			if err != nil {
				return fmt.Errorf("%s: %w", article.ID, err)
			}
			return explain(cmd.OutOrStdout(), f.format, e)
		},
	}
	fl := cmd.Flags()
	fl.IntVar(&at, "at", 0, "offset of the phrase in the text, in bytes")
	fl.IntVar(&mention, "mention", 0, "number of the mention in the report, from 0")
	fl.StringVar(&find, "find", "", "the first place of this word")
	fl.StringVar(&theme, "theme", "", "a theme, by its id")
	fl.StringVar(&id, "id", "", "which article of several, by its id (default: the first)")
	f.input.add(cmd)
	fl.StringVarP(&f.format, "format", "f", "text", "output: json or text")
	fl.StringVar(&f.tagger, "tagger", string(analyze.DefaultTagger), "entity tagger: "+taggers())
	fl.StringArrayVar(&f.aliases, "aliases", nil, "table of further names: name, tab, alpha-3 code, and if wanted tab, kind")
	fl.StringArrayVar(&f.themes, "themes", nil, "a `file` of further themes; attache themes lint --help describes it")
	f.disputed = string(analyze.Separate)
	complete(cmd, "format", "json", "text")
	if err := fl.SetAnnotation("format", choices, []string{"json", "text"}); err != nil {
		panic(err) // only for a flag that does not exist
	}
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	return cmd
}

// only reads the article with an id, or the first.
func only(articles iter.Seq2[analyze.Article, error], name, id string) (analyze.Article, error) {
	for a, err := range articles {
		if err != nil && id == "" {
			return a, err
		}
		if err == nil && (id == "" || a.ID == id) {
			return a, nil
		}
	}
	if id != "" {
		return analyze.Article{}, fmt.Errorf("%s: no article %q", name, id)
	}
	return analyze.Article{}, fmt.Errorf("%s: no article", name)
}

func explain(w io.Writer, format string, e *analyze.Explanation) error {
	out := bufio.NewWriter(w)
	switch format {
	case "json":
		if err := render.JSON(out, e); err != nil {
			return err
		}
	case "text":
		fmt.Fprintf(out, "%s (bytes %d to %d): %s\n%s\n", render.Line(e.Text), e.Start, e.End, e.Decision, render.Line(e.Sentence))
		for _, r := range e.Readings {
			fmt.Fprintf(out, "\n%6.2f  %s %s", r.Score, r.Kind, render.Line(r.Name))
			if r.Country != "" {
				fmt.Fprintf(out, " (%s)", r.Country)
			}
			fmt.Fprintln(out)
			for _, x := range r.Reasons {
				fmt.Fprintf(out, "        %+.2f  %s\n", x.Points, render.Line(x.Why))
			}
		}
		fmt.Fprintf(out, "\n%6.2f  no mention\n", 0.0)
	default:
		return suggest.Unknown("format", format, []string{"json", "text"})
	}
	return out.Flush()
}
