package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// view is what the page shows of one report.
type view struct {
	Prefix                string // of all ids, so that several reports fit on a page
	Title, Facts, Summary string
	URL, Home, HomeName   string
	Warnings              []string
	JSON                  markup
	MarkedTitle, Text     markup
	Kinds                 []string
	Countries             []countryRow
	Map                   worldMap
	Themes                []themeRow
	Matrix                matrix
	Network               network
	Dyads                 []dyadRow
	Groups                []nameRow
	People, Bodies        []nameRow
	Keywords              []nameRow
	Origin                string
}

type countryRow struct {
	analyze.Country
	Bars   []barPart
	Share  string
	Themes []themeRow
	More   bool // beyond those that are shown at first
}

// barPart is a part of a bar, in hundredths of its width.
type barPart struct {
	Kind     string
	X, Width float64
	Count    int
}

type themeRow struct {
	ID, Name, Family, Share, Terms string
	Width                          float64
	Sentences                      int
	More                           bool
}

type dyadRow struct {
	A, B, AName, BName string
	Sentences, Count   int
	More               bool
}

// nameRow is a group, a person, a body or a keyphrase. Key finds it in the text.
type nameRow struct {
	Key, Name, Note string
	Count           int
}

// shownAtFirst is how many rows of a long table are shown before somebody asks for all.
const shownAtFirst = 12

// allKinds are the kinds of mentions of countries, in the order in which they are shown.
var allKinds = []analyze.Kind{analyze.KindName, analyze.KindDemonym, analyze.KindPlace, analyze.KindPerson, analyze.KindInstitution, analyze.KindGroup}

func newView(a *assets, n int, r corpus.Result) (*view, error) {
	js, err := embedded(r)
	if err != nil {
		return nil, err
	}
	rep := r.Report
	names := map[string]string{}
	for _, c := range rep.Countries {
		names[c.Code] = Line(c.Name)
	}
	v := &view{
		Prefix: fmt.Sprintf("r%d-", n), Title: pageTitle(r), Summary: inWords(rep, names), URL: webAddress(rep.URL), JSON: js,
		Map: newMap(a.world, rep.Countries, shades), Network: reportNetwork(rep, names), Text: markedText(fmt.Sprintf("r%d-", n), r, names),
		Origin: "attache " + Line(rep.Attache) + ", lexicon " + Line(rep.Lexicon),
	}
	facts := []string{Line(rep.Source), Line(rep.Date), Plural(rep.Words, "word"), Plural(len(rep.Sentences), "sentence")}
	v.Facts = strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " · ")
	for _, w := range rep.Warnings {
		v.Warnings = append(v.Warnings, Line(w))
	}
	if !strings.HasPrefix(strings.TrimLeft(r.Article.Text, "\ufeff# \t\r\n"), strings.TrimSpace(r.Article.Title)) {
		v.MarkedTitle = markedTitle(r, names)
	}
	v.countries(rep)
	v.themes(r)
	v.Matrix = newMatrix(rep, names)
	for i, d := range rep.Dyads {
		v.Dyads = append(v.Dyads, dyadRow{d.A, d.B, cmp.Or(names[d.A], d.A), cmp.Or(names[d.B], d.B), len(d.Sentences), d.Count, i >= shownAtFirst})
	}
	for _, g := range rep.Groups {
		v.Groups = append(v.Groups, nameRow{g.ID, Line(g.Name), members(g.Members), g.Mentions})
	}
	for _, g := range rep.Regions {
		v.Groups = append(v.Groups, nameRow{g.ID, Line(g.Name), "region", g.Mentions})
	}
	v.People, v.Bodies = persons(rep, analyze.EntityPerson), persons(rep, analyze.EntityOrganization)
	for i, k := range rep.Keywords {
		v.Keywords = append(v.Keywords, nameRow{num(i), Line(k.Term), "", k.Count})
	}
	return v, nil
}

func members(codes []string) string {
	if len(codes) == 0 {
		return "group"
	}
	if len(codes) > 8 {
		return Plural(len(codes), "member")
	}
	return strings.Join(codes, " ")
}

func (v *view) countries(r *analyze.Report) {
	most := 1
	for _, c := range r.Countries {
		most = max(most, c.Mentions)
	}
	names := map[string]string{}
	for _, t := range r.Themes {
		names[t.ID] = Line(t.Name)
	}
	used := map[analyze.Kind]bool{}
	for i, c := range r.Countries {
		row := countryRow{Country: c, Share: percent(c.Share), More: i >= shownAtFirst}
		row.Name = Line(c.Name)
		x := 0.0
		for _, k := range allKinds {
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
	for _, k := range append(slices.Clone(allKinds), analyze.KindRegion) {
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
			if term.Field == analyze.FieldTitle {
				from = res.Article.Title
			}
			if term.Start < 0 || term.Start > term.End || term.End > len(from) {
				continue // of a stored report whose text is another
			}
			if s := lower(Line(from[term.Start:term.End])); s != "" && !slices.Contains(terms, s) {
				terms = append(terms, s)
			}
		}
		v.Themes = append(v.Themes, themeRow{
			ID: t.ID, Name: Line(t.Name), Family: t.Family, Share: percent(t.Score), Terms: strings.Join(terms[:min(6, len(terms))], ", "),
			Width: round1(100 * t.Score / max(r.Themes[0].Score, 1e-9)), Sentences: len(t.Sentences), More: i >= shownAtFirst,
		})
	}
}

// persons lists the names of one type.
func persons(r *analyze.Report, kind analyze.EntityType) []nameRow {
	var out []nameRow
	const most = 40
	for _, n := range r.NamesOf(kind) {
		if len(out) < most {
			out = append(out, nameRow{Key: n.ID, Name: Line(n.Name), Note: n.Country, Count: n.Count})
		}
	}
	return out
}

// webAddress is an address that a link may lead to, or nothing.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
