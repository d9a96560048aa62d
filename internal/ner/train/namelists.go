package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/attache-nlp/attache/internal/tsv"
)

// nameLists are the single words in the lexicon's tables of towns and of personal names.
type nameLists struct{ towns, first, last []string }

// readNameLists reads the tables in the lexicon's data folder. Towns that are also common words are left out.
func readNameLists(dir string) (*nameLists, error) {
	l := &nameLists{}
	towns, err := os.ReadFile(filepath.Join(dir, "towns.tsv"))
	if err != nil {
		return nil, err
	}
	for r := range tsv.Rows("towns.tsv", string(towns), 2) {
		if w, rest, _ := strings.Cut(r.Text, "\t"); !strings.Contains(rest, "common") && !strings.ContainsAny(w, " -'(,") && isCapitalised(w) {
			l.towns = append(l.towns, w)
		}
	}
	people, err := os.ReadFile(filepath.Join(dir, "people.tsv"))
	if err != nil {
		return nil, err
	}
	for r := range tsv.Rows("people.tsv", string(people), 2) {
		w, use, _ := strings.Cut(r.Text, "\t")
		if len(w) < 2 || !isCapitalised(w) {
			continue
		}
		if use != "last" {
			l.first = append(l.first, w)
		}
		if use != "first" {
			l.last = append(l.last, w)
		}
	}
	return l, nil
}

func isCapitalised(w string) bool { return w != "" && 'A' <= w[0] && w[0] <= 'Z' }
