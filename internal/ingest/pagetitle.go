package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// title is the title of a page: that of its structured data or head, as its heading has it where both say the same, and
// without the name of the site.
func (r *metaReader) title(l pageMeta, site string) string {
	shown := plainKey(r.name + " " + strings.Join(r.headings, " "))
	title := ""
	// Structured data may have a description for the headline: it must share words with what is shown.
	for _, t := range []string{l.title, l.name} {
		if t != "" && title == "" && (shown == "" || sharesWords(plainKey(t), shown)) {
			title = t
		}
	}
	title = cmp.Or(title, r.first(metaNames.title), r.name)
	title = withoutSite(title, site, r.name)
	if title == "" {
		for _, h := range r.headings {
			title = cmp.Or(title, h)
		}
	}
	key := plainKey(title)
	for _, h := range r.headings {
		if k := plainKey(h); k != "" && (k == key || partOf(k, key)) {
			return h
		}
	}
	return strings.Clone(strings.Join(strings.Fields(title), " "))
}

// sharesWords reports whether at least half of the words of a line are in another. Both are keys.
func sharesWords(key, in string) bool {
	words := strings.Fields(key)
	n := 0
	for _, w := range words {
		if strings.Contains(in, w) {
			n++
		}
	}
	return n*2 >= len(words)
}

// partOf reports whether a heading begins or ends a title, and is the most of it.
func partOf(heading, title string) bool {
	if utf8.RuneCountInString(heading)*2 < utf8.RuneCountInString(title) || !strings.Contains(heading, " ") {
		return false
	}
	return strings.HasPrefix(title, heading+" ") || strings.HasSuffix(title, " "+heading)
}

// titleMarks stand between the title of an article and the name of the site.
const titleMarks = "|-–—›»·•:/~"

// withoutSite is a title without the name of the site, at its beginning or end.
func withoutSite(title, site, name string) string {
	site = plainKey(site)
	for _, p := range cuts(title) {
		rest, other := title[:p[0]], title[p[1]:]
		if key := plainKey(other); site != "" && key != "" && (key == site || strings.HasPrefix(site, key+" ") || strings.HasPrefix(key, site+" ")) {
			return strings.TrimSpace(rest)
		}
		if key := plainKey(rest); site != "" && key != "" && key == site {
			return strings.TrimSpace(other)
		}
	}
	// Without a name to go by, what stands behind the last | or the like is one if it is short.
	if all := cuts(title); title == name && len(all) > 0 {
		last := all[len(all)-1]
		mark, _ := utf8.DecodeRuneInString(strings.TrimSpace(title[last[0]:]))
		if rest, other := title[:last[0]], title[last[1]:]; mark != ':' && mark != '/' && len(strings.Fields(other)) <= 5 && len(strings.Fields(rest)) >= 2 && len(rest) > len(other) {
			return strings.TrimSpace(rest)
		}
	}
	return title
}

// cuts are where the marks between parts of a title stand, with the spaces around them.
func cuts(title string) (out [][2]int) {
	for i, r := range title {
		if !strings.ContainsRune(titleMarks, r) {
			continue
		}
		n := utf8.RuneLen(r)
		before, after := i, i+n
		for before > 0 && title[before-1] == ' ' {
			before--
		}
		for after < len(title) && title[after] == ' ' {
			after++
		}
		if before > 0 && after < len(title) && after > i+n && (before < i || r == ':') {
			out = append(out, [2]int{before, after})
		}
	}
	return out
}

// authorName is the name in a line that names an author, or "" if there is none: an address, an account, the site itself.
func authorName(by, site string) string {
	by = strings.Join(strings.Fields(by), " ")
	w := wordsOfPages()
	for {
		by = strings.TrimLeft(by, " :|,-–—·•©@/")
		word, ok := begins(strings.ToLower(by), w.byOne)
		if !ok || len(by) == len(word) {
			break
		}
		by = by[len(word):]
	}
	// The date, the office and the like may follow.
	if i := strings.IndexAny(by, "|•·/(@<0123456789"); i >= 0 {
		by = by[:i]
	}
	for _, mark := range []string{" – ", " — ", " - ", " am ", " on ", " um "} {
		by, _, _ = strings.Cut(by, mark)
	}
	by = strings.TrimRight(by, " ,;:.–—-")
	words := strings.Fields(by)
	if n := len(words) / 2; len(words)%2 == 0 && slices.Equal(words[:n], words[n:]) {
		words = words[:n] // a picture of the author is named as well
		by = strings.Join(words, " ")
	}
	key := plainKey(by)
	_, more := begins(key, w.byOne)
	switch {
	case len(words) == 0, len(words) > 12, len(by) > 100, strings.Contains(by, "://"), key == plainKey(site), more && len(words) == 1:
		return ""
	case !strings.ContainsFunc(by, unicode.IsUpper) && !strings.ContainsFunc(by, caseless):
		return "" // the name of an account
	}
	return strings.Clone(by)
}

// caseless reports whether a letter has neither a small nor a capital form.
func caseless(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) }
