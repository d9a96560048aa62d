package ci

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// maxAnnotations is how many annotations of one level GitHub shows for a step. It drops the others silently.
const maxAnnotations = 10

// Escapes in the text and in the properties of a workflow command.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub prints workflow commands: annotations for the first findings of each level, the number of the others, and a line for
// the log.
func GitHub(w *bufio.Writer, d *corpus.Diff, o Options) error {
	all, shown := map[string]int{}, map[string]int{}
	for _, f := range d.Findings {
		all[level(f)]++
	}
	for _, f := range d.Findings {
		level := level(f)
		room := maxAnnotations
		if all[level] > room {
			room-- // for the number of the others
		}
		if shown[level] == room {
			continue
		}
		shown[level]++
		file := ""
		if p := o.file(f); p != "" {
			file = "file=" + githubProperty.Replace(p) + ",line=1,"
		}
		fmt.Fprintf(w, "::%s %stitle=%s::%s\n", level, file, githubProperty.Replace("attache "+string(f.Class)), githubData.Replace(render.Line(subject(f)+f.Message)))
	}
	for _, level := range []string{"error", "warning", "notice"} {
		if n := all[level] - shown[level]; n > 0 {
			fmt.Fprintf(w, "::%s title=attache::and %d more\n", level, n)
		}
	}
	fmt.Fprintf(w, "attache check %s (%s)\n", render.Line(verdict(d)), render.Line(compared(d)))
	return nil
}

// level returns the level at which GitHub shows a finding.
func level(f corpus.Finding) string {
	switch {
	case f.Fails:
		return "error"
	case f.Class == corpus.ClassImprovement, f.Class == corpus.ClassNew:
		return "notice"
	}
	return "warning"
}
