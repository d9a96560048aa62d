package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Plural returns a count with its noun: "1 text", "2 countries".
func Plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Percent returns a share between 0 and 1 as a percentage: "12.5 %".
func Percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }

// JoinInts returns the numbers with spaces between them.
func JoinInts(list []int) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = strconv.Itoa(n)
	}
	return strings.Join(out, " ")
}

// JoinAnd joins names as a sentence does: "Chad, Mali and Niger".
func JoinAnd(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// MentionKinds returns the kinds of mention that count for a country, in the order in which formats list them.
func MentionKinds() []analyze.Kind {
	return []analyze.Kind{analyze.KindName, analyze.KindDemonym, analyze.KindPlace, analyze.KindPerson, analyze.KindInstitution, analyze.KindGroup}
}
