package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestHelpTopics(t *testing.T) {
	topics := helpTopics()
	if len(topics) == 0 {
		t.Fatal("no help topics")
	}
	for _, topic := range topics {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), []string{"help", topic.Name()}, nil, &out, &errOut); code != exitDone {
			t.Errorf("help %s: exit code %d: %s", topic.Name(), code, errOut.String())
		}
		if !strings.HasPrefix(out.String(), "# "+topic.Short+"\n") {
			t.Errorf("help %s does not begin with its title:\n%.200s", topic.Name(), out.String())
		}
	}
}
