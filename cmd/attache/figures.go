package main

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/eval"
	"github.com/attache-nlp/attache/internal/render/formats"
)

// figures scores the data sets of internal/eval/sets.tsv that are among the given files and folders, and prints FIGURES.md.
func (m *measurement) figures(f evalFlags, names []string) error {
	var files []string
	for _, name := range names {
		err := filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, file)
			}
			return err
		})
		if err != nil {
			return pathError(err)
		}
	}
	slices.Sort(files)
	out := m.cmd.OutOrStdout()
	fmt.Fprint(out, eval.FiguresHead())
	found := false
	for _, set := range eval.Sets() {
		for _, file := range files {
			if filepath.Base(file) != set.File {
				continue
			}
			found = true
			if err := m.set(out, f, set, file); err != nil {
				return err
			}
		}
	}
	if !found {
		return fmt.Errorf("no known data set in %s; internal/eval/sets.tsv lists them", strings.Join(names, ", "))
	}
	_, err := io.WriteString(out, "\n"+eval.FiguresByHand())
	return err
}

// set scores one data set and prints its section.
func (m *measurement) set(out io.Writer, f evalFlags, set eval.Set, file string) error {
	f.scheme, f.aboutOnly = "", slices.Contains(set.Flags, "--about-only")
	if i := slices.Index(set.Flags, "--scheme"); i >= 0 {
		f.scheme = set.Flags[i+1]
	}
	first := len(m.results)
	if err := m.files(f, []string{file}); err != nil {
		return err
	}
	if len(m.results) == first {
		return nil // cannot be read, as has been printed
	}
	results := slices.Clone(m.results[first:])
	for i := range results {
		results[i].File = set.File
	}
	command := append([]string{"attache eval --tagger", strings.Join(f.taggers, ",")}, set.Flags...)
	fmt.Fprintf(out, "\n### %s\n\n", set.Title)
	if set.Note != "" {
		fmt.Fprintf(out, "%s.\n", strings.ToUpper(set.Note[:1])+set.Note[1:])
	}
	fmt.Fprintf(out, "`%s %s`\n\n", strings.Join(command, " "), set.File)
	return formats.PrintEvaluation(out, "md", results)
}
