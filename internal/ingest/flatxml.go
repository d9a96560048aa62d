package ingest

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
)

// root is the outermost element of an XML file.
type root struct {
	prefix, name string
	tag          string // from the < on, with its attributes
	declared     bool   // <?xml stands before it
}

// rootOf finds the outermost element in the first characters of an XML file.
func rootOf(head string) (r root, ok bool) {
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

// vocabularies are XML formats by their outermost elements, with what they are to a user. They are not read.
func vocabularies() map[string]string {
	return map[string]string{
		"TEI": "a TEI document", "TEI.2": "a TEI document", "teiCorpus": "a corpus of TEI documents", "FictionBook": "a FictionBook",
		"NewsML": "a NewsML file of a news agency", "newsMessage": "a NewsML file of a news agency", "newsItem": "a NewsML file of a news agency", "nitf": "a NITF file of a news agency",
		"article": "an article in JATS or DocBook", "book": "a book in BITS or DocBook", "mediawiki": "a dump of a wiki", "opml": "a list of feeds (OPML)",
		"urlset": "a list of the pages of a site (sitemap)", "sitemapindex": "a list of the pages of a site (sitemap)", "svg": "a drawing (SVG)", "kml": "a map (KML)", "plist": "a property list",
		"modsCollection": "a bibliography (MODS)", "mods": "a bibliography (MODS)", "PubmedArticleSet": "a bibliography of PubMed",
	}
}

// otherXML says what an XML file is that is in no format that is read; nil where it may be a feed or a page.
func otherXML(r root) error {
	switch strings.ToLower(r.name) {
	case "rss", "feed", "rdf", "html", "channel":
		return nil
	}
	what, known := vocabularies()[r.name]
	switch {
	case r.prefix == "office" && r.name == "document":
		_, t, _ := strings.Cut(r.tag, odfType)
		t, _, _ = strings.Cut(t, `"`)
		if why := refusedODF(t); why != nil {
			return why
		}
		return nil
	case r.name == "Workbook":
		return errSheet
	case r.prefix == "pkg" && r.name == "package":
		return errors.New("a document of Word as one XML file; save it as .docx first")
	case known:
		return fmt.Errorf("%s, which is not read; save its text as .txt, .html or JSON Lines first", what)
	}
	return fmt.Errorf("XML that is neither a feed nor a page (its outermost element is %.60s); save its text as .txt, .html or JSON Lines first", r.name)
}

// notFeed is the error for a file that was to be a feed and is none: what else it is, or what is wrong with it.
func notFeed(text string, err error) error {
	if r, ok := rootOf(strings.TrimPrefix(text[:min(len(text), 1<<20)], "\ufeff")); ok {
		if why := otherXML(r); why != nil {
			return why
		}
	}
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return errors.New("neither a feed nor other XML that is read; save its text as .txt, .html or JSON Lines first")
	}
	return fmt.Errorf("no feed: %w", err)
}

// looksFlat reports whether a text begins as a document of LibreOffice in one XML file does.
func looksFlat(head string) (yes, sure bool) {
	r, ok := rootOf(head)
	return ok && r.prefix == "office" && r.name == "document" && otherXML(r) == nil, true
}

// looksWordXML reports whether a text begins as a document of Word 2003 in one XML file does.
func looksWordXML(head string) (yes, sure bool) {
	r, ok := rootOf(head)
	return ok && r.prefix == "w" && r.name == "wordDocument", true
}

func readFlatODT(s *source) bool { return s.readFlat(openDocument) }

func readWordXML(s *source) bool { return s.readFlat(word) }

// readFlat reads a document that is one XML file.
func (s *source) readFlat(d dialect) bool {
	if err := s.stream(); err != nil {
		return s.fail(err)
	}
	if b, _ := s.in.Peek(3); string(b) == "\ufeff" {
		s.in.Discard(len(b))
	}
	if _, err := s.in.Peek(1); err == io.EOF {
		return s.fail(errors.New("an empty file, not a document"))
	}
	t := newXMLTokens(s.in, s.Limits)
	t.wide = len(s.warnings) > 0
	m, err := s.manuscript(t, d)
	if err != nil {
		return s.fail(err)
	}
	return s.emitManuscript(m, m.about)
}
