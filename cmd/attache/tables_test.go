package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestRefuseBinary(t *testing.T) {
	cmd := newReport()
	if err := refuseBinary(cmd, "xlsx", false); err != nil {
		t.Errorf("to a file: %v", err)
	}
	if err := refuseBinary(cmd, "csv", true); err != nil {
		t.Errorf("csv to a terminal: %v", err)
	}
	want := "parquet is a binary format and stdout is a terminal; redirect it to a file: report --format parquet … > tables.parquet"
	if err := refuseBinary(cmd, "parquet", true); err == nil || err.Error() != want {
		t.Errorf("to a terminal: %v, want %s", err, want)
	}
}

// A note says what Excel cannot hold. With --quiet there is none.
func TestNoteFunc(t *testing.T) {
	article := `{"id":"` + strings.Repeat("x", 33_000) + `","text":"It rained in Ghana."}`
	for _, tt := range []struct{ flag, want string }{
		{"--quiet=false", "attache: countries: 1 cell truncated to the 32767 characters of an Excel cell; csv and parquet have the whole text\n"},
		{"--quiet", ""},
	} {
		var errOut bytes.Buffer
		args := []string{"report", "--tagger", "none", "--from", "jsonl", "--format", "xlsx", "--table", "countries", tt.flag}
		if code := run(t.Context(), args, strings.NewReader(article), io.Discard, &errOut); code != exitDone || errOut.String() != tt.want {
			t.Errorf("%s: exit code %d, stderr %q, want %q", tt.flag, code, errOut.String(), tt.want)
		}
	}
}
