package main

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/prosetag"
	"github.com/attache-nlp/attache/internal/suggest"
)

// prose is the entity tagger that only the command has, to compare the built-in one with.
const prose = "prose"

// taggerNames lists the entity taggers.
func taggerNames() []string {
	var out []string
	for _, t := range analyze.Taggers() {
		out = append(out, string(t))
	}
	return append(out, prose)
}

// taggers lists the entity taggers for the help of a flag.
func taggers() string { return strings.Join(taggerNames(), ", ") }

// taggerOption returns the option that chooses an entity tagger by its name. If there is none of that name, the option returned with
// the error chooses no tagger, so that the other options can be checked.
func taggerOption(name string) (analyze.Option, error) {
	switch have := taggerNames(); {
	case !slices.Contains(have, name):
		slices.Sort(have)
		return analyze.WithTagger(analyze.TaggerNone), suggest.Unknown("tagger", name, have)
	case name == prose:
		return analyze.WithRecognizer(prose, proseRecognizer()), nil
	}
	return analyze.WithTagger(analyze.Tagger(name)), nil
}

// errTokens is the reason why prose leaves a sentence without entities.
var errTokens = errors.New("it splits the tokens differently")

// proseRecognizer returns prose as a recognizer. Its model, which takes long to load, is loaded at first use.
func proseRecognizer() analyze.Recognizer {
	model := sync.OnceValue(prosetag.New)
	return func(tokens []string) ([]analyze.TokenEntity, error) {
		found, ok := model().Entities(tokens)
		if !ok {
			return nil, errTokens
		}
		out := make([]analyze.TokenEntity, len(found))
		for i, e := range found {
			out[i] = analyze.TokenEntity{First: e.First, End: e.End, Type: analyze.EntityType(e.Type)}
		}
		return out, nil
	}
}
