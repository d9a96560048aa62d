package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
)

// mostAnnotations is how many annotations of one kind GitHub shows of a step; the others are lost without a word.
const mostAnnotations = 10

var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// diffGitHub prints workflow commands: an annotation for each of the first ten findings that make the check fail, then of the
// others; how many more there are; and a line for the log.
func diffGitHub(w *bufio.Writer, d *corpus.Diff, o DiffOptions) error {
	all, shown := map[string]int{}, map[string]int{}
	for _, f := range d.Findings {
		all[level(f)]++
	}
	for _, f := range d.Findings {
		level := level(f)
		room := mostAnnotations
		if all[level] > room {
			room-- // for how many more there are
		}
		if shown[level] == room {
			continue
		}
		shown[level]++
		file := ""
		if p := o.place(f); p != "" {
			file = "file=" + githubProperty.Replace(p) + ",line=1,"
		}
		fmt.Fprintf(w, "::%s %stitle=%s::%s\n", level, file, githubProperty.Replace("attache "+string(f.Class)), githubData.Replace(Line(subject(f)+f.Message)))
	}
	for _, level := range []string{"error", "warning", "notice"} {
		if n := all[level] - shown[level]; n > 0 {
			fmt.Fprintf(w, "::%s title=attache::and %d more\n", level, n)
		}
	}
	fmt.Fprintf(w, "attache check %s (%s)\n", Line(verdict(d)), Line(counted(d)))
	return nil
}

// level is how serious GitHub shows a finding to be.
func level(f corpus.Finding) string {
	switch {
	case f.Fails:
		return "error"
	case f.Class == corpus.ClassImprovement, f.Class == corpus.ClassNew:
		return "notice"
	}
	return "warning"
}
