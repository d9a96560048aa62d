package eval

import (
	"errors"
	"fmt"
	"slices"
)

// Measure says what of a report is compared with the annotation.
type Measure string

// The measures.
const (
	Geo       Measure = "geo"       // mentions of countries and places, the set of countries of a text, its focus
	Cases     Measure = "cases"     // short texts: exactly the countries that are given, or wrong
	Labels    Measure = "labels"    // the countries of a whole text, given by an editor
	NER       Measure = "ner"       // persons, organisations and places: exact ranges
	Sentences Measure = "sentences" // where sentences begin and end
	Keywords  Measure = "keywords"  // whole keyphrases, by their stems
	Themes    Measure = "themes"    // what whole texts are about
	Pairs     Measure = "pairs"     // the themes of each country
	Names     Measure = "names"     // which persons, bodies and places are one
)

// Measures lists the measures.
func Measures() []Measure {
	return []Measure{Geo, Cases, Labels, NER, Sentences, Keywords, Themes, Pairs, Names}
}

// Detect finds the measure for the texts of a file by what is annotated in any of them: pairs, else names, else entities, else sentences,
// else mentions, else countries, else keywords, else labels of themes. Countries alone are cases;
// with titles, or mentions that are all empty, they are labels.
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
	return "", errors.New(`no measure fits; want "mentions", "countries", "entities", "names", "pairs", "sents", "offsets", "keywords" or "labels"`)
}

// Check says what a text lacks to be measured.
func (m Measure) Check(g Gold) error {
	lacks := ""
	switch m {
	case Geo:
		if g.Mentions == nil {
			lacks = `"mentions"`
		}
	case Cases, Labels:
		if g.Countries == nil {
			lacks = `"countries"`
		}
	case NER:
		if g.Entities == nil {
			lacks = `"entities"`
		}
	case Sentences:
		if g.Sentences == nil {
			lacks = `"sents" or "offsets"`
		}
	case Keywords:
		if g.Keywords == nil {
			lacks = `"keywords"`
		}
	case Themes:
		if g.Labels == nil {
			lacks = `"labels"`
		}
	case Pairs:
		if g.Pairs == nil {
			lacks = `"pairs"`
		}
	case Names:
		if g.Names == nil {
			lacks = `"names"`
		}
	}
	if lacks != "" {
		return fmt.Errorf("%s: no %s, which the measure %s needs", g.Place, lacks, m)
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
