package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
)

// addAnalysis gives a command the flags that say how texts are analysed.
func (f *reportFlags) addAnalysis(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.tagger, "tagger", string(analyze.DefaultTagger), "entity tagger: "+taggers())
	fl.StringVar(&f.disputed, "disputed", string(analyze.Separate), "territories count for themselves (separate) or for the state that administers them (parent)")
	fl.StringVar(&f.home, "home", "", "the country that the source is at home in, by its alpha-3 code: a local paper need not say where its towns lie")
	fl.StringArrayVar(&f.themes, "themes", nil, "a `file` of further themes; attache themes lint --help describes it")
	fl.StringArrayVar(&f.aliases, "aliases", nil, "a `file` of further names: name, tab, alpha-3 code, and if wanted tab, kind")
	fl.BoolVar(&f.groups, "expand-groups", false, "a mention of a group is one of each of its members at the date of the text")
	fl.IntVar(&f.keywords, "keywords", 15, "keyphrases of a text at most")
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	complete(cmd, "disputed", "separate", "parent")
}
