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

// openPart opens one of the files inside an office file.
func (s *source) openPart(name string) (io.ReadCloser, error) {
	f := s.zipParts[name]
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

// loadParts reads the list of the files inside an office file, unless it is known.
func (s *source) loadParts() error {
	if s.zipParts != nil {
		return nil
	}
	at, size, err := s.randomAccess()
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

// setParts sets the list of the files inside an office file. If a name occurs twice, the first one counts.
func (s *source) setParts(z *zip.Reader) {
	s.zipParts = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if s.zipParts[f.Name] == nil {
			s.zipParts[f.Name] = f
		}
	}
}

// readProperties returns the metadata of an office file: the text of the elements of a part by their local names.
func (s *source) readProperties(name string) map[string]string {
	out := map[string]string{}
	r, err := s.openPart(name)
	if err != nil {
		return out // the part is optional
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

// readDOCX yields a Word document.
func readDOCX(s *source) bool {
	return s.readOffice(cmp.Or(s.mainPart, "word/document.xml"), wordDialect, "docProps/core.xml")
}

// readODT yields an OpenDocument text.
func readODT(s *source) bool {
	return s.readOffice("content.xml", openDocumentDialect, "meta.xml")
}

// readOffice reads a document of several parts: its text, and the metadata in the part about.
func (s *source) readOffice(body string, d dialect, about string) bool {
	if err := s.loadParts(); err != nil {
		return s.fail(err)
	}
	r, err := s.openPart(body)
	if err != nil {
		return s.fail(err)
	}
	defer r.Close()
	m, err := s.readOfficeText(newXMLTokens(r, s.Limits), d)
	if err != nil {
		return s.fail(fmt.Errorf("%s: %w", body, err))
	}
	return s.emitOfficeText(m, s.readProperties(about))
}

// emitOfficeText yields the article, or the articles of an export. about is the metadata.
func (s *source) emitOfficeText(m *officeText, about map[string]string) bool {
	text, paragraphs := m.result()
	if articles := splitParagraphs(paragraphs); articles != nil {
		return s.emitDocuments(articles)
	}
	s.multiple = false
	a := analyze.Article{ID: s.name, Text: text, Lang: about["language"]}
	setFileDate(&a, cmp.Or(about["created"], about["creation-date"], about["Created"]))
	if c := cmp.Or(about["creator"], about["Author"]); c != "" {
		setMeta(&a, "author", c)
	}
	a.Title = cmp.Or(m.title, headline(text), about["title"], about["Title"])
	return s.emit(a)
}

// setFileDate uses the creation date of a file as the date of a text without another one, and notes that.
func setFileDate(a *analyze.Article, date string) {
	if date != "" {
		a.Date = date
		setMeta(a, "date_from", "file")
	}
}

// joinParagraphs joins paragraphs with a blank line between them, so that no sentence crosses from one to the next.
func joinParagraphs(paragraphs []string) string { return strings.Join(paragraphs, "\n\n") }

// readPart reads one of the files inside an office file, up to the limit on pages.
func (s *source) readPart(name string) (string, error) {
	r, err := s.openPart(name)
	if err != nil {
		return "", err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, s.Limits.Page+1))
	if err != nil {
		return "", err
	}
	if int64(len(b)) > s.Limits.Page {
		return "", s.Limits.exceeded("page")
	}
	return string(b), nil
}

// decodePart unmarshals a small XML file inside an office file.
func (s *source) decodePart(name string, into any) error {
	text, err := s.readPart(name)
	if err != nil {
		return err
	}
	if xmlDepth(text) > s.Limits.Nesting {
		return s.Limits.exceeded("nesting")
	}
	if err := xml.NewTokenDecoder(newXMLTokens(strings.NewReader(text), s.Limits)).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// xmlDepth returns how deep the elements of a well-formed XML text are nested. encoding/xml has no bound on that.
func xmlDepth(text string) int64 {
	depth, deepest := int64(0), int64(0)
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return deepest
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
			return deepest
		}
		switch {
		case text[1] == '/':
			depth--
		case text[1] != '!' && text[1] != '?' && text[i-1] != '/':
			depth++
			deepest = max(deepest, depth)
		}
		text = text[i+len(end)-1:]
	}
}
