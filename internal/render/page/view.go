package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// view is what the page shows of one report.
type view struct {
	Prefix                        string // of all ids, so that a page can have several reports
	Title, Facts, Summary         string
	URL, Home, HomeName           string
	Warnings                      []string
	JSON                          markup
	AnnotatedTitle, AnnotatedText markup
	Kinds                         []string
	Countries                     []countryRow
	Map                           worldMap
	Themes                        []themeRow
	Matrix                        matrix
	Network                       network
	Pairs                         []pairRow
	Groups                        []nameRow
	People, Organizations         []nameRow
	Keyphrases                    []nameRow
	Provenance                    string
}

type countryRow struct {
	analyze.Country
	Bars   []barPart
	Share  string
	Themes []themeRow
	More   bool // hidden at first
}

// barPart is a part of a bar. X and Width are percentages of the greatest width.
type barPart struct {
	Kind     string
	X, Width float64
	Count    int
}

type themeRow struct {
	ID, Name, Share, Terms string
	Width                  float64
	More                   bool // hidden at first
}

type pairRow struct {
	A, B, AName, BName string
	Sentences, Count   int
	More               bool // hidden at first
}

// nameRow is a group, region, person, organisation or keyphrase. The scripts find it in the text by its key.
type nameRow struct {
	Key, Name, Note string
	Count           int
}

// rowsShown is how many rows of a table are not hidden at first.
const rowsShown = 12

// newView returns the view of report n of a page.
func newView(a *assets, n int, r corpus.Result) (*view, error) {
	js, err := r.Report.JSON()
	if err != nil {
		return nil, err
	}
	rep := r.Report
	names := map[string]string{}
	for _, c := range rep.Countries {
		names[c.Code] = render.Line(c.Name)
	}
	prefix := fmt.Sprintf("r%d-", n)
	v := &view{
		Prefix: prefix, Title: pageTitle(r), Summary: summarize(rep, names), URL: webAddress(rep.URL), JSON: scriptJSON(js),
		Map: newMap(a.world, rep.Countries, reportShades), Network: reportNetwork(rep, names), AnnotatedText: annotatedText(prefix, r, names),
		Provenance: "attache " + render.Line(rep.Attache) + ", lexicon " + render.Line(rep.Lexicon),
	}
	facts := []string{render.Line(rep.Source), render.Line(rep.Date), render.Plural(rep.Words, "word"), render.Plural(len(rep.Sentences), "sentence")}
	v.Facts = strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " · ")
	for _, w := range rep.Warnings {
		v.Warnings = append(v.Warnings, render.Line(w))
	}
	if !strings.HasPrefix(strings.TrimLeft(r.Article.Text, "\ufeff# \t\r\n"), strings.TrimSpace(r.Article.Title)) {
		v.AnnotatedTitle = annotatedTitle(r, names)
	}
	v.countries(rep)
	v.themes(r)
	v.Matrix = newMatrix(rep, names)
	for i, d := range rep.Dyads {
		v.Pairs = append(v.Pairs, pairRow{d.A, d.B, cmp.Or(names[d.A], d.A), cmp.Or(names[d.B], d.B), len(d.Sentences), d.Count, i >= rowsShown})
	}
	v.names(rep)
	return v, nil
}

func (v *view) countries(r *analyze.Report) {
	most := 1
	for _, c := range r.Countries {
		most = max(most, c.Mentions)
	}
	names := map[string]string{}
	for _, t := range r.Themes {
		names[t.ID] = render.Line(t.Name)
	}
	used := map[analyze.Kind]bool{}
	for i, c := range r.Countries {
		row := countryRow{Country: c, Share: render.Percent(c.Share), More: i >= rowsShown}
		row.Name = render.Line(c.Name)
		x := 0.0
		for _, k := range render.MentionKinds() {
			if n := c.Kinds[k]; n > 0 {
				w := 100 * float64(n) / float64(most)
				row.Bars = append(row.Bars, barPart{string(k), round1(x), round1(w), n})
				x += w
				used[k] = true
			}
		}
		for _, t := range c.Themes[:min(2, len(c.Themes))] {
			row.Themes = append(row.Themes, themeRow{ID: t.ID, Name: cmp.Or(names[t.ID], t.ID)})
		}
		v.Countries = append(v.Countries, row)
	}
	for _, m := range r.Mentions {
		used[m.Kind] = true
	}
	for _, k := range append(render.MentionKinds(), analyze.KindRegion) {
		if used[k] {
			v.Kinds = append(v.Kinds, string(k))
		}
	}
}

func (v *view) themes(res corpus.Result) {
	r := res.Report
	for i, t := range r.Themes {
		var terms []string
		for _, term := range t.Terms {
			from := res.Article.Text
			if term.Field == "title" {
				from = res.Article.Title
			}
			if term.Start < 0 || term.Start > term.End || term.End > len(from) {
				continue // only a stored report can have such a term
			}
			if s := lowerASCII(render.Line(from[term.Start:term.End])); s != "" && !slices.Contains(terms, s) {
				terms = append(terms, s)
			}
		}
		v.Themes = append(v.Themes, themeRow{
			ID: t.ID, Name: render.Line(t.Name), Share: render.Percent(t.Score), Terms: strings.Join(terms[:min(6, len(terms))], ", "),
			Width: round1(100 * t.Score / max(r.Themes[0].Score, 1e-9)), More: i >= rowsShown,
		})
	}
}

// names fills the lists of names and keyphrases.
func (v *view) names(r *analyze.Report) {
	for _, g := range r.Groups {
		v.Groups = append(v.Groups, nameRow{g.ID, render.Line(g.Name), members(g.Members), g.Mentions})
	}
	for _, g := range r.Regions {
		v.Groups = append(v.Groups, nameRow{g.ID, render.Line(g.Name), "region", g.Mentions})
	}
	v.People, v.Organizations = namesOf(r, "PER"), namesOf(r, "ORG")
	for i, k := range r.Keywords {
		v.Keyphrases = append(v.Keyphrases, nameRow{strconv.Itoa(i), render.Line(k.Term), "", k.Count})
	}
}

// members lists the members of a group, or counts them if there are many.
func members(codes []string) string {
	if len(codes) == 0 {
		return "group"
	}
	if len(codes) > 8 {
		return render.Plural(len(codes), "member")
	}
	return strings.Join(codes, " ")
}

// namesOf returns the first names of an entity type.
func namesOf(r *analyze.Report, entityType analyze.EntityType) []nameRow {
	var out []nameRow
	const most = 40
	for _, n := range r.NamesOf(entityType) {
		if len(out) < most {
			out = append(out, nameRow{Key: n.ID, Name: render.Line(n.Name), Note: n.Country, Count: n.Count})
		}
	}
	return out
}

// pageTitle returns the title to show for a text.
func pageTitle(r corpus.Result) string {
	return cmp.Or(render.Line(r.Report.Title), render.Line(r.Report.ID), "Untitled")
}

// webAddress returns s if a link may lead there, and otherwise "": never a javascript: address.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
