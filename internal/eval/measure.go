package eval

import (
	"errors"
	"fmt"
	"slices"
)

// Measure is a part of a report that is compared with the annotation.
type Measure string

// The measures.
const (
	Geo       Measure = "geo"       // mentions of countries and places, the set of countries and the focus of a text
	Cases     Measure = "cases"     // short texts: right with exactly the annotated countries
	Labels    Measure = "labels"    // countries that an editor assigned to a whole text
	NER       Measure = "ner"       // persons, organisations and places, by exact range
	Sentences Measure = "sentences" // starts and ends of sentences
	Keywords  Measure = "keywords"  // whole keyphrases, compared by stems
	Themes    Measure = "themes"    // themes of whole texts
	Pairs     Measure = "pairs"     // the themes of each country
	Names     Measure = "names"     // which mentions are of one person, organisation or place
)

// Measures returns all measures.
func Measures() []Measure {
	return []Measure{Geo, Cases, Labels, NER, Sentences, Keywords, Themes, Pairs, Names}
}

// Detect returns the measure for the texts of a file. The first that is annotated in any of them decides: pairs, names, entities,
// sentences, mentions, countries, keywords, labels. With countries alone the measure is [Cases]; with countries and titles, or
// mentions that are all empty, it is [Labels].
func Detect(docs []Gold) (Measure, error) {
	has := func(f func(Gold) bool) bool { return slices.ContainsFunc(docs, f) }
	switch {
	case has(func(g Gold) bool { return g.Pairs != nil }):
		return Pairs, nil
	case has(func(g Gold) bool { return g.Names != nil }):
		return Names, nil
	case has(func(g Gold) bool { return g.Entities != nil }):
		return NER, nil
	case has(func(g Gold) bool { return g.Sentences != nil }):
		return Sentences, nil
	case has(func(g Gold) bool { return len(g.Mentions) > 0 }):
		return Geo, nil
	case has(func(g Gold) bool { return g.Countries != nil }):
		if has(func(g Gold) bool { return g.Mentions != nil || g.Article.Title != "" }) {
			return Labels, nil
		}
		return Cases, nil
	case has(func(g Gold) bool { return g.Mentions != nil }):
		return Geo, nil
	case has(func(g Gold) bool { return g.Keywords != nil }):
		return Keywords, nil
	case has(func(g Gold) bool { return g.Labels != nil }):
		return Themes, nil
	}
	return "", errors.New(`nothing to measure: want "mentions", "countries", "entities", "names", "pairs", "sents", "offsets", "keywords" or "labels"`)
}

// Check returns an error if g lacks the annotation that m needs.
func (m Measure) Check(g Gold) error {
	var key string
	var ok bool
	switch m {
	case Geo:
		key, ok = `"mentions"`, g.Mentions != nil
	case Cases, Labels:
		key, ok = `"countries"`, g.Countries != nil
	case NER:
		key, ok = `"entities"`, g.Entities != nil
	case Sentences:
		key, ok = `"sents" or "offsets"`, g.Sentences != nil
	case Keywords:
		key, ok = `"keywords"`, g.Keywords != nil
	case Themes:
		key, ok = `"labels"`, g.Labels != nil
	case Pairs:
		key, ok = `"pairs"`, g.Pairs != nil
	case Names:
		key, ok = `"names"`, g.Names != nil
	default:
		return nil
	}
	if !ok {
		return fmt.Errorf("%s: no %s, which measure %s needs", g.Place, key, m)
	}
	return nil
}

func (m Measure) counter() counter {
	switch m {
	case Geo:
		return &geo{}
	case Cases:
		return &cases{}
	case Labels:
		return &labels{}
	case NER:
		return &ner{}
	case Keywords:
		return &keywords{}
	case Themes:
		return &themes{}
	case Pairs:
		return &pairs{}
	case Names:
		return &names{}
	default:
		return &sentences{}
	}
}
