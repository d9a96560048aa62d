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

// explainFlags are the flags of attache explain.
type explainFlags struct {
	analysisFlags
	input       inputFlags
	format      string
	at, mention int
	find, theme string
	id          string
}

func newExplain() *cobra.Command {
	var f explainFlags
	cmd := &cobra.Command{
		Use:   "explain [FILE|-]",
		Short: "Explain why a phrase was or was not taken for a country, or how a theme got its score",
		Long: `Prints every possible meaning (reading) of a phrase, with its score and the evidence behind the score. Scores are
log-odds against "no mention". The phrase is given by its byte offset (--at), by the number of its mention in the
report, from 0 (--mention), or as the first occurrence of a string (--find).

With --theme, explain prints how a theme got its score: each term with its weight, byte ranges and points, and the
countries near it with the points that each sentence adds. Themes and countries below the threshold of the report
are printed too, marked "not listed".`,
		Example: `  attache explain article.txt --find Georgia
  attache explain article.txt --at 1204 --format json
  attache explain article.txt --theme trade`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runExplain(cmd, args, f) },
	}
	fl := cmd.Flags()
	fl.IntVar(&f.at, "at", 0, "byte `offset` of the phrase in the text")
	fl.IntVar(&f.mention, "mention", 0, "`number` of the mention in the report, from 0")
	fl.StringVar(&f.find, "find", "", "first occurrence of this string")
	fl.StringVar(&f.theme, "theme", "", "`id` of a theme")
	fl.StringVar(&f.id, "id", "", "`id` of the article, if the input has several (default: the first)")
	f.input.add(cmd)
	fl.StringVarP(&f.format, "format", "f", "text", "output format: json, text")
	fl.StringVar(&f.tagger, "tagger", string(analyze.DefaultTagger), "entity tagger: "+taggers())
	fl.StringArrayVar(&f.aliases, "aliases", nil, "`file` of further names of countries, see attache help countries; may be repeated")
	fl.StringArrayVar(&f.themes, "themes", nil, "`file` of further themes, see attache help themes; may be repeated")
	f.disputed = string(analyze.DisputedSeparate)
	complete(cmd, "format", "json", "text")
	limitChoices(cmd, "format", []string{"json", "text"})
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	return cmd
}

func runExplain(cmd *cobra.Command, args []string, f explainFlags) error {
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
		return errors.New("explain: give one of --at OFFSET, --mention N, --find STRING and --theme ID")
	}
	a, err := f.analyzer()
	if err != nil {
		return err
	}
	articles, err := f.input.articles(cmd.Context(), cmd, args)
	if err != nil {
		return err
	}
	article, err := only(articles, args[0], f.id)
	if err != nil {
		return err
	}
	if f.theme != "" {
		e, err := a.ExplainTheme(cmd.Context(), article, f.theme)
		if err != nil {
			return err
		}
		return printThemeExplanation(cmd.OutOrStdout(), f.format, e, article)
	}
	at, err := f.offset(cmd, a, article)
	if err != nil {
		return err
	}
	e, err := a.Explain(cmd.Context(), article, at)
	if err != nil {
		return fmt.Errorf("%s: %w", article.ID, err)
	}
	return printExplanation(cmd.OutOrStdout(), f.format, e)
}

// offset returns the byte offset of the phrase that --at, --find or --mention gives.
func (f explainFlags) offset(cmd *cobra.Command, a *analyze.Analyzer, article analyze.Article) (int, error) {
	switch {
	case f.find != "":
		at := strings.Index(article.Text, f.find)
		if at < 0 {
			return 0, fmt.Errorf("%s does not contain %q", article.ID, f.find)
		}
		return at, nil
	case cmd.Flags().Changed("mention"):
		r, err := a.Analyze(cmd.Context(), article)
		if err != nil {
			return 0, err
		}
		if f.mention < 0 || f.mention >= len(r.Mentions) || r.Mentions[f.mention].Field != "" {
			return 0, fmt.Errorf("no mention %d in the text of %s; it has %d", f.mention, article.ID, len(r.Mentions))
		}
		return r.Mentions[f.mention].Start, nil
	}
	return f.at, nil
}

// only returns the article with an id, or the first one if id is empty.
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

// printExplanation prints the readings of a phrase in a format.
func printExplanation(w io.Writer, format string, e *analyze.Explanation) error {
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
