package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/attache-nlp/attache/analyze"
)

// readFeed yields the entries of a feed. The text of one is its content or, where the feed has none, its description.
func readFeed(s *source) bool {
	head, _ := s.in.Peek(200)
	text, err := s.text("page", declaredIn(string(head)))
	if err != nil {
		return s.fail(err)
	}
	if strings.TrimSpace(text) == "" {
		return true // as an empty file of JSON lines: no articles
	}
	if depth(text) > s.Limits.Nesting {
		return s.fail(s.Limits.over("nesting"))
	}
	// The text is UTF-8 now, whatever it says.
	text = declaration().ReplaceAllString(text, `${1}utf-8${2}`)
	feed, err := parseFeed(text)
	if err != nil {
		return s.fail(fmt.Errorf("no feed: %w", err))
	}
	for i, item := range feed.Items {
		a := analyze.Article{Title: s.Limits.fragment(item.Title), URL: item.Link, Source: feed.Title, Lang: feed.Language}
		a.Text = s.Limits.fragment(cmp.Or(item.Content, item.Description))
		switch {
		case item.PublishedParsed != nil:
			a.Date = item.PublishedParsed.Format(time.RFC3339)
		case item.UpdatedParsed != nil:
			a.Date = item.UpdatedParsed.Format(time.RFC3339)
		default:
			a.Date = dated(cmp.Or(item.Published, item.Updated))
		}
		if len(item.Authors) > 0 && item.Authors[0] != nil && item.Authors[0].Name != "" {
			note(&a, "author", item.Authors[0].Name)
		}
		a.ID = s.id(cmp.Or(item.GUID, item.Link), i+1)
		if !s.emit(a) {
			return false
		}
	}
	return true
}

var declaration = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\s*<\?xml[^>]*encoding=["'])[\w.:-]+(["'])`) })

// parseFeed parses a feed. A parser that fails on a broken one must not take the run with it.
func parseFeed(text string) (feed *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			feed, err = nil, errors.New("it cannot be parsed")
		}
	}()
	return gofeed.NewParser().ParseString(text)
}

// fragment is the text of a piece of HTML, as feeds have it, or of plain text.
func (l Limits) fragment(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	doc, err := l.parseHTML(s)
	if err != nil {
		return strings.TrimSpace(s)
	}
	return pageText(doc)
}
