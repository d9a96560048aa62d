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

// beginsFactivaXML matches the beginning of the XML of Factiva's web services.
var beginsFactivaXML = lazyRegexp(`^(?s)(<\?xml.*?\?>\s*)?(<!--.*?-->\s*)*<(?:\w+:)?(?:PPSResponse|ppsArticleResponse|ppsarticleResultSet|ppsarticle)[\s>]`)

// factivaXML is an article in that XML.
type factivaXML struct {
	Number    string            `xml:"accessionNo"`
	Lang      string            `xml:"baseLanguage"`
	Headline  factivaParagraphs `xml:"headline"`
	Byline    xmlText           `xml:"byline"`
	Lead      factivaParagraphs `xml:"leadParagraph"`
	Tail      factivaParagraphs `xml:"tailParagraphs"`
	Date      string            `xml:"publicationDate>dateTime"`
	Day       string            `xml:"publicationDate>date"`
	Source    string            `xml:"sourceName"`
	Code      string            `xml:"sourceCode"`
	Publisher string            `xml:"publisherName"`
	Section   xmlText           `xml:"sectionName"`
	Column    xmlText           `xml:"columnName"`
	Pages     string            `xml:"pages"`
	Subjects  []factivaCode     `xml:"newsSubject"`
	Regions   []factivaCode     `xml:"region"`
	Companies []factivaCode     `xml:"company"`
}

// factivaCode is a subject, region or company.
type factivaCode struct {
	Code string `xml:"code,attr"`
	Name string `xml:"name"`
}

// factivaParagraphs is the paragraphs of an element. Text between them is a paragraph too.
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
			var text xmlText
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

// xmlText is all text inside an element.
type xmlText string

// UnmarshalXML implements [xml.Unmarshaler].
func (p *xmlText) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
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
	*p = xmlText(OneLine(b.String()))
	return nil
}

// readFactivaXML yields the articles of Factiva's XML one by one.
func readFactivaXML(s *source) bool {
	head, _ := s.in.Peek(200)
	text, err := s.readAll("page", declaredCharset(string(head)))
	if err != nil {
		return s.fail(err)
	}
	if xmlDepth(text) > s.Limits.Nesting {
		return s.fail(s.Limits.exceeded("nesting"))
	}
	d := xml.NewDecoder(strings.NewReader(xmlEncodingPattern().ReplaceAllString(text, `${1}utf-8${2}`)))
	s.multiple = true
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
		if !s.emitDocument(x.article(), n) {
			return false
		}
	}
	if n == 0 {
		return s.fail(errors.New("the Factiva XML contains no articles"))
	}
	return true
}

// article makes an article.
func (x factivaXML) article() analyze.Article {
	a := analyze.Article{
		ID: OneLine(x.Number), Title: strings.Join(x.Headline, " "), Source: OneLine(x.Source), Lang: languageCode(x.Lang),
		Text: joinParagraphs(slices.Concat(x.Lead, x.Tail)),
	}
	a.Date = cmp.Or(findDate(x.Date), findDate(x.Day), strings.TrimSpace(x.Date))
	for _, v := range [...]struct{ key, value string }{
		{"author", string(x.Byline)}, {"section", string(x.Section)}, {"column", string(x.Column)}, {"page", OneLine(x.Pages)}, {"source_code", OneLine(x.Code)},
		{"subjects", formatCodes(x.Subjects)}, {"regions", formatCodes(x.Regions)}, {"companies", formatCodes(x.Companies)},
	} {
		if v.value != "" {
			setMeta(&a, v.key, v.value)
		}
	}
	return a
}

// formatCodes writes codes as in the other exports: gpol : Domestic Politics | gdip : International Relations.
func formatCodes(list []factivaCode) string {
	var out []string
	for _, c := range list {
		out = append(out, strings.Trim(c.Code+" : "+c.Name, " :"))
	}
	return strings.Join(out, " | ")
}
