package main

import (
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
)

// analysisFlags say how texts are analysed.
type analysisFlags struct {
	tagger, disputed, home string
	aliases, themes        []string
	groups                 bool
	keywords               int
}

func (f *analysisFlags) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.tagger, "tagger", string(analyze.DefaultTagger), "entity tagger: "+taggers())
	fl.StringVar(&f.disputed, "disputed", string(analyze.DisputedSeparate), "territories count for themselves (separate) or for the state that administers them (parent)")
	fl.StringVar(&f.home, "home", "", "the country that the source is at home in, by its alpha-3 code: a local paper need not say where its towns lie")
	fl.StringArrayVar(&f.themes, "themes", nil, "a `file` of further themes; attache themes lint --help describes it")
	fl.StringArrayVar(&f.aliases, "aliases", nil, "a `file` of further names: name, tab, alpha-3 code, and if wanted tab, kind")
	fl.BoolVar(&f.groups, "expand-groups", false, "a mention of a group is one of each of its members at the date of the text")
	fl.IntVar(&f.keywords, "keywords", 15, "keyphrases of a text at most")
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	complete(cmd, "disputed", "separate", "parent")
}

// analyzer builds the analyzer that the flags ask for.
func (f analysisFlags) analyzer() (*analyze.Analyzer, error) {
	tagger, err := taggerOption(f.tagger)
	options := []analyze.Option{
		tagger, analyze.WithDisputed(analyze.Disputed(f.disputed)), analyze.WithKeywords(f.keywords), analyze.WithHome(f.home),
	}
	if f.groups {
		options = append(options, analyze.WithGroups())
	}
	for _, name := range f.aliases {
		file, err := os.Open(name)
		if err != nil {
			return nil, unopened(err)
		}
		defer file.Close() // New reads them
		options = append(options, analyze.WithAliases(name, file))
	}
	for _, name := range f.themes {
		file, err := os.Open(name)
		if err != nil {
			return nil, unopened(err)
		}
		defer file.Close() // New reads them
		options = append(options, analyze.WithThemes(name, file))
	}
	a, optionErr := analyze.New(options...)
	if err := errors.Join(err, optionErr); err != nil {
		return nil, err
	}
	return a, nil
}
