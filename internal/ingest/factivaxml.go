package ingest

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// beginsFactivaXML is how the XML of Factiva's services begins.
var beginsFactivaXML = expression(`^(?s)(<\?xml.*?\?>\s*)?(<!--.*?-->\s*)*<(?:\w+:)?(?:PPSResponse|ppsArticleResponse|ppsarticleResultSet|ppsarticle)[\s>]`)

// factivaXML is an article in that XML.
type factivaXML struct {
	Number    string             `xml:"accessionNo"`
	Lang      string             `xml:"baseLanguage"`
	Headline  factivaParagraphs  `xml:"headline"`
	Byline    factivaPlainText   `xml:"byline"`
	Lead      factivaParagraphs  `xml:"leadParagraph"`
	Tail      factivaParagraphs  `xml:"tailParagraphs"`
	Date      string             `xml:"publicationDate>dateTime"`
	Day       string             `xml:"publicationDate>date"`
	Source    string             `xml:"sourceName"`
	Code      string             `xml:"sourceCode"`
	Publisher string             `xml:"publisherName"`
	Section   factivaPlainText   `xml:"sectionName"`
	Column    factivaPlainText   `xml:"columnName"`
	Pages     string             `xml:"pages"`
	Subjects  []factivaXMLCoding `xml:"newsSubject"`
	Regions   []factivaXMLCoding `xml:"region"`
	Companies []factivaXMLCoding `xml:"company"`
}

type factivaXMLCoding struct {
	Code string `xml:"code,attr"`
	Name string `xml:"name"`
}

// factivaParagraphs are the paragraphs of an element. Text between them is a paragraph, too.
type factivaParagraphs []string

// UnmarshalXML implements [xml.Unmarshaler].
func (p *factivaParagraphs) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
	add := func(s string) {
		if s = OneLine(s); s != "" {
			*p = append(*p, s)
		}
	}
	for {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			var text factivaPlainText
			if err := text.UnmarshalXML(d, t); err != nil {
				return err
			}
			add(string(text))
		case xml.CharData:
			add(string(t))
		case xml.EndElement:
			return nil
		}
	}
}

// factivaPlainText is all text in an element, with that of the elements in it.
type factivaPlainText string

// UnmarshalXML implements [xml.Unmarshaler].
func (p *factivaPlainText) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
	var b strings.Builder
	for deep := 1; deep > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			deep++
		case xml.EndElement:
			deep--
		case xml.CharData:
			b.Write(t)
		}
	}
	*p = factivaPlainText(OneLine(b.String()))
	return nil
}

// readFactivaXML yields the articles of the XML of Factiva's services, one after the other.
func readFactivaXML(s *source) bool {
	head, _ := s.in.Peek(200)
	text, err := s.text("page", declaredIn(string(head)))
	if err != nil {
		return s.fail(err)
	}
	if depth(text) > s.Limits.Nesting {
		return s.fail(s.Limits.over("nesting"))
	}
	d := xml.NewDecoder(strings.NewReader(declaration().ReplaceAllString(text, `${1}utf-8${2}`)))
	s.many = true
	n := 0
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return s.fail(fmt.Errorf("after article %d: %w", n, err))
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "article" {
			continue
		}
		n++
		var x factivaXML
		if err := d.DecodeElement(&x, &start); err != nil {
			return s.fail(fmt.Errorf("article %d: %w", n, err))
		}
		if !s.emitNumbered(x.article(), n) {
			return false
		}
	}
	if n == 0 {
		return s.fail(errors.New("no articles in the XML of Factiva"))
	}
	return true
}

func (x factivaXML) article() analyze.Article {
	a := analyze.Article{
		ID: OneLine(x.Number), Title: strings.Join(x.Headline, " "), Source: OneLine(x.Source), Lang: languageCode(x.Lang),
		Text: joined(slices.Concat(x.Lead, x.Tail)),
	}
	a.Date = cmp.Or(exportDay(x.Date), exportDay(x.Day), strings.TrimSpace(x.Date))
	for _, v := range [...]struct{ key, value string }{
		{"author", string(x.Byline)}, {"section", string(x.Section)}, {"column", string(x.Column)}, {"page", OneLine(x.Pages)}, {"source_code", OneLine(x.Code)},
		{"subjects", codings(x.Subjects)}, {"regions", codings(x.Regions)}, {"companies", codings(x.Companies)},
	} {
		if v.value != "" {
			note(&a, v.key, v.value)
		}
	}
	return a
}

// codings are written as in the other exports: gpol : Domestic Politics | gdip : International Relations.
func codings(list []factivaXMLCoding) string {
	var out []string
	for _, c := range list {
		out = append(out, strings.Trim(c.Code+" : "+c.Name, " :"))
	}
	return strings.Join(out, " | ")
}
