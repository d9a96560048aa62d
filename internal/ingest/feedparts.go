package ingest

import (
	"slices"
	"strings"
)

// feedParts is an XML feed cut into entries, so that it can be parsed a few entries at a time: a parsed feed takes many times the memory
// of its text.
type feedParts struct {
	head    string   // what precedes the first entry
	entries []string // the complete entries, including their tags
	tail    string   // what follows the last entry
	endTags string   // end tags for the elements opened in head
	cut     bool     // the file ends before the feed does
}

// splitFeed cuts a feed into its parts.
func splitFeed(text string) feedParts {
	f := feedSplitter{text: text, start: -1}
	for at := 0; ; {
		name, end, next := nextTag(text, at)
		if next < 0 {
			break
		}
		at = next + tagLength(text[next:])
		empty := at-2 >= next && text[at-2] == '/'
		local := name[strings.IndexByte(name, ':')+1:]
		switch entry := local == "item" || local == "entry"; {
		case entry && end && f.start >= 0:
			f.endEntry(at)
		case entry && !end && !empty:
			f.startEntry(next)
		case f.start < 0 && !empty:
			f.outside(name, end)
		}
	}
	return f.parts()
}

// feedSplitter is the state of [splitFeed].
type feedSplitter struct {
	text   string
	p      feedParts
	open   []string // the elements opened before the first entry
	closed int      // how many of them have ended since
	start  int      // of the current entry, or -1
	nested int      // entries inside it, and itself
	last   int      // where the last entry ended
}

// startEntry handles the start tag of an entry.
func (f *feedSplitter) startEntry(at int) {
	if f.start < 0 {
		f.start = at
	}
	if f.nested++; len(f.p.entries) == 0 && f.nested == 1 {
		f.p.head = f.text[:at]
	}
}

// endEntry handles the end tag of an entry, which ends before at.
func (f *feedSplitter) endEntry(at int) {
	if f.nested--; f.nested == 0 {
		f.p.entries = append(f.p.entries, f.text[f.start:at])
		f.start, f.last = -1, at
	}
}

// outside handles a tag outside the entries.
func (f *feedSplitter) outside(name string, end bool) {
	switch before := len(f.p.entries) == 0; {
	case end && !before:
		f.closed++
	case end:
		if i := lastIndex(f.open, name); i >= 0 {
			f.open = f.open[:i]
		}
	case before:
		f.open = append(f.open, name)
	default:
		f.closed-- // an element after the entries, whose end tag will follow
	}
}

// parts returns the parts after the whole text.
func (f *feedSplitter) parts() feedParts {
	f.p.cut = f.start >= 0 || len(f.p.entries) > 0 && f.closed < len(f.open)
	if !f.p.cut {
		f.p.tail = f.text[f.last:]
	}
	for _, name := range slices.Backward(f.open) {
		f.p.endTags += "</" + name + ">"
	}
	return f.p
}

// lastIndex returns the index of the last instance of name, or -1.
func lastIndex(list []string, name string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == name {
			return i
		}
	}
	return -1
}

// nextTag returns the next tag at or after at: its name, whether it is an end tag, and its offset, which is -1 if there is no complete tag.
// Comments, declarations and CDATA sections are skipped.
func nextTag(text string, at int) (name string, end bool, next int) {
	for {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return "", false, -1
		}
		at += i
		rest := text[at:]
		mark := ""
		switch {
		case strings.HasPrefix(rest, "<![CDATA["):
			mark = "]]>"
		case strings.HasPrefix(rest, "<!--"):
			mark = "-->"
		case strings.HasPrefix(rest, "<?"), strings.HasPrefix(rest, "<!"):
			mark = ">"
		}
		if mark != "" {
			n := strings.Index(rest, mark)
			if n < 0 {
				return "", false, -1
			}
			at += n + len(mark)
			continue
		}
		end = strings.HasPrefix(rest, "</")
		name = rest[1:]
		if end {
			name = rest[2:]
		}
		n := strings.IndexAny(name, " \t\r\n/>")
		switch {
		case n < 0:
			return "", false, -1
		case n == 0:
			at++
			continue
		case tagLength(rest) == 0:
			return "", false, -1
		}
		return name[:n], end, at
	}
}

// tagLength returns the length of the tag that s begins with, or 0 if it is incomplete.
func tagLength(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '>':
			return i + 1
		case '"', '\'':
			n := strings.IndexByte(s[i+1:], s[i])
			if n < 0 {
				return 0
			}
			i += n + 1
		}
	}
	return 0
}

// batches yields groups of entries, each as a feed of its own. A group is at least as long as the text repeated around it, so that the
// total length no more than doubles.
func (p feedParts) batches(yield func(feed string, n int) bool) {
	around := len(p.head) + max(len(p.tail), len(p.endTags))
	for rest := p.entries; len(rest) > 0; {
		n, size := 0, 0
		for n < len(rest) && (n == 0 || size < max(64<<10, around)) {
			size += len(rest[n])
			n++
		}
		if !yield(p.wrap(rest[:n]), n) {
			return
		}
		rest = rest[n:]
	}
}

// wrap returns a feed that contains only some of the entries.
func (p feedParts) wrap(entries []string) string {
	end := p.tail
	if end == "" {
		end = p.endTags
	}
	return p.head + strings.Join(entries, "\n") + end
}
