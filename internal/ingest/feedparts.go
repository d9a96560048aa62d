package ingest

import (
	"slices"
	"strings"
)

// feedParts is a feed of XML taken apart, so that some entries can be parsed at a time: the parsed form of one is many times
// as large as its text.
type feedParts struct {
	head    string   // what stands before the first entry
	entries []string // those that are whole, with their tags
	tail    string   // what stands after the last entry
	ends    string   // the end tags of what head has opened
	cut     bool     // the file ends before the feed does
}

// splitFeed takes a feed apart.
func splitFeed(text string) (p feedParts) {
	var open []string // in head
	start, inside, last := -1, 0, 0
	closed := 0 // elements of head that have ended since
	for at := 0; ; {
		name, end, next := feedTag(text, at)
		if next < 0 {
			break
		}
		tag := text[next:]
		at = next + tagLength(tag)
		local := name[strings.IndexByte(name, ':')+1:]
		empty := at-2 >= next && text[at-2] == '/'
		switch entry := local == "item" || local == "entry"; {
		case entry && end && start >= 0:
			if inside--; inside == 0 {
				p.entries = append(p.entries, text[start:at])
				start, last = -1, at
			}
		case entry && !end && !empty:
			if start < 0 {
				start = next
			}
			if inside++; len(p.entries) == 0 && inside == 1 {
				p.head = text[:next]
			}
		case start >= 0 || empty:
		case end && len(p.entries) > 0:
			closed++
		case end:
			if i := lastIndex(open, name); i >= 0 {
				open = open[:i]
			}
		case len(p.entries) == 0:
			open = append(open, name)
		default:
			closed-- // an element after the entries
		}
	}
	p.cut = start >= 0 || len(p.entries) > 0 && closed < len(open)
	if !p.cut {
		p.tail = text[last:]
	}
	for _, name := range slices.Backward(open) {
		p.ends += "</" + name + ">"
	}
	return p
}

func lastIndex(list []string, name string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == name {
			return i
		}
	}
	return -1
}

// feedTag is the next tag from at on: its name, whether it is an end tag, and where it begins; -1 if there is none that ends.
// Comments, declarations and CDATA are passed over.
func feedTag(text string, at int) (name string, end bool, next int) {
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

// tagLength is the length of the tag that s begins with, or 0 if it does not end.
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

// batches are the entries in groups, each as a feed of its own. A group is as long as what is repeated around it at least.
func (p feedParts) batches(yield func(feed string, n int) bool) {
	around := len(p.head) + max(len(p.tail), len(p.ends))
	for rest := p.entries; len(rest) > 0; {
		n, size := 0, 0
		for n < len(rest) && (n == 0 || size < max(64<<10, around)) {
			size += len(rest[n])
			n++
		}
		if !yield(p.around(rest[:n]), n) {
			return
		}
		rest = rest[n:]
	}
}

// around is a feed with some of the entries.
func (p feedParts) around(entries []string) string {
	end := p.tail
	if end == "" {
		end = p.ends
	}
	return p.head + strings.Join(entries, "\n") + end
}
