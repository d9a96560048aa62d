package analyze

import (
	"slices"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
)

// entity writes what the tagger found. All mentions of one name get the same id: a surname that of the full name before it, an
// office holder that of the name in the lexicon, an abbreviation that of the long form it stands behind.
func (b *builder) entity() {
	full := map[string]string{} // folded surname -> id of the full name, "" if there are several
	short := map[string]string{}
	known := 0
	for i, e := range b.entities {
		start, end, field := b.place(e.Span)
		text := strings.Clone(e.In(b.full))
		o := Entity{Start: start, End: end, Text: text, Type: e.Label, ID: slug(text), Field: field}
		for known < len(b.mentions) && b.mentions[known].End <= e.Start {
			known++
		}
		switch {
		case known < len(b.mentions) && b.mentions[known].Kind == link.Person && b.mentions[known].Start < e.End:
			o.ID = slug(b.mentions[known].Name)
		case e.Label == "PER":
			o.ID = person(o.ID, text, full)
		case e.Label == "ORG":
			if i > 0 && abbreviates(b.full[b.entities[i-1].Start:e.Start], b.entities[i-1].In(b.full), text) {
				short[text] = b.out.Entities[i-1].ID
			}
			if id, ok := short[text]; ok {
				o.ID = id
			}
		}
		b.out.Entities = append(b.out.Entities, o)
	}
}

// person gives the id of a full name that ends with the same surname and stands before, or the name's own.
func person(id, text string, full map[string]string) string {
	words := strings.Fields(text)
	last := lexicon.Fold(words[len(words)-1])
	if len(words) > 1 {
		if old, ok := full[last]; ok && old != id {
			full[last] = "" // two people of that name: the surname alone is neither
		} else {
			full[last] = id
		}
		return id
	}
	if of := full[last]; of != "" {
		return of
	}
	return id
}

// abbreviates says whether "Long Name (LN)" is what stands here: between is the text from the long form to the short one.
func abbreviates(between, long, short string) bool {
	rest, ok := strings.CutPrefix(between, long)
	if !ok || strings.TrimSpace(rest) != "(" {
		return false
	}
	var initials []rune
	for w := range strings.FieldsFuncSeq(long, func(r rune) bool { return r == ' ' || r == '-' || r == '\n' }) {
		r := []rune(w)[0]
		if unicode.IsUpper(r) {
			initials = append(initials, r)
		}
	}
	letters := slices.DeleteFunc([]rune(short), func(r rune) bool { return !unicode.IsUpper(r) })
	return len(letters) > 1 && string(initials) == string(letters)
}

// dropFurniture leaves out the entities of sentences that belong to the page around the article, such as the networks on which
// to follow a paper.
func (d *Document) dropFurniture() {
	sentence, checked, furniture := 0, -1, false
	d.entities = slices.DeleteFunc(d.entities, func(e link.Entity) bool {
		for sentence < len(d.sentences)-1 && d.sentences[sentence].Span.End <= e.Start {
			sentence++
		}
		if sentence != checked {
			s := d.sentences[sentence]
			checked, furniture = sentence, keyphrase.Furniture(d.full, d.tokens[s.First:s.End])
		}
		return furniture
	})
}
