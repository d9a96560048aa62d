package eval

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// record is an annotated text as it is encoded.
type record struct {
	ID     scalar  `json:"id"`
	Doc    scalar  `json:"doc"` // instead of id
	Title  scalar  `json:"title"`
	Text   *string `json:"text"`
	File   string  `json:"file"` // instead of text
	Date   scalar  `json:"date"`
	Source scalar  `json:"source"`
	URL    scalar  `json:"url"`
	Type   any     `json:"type"`

	Countries  []string `json:"countries"`
	Keywords   []string `json:"keywords"`
	Labels     []string `json:"labels"`
	Focus      string   `json:"focus"`
	FocusPlace string   `json:"focus_place"`
	Mentions   []struct {
		span
		Country   string          `json:"country"`
		Countries json.RawMessage `json:"countries"`
		Null      string          `json:"null"`
	} `json:"mentions"`
	Entities []struct {
		span
		Type  string          `json:"type"`
		Type4 json.RawMessage `json:"type4"`
		Type5 string          `json:"type5"`
	} `json:"entities"`
	Sents []struct {
		span
		S *int `json:"s"`
		E *int `json:"e"`
	} `json:"sents"`
	Offsets json.RawMessage `json:"offsets"`
	Pairs   []struct {
		Country string `json:"country"`
		Theme   string `json:"theme"`
	} `json:"pairs"`
	Names []struct {
		Name  string   `json:"name"`
		Spans [][2]int `json:"spans"`
	} `json:"names"`
}

type span struct {
	Start *int    `json:"start"`
	End   *int    `json:"end"`
	Text  *string `json:"text"`
}

// scalar is a string that may be written as a number or null.
type scalar string

func (s *scalar) UnmarshalJSON(b []byte) error {
	var number json.Number
	if json.Unmarshal(b, &number) == nil {
		*s = scalar(number)
		return nil
	}
	return json.Unmarshal(b, (*string)(s))
}

// parser parses one line and collects its errors.
type parser struct {
	place    string
	codes    map[string]string
	themes   map[string]bool
	articles fs.FS
	text     string
	errs     []error
}

func (p *parser) errorf(format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf(p.place+": "+format, args...))
}

func (p *parser) parse(b []byte) Gold {
	var l record
	if err := json.Unmarshal(b, &l); err != nil {
		e, ok := errors.AsType[*json.UnmarshalTypeError](err)
		switch {
		case ok && e.Field == "":
			p.errorf("not a JSON object")
		case ok:
			p.errorf("%q: want %s, got %s", strings.ReplaceAll(e.Field, "span.", ""), e.Type, e.Value)
		default:
			p.errorf("not JSON: %w", err)
		}
		return Gold{}
	}
	article, err := p.article(&l)
	if err != nil {
		p.errorf("%w", err)
		return Gold{}
	}
	p.text = article.Text
	form, _ := l.Type.(string)
	g := Gold{
		Place: p.place, Article: article, Form: form, Keywords: l.Keywords, Labels: l.Labels,
		FewDemonyms: l.Source == "geovirus" || l.Source == "trnews",
	}
	if l.Countries != nil {
		g.Countries = p.alpha3("countries", l.Countries)
	}
	switch about := cmp.Or(l.Focus, l.FocusPlace); {
	case about != "":
		g.Focus = p.alpha3("focus", []string{about})
	default:
		g.Focus = g.Countries
	}
	p.mentions(&l, &g)
	p.entities(&l, &g)
	p.sentences(&l, &g)
	p.pairs(&l, &g)
	p.names(&l, &g)
	return g
}

// article returns the text as attache report would read it.
func (p *parser) article(l *record) (analyze.Article, error) {
	a := analyze.Article{ID: cmp.Or(string(l.ID), string(l.Doc), p.place), Title: string(l.Title), Date: string(l.Date), Source: string(l.Source), URL: string(l.URL)}
	switch {
	case l.Text != nil:
		a.Text = *l.Text
		return a, nil
	case l.File == "":
		return a, errors.New(`no "text"`)
	case p.articles == nil || !fs.ValidPath(l.File):
		return a, fmt.Errorf("%q: want the name of a file in ../articles, relative to the annotated file", l.File)
	}
	for found, err := range corpus.Read(p.articles, l.File) {
		if err != nil {
			return a, err
		}
		if found.ID == l.File {
			a.Text, a.Title = found.Text, cmp.Or(a.Title, found.Title)
			return a, nil
		}
	}
	return a, fmt.Errorf("%q: no such file in ../articles", l.File)
}

func (p *parser) mentions(l *record, g *Gold) {
	if l.Mentions == nil {
		return
	}
	g.Mentions = make([]Mention, 0, len(l.Mentions))
	for i, m := range l.Mentions {
		what := fmt.Sprintf("mention %d", i+1)
		start, end := p.span(what, m.span)
		out := Mention{Start: start, End: end, NoCountry: m.Null == "supranational"}
		if m.Country != "" {
			out.Countries = p.alpha3(what, []string{m.Country})
		}
		// In sets whose mentions have a list of countries, all kinds are annotated, and an empty list means none.
		if m.Countries != nil {
			var list []string
			if err := json.Unmarshal(m.Countries, &list); err != nil {
				p.errorf(`%s: "countries" is not a list of codes`, what)
			}
			out.Countries, out.NoCountry = p.alpha3(what, list), len(list) == 0
			g.AllKinds = true
		}
		g.Mentions = append(g.Mentions, out)
	}
}

func (p *parser) entities(l *record, g *Gold) {
	if l.Entities == nil {
		return
	}
	g.Entities = make([]Entity, 0, len(l.Entities))
	for i, e := range l.Entities {
		what := fmt.Sprintf("entity %d", i+1)
		start, end := p.span(what, e.span)
		kind := cmp.Or(e.Type, e.Type5)
		// A type4 of null means that the entity is none of the four types.
		if e.Type4 != nil {
			kind = ""
			if err := json.Unmarshal(e.Type4, &kind); err != nil {
				p.errorf(`%s: "type4" is not a string`, what)
			}
		}
		g.Entities = append(g.Entities, Entity{start, end, kind})
	}
}

func (p *parser) sentences(l *record, g *Gold) {
	var list []span
	switch {
	case l.Sents != nil:
		for _, s := range l.Sents {
			list = append(list, span{Start: cmp.Or(s.S, s.Start), End: cmp.Or(s.E, s.End)})
		}
	case l.Offsets == nil:
		return
	default:
		var pairs [][2]*int
		if err := json.Unmarshal(l.Offsets, &pairs); err != nil {
			p.errorf(`"offsets" is not a list of pairs of numbers`)
		}
		g.OtherVersion = pairs == nil
		for _, o := range pairs {
			list = append(list, span{Start: o[0], End: o[1]})
		}
	}
	g.Sentences = make([]analyze.Sentence, 0, len(list))
	for i, s := range list {
		start, end := p.span(fmt.Sprintf("sentence %d", i+1), s)
		g.Sentences = append(g.Sentences, analyze.Sentence{Start: start, End: end})
	}
}

func (p *parser) pairs(l *record, g *Gold) {
	if l.Pairs == nil {
		return
	}
	g.Pairs = make([]Pair, 0, len(l.Pairs))
	for i, x := range l.Pairs {
		what := fmt.Sprintf("pair %d", i+1)
		if !p.themes[x.Theme] {
			p.errorf("%s: unknown theme %q", what, x.Theme)
		}
		g.Pairs = append(g.Pairs, Pair{p.alpha3(what, []string{x.Country})[0], x.Theme})
	}
}

func (p *parser) names(l *record, g *Gold) {
	if l.Names == nil {
		return
	}
	g.Names = make([]NameCluster, 0, len(l.Names))
	for i, n := range l.Names {
		what := fmt.Sprintf("name %d", i+1)
		if n.Name == "" || len(n.Spans) == 0 {
			p.errorf("%s: no name or spans", what)
		}
		for _, s := range n.Spans {
			p.span(what, span{Start: &s[0], End: &s[1]})
		}
		g.Names = append(g.Names, NameCluster{n.Name, n.Spans})
	}
}

// span checks a range against the text and returns it, or 0, 0 if it is invalid.
func (p *parser) span(what string, s span) (start, end int) {
	if s.Start == nil || s.End == nil {
		p.errorf("%s: no start or end", what)
		return 0, 0
	}
	start, end = *s.Start, *s.End
	if start < 0 || end <= start || end > len(p.text) {
		p.errorf("%s: %d to %d is not a range of a text of %d bytes", what, start, end, len(p.text))
		return 0, 0
	}
	if s.Text != nil && p.text[start:end] != *s.Text {
		p.errorf("%s: %d to %d is %q, not %q (offsets are bytes)", what, start, end, p.text[start:end], *s.Text)
	}
	return start, end
}

// alpha3 returns the alpha-3 codes of a list of codes.
func (p *parser) alpha3(what string, list []string) []string {
	out := make([]string, 0, len(list))
	for _, c := range list {
		code, ok := p.codes[strings.ToUpper(c)]
		if !ok {
			p.errorf("%s: unknown country %q", what, c)
		}
		out = append(out, code)
	}
	return out
}
