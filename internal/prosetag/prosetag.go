// Package prosetag labels named entities, and parts of speech for training, with github.com/jdkato/prose. No other package
// imports prose.
//
// prose drops words after apostrophes and rewrites quotation marks, so it never tokenizes our text: it is given one sentence
// of our tokens, each in a form that it leaves whole, and its labels are returned by token index.
package prosetag

import (
	"strings"

	"github.com/jdkato/prose/v2"
)

// Tagger holds prose's model, which takes about 0.4 s and 80 MB to load. It is safe for concurrent use.
type Tagger struct{ model *prose.Model }

// New loads the model.
func New() *Tagger { return &Tagger{prose.ModelFromData("attache")} }

// Entity is words[First:End] with its type: PER, ORG or LOC.
type Entity struct {
	First, End int
	Type       string
}

// Entities returns the entities among the words of one sentence. ok is false if prose tokenized the words differently; then
// there are none.
//
// Adjacent labelled words are one entity, as in prose: its model labels both "Michael" and "Jordan" as beginnings. Of two
// words, the entity is a person if either is; otherwise the label of the first word counts.
func (t *Tagger) Entities(words []string) (entities []Entity, ok bool) {
	doc, err := prose.NewDocument(sentence(words), prose.UsingModel(t.model), prose.WithSegmentation(false))
	if err != nil {
		return nil, false
	}
	tokens := doc.Tokens()
	if len(tokens) != len(words) {
		return nil, false
	}
	for i := 0; i < len(tokens); {
		first := i
		for i < len(tokens) && typeOf(tokens[i]) != "" {
			i++
		}
		if i == first {
			i++
			continue
		}
		e := Entity{first, i, typeOf(tokens[first])}
		if i-first == 2 && typeOf(tokens[first+1]) == "PER" {
			e.Type = "PER"
		}
		entities = append(entities, e)
	}
	return entities, true
}

// Tags returns the Penn Treebank tags of the words of one sentence. ok is false if prose tokenized the words differently. Only
// train tools use it.
func (t *Tagger) Tags(words []string) (tags []string, ok bool) {
	doc, err := prose.NewDocument(sentence(words), prose.UsingModel(t.model), prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil || len(doc.Tokens()) != len(words) {
		return nil, false
	}
	for _, token := range doc.Tokens() {
		tags = append(tags, token.Tag)
	}
	return tags, true
}

// typeOf returns the type of entity that a token is labelled with, or "".
func typeOf(t prose.Token) string {
	_, label, _ := strings.Cut(t.Label, "-") // B-GPE, I-GPE
	return types[label]
}

// types maps prose's labels to ours.
var types = map[string]string{"PERSON": "PER", "GPE": "LOC", "LOCATION": "LOC", "FACILITY": "LOC", "ORGANIZATION": "ORG", "GSP": "LOC"}

// sentence returns the words, in forms that prose leaves whole, separated by spaces.
func sentence(words []string) string {
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = whole(w)
	}
	return strings.Join(forms, " ")
}

// apostrophes become ASCII. prose splits words at them, and drops the rest if nothing precedes them.
var apostrophes = strings.NewReplacer("’", "'", "‘", "'")

// replacements are words that prose leaves whole, for contractions and the ellipsis, which it does not.
var replacements = map[string]string{"'s": "s", "n't": "not", "'ll": "will", "'re": "are", "'m": "am", "'d": "would", "'ve": "have", "...": "…"}

// whole returns a form of a token that prose's tokenizer does not split.
func whole(w string) string {
	w = apostrophes.Replace(w)
	if form, ok := replacements[strings.ToLower(w)]; ok {
		return form
	}
	if len(w) == 1 || isAbbreviation(w) {
		return w
	}
	w = strings.ReplaceAll(w, "'", "")
	w = strings.Trim(w, `$([",)]!;.?:`)
	if w == "" {
		return "-"
	}
	return w
}

// isAbbreviation reports whether prose keeps the full stop of a word: U.S., a.m., Mr., Nov.
func isAbbreviation(w string) bool {
	if !strings.HasSuffix(w, ".") {
		return false
	}
	if n := len(w); n == 3 || n == 4 {
		if isUpper(w[0]) && isLower(w[1]) && (n == 3 || isLower(w[2])) {
			return true
		}
	}
	for i := range len(w) {
		if letter := isLower(w[i]) || isUpper(w[i]); i%2 == 0 && !letter || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return len(w) >= 4
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
