package ingest

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// blockStartPattern matches the beginning of HTML in a field of a table or object, blockTagPattern any tag of a block in it.
var (
	blockStartPattern = lazyRegexp(`^(?i)\s*(?:<!--[^>]*-->\s*)*<(?:p|div|article|section|main|h[1-6]|ul|ol|figure|blockquote|table|html|body|!doctype html)(?:\s[^<>]*)?>`)
	blockTagPattern   = lazyRegexp(`(?i)</?(?:p|div|article|section|main|h[1-6]|ul|ol|li|figure|blockquote|table|tr|td|br|body)(?:\s[^<>]*)?/?>`)
)

// stripTags removes the tags of a text that is HTML: it begins with a block element and contains several tags of such elements. A text
// that exceeds the limits on pages keeps its tags, with a warning.
func stripTags(a *analyze.Article, l Limits) {
	if i := strings.IndexByte(a.Text, '<'); i < 0 || strings.TrimSpace(a.Text[:min(i, 100)]) != "" || !looksLikeHTML(a.Text) {
		return
	}
	if int64(len(a.Text)) > l.Page {
		a.Warnings = append(a.Warnings, "the text is HTML but exceeds the limit on pages; its tags were not removed")
		return
	}
	text, err := l.fragmentText(a.Text)
	switch {
	case err != nil:
		a.Warnings = append(a.Warnings, fmt.Sprintf("the text is HTML; its tags were not removed: %v", err))
	case text != "":
		a.Text = text
		a.Warnings = append(a.Warnings, "the text is HTML; its tags were removed, and offsets refer to the text without them")
	}
}

// looksLikeHTML reports whether a text begins with a block element and contains several tags of such elements.
func looksLikeHTML(text string) bool {
	const several = 3
	return blockStartPattern().MatchString(text[:min(len(text), 1<<10)]) && len(blockTagPattern().FindAllStringIndex(text, several)) == several
}
