// Command importer stands for a program in another module that imports the packages. It prints the countries that the texts of a
// folder mention, the most frequent first.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: importer DIR")
	}
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		log.Fatal(err)
	}
	tally := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{Duplicates: true})
	for r, err := range corpus.Run(context.Background(), a, corpus.Read(os.DirFS(os.Args[1])), 0) {
		if err != nil {
			log.Print(err)
			tally.Failed()
			continue
		}
		tally.Add(r)
	}
	s, err := tally.Summary(corpus.SummaryOptions{MaxNames: 100})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.Documents, "texts")
	for _, c := range s.Countries {
		fmt.Println(c.Code, c.Documents)
	}
}
