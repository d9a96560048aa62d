package ingest

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
	parts := splitFeed(text)
	if len(parts.entries) == 0 || gofeed.DetectFeedType(strings.NewReader(parts.head)) == gofeed.FeedTypeUnknown {
		feed, err := parseFeed(text)
		if err != nil {
			return s.fail(notFeed(text, err))
		}
		return s.feedItems(feed, 0, "")
	}
	n, more := 0, true
	for piece, count := range parts.batches {
		if more = s.feedPiece(parts, piece, n, count); !more {
			return false
		}
		n += count
	}
	return more
}

// feedPiece yields some of the entries of a feed: count, after n others. If they cannot be parsed together each is tried alone.
func (s *source) feedPiece(parts feedParts, piece string, n, count int) bool {
	warning := ""
	if parts.cut && n+count == len(parts.entries) {
		warning = fmt.Sprintf("the feed is cut: what follows its first %d entries is not read", len(parts.entries))
	}
	feed, err := parseFeed(piece)
	if err == nil {
		return s.feedItems(feed, n, warning)
	}
	if count == 1 {
		return s.yield(none, fmt.Errorf("%s: entry %d: no feed: %w", s.name, n+1, err))
	}
	for i := range count {
		if !s.feedPiece(parts, parts.around(parts.entries[n+i:n+i+1]), n+i, 1) {
			return false
		}
	}
	return true
}

// feedItems yields the entries of a feed that has been parsed, which come after n others. The last one has the warning.
func (s *source) feedItems(feed *gofeed.Feed, n int, warning string) bool {
	for i, item := range feed.Items {
		title, err := s.Limits.fragment(item.Title)
		if err != nil {
			title = ""
		}
		a := analyze.Article{Title: title, URL: item.Link, Source: feed.Title, Lang: feed.Language}
		if a.Text, err = s.Limits.fragment(cmp.Or(item.Content, item.Description)); err != nil {
			if !s.yield(none, fmt.Errorf("%s: entry %d: %w", s.name, n+i+1, err)) {
				return false
			}
			continue
		}
		switch {
		case item.PublishedParsed != nil:
			a.Date = item.PublishedParsed.Format(time.RFC3339)
		case item.UpdatedParsed != nil:
			a.Date = item.UpdatedParsed.Format(time.RFC3339)
		default:
			a.Date = cmp.Or(dateIn(item.Published), dateIn(item.Updated))
		}
		if len(item.Authors) > 0 && item.Authors[0] != nil && item.Authors[0].Name != "" {
			note(&a, "author", item.Authors[0].Name)
		}
		if warning != "" && i == len(feed.Items)-1 {
			a.Warnings = append(a.Warnings, warning)
		}
		a.ID = s.id(cmp.Or(item.GUID, item.Link), n+i+1)
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
func (l Limits) fragment(s string) (string, error) {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s), nil
	}
	doc, err := l.parseHTML(s)
	if err != nil {
		return "", err
	}
	return pageText(doc), nil
}
