package main

import (
	"slices"
	"strings"
)

// normalize brings the annotations of the corpora to one convention: titles and articles are outside of names, and a list of
// names is not a single name.
func normalize(corpus, text string, names []name) []name {
	out := make([]name, 0, len(names))
	for _, n := range names {
		if n.typ() != "PER" && n.typ() != "LOC" {
			out = append(out, trimStart(text, n))
			continue
		}
		lists := corpus == "grobid_wiki" // annotates "Lima and Quito" as one place
		for _, part := range splitList(text, n, lists) {
			if part.typ() == "PER" && lists {
				part = afterTitles(text, part)
			}
			if part.Start < part.End {
				out = append(out, trimStart(text, part))
			}
		}
	}
	return out
}

// trimStart removes articles and titles from the start of a name.
func trimStart(text string, n name) name {
	for {
		word, rest, ok := strings.Cut(text[n.Start:n.End], " ")
		if !ok || rest == "" {
			return n
		}
		low := strings.ToLower(strings.TrimSuffix(word, "."))
		article := low == "the" && (n.typ() == "ORG" || n.typ() == "LOC" || n.typ() == "PER") && rest[0] >= 'A' && rest[0] <= 'Z'
		if !article && (n.typ() != "PER" || !titles[low]) {
			return n
		}
		n.Start = n.End - len(rest)
	}
}

// longestPart is how many words a name in a list may have; a longer one is a description.
const longestPart = 6

// splitList splits "Kampala, Uganda" and, with lists, also "Lima and Quito" and "Anna Berg, the minister", whose description
// it drops.
func splitList(text string, n name, lists bool) []name {
	rest := text[n.Start:n.End]
	whole := []string{"D.C", "DC"} // marks of names that are not lists
	separators := []string{", "}
	if lists {
		whole, separators = append(whole, "Jr", "Bosnia and", "("), append(separators, ", and ", " and ", " & ")
	}
	if n.typ() == "PER" && !lists || slices.ContainsFunc(whole, func(s string) bool { return strings.Contains(rest, s) }) {
		return []name{n}
	}
	var out []name
	for at := n.Start; rest != ""; {
		end, next := firstSeparator(rest, separators)
		described := isLower(rest[0]) && !strings.HasPrefix(rest, "the ") || strings.Count(rest[:end], " ") >= longestPart
		if end > 0 && (!lists || !described) {
			part := n
			part.Start, part.End = at, at+end
			out = append(out, part)
		}
		at, rest = at+next, rest[next:]
	}
	return out
}

// firstSeparator returns the start and end of the first separator in s, the longest if there are several, or len(s) twice.
func firstSeparator(s string, separators []string) (start, end int) {
	start, end = len(s), len(s)
	for _, sep := range separators {
		if i := strings.Index(s, sep); i >= 0 && (i < start || i == start && i+len(sep) > end) {
			start, end = i, i+len(sep)
		}
	}
	return start, end
}

// afterTitles returns what follows the last title of a person (Conservative Prime Minister | Edward Heath), empty if that is
// in lower case.
func afterTitles(text string, n name) name {
	words := strings.Split(text[n.Start:n.End], " ")
	at := n.Start
	start := at
	for i, w := range words {
		at += len(w) + 1
		if i+1 < len(words) && titles[strings.ToLower(strings.TrimSuffix(w, "."))] {
			start = at
		}
	}
	n.Start = start
	if n.Start < n.End && isLower(text[n.Start]) {
		n.Start = n.End
	}
	return n
}

var titles = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("president mr mrs ms dr prime minister chancellor secretary senator sen gen general col colonel sgt lt prof " +
		"professor rep captain capt chairman spokesman foreign judge justice sir king queen pope lord lady sheikh ayatollah governor gov") {
		m[w] = true
	}
	return m
}()
