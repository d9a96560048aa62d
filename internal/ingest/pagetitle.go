package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// title returns the title of a page without the name of the site: that of the structured data or the head, in the spelling of the heading
// if both say the same.
func (r *metaReader) title(l pageMeta, site string) string {
	shown := matchKey(r.titleElement + " " + strings.Join(r.headings, " "))
	title := ""
	// The headline in structured data may be a description: it must share words with what is visible.
	for _, t := range []string{l.title, l.name} {
		if t != "" && title == "" && (shown == "" || sharesWords(matchKey(t), shown)) {
			title = t
		}
	}
	title = cmp.Or(title, r.first(metaNames.title), r.titleElement)
	title = trimSiteName(title, site, r.titleElement)
	if title == "" {
		for _, h := range r.headings {
			title = cmp.Or(title, h)
		}
	}
	key := matchKey(title)
	for _, h := range r.headings {
		if k := matchKey(h); k != "" && (k == key || isTitlePart(k, key)) {
			return h
		}
	}
	return strings.Clone(strings.Join(strings.Fields(title), " "))
}

// sharesWords reports whether at least half of the words of key occur in another key.
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

// isTitlePart reports whether a heading is the beginning or end of a title, and at least half of it. Both are keys.
func isTitlePart(heading, title string) bool {
	if utf8.RuneCountInString(heading)*2 < utf8.RuneCountInString(title) || !strings.Contains(heading, " ") {
		return false
	}
	return strings.HasPrefix(title, heading+" ") || strings.HasSuffix(title, " "+heading)
}

// titleSeparators are the characters between the title of an article and the name of the site.
const titleSeparators = "|-–—›»·•:/~"

// trimSiteName removes the name of the site from the beginning or end of a title.
func trimSiteName(title, site, name string) string {
	site = matchKey(site)
	for _, p := range findSeparators(title) {
		rest, other := title[:p[0]], title[p[1]:]
		if key := matchKey(other); site != "" && key != "" && (key == site || strings.HasPrefix(site, key+" ") || strings.HasPrefix(key, site+" ")) {
			return strings.TrimSpace(rest)
		}
		if key := matchKey(rest); site != "" && key != "" && key == site {
			return strings.TrimSpace(other)
		}
	}
	// If the name of the site is unknown, a short part after the last separator is taken for it.
	if all := findSeparators(title); title == name && len(all) > 0 {
		last := all[len(all)-1]
		mark, _ := utf8.DecodeRuneInString(strings.TrimSpace(title[last[0]:]))
		if rest, other := title[:last[0]], title[last[1]:]; mark != ':' && mark != '/' && len(strings.Fields(other)) <= 5 && len(strings.Fields(rest)) >= 2 && len(rest) > len(other) {
			return strings.TrimSpace(rest)
		}
	}
	return title
}

// findSeparators returns the ranges of the separators in a title, including the spaces around them.
func findSeparators(title string) (out [][2]int) {
	for i, r := range title {
		if !strings.ContainsRune(titleSeparators, r) {
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

// authorName returns the name in a byline, or "" if it contains none but an address, an account name or the name of the site.
func authorName(by, site string) string {
	by = strings.Join(strings.Fields(by), " ")
	w := loadPageWords()
	for {
		by = strings.TrimLeft(by, " :|,-–—·•©@/")
		word, ok := hasWordPrefix(strings.ToLower(by), w.by)
		if !ok || len(by) == len(word) {
			break
		}
		by = by[len(word):]
	}
	// A date or office may follow.
	if i := strings.IndexAny(by, "|•·/(@<0123456789"); i >= 0 {
		by = by[:i]
	}
	for _, mark := range []string{" – ", " — ", " - ", " am ", " on ", " um "} {
		by, _, _ = strings.Cut(by, mark)
	}
	by = strings.TrimRight(by, " ,;:.–—-")
	words := strings.Fields(by)
	if n := len(words) / 2; len(words)%2 == 0 && slices.Equal(words[:n], words[n:]) {
		words = words[:n] // twice, as text and as caption of a portrait
		by = strings.Join(words, " ")
	}
	key := matchKey(by)
	_, more := hasWordPrefix(key, w.by)
	switch {
	case len(words) == 0, len(words) > 12, len(by) > 100, strings.Contains(by, "://"), key == matchKey(site), more && len(words) == 1:
		return ""
	case !strings.ContainsFunc(by, unicode.IsUpper) && !strings.ContainsFunc(by, caseless):
		return "" // an account name
	}
	return strings.Clone(by)
}

// caseless reports whether a letter belongs to a script without case.
func caseless(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) }
