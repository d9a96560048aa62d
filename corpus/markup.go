package corpus

import (
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// beginsBlock is how HTML in a field of a table or object begins; blockTag is one of its tags.
var (
	beginsBlock = expression(`^(?i)\s*(?:<!--[^>]*-->\s*)*<(?:p|div|article|section|main|h[1-6]|ul|ol|figure|blockquote|table|html|body|!doctype html)(?:\s[^<>]*)?>`)
	blockTag    = expression(`(?i)</?(?:p|div|article|section|main|h[1-6]|ul|ol|li|figure|blockquote|table|tr|td|br|body)(?:\s[^<>]*)?/?>`)
)

// unmark takes the tags from a text that is HTML: it begins with a block and has several tags. Longer ones than a page may be stay.
func unmark(a *analyze.Article, most int64) {
	if i := strings.IndexByte(a.Text, '<'); i < 0 || strings.TrimSpace(a.Text[:min(i, 100)]) != "" || !isBlocks(a.Text) {
		return
	}
	if int64(len(a.Text)) > most {
		a.Warnings = append(a.Warnings, "the text is HTML, but longer than a page may be; its tags were not taken out")
		return
	}
	if text := fragment(a.Text); text != "" {
		a.Text = text
		a.Warnings = append(a.Warnings, "the text is HTML; its tags were taken out, and offsets count in the text without them")
	}
}

func isBlocks(text string) bool {
	const several = 3
	return beginsBlock().MatchString(text[:min(len(text), 1<<10)]) && len(blockTag().FindAllStringIndex(text, several)) == several
}
