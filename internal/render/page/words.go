package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// summarize describes a report in three sentences: its countries, its themes, and the pair that shares most sentences.
func summarize(r *analyze.Report, names map[string]string) string {
	if len(r.Countries) == 0 {
		return "The text mentions no country."
	}
	total := 0
	for _, c := range r.Countries {
		total += c.Mentions
	}
	name := func(code string) string { return withArticle(cmp.Or(names[code], code)) }
	first := r.Countries[0]
	var b strings.Builder
	if r.Focus != nil && r.Focus.Code == first.Code {
		b.WriteString("The text is mostly about " + name(first.Code))
	} else {
		b.WriteString("The most prominent country in the text is " + name(first.Code))
	}
	b.WriteString(" (" + strconv.Itoa(first.Mentions) + " of " + render.Plural(total, "country mention"))
	if len(r.Countries) > 1 {
		b.WriteString("; " + render.Plural(len(r.Countries), "country") + " in all")
	}
	b.WriteString(")")
	var next []string
	for _, c := range r.Countries[1:min(4, len(r.Countries))] {
		next = append(next, name(c.Code))
	}
	if len(next) > 0 {
		b.WriteString(", followed by " + render.JoinAnd(next))
	}
	b.WriteString("." + mainThemes(r))
	if len(r.Dyads) > 0 {
		d := slices.MaxFunc(r.Dyads, func(a, b analyze.Dyad) int { return len(a.Sentences) - len(b.Sentences) })
		b.WriteString(" " + capitalize(name(d.A)) + " and " + name(d.B) + " share the most sentences: " + strconv.Itoa(len(d.Sentences)) + ".")
	}
	return b.String()
}

// mainThemes returns a sentence about the first themes, with a space before it, or "" if there are none. Names of themes have
// commas in them.
func mainThemes(r *analyze.Report) string {
	var themes []string
	for _, t := range r.Themes[:min(3, len(r.Themes))] {
		themes = append(themes, lowerFirst(render.Line(t.Name)))
	}
	switch n := len(themes); n {
	case 0:
		return ""
	case 1:
		return " Its theme is " + themes[0] + "."
	default:
		return " Its main themes are " + strings.Join(themes[:n-1], "; ") + "; and " + themes[n-1] + "."
	}
}

// lowerFirst puts the first letter into lower case, unless the word is an abbreviation such as AI.
func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return lowerASCII(s[:1]) + s[1:]
	}
	return s
}

// articled are the names of countries that take an article in a sentence, other than those that begin with United.
var articled = []string{"Bahamas", "Central African Republic", "Comoros", "Czech Republic", "Democratic Republic of the Congo", "Dominican Republic", "Gambia", "Maldives", "Marshall Islands", "Netherlands", "Philippines", "Seychelles", "Solomon Islands", "Soviet Union"}

func withArticle(name string) string {
	if strings.HasPrefix(name, "United ") || slices.Contains(articled, name) {
		return "the " + name
	}
	return name
}

// capitalize puts the article of a name that begins a sentence into upper case.
func capitalize(s string) string {
	if rest, ok := strings.CutPrefix(s, "the "); ok {
		return "The " + rest
	}
	return s
}
