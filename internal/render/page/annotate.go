package page

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
	"github.com/attache-nlp/attache/internal/render"
)

// annotation is a byte range of the text, or of the title, with what the report says about it.
type annotation struct {
	start, end int
	class      string // of the element, for its style
	countries  []string
	theme      string
	keyphrase  int // index, or -1
	mention    int // index, or -1
	entity     string
	why        string // tooltip
}

// annotations returns the mentions, entities and theme terms of the text, or of the title.
func annotations(r *analyze.Report, title bool, names map[string]string) []annotation {
	var out []annotation
	here := func(f analyze.Field) bool { return (f == analyze.FieldTitle) == title }
	for i, m := range r.Mentions {
		if here(m.Field) {
			a := annotation{start: m.Start, end: m.End, class: "m k-" + string(m.Kind), countries: m.Countries, mention: i, keyphrase: -1, why: tooltip(m, names)}
			if m.Kind == analyze.KindPerson || m.Kind == analyze.KindInstitution {
				a.entity = m.ID
			}
			out = append(out, a)
		}
	}
	for _, e := range r.Entities {
		if here(e.Field) {
			out = append(out, annotation{start: e.Start, end: e.End, class: "e", mention: -1, keyphrase: -1, entity: e.ID})
		}
	}
	for _, t := range r.Themes {
		for _, term := range t.Terms {
			if here(term.Field) {
				out = append(out, annotation{start: term.Start, end: term.End, class: "t", theme: t.ID, mention: -1, keyphrase: -1})
			}
		}
	}
	return out
}

// tooltip returns what a mention refers to, its kind and role, and why: "Uzbekistan · place (government) · confidence 0.90 · …".
func tooltip(m analyze.Mention, names map[string]string) string {
	var countries []string
	for _, c := range m.Countries {
		countries = append(countries, cmp.Or(names[c], c))
	}
	s := string(m.Kind)
	if m.Role != "" {
		s += " (" + string(m.Role) + ")"
	}
	if referent := cmp.Or(strings.Join(countries, ", "), m.Name, m.ID); referent != "" {
		s = referent + " · " + s
	}
	return render.Line(s + " · confidence " + strconv.FormatFloat(m.Confidence, 'f', 2, 64) + " · " + m.Why)
}

// keyphrases finds the keyphrases in a text, as whole words. Case is ignored, other variants are not found.
func keyphrases(text string, keywords []analyze.Keyword) []annotation {
	var out []annotation
	low := lowerASCII(text)
	for i, k := range keywords {
		term := lowerASCII(k.Term)
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
				out = append(out, annotation{start: start, end: from, class: "w", mention: -1, keyphrase: i})
			}
		}
	}
	return out
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lowerASCII maps A to Z to lower case. Unlike strings.ToLower it never changes byte positions.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// annotatedText returns the text as paragraphs of sentences. It is split wherever an annotation begins or ends, and each
// piece has all annotations that cover it.
func annotatedText(prefix string, r corpus.Result, names map[string]string) markup {
	text := r.Article.Text
	w := newAnnotator(text, append(annotations(r.Report, false, names), keyphrases(text, r.Report.Keywords)...))
	w.WriteString("<p>")
	at := 0
	for i, s := range r.Report.Sentences {
		if s.Start < at || s.End > len(text) || s.Start > s.End {
			continue // only a stored report can have such a sentence
		}
		w.gap(at, s.Start)
		n := strconv.Itoa(i)
		w.WriteString(`<span class="s" id="` + prefix + "s" + n + `" data-s="` + n + `">`)
		w.sentence(s.Start, s.End)
		w.WriteString("</span>")
		at = s.End
	}
	w.gap(at, len(text))
	w.WriteString("</p>")
	return markup(strings.ReplaceAll(w.String(), "<p></p>", ""))
}

// annotatedTitle returns a title that is not part of the text.
func annotatedTitle(r corpus.Result, names map[string]string) markup {
	w := newAnnotator(r.Article.Title, annotations(r.Report, true, names))
	w.sentence(0, len(r.Article.Title))
	return markup(w.String())
}

// annotator writes a text with annotations, from its beginning to its end.
type annotator struct {
	strings.Builder
	text string
	rest []annotation // not yet ended, sorted by start
	seen map[int]bool // mentions of which a piece has been written
}

func newAnnotator(text string, all []annotation) *annotator {
	slices.SortStableFunc(all, func(a, b annotation) int { return cmp.Compare(a.start, b.start) })
	return &annotator{text: text, rest: all, seen: map[int]bool{}}
}

// gap writes what is between two sentences: white space, or the end of a paragraph.
func (w *annotator) gap(from, to int) {
	between := w.text[from:to]
	if strings.Count(between, "\n") > 1 && strings.TrimSpace(between) == "" {
		w.WriteString("</p>\n<p>")
		return
	}
	w.plain(from, to)
}

func (w *annotator) plain(from, to int) {
	w.WriteString(html.EscapeString(visible(w.text[from:to])))
}

// visible removes control characters and bidirectional formatting from a text, but keeps its tabs and line breaks. Invalid
// UTF-8 becomes U+FFFD.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case render.SafeRune(r) < 0, r == 0xfeff, r == '\r':
			return -1
		case r < ' ', r >= 0x7f && r < 0xa0:
			return ' '
		}
		return r
	}, s)
}

// sentence writes a range of the text, split at each end of an annotation. Ranges must be written in the order of the text.
func (w *annotator) sentence(from, to int) {
	for len(w.rest) > 0 && w.rest[0].end <= from {
		w.rest = w.rest[1:]
	}
	end, _ := slices.BinarySearchFunc(w.rest, to, func(a annotation, at int) int { return cmp.Compare(a.start, at) })
	cuts := []int{from, to}
	var inside []annotation
	for _, a := range w.rest[:end] {
		if a.end > from && a.end > a.start {
			inside = append(inside, a)
			cuts = append(cuts, max(a.start, from), min(a.end, to))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var here []annotation // those that cover the piece
	for i := 1; i < len(cuts); i++ {
		here = slices.DeleteFunc(here, func(a annotation) bool { return a.end <= cuts[i-1] })
		for len(inside) > 0 && inside[0].start <= cuts[i-1] {
			here = append(here, inside[0])
			inside = inside[1:]
		}
		w.piece(cuts[i-1], cuts[i], here)
	}
}

// merged is what several annotations say about one piece.
type merged struct {
	class, countries, themes, keyphrases, entities []string
	mention                                        int // -1 if none
	why                                            string
}

// merge combines annotations. If mentions overlap, the first gives the colour and the tooltip.
func merge(list []annotation) merged {
	m := merged{mention: -1}
	add := func(list *[]string, s string) {
		if s != "" && !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for _, a := range list {
		if a.mention < 0 || m.mention < 0 {
			add(&m.class, a.class)
		}
		for _, c := range a.countries {
			add(&m.countries, c)
		}
		add(&m.themes, a.theme)
		add(&m.entities, a.entity)
		if a.keyphrase >= 0 {
			add(&m.keyphrases, strconv.Itoa(a.keyphrase))
		}
		if a.mention >= 0 && m.mention < 0 {
			m.mention, m.why = a.mention, a.why
		}
	}
	return m
}

// piece writes a range of the text that the same annotations cover: a mark element if one is a mention, otherwise a span.
func (w *annotator) piece(from, to int, list []annotation) {
	if len(list) == 0 {
		w.plain(from, to)
		return
	}
	m := merge(list)
	tag := "span"
	if m.mention >= 0 {
		tag = "mark"
	}
	w.WriteString("<" + tag)
	for _, a := range []struct {
		name   string
		values []string
	}{{"class", m.class}, {"data-c", m.countries}, {"data-t", m.themes}, {"data-k", m.keyphrases}, {"data-e", m.entities}} {
		if value := strings.Join(a.values, " "); value != "" {
			w.WriteString(string(attr(a.name, value)))
		}
	}
	if m.mention >= 0 {
		w.WriteString(string(attr("data-m", strconv.Itoa(m.mention))))
		if m.why != "" {
			w.WriteString(string(attr("title", m.why)))
		}
		if !w.seen[m.mention] {
			w.seen[m.mention] = true
			w.WriteString(` tabindex="0"`)
		}
	}
	w.WriteString(">")
	w.plain(from, to)
	w.WriteString("</" + tag + ">")
}
