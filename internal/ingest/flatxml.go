package ingest

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
)

// xmlRoot is the root element of an XML file.
type xmlRoot struct {
	prefix, name string
	tag          string // the start tag, from < to before >
	declared     bool   // there is an XML declaration
}

// findXMLRoot returns the root element of an XML file from its first characters. ok is false if there is none.
func findXMLRoot(head string) (r xmlRoot, ok bool) {
	for {
		head = strings.TrimLeft(head, " \t\r\n")
		if len(head) < 2 || head[0] != '<' {
			return r, false
		}
		end, past := ">", 1
		switch {
		case strings.HasPrefix(head, "<?"):
			r.declared = r.declared || strings.HasPrefix(head, "<?xml")
			end, past = "?>", 2
		case strings.HasPrefix(head, "<!--"):
			end, past = "-->", 3
		case strings.HasPrefix(head, "<!"):
			if open, close := strings.IndexByte(head, '['), strings.IndexByte(head, '>'); open >= 0 && open < close {
				end, past = "]>", 2
			}
		default:
			r.tag, _, _ = strings.Cut(head, ">")
			i := strings.IndexAny(r.tag[1:], " \t\r\n/") + 1
			if i == 0 {
				i = len(r.tag)
			}
			r.prefix, r.name, ok = strings.Cut(r.tag[1:i], ":")
			if !ok {
				r.prefix, r.name = "", r.prefix
			}
			return r, r.name != "" && (r.name[0]|0x20 >= 'a' && r.name[0]|0x20 <= 'z' || r.name[0] == '_' || r.name[0] >= 0x80)
		}
		i := strings.Index(head, end)
		if i < 0 {
			return r, false
		}
		head = head[i+past:]
	}
}

// xmlVocabularies describes XML formats that are not read, by the names of their root elements.
func xmlVocabularies() map[string]string {
	return map[string]string{
		"TEI": "a TEI document", "TEI.2": "a TEI document", "teiCorpus": "a corpus of TEI documents", "FictionBook": "a FictionBook",
		"NewsML": "a NewsML file of a news agency", "newsMessage": "a NewsML file of a news agency", "newsItem": "a NewsML file of a news agency", "nitf": "a NITF file of a news agency",
		"article": "an article in JATS or DocBook", "book": "a book in BITS or DocBook", "mediawiki": "a dump of a wiki", "opml": "a list of feeds (OPML)",
		"urlset": "a list of the pages of a site (sitemap)", "sitemapindex": "a list of the pages of a site (sitemap)", "svg": "a drawing (SVG)", "kml": "a map (KML)", "plist": "a property list",
		"modsCollection": "a bibliography (MODS)", "mods": "a bibliography (MODS)", "PubmedArticleSet": "a bibliography of PubMed",
	}
}

// unsupportedXML returns why an XML file is not read, or nil if it may be a feed or a page.
func unsupportedXML(r xmlRoot) error {
	switch strings.ToLower(r.name) {
	case "rss", "feed", "rdf", "html", "channel":
		return nil
	}
	what, known := xmlVocabularies()[r.name]
	switch {
	case r.prefix == "office" && r.name == "document":
		_, t, _ := strings.Cut(r.tag, odfType)
		t, _, _ = strings.Cut(t, `"`)
		if why := unsupportedODF(t); why != nil {
			return why
		}
		return nil
	case r.name == "Workbook":
		return errSheet
	case r.prefix == "pkg" && r.name == "package":
		return errors.New("a Word document as one XML file; save it as .docx first")
	case known:
		return fmt.Errorf("%s, which is not read; save its text as .txt, .html or JSON lines first", what)
	}
	return fmt.Errorf("XML that is neither a feed nor a page (root element %.60s); save its text as .txt, .html or JSON lines first", r.name)
}

// feedError returns the error for a file that was expected to be a feed: what it is instead, or what is wrong with it.
func feedError(text string, err error) error {
	if r, ok := findXMLRoot(strings.TrimPrefix(text[:min(len(text), 1<<20)], "\ufeff")); ok {
		if why := unsupportedXML(r); why != nil {
			return why
		}
	}
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return errors.New("neither a feed nor other supported XML; save its text as .txt, .html or JSON lines first")
	}
	return fmt.Errorf("not a feed: %w", err)
}

// looksFlatODF reports whether a text begins like an OpenDocument text in one XML file (.fodt).
func looksFlatODF(head string) (yes, sure bool) {
	r, ok := findXMLRoot(head)
	return ok && r.prefix == "office" && r.name == "document" && unsupportedXML(r) == nil, true
}

// looksWordXML reports whether a text begins like a Word 2003 document in one XML file.
func looksWordXML(head string) (yes, sure bool) {
	r, ok := findXMLRoot(head)
	return ok && r.prefix == "w" && r.name == "wordDocument", true
}

// readFlatODT yields an OpenDocument text in one XML file.
func readFlatODT(s *source) bool { return s.readFlat(openDocumentDialect) }

// readWordXML yields a Word 2003 XML document.
func readWordXML(s *source) bool { return s.readFlat(wordDialect) }

// readFlat reads a document that is one XML file.
func (s *source) readFlat(d dialect) bool {
	if err := s.toUTF8(); err != nil {
		return s.fail(err)
	}
	if b, _ := s.in.Peek(3); string(b) == "\ufeff" {
		s.in.Discard(len(b))
	}
	if _, err := s.in.Peek(1); err == io.EOF {
		return s.fail(errors.New("an empty file, not a document"))
	}
	t := newXMLTokens(s.in, s.Limits)
	t.decoded = len(s.warnings) > 0
	m, err := s.readOfficeText(t, d)
	if err != nil {
		return s.fail(err)
	}
	return s.emitOfficeText(m, m.properties)
}
