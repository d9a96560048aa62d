// Package prosetag labels entities with jdkato/prose. It is the only import of prose.
//
// prose loses words after apostrophes and rewrites quotes, so it is never given text: it gets one sentence of our tokens,
// each in a form that it keeps whole, and its labels come back by index.
package prosetag

import (
	"strings"

	"github.com/jdkato/prose/v2"
)

// Tagger holds prose's model, which takes some 0.4 s and 80 MB to load. It is safe for several goroutines.
type Tagger struct{ model *prose.Model }

// New loads the model.
func New() *Tagger { return &Tagger{prose.ModelFromData("attache")} }

// Entity is words[First:End] with its type: PER, ORG or LOC.
type Entity struct {
	First, End int
	Type       string
}

// Entities labels the words of one sentence. ok is false where prose split the words otherwise: then nothing is labelled.
//
// Neighbouring labelled words are one entity, as in prose: its model gives "Michael" and "Jordan" a beginning each.
// A pair with one person in it is a person; otherwise the first word's label holds.
func (t *Tagger) Entities(words []string) (entities []Entity, ok bool) {
	kept := make([]string, len(words))
	for i, w := range words {
		kept[i] = whole(w)
	}
	doc, err := prose.NewDocument(strings.Join(kept, " "), prose.UsingModel(t.model), prose.WithSegmentation(false))
	if err != nil {
		return nil, false
	}
	tokens := doc.Tokens()
	if len(tokens) != len(words) {
		return nil, false
	}
	for i := 0; i < len(tokens); {
		first := i
		for i < len(tokens) && label(tokens[i]) != "" {
			i++
		}
		if i == first {
			i++
			continue
		}
		e := Entity{first, i, label(tokens[first])}
		if i-first == 2 && label(tokens[first+1]) == "PER" {
			e.Type = "PER"
		}
		entities = append(entities, e)
	}
	return entities, true
}

func label(t prose.Token) string {
	_, kind, _ := strings.Cut(t.Label, "-")
	return types[kind]
}

// types maps prose's labels to ours.
var types = map[string]string{"PERSON": "PER", "GPE": "LOC", "LOCATION": "LOC", "FACILITY": "LOC", "ORGANIZATION": "ORG", "GSP": "LOC"}

// apostrophes are the forms before which prose splits a word, and loses it where nothing stands before them.
var apostrophes = strings.NewReplacer("’", "'", "‘", "'")

// whole gives a form of a token that prose's tokenizer leaves in one piece.
func whole(w string) string {
	w = apostrophes.Replace(w)
	switch strings.ToLower(w) {
	case "'s":
		return "s"
	case "n't":
		return "not"
	case "'ll":
		return "will"
	case "'re":
		return "are"
	case "'m":
		return "am"
	case "'d":
		return "would"
	case "'ve":
		return "have"
	case "...":
		return "…"
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

// isAbbreviation says whether prose keeps the dot of a word: U.S., a.m., Mr., Nov.
func isAbbreviation(w string) bool {
	if !strings.HasSuffix(w, ".") {
		return false
	}
	letter := func(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
	if len(w) == 3 || len(w) == 4 {
		if w[0] >= 'A' && w[0] <= 'Z' && w[1] >= 'a' && w[1] <= 'z' && (len(w) == 3 || w[2] >= 'a' && w[2] <= 'z') {
			return true
		}
	}
	for i := range len(w) {
		if i%2 == 0 && !letter(w[i]) || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return len(w) >= 4
}

// Tags gives the Penn Treebank tag of each word of one sentence, for training. ok is false where prose split the words otherwise.
func (t *Tagger) Tags(words []string) (tags []string, ok bool) {
	kept := make([]string, len(words))
	for i, w := range words {
		kept[i] = whole(w)
	}
	doc, err := prose.NewDocument(strings.Join(kept, " "), prose.UsingModel(t.model), prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil || len(doc.Tokens()) != len(words) {
		return nil, false
	}
	for _, token := range doc.Tokens() {
		tags = append(tags, token.Tag)
	}
	return tags, true
}
