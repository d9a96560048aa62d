package store

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// row is what is written for one article: keys of words for the indexes, and the compressed text and report.
type row struct {
	report                                                  *analyze.Report
	hash, codes                                             string
	title, body, people, organizations, blocs, source, tags string
	sentences                                               []sentenceRow
	compressedText, compressedReport                        []byte
}

// sentenceRow is a row of the index of sentences.
type sentenceRow struct{ body, tags string }

// row prepares everything that needs no database, so that other articles can be written meanwhile.
func (s *Store) row(e Entry) (*row, error) {
	a, p := e.Article, e.Report
	b, err := p.JSON()
	if err != nil {
		return nil, err
	}
	r := &row{report: p, hash: ID(a), compressedText: s.compressor.compress([]byte(a.Text)), compressedReport: s.compressor.compress(b)}
	r.title, r.body, r.source = s.index(a.Title), s.index(a.Text), s.index(p.Source, p.URL)
	s.indexNames(r)
	r.indexTags()
	r.sentences = s.sentences(e)
	return r, nil
}

// index returns the keys of the words of texts. Between texts it puts a word that no query contains, so that no phrase spans two.
func (s *Store) index(texts ...string) string {
	var b []byte
	for _, t := range texts {
		b = append(s.keys.appendKeys(b, t), " ‖"...)
	}
	return string(b)
}

// indexNames indexes the names of people, organisations and groups.
func (s *Store) indexNames(r *row) {
	var people, organizations, groups []string
	for _, n := range r.report.Entities {
		switch n.Type {
		case analyze.EntityPerson:
			people = append(people, n.Text)
		case analyze.EntityOrganization:
			organizations = append(organizations, n.Text)
		}
	}
	for _, m := range r.report.Mentions {
		switch m.Kind {
		case analyze.KindPerson:
			people = append(people, m.Text, m.Name)
		case analyze.KindInstitution:
			organizations = append(organizations, m.Text, m.Name)
		}
	}
	for _, g := range r.report.Groups {
		groups = append(groups, g.ID, g.Name)
	}
	r.people, r.organizations, r.blocs = s.index(people...), s.index(organizations...), s.index(groups...)
}

// maxTagCount limits how often the tag of a country or theme is indexed, so that long texts do not win by their length.
const maxTagCount = 50

// indexTags indexes the countries and themes of the report, each as often as it is mentioned, and lists their codes.
func (r *row) indexTags() {
	var tags, codes strings.Builder
	for _, c := range r.report.Countries {
		codes.WriteString(c.Code + " ")
		for range min(c.Mentions, maxTagCount) {
			tags.WriteString(tag(countryTag, c.Code) + " ")
		}
		if c.About {
			tags.WriteString(tag(aboutTag, c.Code) + " ")
		}
	}
	codes.WriteString("|")
	for _, t := range themesOf(r.report) {
		codes.WriteString(" " + t.id)
		for range min(max(1, t.sentences), maxTagCount) {
			tags.WriteString(tag(themeTag, t.id) + " ")
		}
	}
	r.tags, r.codes = tags.String(), codes.String()
}

// metadata returns how many of date, source and address the article has.
func (r *row) metadata() int {
	n := 0
	for _, s := range []string{r.report.Date, r.report.Source, r.report.URL} {
		n += min(1, cmp.Compare(s, ""))
	}
	return n
}

// themeCount is a theme of a text, or of one of its countries, with the number of sentences that are evidence of it.
type themeCount struct {
	id        string
	sentences int
}

// themesOf returns the themes of a report. A theme that only a country has counts if it has more than one sentence.
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
			if len(t.Sentences) > 1 {
				add(t.ID, len(t.Sentences))
			}
		}
	}
	return out
}

// sentences returns the rows of the sentences that have a tag. The title counts as a sentence.
func (s *Store) sentences(e Entry) []sentenceRow {
	var out []sentenceRow
	for i, tags := range sentenceTags(e.Report) {
		if len(tags) == 0 || len(out) >= 1<<sentenceBits {
			continue
		}
		text := e.Article.Title
		if i > 0 {
			at := e.Report.Sentences[i-1]
			if at.Start < 0 || at.End < at.Start || at.End > len(e.Article.Text) {
				continue // the report is of another text
			}
			text = e.Article.Text[at.Start:at.End]
		}
		out = append(out, sentenceRow{string(s.keys.appendKeys(nil, text)), strings.Join(tags, " ")})
	}
	return out
}

// sentenceTags returns the tags of the title and of each sentence: the countries and groups that it mentions, and the themes of
// which it is evidence.
func sentenceTags(p *analyze.Report) [][]string {
	tags := make([][]string, len(p.Sentences)+1) // the title is first
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
	addTheme := func(id string, sentences []int) {
		for _, i := range sentences {
			add(i, tag(themeTag, id))
		}
	}
	for _, t := range p.Themes {
		addTheme(t.ID, t.Sentences)
	}
	for _, c := range p.Countries {
		for _, t := range c.Themes {
			addTheme(t.ID, t.Sentences)
		}
	}
	return tags
}
