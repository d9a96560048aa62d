package analyze

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// builder is the state of one report.
type builder struct {
	*Analyzer
	*Document
	pieces   []gazetteer.Part
	hits     []hit
	out      *Report
	mentions []link.Mention
	phrases  []located
	weight   []float64 // of each theme in the text; 0 where it is no theme of it
	total    float64   // weight of all themes in the text, also of those that are not listed
	numbers  []int     // for lists of the report, see ints
	meeting  *meeting

	*nameScratch
}

// report finds the content of a document, in the memory of s.
func (a *Analyzer) report(d *Document, s *scratch) *Report {
	defer s.release()
	return a.build(d, s).out
}

// build makes the report of a document, in the memory of s.
func (a *Analyzer) build(d *Document, s *scratch) *builder {
	b := &builder{Analyzer: a, Document: d, meeting: &s.meeting, phrases: s.phrases[:0]}
	b.out = &Report{
		Schema: Schema, Attache: Version(), Lexicon: a.Lexicon(),
		ID: d.ID, Title: d.Title, Date: d.Date, Source: d.Source, URL: d.URL, Lang: d.language(),
		Sentences: []Sentence{}, Countries: []Country{}, Groups: []Group{}, Regions: []Region{}, Mentions: []Mention{},
		Entities: []Entity{}, Names: []Name{}, Themes: []Theme{}, Keywords: []Keyword{}, Dyads: []Dyad{}, Warnings: slices.Clone(d.warnings), Meta: d.Meta,
	}
	if b.out.Warnings == nil {
		b.out.Warnings = []string{}
	}
	b.form()
	s.pieces = s.words.Parts(slices.Grow(s.pieces[:0], len(d.tokens)+len(d.tokens)/16), &s.forms, d.full, d.tokens)
	b.pieces = s.pieces
	b.mentions = a.linker.Link(link.Text{Text: d.full, Tokens: d.tokens, Sentences: d.sentences, Pieces: b.pieces, Words: s.words, Entities: d.entities, Day: b.day, Home: a.homeIndex(), Outlet: a.outletIndex(&d.Article), Host: lexicon.Host(d.URL, d.Source)})
	b.hits = a.themes.find(&s.hits, &s.forms, d.full, b.pieces, d.sentences)
	b.mention()
	b.entity(s)
	b.theme(&s.hits)
	b.keyword(&s.forms)
	s.phrases = b.phrases
	b.country()
	b.dyad()
	return b
}

// homeIndex is the index of the home country plus one, or 0.
func (a *Analyzer) homeIndex() int {
	if a.home == "" {
		return 0
	}
	return a.lex.CountryIndex(a.home) + 1
}

// outletIndex is the index of the country that an article's outlet is at home in plus one, or 0.
func (a *Analyzer) outletIndex(article *Article) int {
	if article.URL == "" && article.Source == "" {
		return 0
	}
	return a.lex.CountryIndex(a.lex.SourceCountry(article.URL, article.Source)) + 1
}

// form writes words and sentences of the text; those of the title are not counted.
func (b *builder) form() {
	first := len(b.tokens)
	if b.lead < len(b.sentences) {
		first = b.sentences[b.lead].First
	}
	for _, t := range b.tokens[first:] {
		switch t.Kind {
		case token.Word:
			// 's and n't belong to the word before them.
			if c := b.full[t.Start]; c == '\'' || c >= 0x80 && strings.HasPrefix(t.In(b.full), "’") {
				continue
			}
		case token.Number, token.URL, token.Email:
		default:
			continue
		}
		b.out.Words++
	}
	b.out.Sentences = make([]Sentence, 0, len(b.sentences)-b.lead)
	for _, s := range b.sentences[b.lead:] {
		w := b.whole(s.Span)
		b.out.Sentences = append(b.out.Sentences, Sentence{w.Start - b.begin, w.End - b.begin})
	}
}

// place maps a span of the whole to the field it lies in, as that was given.
func (b *builder) place(s token.Span) (start, end int, field string) {
	title := s.Start < b.base
	if s = b.as(s); title {
		return s.Start, s.End, "title"
	}
	return s.Start - b.begin, s.End - b.begin, ""
}

// code is the code under which a country counts.
func (b *builder) code(i int) string {
	c := &b.lex.Countries[i]
	if b.disputed == Parent && c.Parent != "" && (c.Kind == "territory" || c.Kind == "disputed") {
		return c.Parent
	}
	return c.Code
}

func (b *builder) today() int {
	if b.day != lexicon.NoDay {
		return b.day
	}
	return lexicon.MaxDay // no date: those who have not left
}

func (b *builder) mention() {
	groups, regions := map[int]int{}, map[int]int{}
	b.out.Mentions = make([]Mention, 0, len(b.mentions))
	codes := make([]string, len(b.mentions)) // most mentions have one
	for i, m := range b.mentions {
		start, end, field := b.place(m.Span)
		o := Mention{
			Start: start, End: end, Text: strings.Clone(b.as(m.Span).In(b.written)), Kind: string(m.Kind), Countries: codes[i : i : i+1], Sentence: max(-1, m.Sentence-b.lead),
			Confidence: m.Confidence, Why: m.Why, PartOf: m.Body, Role: m.Role, Field: field,
		}
		if m.Name != o.Text {
			o.Name = m.Name
		}
		for _, c := range m.Countries {
			o.Countries = append(o.Countries, b.code(c))
		}
		switch {
		case m.Group >= 0:
			g := b.lex.Groups[m.Group]
			o.ID = g.ID
			groups[m.Group]++
			if b.expandGroups && m.Kind == link.Group { // not the head of one
				o.Countries = append(o.Countries, g.On(b.today())...)
			}
		case m.Region >= 0:
			o.ID = b.lex.Regions[m.Region].ID
			regions[m.Region]++
		}
		b.out.Mentions = append(b.out.Mentions, o)
	}
	for i, n := range groups {
		g := b.lex.Groups[i]
		b.out.Groups = append(b.out.Groups, Group{g.ID, g.Name, n, orEmpty(g.On(b.today()))})
	}
	slices.SortFunc(b.out.Groups, func(x, y Group) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.ID, y.ID))
	})
	for i, n := range regions {
		r := b.lex.Regions[i]
		b.out.Regions = append(b.out.Regions, Region{r.ID, r.Name, n, orEmpty(slices.Clone(r.Members))})
	}
	slices.SortFunc(b.out.Regions, func(x, y Region) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.ID, y.ID))
	})
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// slug makes an identifier of a name.
func slug(s string) string {
	var buf [64]byte
	out := buf[:0]
	gap := false
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = intern.Fold(s)
			break
		}
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 {
			if gap && len(out) > 0 {
				out = append(out, '-')
			}
			out = append(out, c)
			gap = false
		} else if c != '\'' {
			gap = true
		}
	}
	return string(out)
}

func round(f float64) float64 { return math.Round(f*10000) / 10000 }

func (b *builder) dyad() {
	n := len(b.out.Countries)
	if n < 2 {
		return
	}
	codes := make([]string, n)
	for i, c := range b.out.Countries {
		codes[i] = c.Code
	}
	slices.Sort(codes)
	pairs := make([]Dyad, n*n)
	count := make([]int, n) // mentions in the sentence
	var in []int            // countries in the sentence
	flush := func(sentence int) {
		slices.Sort(in)
		for i, x := range in {
			for _, y := range in[i+1:] {
				d := &pairs[x*n+y]
				d.Count += count[x] * count[y]
				d.Sentences = append(d.Sentences, sentence)
			}
		}
		for _, x := range in {
			count[x] = 0
		}
		in = in[:0]
	}
	last := -1
	for _, m := range b.out.Mentions {
		if m.Sentence < 0 || m.Kind == string(link.Group) {
			continue
		}
		if m.Sentence != last {
			flush(last)
			last = m.Sentence
		}
		for _, c := range m.Countries {
			i, _ := slices.BinarySearch(codes, c)
			if count[i] == 0 {
				in = append(in, i)
			}
			count[i]++
		}
	}
	flush(last)
	for i := range pairs {
		if pairs[i].Count > 0 {
			pairs[i].A, pairs[i].B = codes[i/n], codes[i%n]
			b.out.Dyads = append(b.out.Dyads, pairs[i])
		}
	}
	slices.SortFunc(b.out.Dyads, func(x, y Dyad) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
}
