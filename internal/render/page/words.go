package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// inWords sums a report up in three sentences.
func inWords(r *analyze.Report, names map[string]string) string {
	if len(r.Countries) == 0 {
		return "The text mentions no country."
	}
	total := 0
	for _, c := range r.Countries {
		total += c.Mentions
	}
	say := func(code string) string { return withArticle(cmp.Or(names[code], code)) }
	first := r.Countries[0]
	var b strings.Builder
	if r.Focus != nil && r.Focus.Code == first.Code {
		b.WriteString("The text is mostly about " + say(first.Code))
	} else {
		b.WriteString("The text gives most weight to " + say(first.Code))
	}
	b.WriteString(" (" + strconv.Itoa(first.Mentions) + " of " + render.Plural(total, "country mention"))
	if len(r.Countries) > 1 {
		b.WriteString(", of " + render.Plural(len(r.Countries), "country") + " in all")
	}
	b.WriteString(")")
	var next []string
	for _, c := range r.Countries[1:min(4, len(r.Countries))] {
		next = append(next, say(c.Code))
	}
	if len(next) > 0 {
		b.WriteString(", then " + render.JoinAnd(next))
	}
	b.WriteString(".")
	var themes []string
	for _, t := range r.Themes[:min(3, len(r.Themes))] {
		themes = append(themes, lowered(render.Line(t.Name)))
	}
	switch len(themes) {
	case 0:
	case 1:
		b.WriteString(" Its theme is " + themes[0] + ".")
	default:
		b.WriteString(" Its main themes are " + strings.Join(themes[:len(themes)-1], "; ") + "; and " + themes[len(themes)-1] + ".")
	}
	if len(r.Dyads) > 0 {
		d := slices.MaxFunc(r.Dyads, func(a, b analyze.Dyad) int { return len(a.Sentences) - len(b.Sentences) })
		b.WriteString(" " + upper(say(d.A)) + " and " + say(d.B) + " share the most sentences: " + strconv.Itoa(len(d.Sentences)) + ".")
	}
	return b.String()
}

// lowered makes the first letter small unless the word is an abbreviation.
func lowered(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return lower(s[:1]) + s[1:]
	}
	return s
}

// articled are the names of countries that a sentence puts an article before, beside those that begin with United.
var articled = []string{"Bahamas", "Central African Republic", "Comoros", "Czech Republic", "Democratic Republic of the Congo", "Dominican Republic", "Gambia", "Maldives", "Marshall Islands", "Netherlands", "Philippines", "Seychelles", "Solomon Islands", "Soviet Union"}

func withArticle(name string) string {
	if strings.HasPrefix(name, "United ") || slices.Contains(articled, name) {
		return "the " + name
	}
	return name
}

// upper makes the first letter of a sentence large.
func upper(s string) string {
	if rest, ok := strings.CutPrefix(s, "the "); ok {
		return "The " + rest
	}
	return s
}
