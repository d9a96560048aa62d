package render

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// layer is a range of the text, or of the title, with what is said about it.
type layer struct {
	start, end int
	class      string // shown at all times
	country    []string
	theme      string
	keyword    int // index, -1: none
	mention    int // index, -1: none
	entity     string
	why        string
}

// layers gives what is said about the text, or about the title.
func layers(r *analyze.Report, title bool, names map[string]string) []layer {
	var out []layer
	at := func(f analyze.Field) bool { return (f == analyze.FieldTitle) == title }
	for i, m := range r.Mentions {
		if at(m.Field) {
			l := layer{start: m.Start, end: m.End, class: "m k-" + string(m.Kind), country: m.Countries, mention: i, keyword: -1, why: whyLine(m, names)}
			if m.Kind == analyze.KindPerson || m.Kind == analyze.KindInstitution {
				l.entity = m.ID
			}
			out = append(out, l)
		}
	}
	for _, e := range r.Entities {
		if at(e.Field) {
			out = append(out, layer{start: e.Start, end: e.End, class: "e", mention: -1, keyword: -1, entity: e.ID})
		}
	}
	for _, t := range r.Themes {
		for _, term := range t.Terms {
			if at(term.Field) {
				out = append(out, layer{start: term.Start, end: term.End, class: "t", theme: t.ID, mention: -1, keyword: -1})
			}
		}
	}
	return out
}

// whyLine says in words what a mention is and what decided.
func whyLine(m analyze.Mention, names map[string]string) string {
	var meant []string
	for _, c := range m.Countries {
		meant = append(meant, cmp.Or(names[c], c))
	}
	s := string(m.Kind)
	if m.Role != "" {
		s += " (" + string(m.Role) + ")"
	}
	if what := cmp.Or(strings.Join(meant, ", "), m.Name, m.ID); what != "" {
		s = what + " · " + s
	}
	return Line(s + " · confidence " + strconv.FormatFloat(m.Confidence, 'f', 2, 64) + " · " + m.Why)
}

// phrases finds the keyphrases in a text, without regard to case, as whole words. Forms that differ otherwise are not found.
func phrases(text string, keywords []analyze.Keyword) []layer {
	var out []layer
	low := lower(text)
	for i, k := range keywords {
		term := lower(k.Term)
		if term == "" {
			continue
		}
		for from := 0; ; {
			at := strings.Index(low[from:], term)
			if at < 0 {
				break
			}
			start := from + at
			from = start + len(term)
			before, _ := utf8.DecodeLastRuneInString(low[:start])
			after, _ := utf8.DecodeRuneInString(low[from:])
			if !inWord(before) && !inWord(after) {
				out = append(out, layer{start: start, end: from, class: "w", mention: -1, keyword: i})
			}
		}
	}
	return out
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lower makes ASCII letters small, so that positions stay what they are.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// markedText writes text as paragraphs of sentences, cut wherever something begins or ends, and each piece with all that is said about it.
func markedText(prefix string, r corpus.Result, names map[string]string) markup {
	text := r.Article.Text
	all := append(layers(r.Report, false, names), phrases(text, r.Report.Keywords)...)
	byStart(all)
	w := &marker{text: text, rest: all, seen: map[int]bool{}}
	w.WriteString("<p>")
	at := 0
	for i, s := range r.Report.Sentences {
		if s.Start < at || s.End > len(text) || s.Start > s.End {
			continue // no analyzer gives such a sentence; a stored report may
		}
		w.gap(at, s.Start)
		w.WriteString(`<span class="s" id="` + prefix + "s" + num(i) + `" data-s="` + num(i) + `">`)
		w.pieces(s.Start, s.End)
		w.WriteString("</span>")
		at = s.End
	}
	w.gap(at, len(text))
	w.WriteString("</p>")
	return markup(strings.ReplaceAll(w.String(), "<p></p>", ""))
}

// markedTitle writes a title that is not part of the text.
func markedTitle(r corpus.Result, names map[string]string) markup {
	all := layers(r.Report, true, names)
	byStart(all)
	w := &marker{text: r.Article.Title, rest: all, seen: map[int]bool{}}
	w.pieces(0, len(r.Article.Title))
	return markup(w.String())
}

func byStart(all []layer) {
	slices.SortStableFunc(all, func(a, b layer) int { return cmp.Compare(a.start, b.start) })
}

type marker struct {
	strings.Builder
	text string
	rest []layer      // by start
	seen map[int]bool // mentions whose first piece has been written
}

// gap writes what lies between sentences: white space, and the break of a paragraph.
func (w *marker) gap(from, to int) {
	between := w.text[from:to]
	if strings.Count(between, "\n") > 1 && strings.TrimSpace(between) == "" {
		w.WriteString("</p>\n<p>")
		return
	}
	w.plain(from, to)
}

func (w *marker) plain(from, to int) {
	w.WriteString(html.EscapeString(clean(w.text[from:to])))
}

// clean leaves out what would act on the page instead of being read: controls, and what turns the direction of all that follows.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case turns(r), r == 0xfeff, r == '\r':
			return -1
		case r < ' ', r >= 0x7f && r < 0xa0:
			return ' '
		}
		return r
	}, s) // broken bytes become replacement characters
}

// pieces cuts a range at every edge of a layer. Ranges come in order: layers that end before one are done with.
func (w *marker) pieces(from, to int) {
	for len(w.rest) > 0 && w.rest[0].end <= from {
		w.rest = w.rest[1:]
	}
	end, _ := slices.BinarySearchFunc(w.rest, to, func(l layer, at int) int { return cmp.Compare(l.start, at) })
	cuts := []int{from, to}
	var over []layer
	for _, l := range w.rest[:end] {
		if l.end > from && l.end > l.start {
			over = append(over, l)
			cuts = append(cuts, max(l.start, from), min(l.end, to))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var here []layer
	for i := 1; i < len(cuts); i++ {
		here = slices.DeleteFunc(here, func(l layer) bool { return l.end <= cuts[i-1] })
		for len(over) > 0 && over[0].start <= cuts[i-1] {
			here = append(here, over[0])
			over = over[1:]
		}
		w.piece(cuts[i-1], cuts[i], here)
	}
}

func (w *marker) piece(from, to int, here []layer) {
	if len(here) == 0 {
		w.plain(from, to)
		return
	}
	var class, countries, themes, entities []string
	var keywords []string
	mention, why := -1, ""
	add := func(list *[]string, s string) {
		if s != "" && !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for _, l := range here {
		if l.mention < 0 || mention < 0 { // of mentions that overlap the first gives the colour
			add(&class, l.class)
		}
		for _, c := range l.country {
			add(&countries, c)
		}
		add(&themes, l.theme)
		add(&entities, l.entity)
		if l.keyword >= 0 {
			add(&keywords, num(l.keyword))
		}
		if l.mention >= 0 && mention < 0 {
			mention, why = l.mention, l.why
		}
	}
	tag := "span"
	if mention >= 0 {
		tag = "mark"
	}
	attr := func(name, value string) {
		if value != "" {
			w.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
		}
	}
	w.WriteString("<" + tag)
	attr("class", strings.Join(class, " "))
	attr("data-c", strings.Join(countries, " "))
	attr("data-t", strings.Join(themes, " "))
	attr("data-k", strings.Join(keywords, " "))
	attr("data-e", strings.Join(entities, " "))
	if mention >= 0 {
		attr("data-m", num(mention))
		attr("title", why)
		if !w.seen[mention] {
			w.seen[mention] = true
			attr("tabindex", "0")
		}
	}
	w.WriteString(">")
	w.plain(from, to)
	w.WriteString("</" + tag + ">")
}
