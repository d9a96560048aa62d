package ingest

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// beginsBlock is how HTML in a field of a table or object begins; blockTag is one of its tags.
var (
	beginsBlock = expression(`^(?i)\s*(?:<!--[^>]*-->\s*)*<(?:p|div|article|section|main|h[1-6]|ul|ol|figure|blockquote|table|html|body|!doctype html)(?:\s[^<>]*)?>`)
	blockTag    = expression(`(?i)</?(?:p|div|article|section|main|h[1-6]|ul|ol|li|figure|blockquote|table|tr|td|br|body)(?:\s[^<>]*)?/?>`)
)

// stripTags removes the tags of a text that is HTML: one that begins with a block and has several tags. A text that the limits
// on pages refuse keeps its tags, with a warning.
func stripTags(a *analyze.Article, l Limits) {
	if i := strings.IndexByte(a.Text, '<'); i < 0 || strings.TrimSpace(a.Text[:min(i, 100)]) != "" || !isBlocks(a.Text) {
		return
	}
	if int64(len(a.Text)) > l.Page {
		a.Warnings = append(a.Warnings, "the text is HTML, but longer than the limit on pages; its tags were not removed")
		return
	}
	text, err := l.fragment(a.Text)
	switch {
	case err != nil:
		a.Warnings = append(a.Warnings, fmt.Sprintf("the text is HTML; its tags were not removed: %v", err))
	case text != "":
		a.Text = text
		a.Warnings = append(a.Warnings, "the text is HTML; its tags were removed, and offsets count in the text without them")
	}
}

// isBlocks reports whether a text begins with a block of HTML and has several tags of blocks.
func isBlocks(text string) bool {
	const several = 3
	return beginsBlock().MatchString(text[:min(len(text), 1<<10)]) && len(blockTag().FindAllStringIndex(text, several)) == several
}
