package corpus

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// office tells what a ZIP file is if it is no archive: a kind with a reader, or why it is not read.
func office(z *zip.Reader) (kind, error) {
	has := func(name string) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	}
	switch {
	case has("word/document.xml"):
		return kind{format: DOCX, read: readDOCX}, nil
	case has("META-INF/container.xml") && has("mimetype"):
		return kind{format: EPUB, read: readEPUB}, nil
	case has("content.xml") && has("mimetype"):
		return kind{format: ODT, read: readODT}, nil
	case has("xl/workbook.xml"):
		return kind{}, errors.New("a spreadsheet; save it as CSV first")
	case has("ppt/presentation.xml"):
		return kind{}, errors.New("a presentation; save it as PDF first")
	}
	return kind{}, nil
}

// part opens one of the files of an office file.
func (s *source) part(name string) (io.ReadCloser, error) {
	f := s.parts[name]
	if f == nil {
		return nil, fmt.Errorf("%s is missing", name)
	}
	r, err := openMember(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{s.meter.out(r), r}, nil
}

// openParts reads the list of the files of an office file.
func (s *source) openParts() error {
	at, size, err := s.whole()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return err
	}
	s.parts = map[string]*zip.File{}
	for _, f := range z.File {
		if s.parts[f.Name] == nil {
			s.parts[f.Name] = f
		}
	}
	return nil
}

// paragraph is one paragraph of an office file, with the name of its style.
type paragraph struct{ style, text string }

// office formats differ in the names of what they have in common.
type dialect struct {
	paragraph, text, tab, line, cell []string
	skip                             []string // elements whose text is not that of the article
	style                            string   // the attribute of a paragraph, or the element in it, that names its style
}

var (
	word = dialect{
		paragraph: []string{"p"}, text: []string{"t"}, tab: []string{"tab"}, line: []string{"br", "cr"}, cell: []string{"tc"},
		skip: []string{"Fallback", "del", "instrText", "delText", "footnoteReference", "pPrChange"}, style: "pStyle",
	}
	openDocument = dialect{
		paragraph: []string{"p", "h"}, tab: []string{"tab"}, line: []string{"line-break"}, cell: []string{"table-cell"},
		skip: []string{"annotation", "note", "tracked-changes", "index-title-template"}, style: "style-name",
	}
)

// paragraphs reads the paragraphs of an office file in their order.
func (s *source) paragraphs(r io.Reader, d dialect) ([]paragraph, error) {
	dec := xml.NewDecoder(r)
	var out []paragraph
	var text strings.Builder
	var style string
	depth, skipping, inText, inside := 0, 0, 0, 0
	total := int64(0)
	flush := func() {
		if t := strings.TrimSpace(text.String()); t != "" {
			out = append(out, paragraph{style, t})
		}
		text.Reset()
	}
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth++; int64(depth) > s.Limits.Nesting {
				return nil, s.Limits.over("nesting")
			}
			name := t.Name.Local
			switch {
			case skipping > 0 || slices.Contains(d.skip, name):
				skipping++
			case slices.Contains(d.paragraph, name):
				if inside++; inside > 1 {
					flush() // a text box in a paragraph
				}
				style = attribute(t, d.style)
			case slices.Contains(d.text, name):
				inText++
			case slices.Contains(d.tab, name) && inside > 0:
				text.WriteByte('\t')
			case slices.Contains(d.line, name) && inside > 0:
				text.WriteByte('\n')
			case name == d.style:
				style = attribute(t, "val")
			case name == "s" && d.text == nil:
				n, _ := strconv.Atoi(attribute(t, "c"))
				text.WriteString(strings.Repeat(" ", min(max(n, 1), 100)))
			}
		case xml.EndElement:
			depth--
			name := t.Name.Local
			switch {
			case skipping > 0:
				skipping--
			case slices.Contains(d.paragraph, name):
				inside--
				flush()
			case slices.Contains(d.text, name):
				inText--
			}
		case xml.CharData:
			if skipping == 0 && inside > 0 && (d.text == nil || inText > 0) {
				text.Write(t)
				if total += int64(len(t)); total > s.Limits.Text {
					return nil, s.Limits.over("text")
				}
			}
		}
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// properties reads what an office file says about itself: the texts of its elements by their local names.
func (s *source) properties(name string) map[string]string {
	out := map[string]string{}
	r, err := s.part(name)
	if err != nil {
		return out // it need not say anything
	}
	defer r.Close()
	dec := xml.NewDecoder(io.LimitReader(r, 1<<20))
	at := ""
	for {
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		switch t := tok.(type) {
		case xml.StartElement:
			at = t.Name.Local
		case xml.EndElement:
			at = ""
		case xml.CharData:
			if v := strings.TrimSpace(string(t)); at != "" && v != "" && out[at] == "" && len(v) < 1000 {
				out[at] = v
			}
		}
	}
}

func readDOCX(s *source) bool {
	return s.readOffice("word/document.xml", word, "docProps/core.xml", "created")
}

func readODT(s *source) bool {
	return s.readOffice("content.xml", openDocument, "meta.xml", "creation-date")
}

func (s *source) readOffice(body string, d dialect, about, date string) bool {
	if err := s.openParts(); err != nil {
		return s.fail(err)
	}
	r, err := s.part(body)
	if err != nil {
		return s.fail(err)
	}
	defer r.Close()
	list, err := s.paragraphs(r, d)
	if err != nil {
		return s.fail(fmt.Errorf("%s: %w", body, err))
	}
	if articles := exportParagraphs(textsOf(list)); articles != nil {
		return s.emitAll(articles)
	}
	s.many = false
	p := s.properties(about)
	a := analyze.Article{ID: s.name, Text: joined(textsOf(list)), Lang: p["language"]}
	fileDate(&a, p[date])
	if c := p["creator"]; c != "" {
		note(&a, "author", c)
	}
	for _, x := range list {
		if strings.EqualFold(x.style, "Title") {
			a.Title = x.text
			break
		}
	}
	a.Title = cmp.Or(a.Title, headline(a.Text), p["title"])
	return s.emit(a)
}

// fileDate takes the day on which a file was made for the date of a text that has no other, and notes it.
func fileDate(a *analyze.Article, date string) {
	if date != "" {
		a.Date = date
		note(a, "date_from", "file")
	}
}

func textsOf(list []paragraph) []string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = p.text
	}
	return out
}

// joined is a text of paragraphs: a blank line stands between them, so that no sentence crosses it.
func joined(paragraphs []string) string { return strings.Join(paragraphs, "\n\n") }

// wholePart reads one of the files of an office file, up to the limit of a page.
func (s *source) wholePart(name string) (string, error) {
	r, err := s.part(name)
	if err != nil {
		return "", err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, s.Limits.Page+1))
	if err != nil {
		return "", err
	}
	if int64(len(b)) > s.Limits.Page {
		return "", s.Limits.over("page")
	}
	return string(b), nil
}

// decode reads a small XML file of an office file.
func (s *source) decode(name string, into any) error {
	text, err := s.wholePart(name)
	if err != nil {
		return err
	}
	if depth(text) > s.Limits.Nesting {
		return s.Limits.over("nesting")
	}
	if err := xml.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// depth is how deep the elements of an XML text are nested, at least where it is well formed.
func depth(text string) int64 {
	deep, most := int64(0), int64(0)
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return most
		}
		text = text[i:]
		end := ">"
		switch {
		case strings.HasPrefix(text, "<![CDATA["):
			end = "]]>"
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		}
		i = strings.Index(text, end)
		if i < 0 {
			return most
		}
		switch {
		case text[1] == '/':
			deep--
		case text[1] != '!' && text[1] != '?' && text[i-1] != '/':
			deep++
			most = max(most, deep)
		}
		text = text[i+len(end)-1:]
	}
}
