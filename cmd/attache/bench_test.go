package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// articlesJSONL writes the articles of testdata, repeated, to a file of JSON lines.
func articlesJSONL(b *testing.B, times int) (name string, size int64) {
	b.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Fatal("no articles", err)
	}
	var all bytes.Buffer
	for range times {
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			line, err := json.Marshal(map[string]string{"id": filepath.Base(name), "date": "2024-05-01", "text": string(text)})
			if err != nil {
				b.Fatal(err)
			}
			all.Write(append(line, '\n'))
		}
	}
	name = filepath.Join(b.TempDir(), "articles.jsonl")
	if err := os.WriteFile(name, all.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return name, int64(all.Len())
}

// BenchmarkReport runs the whole command on JSON lines, with one worker and with two: reading, analysis and writing.
func BenchmarkReport(b *testing.B) {
	for _, bench := range []struct{ tagger, jobs string }{{"none", "1"}, {"none", "2"}, {"native", "1"}, {"native", "2"}} {
		b.Run(bench.tagger+"/jobs="+bench.jobs, func(b *testing.B) {
			in, size := articlesJSONL(b, 40)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				var message strings.Builder
				if code := run(b.Context(), []string{"report", "--quiet", "--jobs", bench.jobs, "--tagger", bench.tagger, in}, strings.NewReader(""), io.Discard, &message); code != exitDone {
					b.Fatalf("exit code %d: %s", code, message.String())
				}
			}
		})
	}
}

// BenchmarkStart measures a process that reports on one article, from start to end.
func BenchmarkStart(b *testing.B) {
	command := filepath.Join(b.TempDir(), "attache")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	article := filepath.Join("..", "..", "testdata", "articles", "c5-summit.txt")
	for b.Loop() {
		if out, err := exec.CommandContext(b.Context(), command, "report", "--format", "jsonl", article).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
}
