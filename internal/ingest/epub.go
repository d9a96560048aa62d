package ingest

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// readEPUB yields a book as one article, its chapters in the order of reading.
func readEPUB(s *source) bool {
	if err := s.openParts(); err != nil {
		return s.fail(err)
	}
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := s.decode("META-INF/container.xml", &container); err != nil {
		return s.fail(err)
	}
	if len(container.Roots) == 0 {
		return s.fail(errors.New("META-INF/container.xml names no book"))
	}
	root := container.Roots[0].Path
	var book struct {
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
	if err := s.decode(root, &book); err != nil {
		return s.fail(err)
	}
	a := analyze.Article{ID: s.name, Title: book.Title, Source: book.Publisher, Date: book.Date, Lang: book.Lang}
	if book.Creator != "" {
		note(&a, "author", book.Creator)
	}
	items := map[string]string{}
	for _, i := range book.Items {
		if !strings.Contains(i.Properties, "nav") {
			items[i.ID] = i.Path
		}
	}
	var chapters []string
	seen := map[string]bool{}
	total := int64(0)
	for _, i := range book.Spine {
		href, ok := items[i.ID]
		if !ok || seen[href] {
			continue // a book has each chapter once
		}
		seen[href] = true
		if u, err := url.PathUnescape(href); err == nil {
			href = u
		}
		text, err := s.chapter(path.Join(path.Dir(root), href))
		if err != nil {
			if isLimit(err) {
				return s.fail(err)
			}
			a.Warnings = append(a.Warnings, fmt.Sprintf("a chapter is not read: %v", err))
			continue
		}
		if total += int64(len(text)); total > s.Limits.Text {
			return s.fail(s.Limits.over("text"))
		}
		if text != "" {
			chapters = append(chapters, text)
		}
	}
	a.Text = joined(chapters)
	return s.emit(a)
}

func (s *source) chapter(name string) (string, error) {
	page, err := s.wholePart(name)
	if err != nil {
		return "", err
	}
	doc, err := s.Limits.parsePage(page, true)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return pageText(doc), nil
}
