package store

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// row is what is written of one article: keys of words for the indexes, and the packed article and report.
type row struct {
	report                                                  *analyze.Report
	hash, codes                                             string
	title, body, people, organizations, blocs, source, tags string
	sentences                                               []sentenceRow
	packedText, packedReport                                []byte
}

type sentenceRow struct{ body, tags string }

// mostWeight is how many times a country or theme is counted at most, so that long texts do not win by length alone.
const mostWeight = 50

// row makes everything that needs no database, so that others can write meanwhile.
func (s *Store) row(e Entry) (*row, error) {
	a, p := e.Article, e.Report
	r := &row{report: p, hash: ID(a), packedText: s.packer.pack([]byte(a.Text))}
	b, err := p.JSON()
	if err != nil {
		return nil, err
	}
	r.packedReport = s.packer.pack(b)

	index := func(texts ...string) string {
		var b []byte
		for _, t := range texts {
			b = append(s.keys.appendKeys(b, t), " ‖"...) // a word that nobody can look for keeps names apart
		}
		return string(b)
	}
	r.title, r.body, r.source = index(a.Title), index(a.Text), index(p.Source, p.URL)
	var people, bodies, blocs []string
	for _, n := range p.Entities {
		switch n.Type {
		case analyze.EntityPerson:
			people = append(people, n.Text)
		case analyze.EntityOrganization:
			bodies = append(bodies, n.Text)
		}
	}
	for _, m := range p.Mentions {
		switch m.Kind {
		case analyze.KindPerson:
			people = append(people, m.Text, m.Name)
		case analyze.KindInstitution:
			bodies = append(bodies, m.Text, m.Name)
		}
	}
	for _, g := range p.Groups {
		blocs = append(blocs, g.ID, g.Name)
	}
	r.people, r.organizations, r.blocs = index(people...), index(bodies...), index(blocs...)

	var tags, codes strings.Builder
	for _, c := range p.Countries {
		codes.WriteString(c.Code + " ")
		for range min(c.Mentions, mostWeight) {
			tags.WriteString(tag(countryTag, c.Code) + " ")
		}
		if c.About {
			tags.WriteString(tag(aboutTag, c.Code) + " ")
		}
	}
	codes.WriteString("|")
	for _, t := range themesOf(p) {
		codes.WriteString(" " + t.id)
		for range min(max(1, t.sentences), mostWeight) {
			tags.WriteString(tag(themeTag, t.id) + " ")
		}
	}
	r.tags, r.codes = tags.String(), codes.String()
	r.sentences = s.sentences(e)
	return r, nil
}

// themeCount is a theme of a text, or of one of its countries, with the number of sentences that have it.
type themeCount struct {
	id        string
	sentences int
}

func themesOf(p *analyze.Report) []themeCount {
	var out []themeCount
	add := func(id string, n int) {
		if i := slices.IndexFunc(out, func(t themeCount) bool { return t.id == id }); i >= 0 {
			out[i].sentences = max(out[i].sentences, n)
		} else if id != "" && !strings.ContainsAny(id, " |") {
			out = append(out, themeCount{id, n})
		}
	}
	for _, t := range p.Themes {
		add(t.ID, len(t.Sentences))
	}
	for _, c := range p.Countries {
		for _, t := range c.Themes {
			if len(t.Sentences) > 1 { // one sentence is little to go by
				add(t.ID, len(t.Sentences))
			}
		}
	}
	return out
}

// sentences are those that mention a country or a group, or are evidence of a theme. The title, where the text does not have it, is one.
func (s *Store) sentences(e Entry) []sentenceRow {
	p := e.Report
	tags := make([][]string, len(p.Sentences)+1) // the first is the title
	add := func(i int, t string) {
		if i >= -1 && i+1 < len(tags) && !slices.Contains(tags[i+1], t) {
			tags[i+1] = append(tags[i+1], t)
		}
	}
	for _, m := range p.Mentions {
		for _, c := range m.Countries {
			add(m.Sentence, tag(countryTag, c))
			add(m.Sentence, anyCountry)
		}
		if m.Kind == analyze.KindGroup {
			add(m.Sentence, anyGroup)
		}
	}
	for _, t := range p.Themes {
		for _, i := range t.Sentences {
			add(i, tag(themeTag, t.ID))
		}
	}
	for _, c := range p.Countries {
		for _, t := range c.Themes {
			for _, i := range t.Sentences {
				add(i, tag(themeTag, t.ID))
			}
		}
	}
	var out []sentenceRow
	for i, list := range tags {
		if len(list) == 0 || len(out) >= 1<<sentenceBits {
			continue
		}
		text := e.Article.Title
		if i > 0 {
			at := p.Sentences[i-1]
			if at.Start < 0 || at.End < at.Start || at.End > len(e.Article.Text) {
				continue
			}
			text = e.Article.Text[at.Start:at.End]
		}
		out = append(out, sentenceRow{string(s.keys.appendKeys(nil, text)), strings.Join(list, " ")})
	}
	return out
}
