package main

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
	"testing"
)

func TestHelpTopics(t *testing.T) {
	files, err := fs.Glob(helpFiles, "help/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d help topics, error %v", len(files), err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(helpFiles, file)
		if err != nil {
			t.Fatal(err)
		}
		title, body, _ := strings.Cut(string(text), "\n")
		if !strings.HasPrefix(title, "# ") {
			t.Errorf("%s: first line %q, want a title", file, title)
		}
		name := strings.TrimSuffix(path.Base(file), ".md")
		var out, errOut bytes.Buffer
		if code := run(t.Context(), []string{"help", name}, nil, &out, &errOut); code != exitDone {
			t.Errorf("help %s: exit code %d: %s", name, code, errOut.String())
		}
		if !strings.Contains(out.String(), strings.TrimSpace(body)) {
			t.Errorf("help %s does not print the topic:\n%.200s", name, out.String())
		}
	}
}
