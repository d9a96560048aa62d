package main

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed help/*.md
var helpFiles embed.FS

// addHelpTopics makes each file of help a topic: `attache help TOPIC` prints it. A topic with the name of a command is the
// long description of that command. Any other becomes a command without an action, which cobra lists as a help topic.
func addHelpTopics(root *cobra.Command) {
	names, err := fs.Glob(helpFiles, "help/*.md")
	if err != nil {
		panic(err) // impossible: the pattern is valid
	}
	for _, file := range names {
		text, err := fs.ReadFile(helpFiles, file)
		if err != nil {
			panic(err)
		}
		name := strings.TrimSuffix(path.Base(file), ".md")
		title, body, _ := strings.Cut(strings.TrimPrefix(string(text), "# "), "\n")
		if c := subcommand(root, name); c != nil {
			c.Long = strings.TrimSpace(body)
			continue
		}
		root.AddCommand(&cobra.Command{Use: name, Short: title, Long: strings.TrimSpace(string(text))})
	}
}

// subcommand returns the command of that name directly below root, or nil.
func subcommand(root *cobra.Command, name string) *cobra.Command {
	for _, c := range root.Commands() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}
