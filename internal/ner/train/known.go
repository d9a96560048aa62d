package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/attache-nlp/attache/internal/tsv"
)

// knownNames are the single words of the lexicon's tables of towns and of names of people.
type knownNames struct{ towns, first, last []string }

// readKnown reads the tables from the folder of the lexicon's data. Towns that are English words too are left out.
func readKnown(dir string) (*knownNames, error) {
	k := &knownNames{}
	towns, err := os.ReadFile(filepath.Join(dir, "towns.tsv"))
	if err != nil {
		return nil, err
	}
	for row := range tsv.Rows("towns.tsv", string(towns), 1) {
		if w, rest, _ := strings.Cut(row.Text, "\t"); !strings.Contains(rest, "common") && !strings.ContainsAny(w, " -'(,") && capitalised(w) {
			k.towns = append(k.towns, w)
		}
	}
	people, err := os.ReadFile(filepath.Join(dir, "people.tsv"))
	if err != nil {
		return nil, err
	}
	for row := range tsv.Rows("people.tsv", string(people), 2) {
		w, use := row.Cells[0], row.Cells[1]
		if len(w) < 2 || !capitalised(w) {
			continue
		}
		if use != "last" {
			k.first = append(k.first, w)
		}
		if use != "first" {
			k.last = append(k.last, w)
		}
	}
	return k, nil
}

func capitalised(w string) bool { return w != "" && 'A' <= w[0] && w[0] <= 'Z' }
