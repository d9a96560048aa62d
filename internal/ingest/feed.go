package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/attache-nlp/attache/analyze"
)

// readFeed yields the entries of a feed. The text of an entry is its content or, if there is none, its description.
func readFeed(s *source) bool {
	head, _ := s.in.Peek(200)
	text, err := s.readAll("page", declaredCharset(string(head)))
	if err != nil {
		return s.fail(err)
	}
	if strings.TrimSpace(text) == "" {
		return true // an empty file contains no articles; that is no error
	}
	if xmlDepth(text) > s.Limits.Nesting {
		return s.fail(s.Limits.exceeded("nesting"))
	}
	// The text is UTF-8 by now, whatever it declares.
	text = xmlEncodingPattern().ReplaceAllString(text, `${1}utf-8${2}`)
	parts := splitFeed(text)
	if len(parts.entries) == 0 || gofeed.DetectFeedType(strings.NewReader(parts.head)) == gofeed.FeedTypeUnknown {
		feed, err := parseFeed(text)
		if err != nil {
			return s.fail(feedError(text, err))
		}
		return s.emitFeedItems(feed, 0, "")
	}
	n, more := 0, true
	for piece, count := range parts.batches {
		if more = s.emitFeedBatch(parts, piece, n, count); !more {
			return false
		}
		n += count
	}
	return more
}

// emitFeedBatch yields count entries of a feed that follow n others. If they cannot be parsed together, each is tried alone.
func (s *source) emitFeedBatch(parts feedParts, piece string, n, count int) bool {
	warning := ""
	if parts.cut && n+count == len(parts.entries) {
		warning = fmt.Sprintf("the feed is cut off; complete entries read: %d", len(parts.entries))
	}
	feed, err := parseFeed(piece)
	if err == nil {
		return s.emitFeedItems(feed, n, warning)
	}
	if count == 1 {
		return s.yield(noArticle, fmt.Errorf("%s: entry %d: not a feed: %w", s.name, n+1, err))
	}
	for i := range count {
		if !s.emitFeedBatch(parts, parts.wrap(parts.entries[n+i:n+i+1]), n+i, 1) {
			return false
		}
	}
	return true
}

// emitFeedItems yields parsed entries that follow n others. The last one gets the warning.
func (s *source) emitFeedItems(feed *gofeed.Feed, n int, warning string) bool {
	for i, item := range feed.Items {
		title, err := s.Limits.fragmentText(item.Title)
		if err != nil {
			title = ""
		}
		a := analyze.Article{Title: title, URL: item.Link, Source: feed.Title, Lang: feed.Language}
		if a.Text, err = s.Limits.fragmentText(cmp.Or(item.Content, item.Description)); err != nil {
			if !s.yield(noArticle, fmt.Errorf("%s: entry %d: %w", s.name, n+i+1, err)) {
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
			a.Date = cmp.Or(dateInText(item.Published), dateInText(item.Updated))
		}
		if len(item.Authors) > 0 && item.Authors[0] != nil && item.Authors[0].Name != "" {
			setMeta(&a, "author", item.Authors[0].Name)
		}
		if warning != "" && i == len(feed.Items)-1 {
			a.Warnings = append(a.Warnings, warning)
		}
		a.ID = s.uniqueID(cmp.Or(item.GUID, item.Link), n+i+1)
		if !s.emit(a) {
			return false
		}
	}
	return true
}

var xmlEncodingPattern = lazyRegexp(`^(\s*<\?xml[^>]*encoding=["'])[\w.:-]+(["'])`)

// parseFeed parses a feed. The parser may panic on a broken one.
func parseFeed(text string) (feed *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			feed, err = nil, errors.New("cannot be parsed")
		}
	}()
	return gofeed.NewParser().ParseString(text)
}

// fragmentText returns the text of an HTML fragment or plain text, as in feeds.
func (l Limits) fragmentText(s string) (string, error) {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s), nil
	}
	doc, err := l.parseHTML(s)
	if err != nil {
		return "", err
	}
	return pageText(doc), nil
}
