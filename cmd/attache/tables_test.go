package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestNotBinary(t *testing.T) {
	cmd := newReport()
	if err := notBinary(cmd, "xlsx", false); err != nil {
		t.Errorf("to a file: %v", err)
	}
	if err := notBinary(cmd, "csv", true); err != nil {
		t.Errorf("csv to a terminal: %v", err)
	}
	want := "parquet is binary, and not for a terminal; give it a file: report --format parquet … > tables.parquet"
	if err := notBinary(cmd, "parquet", true); err == nil || err.Error() != want {
		t.Errorf("to a terminal: %v, want %s", err, want)
	}
}

// What Excel cannot hold is named, and nothing is said where nobody wants to hear it.
func TestNoter(t *testing.T) {
	article := `{"id":"` + strings.Repeat("x", 33_000) + `","text":"It rained in Ghana."}`
	for _, tt := range []struct{ flag, want string }{
		{"--quiet=false", "attache: countries: 1 cell truncated to the 32767 characters of an Excel cell; csv and parquet have the whole text\n"},
		{"--quiet", ""},
	} {
		var said bytes.Buffer
		args := []string{"report", "--tagger", "none", "--from", "jsonl", "--format", "xlsx", "--table", "countries", tt.flag}
		if code := run(t.Context(), args, strings.NewReader(article), io.Discard, &said); code != exitDone || said.String() != tt.want {
			t.Errorf("%s: exit code %d, said %q, want %q", tt.flag, code, said.String(), tt.want)
		}
	}
}
