package ci

import (
	"bufio"
	"fmt"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render/text"
)

// Text prints the result for a terminal. Findings that make the check fail are marked with an exclamation mark.
func Text(w *bufio.Writer, d *corpus.Diff, o Options) error {
	style := text.Style(o.Color)
	width := text.ClampWidth(o.Width)
	if d.Note != "" {
		fmt.Fprintln(w, text.Wrap("Versions differ: "+d.Note, width, "  "))
	}
	fmt.Fprintf(w, "%s (%s)\n", style.Bold(verdict(d)), compared(d))
	for _, g := range groups(d) {
		mark := "  "
		if g.fails {
			mark = "! "
		}
		fmt.Fprintf(w, "\n%s\n", style.Bold(mark+string(g.class)+", "+g.kind))
		for i, f := range g.findings {
			if i == maxFindings {
				fmt.Fprintf(w, "  … and %d more\n", len(g.findings)-i)
				break
			}
			fmt.Fprintf(w, "  %s\n", text.Wrap(subject(f)+f.Message, width-2, "    "))
			if f.Kind != "text" && len(f.Texts) > 0 {
				fmt.Fprintf(w, "    %s\n", style.Dim(text.Wrap(someTexts(f), width-4, "    ")))
			}
		}
	}
	return nil
}
