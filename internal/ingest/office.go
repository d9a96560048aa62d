package ingest

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

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
	if s.parts != nil {
		return nil
	}
	at, size, err := s.whole()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return err
	}
	s.setParts(z)
	return nil
}

func (s *source) setParts(z *zip.Reader) {
	s.parts = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if s.parts[f.Name] == nil {
			s.parts[f.Name] = f
		}
	}
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
	return s.readOffice(cmp.Or(s.body, "word/document.xml"), word, "docProps/core.xml")
}

func readODT(s *source) bool {
	return s.readOffice("content.xml", openDocument, "meta.xml")
}

// readOffice reads a document of several parts: the text, and what the file says about itself.
func (s *source) readOffice(body string, d dialect, about string) bool {
	if err := s.openParts(); err != nil {
		return s.fail(err)
	}
	r, err := s.part(body)
	if err != nil {
		return s.fail(err)
	}
	defer r.Close()
	m, err := s.manuscript(newXMLTokens(r, s.Limits), d)
	if err != nil {
		return s.fail(fmt.Errorf("%s: %w", body, err))
	}
	return s.emitManuscript(m, s.properties(about))
}

// emitManuscript yields the article, or the articles of an export. about is what the file says about itself.
func (s *source) emitManuscript(m *manuscript, about map[string]string) bool {
	text, paragraphs := m.whole()
	if articles := exportParagraphs(paragraphs); articles != nil {
		return s.emitAll(articles)
	}
	s.many = false
	a := analyze.Article{ID: s.name, Text: text, Lang: about["language"]}
	fileDate(&a, cmp.Or(about["created"], about["creation-date"], about["Created"]))
	if c := cmp.Or(about["creator"], about["Author"]); c != "" {
		note(&a, "author", c)
	}
	a.Title = cmp.Or(m.title, headline(text), about["title"], about["Title"])
	return s.emit(a)
}

// fileDate takes the day on which a file was made for the date of a text that has no other, and notes it.
func fileDate(a *analyze.Article, date string) {
	if date != "" {
		a.Date = date
		note(a, "date_from", "file")
	}
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
	if err := xml.NewTokenDecoder(newXMLTokens(strings.NewReader(text), s.Limits)).Decode(into); err != nil {
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
