package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// Snippet is a match in a text, with the words around it.
type Snippet struct {
	Left     string `json:"left"`
	Match    string `json:"match"`
	Right    string `json:"right"`
	Start    int    `json:"start" doc:"Byte offset in the text, or in the title."`
	End      int    `json:"end"`
	Sentence int    `json:"sentence" doc:"Index into the sentences of the report, or -1 for the title."`
}

// match is a place in a text that matches a term of a query. Its sentence is -1 in the title.
type match struct {
	start, end, sentence int
	rank                 int
}

// The rank of a match. The lowest is shown first.
const (
	rankNear    = iota // a word that is near what the query wants it to be near
	rankWord           // any other word
	rankCountry        // a mention of a country
	rankTheme          // a term of a theme
)

// text returns the text that the match is in.
func (m match) text(a analyze.Article) string {
	if m.sentence < 0 {
		return a.Title
	}
	return a.Text
}

// snippets returns at most v.Snippets matches of the query, in the order of the text. They are taken from the terms with the
// lowest rank first, and from each in turn.
func (s *Store) snippets(e Entry, q Query, v View) []Snippet {
	var lists [][]match // of each term
	eachTerm(q.root, func(n *node) {
		list := s.matches(e, q, n)
		if len(list) > 0 {
			// The title is shown anyway, so that it comes last.
			slices.SortStableFunc(list, func(a, b match) int { return -cmp.Compare(min(0, a.sentence), min(0, b.sentence)) })
			lists = append(lists, list)
		}
	})
	slices.SortStableFunc(lists, func(a, b []match) int { return cmp.Compare(a[0].rank, b[0].rank) })
	if len(lists) > 0 && lists[0][0].rank < rankCountry {
		// If the query has words, show only them.
		lists = slices.DeleteFunc(lists, func(l []match) bool { return l[0].rank >= rankCountry })
	}
	chosen := choose(lists, e.Article, v.Snippets)
	slices.SortFunc(chosen, func(a, b match) int {
		return cmp.Or(cmp.Compare(min(0, a.sentence), min(0, b.sentence)), cmp.Compare(a.start, b.start))
	})
	out := []Snippet{}
	for _, m := range chosen {
		text := m.text(e.Article)
		out = append(out, Snippet{contextBefore(text[:m.start], v.Width), oneLine(text[m.start:m.end]), contextAfter(text[m.end:], v.Width), m.start, m.end, m.sentence})
	}
	return out
}

// matches returns the matches of one term in title and text.
func (s *Store) matches(e Entry, q Query, n *node) []match {
	var list []match
	switch {
	case n.field == "near":
		return s.phraseMatches(e, n.term, nearSentences(&s.keys, e, q))
	case slices.Contains([]string{"", "title", "person", "org", "group"}, n.field):
		return s.phraseMatches(e, n.term, nil)
	case len(n.codes) > 0:
		for _, m := range e.Report.Mentions {
			if slices.ContainsFunc(m.Countries, func(c string) bool { return slices.Contains(n.codes, c) }) {
				list = append(list, match{m.Start, m.End, m.Sentence, rankCountry})
			}
		}
	case n.field == "theme":
		for _, t := range e.Report.Themes {
			if !slices.Contains(n.tags, tag(themeTag, t.ID)) {
				continue
			}
			for _, x := range t.Terms {
				sentence := -1
				if x.Field == "" {
					sentence = sentenceAt(e.Report, x.Start)
				}
				list = append(list, match{x.Start, x.End, sentence, rankTheme})
			}
		}
	}
	return list
}

// choose takes the first match of each list, then the second of each, and so on up to the limit. It skips matches that overlap one
// already chosen.
func choose(lists [][]match, a analyze.Article, limit int) []match {
	var out []match
	for i, more := 0, true; more; i++ {
		more = false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			more = true
			m := list[i]
			overlaps := func(o match) bool {
				return (o.sentence < 0) == (m.sentence < 0) && m.start < o.end && o.start < m.end
			}
			// A stored report may have positions outside its text.
			if m.start < 0 || m.end > len(m.text(a)) || m.start >= m.end || slices.ContainsFunc(out, overlaps) {
				continue
			}
			if out = append(out, m); len(out) >= limit {
				return out
			}
		}
	}
	return out
}

// sentenceSet says which sentences of a text are in it. The title is its first element.
type sentenceSet []bool

func (s sentenceSet) add(i int) {
	if i >= -1 && i+1 < len(s) {
		s[i+1] = true
	}
}

func (s sentenceSet) has(i int) bool { return i+1 < len(s) && s[i+1] }

// nearSentences returns the sentences in which the word of a near: term counts: those that mention a country, person, organisation
// or group of the query. If it names none, they are the sentences that are evidence of its themes, and if it names no theme either,
// those that mention any country.
func nearSentences(k *keys, e Entry, q Query) sentenceSet {
	var codes, themes []string
	var names []term
	eachTerm(q.root, func(n *node) {
		switch n.field {
		case "country", "about":
			codes = append(codes, n.codes...)
		case "person", "org", "group":
			names = append(names, n.term)
		case "theme":
			themes = append(themes, n.tags...)
		}
	})
	out := make(sentenceSet, len(e.Report.Sentences)+1)
	named := len(codes)+len(names) > 0
	if !named && len(themes) > 0 {
		out.addThemes(e.Report, themes)
		return out
	}
	for _, m := range e.Report.Mentions {
		if !named && len(m.Countries) > 0 || slices.ContainsFunc(m.Countries, func(c string) bool { return slices.Contains(codes, c) }) {
			out.add(m.Sentence)
		}
	}
	for _, t := range names {
		for _, w := range find(k, e.Article.Text, t) {
			out.add(sentenceAt(e.Report, w.start))
		}
	}
	return out
}

// addThemes adds the sentences that are evidence of themes, given by their tags.
func (s sentenceSet) addThemes(r *analyze.Report, tags []string) {
	evidence := func(id string, sentences []int) {
		if slices.Contains(tags, tag(themeTag, id)) {
			for _, i := range sentences {
				s.add(i)
			}
		}
	}
	for _, t := range r.Themes {
		evidence(t.ID, t.Sentences)
	}
	for _, c := range r.Countries {
		for _, t := range c.Themes {
			evidence(t.ID, t.Sentences)
		}
	}
}

// phraseMatches returns the matches of a phrase in title and text. If allowed is not nil, they must be in one of its sentences.
func (s *Store) phraseMatches(e Entry, t term, allowed sentenceSet) []match {
	var out []match
	rank := rankWord
	if allowed != nil {
		rank = rankNear
	}
	inTitle := t.field == "" || t.field == "title" || t.field == "near"
	if inTitle && (allowed == nil || allowed.has(-1)) && !repeatsTitle(e.Article) {
		for _, w := range find(&s.keys, e.Article.Title, t) {
			out = append(out, match{w.start, w.end, -1, rank})
		}
	}
	if t.field == "title" {
		return out
	}
	for _, w := range find(&s.keys, e.Article.Text, t) {
		if i := sentenceAt(e.Report, w.start); allowed == nil || allowed.has(i) {
			out = append(out, match{w.start, w.end, i, rank})
		}
	}
	return out
}

// repeatsTitle reports whether the text begins with the title, whose matches need not be shown twice then.
func repeatsTitle(a analyze.Article) bool {
	return strings.HasPrefix(strings.TrimLeft(a.Text, "\ufeff# \t\r\n"), strings.TrimSpace(a.Title))
}

// find returns the places of a phrase in a text, from the beginning of its first word to the end of its last.
func find(k *keys, text string, t term) []word {
	if len(t.keys) == 0 {
		return nil
	}
	var out []word
	list := appendWords(nil, text)
	for i := 0; i+len(t.keys) <= len(list); i++ {
		same := true
		for j, want := range t.keys {
			w := list[i+j]
			key := k.of(text[w.start:w.end])
			if same = key == want || t.prefix && j == len(t.keys)-1 && strings.HasPrefix(key, want); !same {
				break
			}
		}
		if same {
			out = append(out, word{list[i].start, list[i+len(t.keys)-1].end})
		}
	}
	return out
}

// sentenceAt returns the index of the sentence that contains a byte of the text.
func sentenceAt(r *analyze.Report, at int) int {
	i, found := slices.BinarySearchFunc(r.Sentences, at, func(s analyze.Sentence, at int) int { return cmp.Compare(s.Start, at) })
	if !found {
		i--
	}
	return max(0, i)
}

// oneLine returns s as one line without control characters and invisible ones. Invalid UTF-8 becomes U+FFFD.
func oneLine(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
		case unicode.Is(unicode.Cf, r): // invisible, or changes the direction of the text after it
		default:
			if space {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// contextBefore returns at most the last n characters of s, from the beginning of a word.
func contextBefore(s string, n int) string {
	i := len(s)
	for k := 0; i > 0 && k < n; k++ {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	cut := s[i:]
	if i > 0 {
		if at := strings.IndexFunc(cut, unicode.IsSpace); at >= 0 {
			cut = cut[at:]
		}
	}
	return strings.TrimLeft(oneLine(cut), " ")
}

// contextAfter returns at most the first n characters of s, to the end of a word.
func contextAfter(s string, n int) string {
	i := 0
	for k := 0; i < len(s) && k < n; k++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	cut := s[:i]
	if i < len(s) {
		if at := strings.LastIndexFunc(cut, unicode.IsSpace); at >= 0 {
			cut = cut[:at]
		}
	}
	return strings.TrimRight(oneLine(cut), " ")
}
