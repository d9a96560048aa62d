package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// roles remembers what the classes of one page say.
type roles struct {
	words *pageWords
	known map[string]role
}

func newRoles() *roles { return &roles{wordsOfPages(), map[string]role{}} }

// of is what the class and id of an element say.
func (r *roles) of(n *html.Node) role {
	return r.named(attr(n, "class")) | r.named(attr(n, "id"))
}

func (r *roles) named(name string) role {
	if name == "" || len(name) > 500 {
		return 0
	}
	known, ok := r.known[name]
	if !ok {
		known = r.words.roleOf(name)
		r.known[name] = known
	}
	return known
}

// prune takes out of a page what says of itself that it is no part of the article.
func (r *roles) prune(doc *html.Node) {
	all := textSize(doc)
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if c.Type == html.ElementNode {
				if r.apart(c, aside|about, all) {
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

// apart reports whether an element says that it has one of some roles, and is not the article. What has much of the text of
// the page is not believed: classes of the frames around all say what else the page has.
func (r *roles) apart(n *html.Node, roles role, all int) bool {
	switch n.DataAtom {
	case atom.Figcaption, atom.Aside, atom.Nav:
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article, atom.P, atom.Td, atom.Tr, atom.Tbody, atom.Table, atom.Img, atom.Br, atom.H1:
		return false
	default:
		if of := r.of(n); of&roles == 0 || of&body != 0 || inSentence(n) {
			return false
		}
	}
	return textSize(n)*4 < all
}

// inSentence reports whether an element has words of a paragraph, such as the place that a report is from: they are of it,
// whatever they are called.
func inSentence(n *html.Node) bool {
	if !inline[n.DataAtom] {
		return false
	}
	text := func(n *html.Node) bool {
		return n != nil && n.Type == html.TextNode && strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}
	return n.Parent.DataAtom == atom.P || text(n.PrevSibling) || text(n.NextSibling)
}

// textSize is how much text there is in an element, but for links.
func textSize(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(n.Data)
	}
	if n.DataAtom == atom.A || quiet[n.DataAtom] {
		return 0
	}
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += textSize(c)
	}
	return size
}

// articleParagraphs are the paragraphs of the main text of a page that are not about other articles, the page or its site.
func articleParagraphs(list []pageLine, title string) (out []string) {
	var kept []pageLine
	w := wordsOfPages()
	title = plainKey(title)
	skipping := false // after a line that introduces other articles
	for i, p := range list {
		key := plainKey(p.text)
		short := len(p.text) < 160
		switch {
		case key == "":
			continue
		case i < 5 && title != "" && p.heading() && (key == title || len(key) > 20 && strings.Contains(title, key)):
			continue
		case len(p.text) < 60 && w.tail[key]:
			skipping = true
			continue
		case p.heading():
			skipping = false
		case skipping && (p.linked*2 > len(p.text) || !sentence(p.text) && len(p.text) < 120):
			continue
		default:
			skipping = false
		}
		if i < 8 && len(p.text) < 50 && !sentence(p.text) && dateIn(p.text) != "" {
			continue
		}
		if short && w.line[key] || short && p.about(w) {
			continue
		}
		if p.tag != atom.Li && p.tag != atom.Td && p.linked*10 > len(p.text)*9 && len(p.text) > 12 {
			continue // a link to another article
		}
		if i > 0 && len(p.text) < 200 && !sentence(p.text) && p.credits(w) {
			continue
		}
		kept = append(kept, p)
	}
	for i := len(kept) - 1; i > 0 && kept[i].trails(); i-- {
		kept = kept[:i]
	}
	for _, p := range kept {
		out = append(out, p.text)
	}
	return out
}

// withIntro is a text after the paragraph that introduces it, if that is not in it.
func withIntro(text, intro string) string {
	key := plainKey(intro)
	if text == "" || key == "" || strings.Contains(plainKey(text[:min(len(text), 4*mostIntro)]), firstLetters(key, minIntro*2/3)) {
		return text
	}
	return strings.Clone(intro) + "\n\n" + text
}

// firstLetters is how a text begins, for n bytes or somewhat more.
func firstLetters(s string, n int) string {
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return s[:min(n, len(s))]
}

// trails reports whether a paragraph at the end of an article is none of it: a short line that is no sentence.
func (p pageLine) trails() bool {
	return len(p.text) < 60 && (p.tag != atom.P || p.linked > 0) && !sentence(p.text) && p.tag != atom.Li && p.tag != atom.Td && p.tag != atom.Pre && p.tag != atom.Dd
}

// credits reports whether a line names who made a picture: it has the sign for that, or ends with an agency of pictures.
func (p pageLine) credits(w *pageWords) bool {
	if strings.Contains(p.text, "©") {
		return true
	}
	end := plainKey(p.text[max(0, len(p.text)-40):])
	for _, c := range w.credit {
		if rest, ok := strings.CutSuffix(end, c); ok && strings.HasSuffix(rest, " ") {
			return true
		}
	}
	return false
}

// about reports whether a short pageLine is about something else, by its beginning.
func (p pageLine) about(w *pageWords) bool {
	line := strings.ToLower(strings.TrimLeftFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '©' }))
	if _, ok := begins(line, w.lead); ok {
		return true
	}
	if p.linked*3 > len(p.text) {
		_, ok := begins(line, w.link)
		return ok
	}
	return false
}

// sentence reports whether a line ends as sentences do.
func sentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"”’»“' )"))
	return strings.ContainsRune(".!?…。।", r)
}

// plainKey is a line in small letters without what is not a letter, digit or space.
func plainKey(s string) string {
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
