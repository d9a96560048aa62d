package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// roleCache remembers the roles of the class and id attributes of one page.
type roleCache struct {
	words *pageWords
	cache map[string]role
}

func newRoleCache() *roleCache { return &roleCache{loadPageWords(), map[string]role{}} }

// of returns the roles that the class and id of an element indicate.
func (r *roleCache) of(n *html.Node) role {
	return r.ofName(htmlAttribute(n, "class")) | r.ofName(htmlAttribute(n, "id"))
}

// ofName returns the roles of a class or id attribute.
func (r *roleCache) ofName(name string) role {
	if name == "" || len(name) > 500 {
		return 0
	}
	known, ok := r.cache[name]
	if !ok {
		known = r.words.roleOf(name)
		r.cache[name] = known
	}
	return known
}

// prune removes from a page the elements that are marked as something other than the article.
func (r *roleCache) prune(doc *html.Node) {
	all := unlinkedTextLen(doc)
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if c.Type == html.ElementNode {
				if r.excluded(c, roleAside|roleMeta, all) {
					n.RemoveChild(c)
				} else if c.DataAtom != atom.Head {
					walk(c)
				}
			}
			c = next
		}
	}
	walk(doc)
}

// excluded reports whether an element is marked with one of some roles and is not the article. An element with a quarter or more of
// the text of the page (all is its length) is never excluded: the classes of layout containers often list everything that is in them.
func (r *roleCache) excluded(n *html.Node, roles role, all int) bool {
	switch n.DataAtom {
	case atom.Figcaption, atom.Aside, atom.Nav:
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article, atom.P, atom.Td, atom.Tr, atom.Tbody, atom.Table, atom.Img, atom.Br, atom.H1:
		return false
	default:
		if of := r.of(n); of&roles == 0 || of&roleArticle != 0 || inSentence(n) {
			return false
		}
	}
	return unlinkedTextLen(n)*4 < all
}

// inSentence reports whether an inline element is part of a paragraph of text, such as a dateline: it belongs to the article, whatever
// its class.
func inSentence(n *html.Node) bool {
	if !inlineElements[n.DataAtom] {
		return false
	}
	text := func(n *html.Node) bool {
		return n != nil && n.Type == html.TextNode && strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}
	return n.Parent.DataAtom == atom.P || text(n.PrevSibling) || text(n.NextSibling)
}

// unlinkedTextLen returns the length of the text in an element, not counting links.
func unlinkedTextLen(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(n.Data)
	}
	if n.DataAtom == atom.A || skippedElements[n.DataAtom] {
		return 0
	}
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += unlinkedTextLen(c)
	}
	return size
}

// dropBoilerplate returns the paragraphs of the main text of a page without those about other articles, the page or its site.
func dropBoilerplate(list []paragraph, title string) (out []string) {
	f := boilerplateFilter{words: loadPageWords(), title: matchKey(title)}
	var kept []paragraph
	for i, p := range list {
		if f.keeps(i, p) {
			kept = append(kept, p)
		}
	}
	for i := len(kept) - 1; i > 0 && kept[i].isTrailer(); i-- {
		kept = kept[:i]
	}
	for _, p := range kept {
		out = append(out, p.text)
	}
	return out
}

// boilerplateFilter decides on the paragraphs of a page one after the other.
type boilerplateFilter struct {
	words    *pageWords
	title    string // as matchKey returns it
	skipping bool   // inside a list of other articles, see inTeasers
}

// keeps reports whether paragraph i belongs to the article.
func (f *boilerplateFilter) keeps(i int, p paragraph) bool {
	key := matchKey(p.text)
	switch {
	case key == "":
		return false
	case i < 5 && f.title != "" && p.isHeading() && (key == f.title || len(key) > 20 && strings.Contains(f.title, key)):
		return false // the title is not part of the text
	}
	return !f.inTeasers(p, key) && !f.isNoise(i, p, key)
}

// inTeasers reports whether a paragraph belongs to a list of other articles. A line such as "Related articles" begins the list. A
// heading ends it, and so does a paragraph that is not mostly links and is a sentence or long.
func (f *boilerplateFilter) inTeasers(p paragraph, key string) bool {
	switch {
	case len(p.text) < 60 && f.words.tail[key]:
		f.skipping = true
	case p.isHeading():
		f.skipping = false
	case f.skipping && (p.linked*2 > len(p.text) || !endsSentence(p.text) && len(p.text) < 120):
	default:
		f.skipping = false
	}
	return f.skipping
}

// isNoise reports whether a paragraph is a date line, a line about the page or another article, or a picture credit.
func (f *boilerplateFilter) isNoise(i int, p paragraph, key string) bool {
	short := len(p.text) < 160
	switch {
	case i < 8 && len(p.text) < 50 && !endsSentence(p.text) && dateInText(p.text) != "":
	case short && (f.words.line[key] || p.isLead(f.words)):
	case p.tag != atom.Li && p.tag != atom.Td && p.linked*10 > len(p.text)*9 && len(p.text) > 12: // a link to another article
	case i > 0 && len(p.text) < 200 && !endsSentence(p.text) && p.isCredit(f.words):
	default:
		return false
	}
	return true
}

// prependIntro returns a text preceded by its introductory paragraph, unless it contains that already.
func prependIntro(text, intro string) string {
	key := matchKey(intro)
	if text == "" || key == "" || strings.Contains(matchKey(text[:min(len(text), 4*maxIntro)]), firstBytes(key, minIntro*2/3)) {
		return text
	}
	return strings.Clone(intro) + "\n\n" + text
}

// firstBytes returns the first n bytes of a text, or a few more to end at a character.
func firstBytes(s string, n int) string {
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return s[:min(n, len(s))]
}

// isTrailer reports whether the last paragraph of an article is not part of it: a short line that is not a sentence.
func (p paragraph) isTrailer() bool {
	return len(p.text) < 60 && (p.tag != atom.P || p.linked > 0) && !endsSentence(p.text) && p.tag != atom.Li && p.tag != atom.Td && p.tag != atom.Pre && p.tag != atom.Dd
}

// isCredit reports whether a line credits a picture: it contains ©, or ends with the name of a picture agency.
func (p paragraph) isCredit(w *pageWords) bool {
	if strings.Contains(p.text, "©") {
		return true
	}
	end := matchKey(p.text[max(0, len(p.text)-40):])
	for _, c := range w.credit {
		if rest, ok := strings.CutSuffix(end, c); ok && strings.HasSuffix(rest, " ") {
			return true
		}
	}
	return false
}

// isLead reports whether a short line begins with words such as "read more:", which show that it is about something else.
func (p paragraph) isLead(w *pageWords) bool {
	line := strings.ToLower(strings.TrimLeftFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '©' }))
	if _, ok := hasWordPrefix(line, w.lead); ok {
		return true
	}
	if p.linked*3 > len(p.text) {
		_, ok := hasWordPrefix(line, w.link)
		return ok
	}
	return false
}

// endsSentence reports whether a line ends with a punctuation mark that ends sentences.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"”’»“' )"))
	return strings.ContainsRune(".!?…。।", r)
}

// matchKey returns a line in lower case and reduced to letters, digits and single spaces, for comparisons.
func matchKey(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r) || r == '-':
			space = true
		}
	}
	return b.String()
}
