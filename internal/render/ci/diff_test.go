package ci

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// many returns a diff with n findings that fail.
func many(n int) *corpus.Diff {
	d := &corpus.Diff{Was: n, Texts: n, Same: n}
	for i := range n {
		d.Add(corpus.Finding{Class: corpus.ClassRegression, Kind: "text", ID: fmt.Sprintf("t%04d", i), What: "focus", Message: strings.Repeat("long ", 100)}, []corpus.Class{corpus.ClassRegression})
	}
	return d
}

func diffed(t *testing.T, format string, d *corpus.Diff) string {
	t.Helper()
	var b strings.Builder
	w := bufio.NewWriter(&b)
	print := map[string]func(*bufio.Writer, *corpus.Diff, Options) error{"text": Text, "md": Markdown, "junit": JUnit, "sarif": SARIF, "github": GitHub}[format]
	o := Options{Options: render.Options{Width: 100}, Baseline: "base line.json", IsFile: func(id string) bool { return strings.HasPrefix(id, "dir/") }}
	if err := errors.Join(print(w, d, o), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDiffGolden(t *testing.T) {
	for format, file := range map[string]string{"text": "check.txt", "md": "check.md", "junit": "check.junit.xml", "sarif": "check.sarif", "github": "check.github.txt"} {
		t.Run(file, func(t *testing.T) { rendertest.Golden(t, file, diffed(t, format, rendertest.Diff())) })
	}
	rendertest.Golden(t, "check.same.txt", diffed(t, "text", &corpus.Diff{Was: 3, Texts: 3, Same: 3, Checks: 20}))
}

// JUnit is well-formed XML, and its counts are those of its cases.
func TestJUnit(t *testing.T) {
	for name, d := range map[string]*corpus.Diff{"stored": rendertest.Diff(), "nothing found": {}, "many": many(300)} {
		out := diffed(t, "junit", d)
		dec := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		var s junitSuites
		if err := xml.Unmarshal([]byte(out), &s); err != nil {
			t.Fatal(err)
		}
		cases, failures := 0, 0
		for _, suite := range s.Suites {
			failed := 0
			for _, c := range suite.Cases {
				if c.Class == "" || c.Name == "" {
					t.Errorf("%s: a case without a name: %+v", name, c)
				}
				failed += one(c.Failure != nil)
			}
			if suite.Tests != len(suite.Cases) || suite.Failures != failed || suite.Tests == 0 {
				t.Errorf("%s: suite %s counts %d tests, %d failures; has %d, %d", name, suite.Name, suite.Tests, suite.Failures, len(suite.Cases), failed)
			}
			cases, failures = cases+len(suite.Cases), failures+failed
		}
		if s.Tests != cases || s.Failures != failures || cases == 0 || (failures > 0) != d.Fails {
			t.Errorf("%s: %d tests, %d failures; has %d, %d", name, s.Tests, s.Failures, cases, failures)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SARIF has what the standard and code scanning require.
func TestSARIF(t *testing.T) {
	d := rendertest.Diff()
	var log sarifLog
	dec := json.NewDecoder(strings.NewReader(diffed(t, "sarif", d)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].Tool.Driver.Name == "" || log.Runs[0].Invocations[0].Successful {
		t.Errorf("log %+v", log)
	}
	run := log.Runs[0]
	if len(run.Results) != len(d.Findings) {
		t.Fatalf("%d results, %d findings", len(run.Results), len(d.Findings))
	}
	hex := regexp.MustCompile(`^[0-9a-f]{32}$`)
	seen := map[string]bool{}
	for i, r := range run.Results {
		if r.Index < 0 || r.Index >= len(run.Tool.Driver.Rules) || run.Tool.Driver.Rules[r.Index].ID != r.Rule {
			t.Errorf("result %d: rule %s is not number %d", i, r.Rule, r.Index)
		}
		if want := map[bool]string{true: "error", false: r.Level}[d.Findings[i].Fails]; r.Level != want || !strings.Contains("error warning note", r.Level) {
			t.Errorf("result %d: level %s", i, r.Level)
		}
		if r.Message.Text == "" || len(r.Locations) != 1 || r.Locations[0].Physical.Region.StartLine < 1 {
			t.Errorf("result %d: %+v", i, r)
		}
		if u, err := url.Parse(r.Locations[0].Physical.Artifact.URI); err != nil || u.IsAbs() || u.Path == "" {
			t.Errorf("result %d: location %q, %v", i, r.Locations[0].Physical.Artifact.URI, err)
		}
		print := r.Fingerprints["attache/v1"]
		if !hex.MatchString(print) || seen[print] {
			t.Errorf("result %d: fingerprint %q", i, print)
		}
		seen[print] = true
	}
	// The same finding with other numbers has the same fingerprint.
	d.Findings[0].New, d.Findings[0].Message = "8", "other words"
	var again sarifLog
	if err := json.Unmarshal([]byte(diffed(t, "sarif", d)), &again); err != nil {
		t.Fatal(err)
	}
	if again.Runs[0].Results[0].Fingerprints["attache/v1"] != run.Results[0].Fingerprints["attache/v1"] {
		t.Error("the fingerprint depends on the numbers")
	}
}

// There are at most ten annotations of each level, the last with the number of the others, and each command is one line.
func TestGitHub(t *testing.T) {
	for n, want := range map[int]int{1: 1, 9: 9, 10: 10, 11: 10, 500: 10} {
		lines := strings.Split(strings.TrimSpace(diffed(t, "github", many(n))), "\n")
		if len(lines) != want+1 {
			t.Errorf("%d findings: %d lines, want %d annotations and one line", n, len(lines), want)
		}
		if n > 10 && lines[9] != "::error title=attache::and "+strconv.Itoa(n-9)+" more" {
			t.Errorf("%d findings: %s", n, lines[9])
		}
	}
	command := regexp.MustCompile(`^::(error|warning|notice) (file=[^,:\n]+,line=1,)?title=[^,:\n]+::[^\n]+$`)
	lines := strings.Split(strings.TrimSpace(diffed(t, "github", rendertest.Diff())), "\n")
	for _, l := range lines[:len(lines)-1] {
		if !command.MatchString(l) {
			t.Errorf("not a workflow command: %q", l)
		}
	}
}

// A step summary has at most 1 MiB, and no cell breaks its table.
func TestMarkdownSummary(t *testing.T) {
	d := many(20)
	for i := range d.Findings {
		d.Findings[i].Message = strings.Repeat("x", 100<<10)
	}
	if n := len(diffed(t, "md", d)); n > 1<<20 {
		t.Errorf("%d bytes", n)
	}
	for l := range strings.Lines(diffed(t, "md", rendertest.Diff())) {
		if strings.HasPrefix(l, "|") && strings.Count(strings.ReplaceAll(l, `\|`, ""), "|") != 3 {
			t.Errorf("a row of two cells: %s", l)
		}
	}
}
