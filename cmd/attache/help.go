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

// helpTopics returns a command without an action for each file of help: cobra lists such commands as help topics, and
// `attache help TOPIC` prints the file.
func helpTopics() []*cobra.Command {
	names, err := fs.Glob(helpFiles, "help/*.md")
	if err != nil {
		panic(err) // the pattern is a constant; TestHelpTopics runs this
	}
	topics := make([]*cobra.Command, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(helpFiles, name)
		if err != nil {
			panic(err)
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(string(text), "# "), "\n")
		topics = append(topics, &cobra.Command{
			Use:   strings.TrimSuffix(path.Base(name), ".md"),
			Short: title,
			Long:  strings.TrimSpace(string(text)),
		})
	}
	return topics
}
