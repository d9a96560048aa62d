package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// printThemeExplanation prints in a format how a theme got its score in an article.
func printThemeExplanation(w io.Writer, format string, e *analyze.ThemeExplanation, article analyze.Article) error {
	out := bufio.NewWriter(w)
	switch format {
	case "json":
		if err := render.JSON(out, e); err != nil {
			return err
		}
	case "text":
		fmt.Fprintf(out, "%s (%s): score %.2f%s\n%.2f of %.2f points\n", render.Line(e.Name), render.Line(e.ID), e.Score, unlistedSuffix(e.Listed), e.Weight, e.All)
		for _, t := range e.Terms {
			fmt.Fprintf(out, "\n%6.2f  %s (%s, %d)", t.Points, render.Line(t.Term), t.Kind, t.Row)
			if len(t.Places) > 1 || t.Points != t.Weight {
				fmt.Fprintf(out, ", %.2f per occurrence", t.Weight)
			}
			fmt.Fprintln(out)
			for _, p := range t.Places {
				text, field := article.Text, ""
				if p.Field != "" {
					text, field = article.Title, " of the title"
				}
				fmt.Fprintf(out, "        bytes %d to %d%s: %s\n", p.Start, p.End, field, render.Line(text[p.Start:p.End]))
			}
		}
		printThemeCountries(out, e)
	default:
		return suggest.Unknown("format", format, []string{"json", "text"})
	}
	return out.Flush()
}

// printThemeCountries prints the points of each country, and how much each sentence adds to them.
func printThemeCountries(out *bufio.Writer, e *analyze.ThemeExplanation) {
	for _, c := range e.Countries {
		fmt.Fprintf(out, "\n%6.2f  %s%s:", c.Points, c.Code, unlistedSuffix(c.Listed))
		for _, s := range c.Sentences {
			name := fmt.Sprintf("[%d]", s.Sentence)
			if s.Sentence < 0 {
				name = "title"
			}
			fmt.Fprintf(out, " %s %.2f", name, s.Points)
		}
	}
	if len(e.Countries) > 0 {
		fmt.Fprintln(out)
	}
}

// unlistedSuffix returns what is added to a theme or country that the report does not list.
func unlistedSuffix(listed bool) string {
	if listed {
		return ""
	}
	return ", not listed"
}
