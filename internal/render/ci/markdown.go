package ci

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render/text"
)

// summarySize is the greatest size in bytes of a GitHub step summary, less some room for other steps.
const summarySize = 1<<20 - 4<<10

// Markdown prints the result as a document with tables that is small enough for a GitHub step summary.
func Markdown(w *bufio.Writer, d *corpus.Diff, _ Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## attache check %s\n\n%s.\n", text.EscapeMarkdown(verdict(d)), text.EscapeMarkdown(compared(d)))
	if d.Note != "" {
		fmt.Fprintf(&b, "\nVersions differ: %s.\n", text.EscapeMarkdown(d.Note))
	}
	for _, g := range groups(d) {
		rows := 0
		head := fmt.Sprintf("\n### %s, %s\n\n| what | texts |\n|---|---|\n", map[bool]string{true: "❌ ", false: ""}[g.fails]+string(g.class), g.kind)
		if b.Len()+len(head) > summarySize {
			break
		}
		b.WriteString(head)
		for _, f := range g.findings {
			named := ""
			if f.Kind != "text" {
				named = someTexts(f)
			}
			row := fmt.Sprintf("| %s | %s |\n", text.EscapeMarkdown(subject(f)+f.Message), text.EscapeMarkdown(named))
			if rows == 4*maxFindings || b.Len()+len(row) > summarySize {
				break
			}
			b.WriteString(row)
			rows++
		}
		if n := len(g.findings) - rows; n > 0 {
			fmt.Fprintf(&b, "\n… and %d more\n", n)
		}
	}
	_, err := w.WriteString(b.String())
	return err
}
