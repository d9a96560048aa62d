package ingest

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// epubPackage is the package document of a book (EPUB 3.3, section 5): its metadata, its files, and their reading order.
type epubPackage struct {
	Title     string `xml:"metadata>title"`
	Creator   string `xml:"metadata>creator"`
	Publisher string `xml:"metadata>publisher"`
	Date      string `xml:"metadata>date"`
	Lang      string `xml:"metadata>language"`
	Items     []struct {
		ID         string `xml:"id,attr"`
		Path       string `xml:"href,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

// chapters returns the paths of the chapters in reading order, without the table of contents. A chapter that is listed twice is read
// once.
func (p *epubPackage) chapters() (paths []string) {
	items := map[string]string{}
	for _, i := range p.Items {
		if !strings.Contains(i.Properties, "nav") {
			items[i.ID] = i.Path
		}
	}
	seen := map[string]bool{}
	for _, i := range p.Spine {
		href, ok := items[i.ID]
		if !ok || seen[href] {
			continue
		}
		seen[href] = true
		if u, err := url.PathUnescape(href); err == nil {
			href = u
		}
		paths = append(paths, href)
	}
	return paths
}

// readEPUB yields a book as one article.
func readEPUB(s *source) bool {
	if err := s.loadParts(); err != nil {
		return s.fail(err)
	}
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := s.decodePart("META-INF/container.xml", &container); err != nil {
		return s.fail(err)
	}
	if len(container.Roots) == 0 {
		return s.fail(errors.New("META-INF/container.xml does not name the book"))
	}
	root := container.Roots[0].Path
	var book epubPackage
	if err := s.decodePart(root, &book); err != nil {
		return s.fail(err)
	}
	a := analyze.Article{ID: s.name, Title: book.Title, Source: book.Publisher, Date: book.Date, Lang: book.Lang}
	if book.Creator != "" {
		setMeta(&a, "author", book.Creator)
	}
	var texts []string
	total := int64(0)
	for _, href := range book.chapters() {
		text, err := s.readChapter(path.Join(path.Dir(root), href))
		if isLimit(err) {
			return s.fail(err)
		}
		if err != nil {
			a.Warnings = append(a.Warnings, fmt.Sprintf("chapter not read: %v", err))
			continue
		}
		if total += int64(len(text)); total > s.Limits.Text {
			return s.fail(s.Limits.exceeded("text"))
		}
		if text != "" {
			texts = append(texts, text)
		}
	}
	a.Text = joinParagraphs(texts)
	return s.emit(a)
}

// readChapter returns the text of a chapter.
func (s *source) readChapter(name string) (string, error) {
	page, err := s.readPart(name)
	if err != nil {
		return "", err
	}
	doc, err := s.Limits.parsePage(page, true)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return pageText(doc), nil
}
