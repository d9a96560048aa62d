package main

import (
	"slices"
	"strings"
)

// tidy brings the corpora to one habit: titles and articles stand outside of names, and a list of names is not one name.
func tidy(corpus, text string, names []name) []name {
	out := make([]name, 0, len(names))
	for _, n := range names {
		if n.typ() != "PER" && n.typ() != "LOC" {
			out = append(out, bare(text, n))
			continue
		}
		lists := corpus == "grobid_wiki" // its makers took "Lima and Quito" for one place
		for _, part := range listed(text, n, lists) {
			if part.typ() == "PER" && lists {
				part = untitled(text, part)
			}
			if part.Start < part.End {
				out = append(out, bare(text, part))
			}
		}
	}
	return out
}

// bare takes articles and titles from the start of a name.
func bare(text string, n name) name {
	for {
		word, rest, ok := strings.Cut(text[n.Start:n.End], " ")
		if !ok || rest == "" {
			return n
		}
		low := strings.ToLower(strings.TrimSuffix(word, "."))
		if low == "the" && (n.typ() == "ORG" || n.typ() == "LOC" || n.typ() == "PER") && rest[0] >= 'A' && rest[0] <= 'Z' || n.typ() == "PER" && titles[low] {
			n.Start = n.End - len(rest)
			continue
		}
		return n
	}
}

// longestPart is how many words a name in a list may have; more are a description.
const longestPart = 6

// listed parts "Kampala, Uganda", and where lists are taken for names, "Lima and Quito" and "Anna Berg, the minister".
func listed(text string, n name, lists bool) []name {
	rest := text[n.Start:n.End]
	one := []string{"D.C", "DC"}
	seps := []string{", "}
	if lists {
		one, seps = append(one, "Jr", "Bosnia and", "("), append(seps, ", and ", " and ", " & ")
	}
	if n.typ() == "PER" && !lists || slices.ContainsFunc(one, func(s string) bool { return strings.Contains(rest, s) }) {
		return []name{n}
	}
	var out []name
	for at := n.Start; rest != ""; {
		end, next := len(rest), len(rest)
		for _, sep := range seps {
			if i := strings.Index(rest, sep); i >= 0 && (i < end || i == end && i+len(sep) > next) {
				end, next = i, i+len(sep)
			}
		}
		described := isSmall(rest[0]) && !strings.HasPrefix(rest, "the ") || strings.Count(rest[:end], " ") >= longestPart
		if end > 0 && (!lists || !described) {
			part := n
			part.Start, part.End = at, at+end
			out = append(out, part)
		}
		at, rest = at+next, rest[next:]
	}
	return out
}

// untitled leaves what follows the last title of a person: Conservative Prime Minister Edward Heath.
func untitled(text string, n name) name {
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
	if n.Start < n.End && text[n.Start] >= 'a' && text[n.Start] <= 'z' {
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
