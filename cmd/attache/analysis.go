package main

import (
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
)

// analysisFlags are the flags that configure the analyzer.
type analysisFlags struct {
	tagger        string
	disputed      string
	sourceCountry string
	aliases       []string // names of files
	themes        []string // names of files
	expandGroups  bool
	keywords      int
}

func (f *analysisFlags) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.tagger, "tagger", string(analyze.DefaultTagger), "entity tagger: "+taggers())
	fl.StringVar(&f.disputed, "disputed", string(analyze.DisputedSeparate), "count territories and disputed states for themselves (separate) or for the state they are assigned to (parent), see attache help countries")
	fl.StringVar(&f.sourceCountry, "home", "", "alpha-3 `code` of the country that the texts are published in; local news does not say which country its places are in (default: taken from source and address, or guessed from the text)")
	fl.StringArrayVar(&f.themes, "themes", nil, "`file` of further themes, see attache help themes; may be repeated")
	fl.StringArrayVar(&f.aliases, "aliases", nil, "`file` of further names of countries, see attache help countries; may be repeated")
	fl.BoolVar(&f.expandGroups, "expand-groups", false, "count a mention of a group of states as a mention of each of its members at the date of the text")
	fl.IntVar(&f.keywords, "keywords", 15, "maximum number of keyphrases of a text")
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	complete(cmd, "disputed", "separate", "parent")
}

// analyzer returns an analyzer as configured by the flags.
func (f analysisFlags) analyzer() (*analyze.Analyzer, error) {
	tagger, err := taggerOption(f.tagger)
	options := []analyze.Option{
		tagger, analyze.WithDisputed(analyze.Disputed(f.disputed)), analyze.WithKeywords(f.keywords), analyze.WithHome(f.sourceCountry),
	}
	if f.expandGroups {
		options = append(options, analyze.WithGroups())
	}
	for _, name := range f.aliases {
		file, err := os.Open(name)
		if err != nil {
			return nil, pathError(err)
		}
		defer file.Close() // New reads the file
		options = append(options, analyze.WithAliases(name, file))
	}
	for _, name := range f.themes {
		file, err := os.Open(name)
		if err != nil {
			return nil, pathError(err)
		}
		defer file.Close() // New reads the file
		options = append(options, analyze.WithThemes(name, file))
	}
	a, optionErr := analyze.New(options...)
	if err := errors.Join(err, optionErr); err != nil {
		return nil, err
	}
	return a, nil
}
