package ci

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render/text"
)

// summaryLimit is the size in bytes that a step summary of GitHub may have, less some room.
const summaryLimit = 1<<20 - 4<<10

// Markdown prints a comparison as a document with tables, which stays below the limit of a step summary.
func Markdown(w *bufio.Writer, d *corpus.Diff, _ Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## attache check %s\n\n%s.\n", text.EscapeMarkdown(verdict(d)), text.EscapeMarkdown(counted(d)))
	if d.Note != "" {
		fmt.Fprintf(&b, "\nOther versions: %s.\n", text.EscapeMarkdown(d.Note))
	}
	for _, g := range groups(d) {
		rows := 0
		head := fmt.Sprintf("\n### %s, %s\n\n| what | texts |\n|---|---|\n", map[bool]string{true: "❌ ", false: ""}[g.fails]+string(g.class), g.kind)
		if b.Len()+len(head) > summaryLimit {
			break
		}
		b.WriteString(head)
		for _, f := range g.findings {
			named := ""
			if f.Kind != "text" {
				named = someTexts(f)
			}
			row := fmt.Sprintf("| %s | %s |\n", text.EscapeMarkdown(subject(f)+f.Message), text.EscapeMarkdown(named))
			if rows == 4*mostFindings || b.Len()+len(row) > summaryLimit {
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
