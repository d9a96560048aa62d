package render

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
)

// storedDiff has a finding of each class, and ids as they come from outside.
func storedDiff() *corpus.Diff {
	d := &corpus.Diff{
		Schema: 1, Baseline: corpus.Provenance{Attache: "0.1.0", Lexicon: "old", Model: "m", Settings: "s"}, Now: corpus.Provenance{Attache: "0.2.0", Lexicon: "new", Model: "m", Settings: "s"},
		Note: "program 0.1.0, now 0.2.0, lexicon old, now new", Was: 40, Texts: 41, Same: 38, Changed: 1, Failed: 1, Checks: 300,
	}
	fail := []corpus.Class{corpus.ClassRegression, corpus.ClassGone}
	for _, f := range []corpus.Finding{
		{Class: corpus.ClassRegression, Kind: "country", ID: "KAZ", Name: "Kazakhstan", What: "texts", Old: "12", New: "9", Message: "Kazakhstan (KAZ): lost in 3 texts; 9 of the same texts mention it, 12 did", Texts: []string{"a.txt", "b.txt", "c.txt"}},
		{Class: corpus.ClassRegression, Kind: "text", ID: "dir/x,y:z 100%\n.txt", What: "focus", Old: "KAZ", New: "RUS", Message: "the focus is Russia (RUS) now, it was Kazakhstan (KAZ)", Texts: []string{"dir/x,y:z 100%\n.txt"}},
		{Class: corpus.ClassRegression, Kind: "expectation", ID: "share of documents without a country < 5 %", What: "expectation", New: "9 %", Message: "expected: share of documents without a country < 5 %; there is 9 %"},
		{Class: corpus.ClassRegression, Kind: "gold", ID: "gold.jsonl", What: "set_f1", Old: "0.9", New: "0.85", Message: "set_f1 must be at least 0.9; it is 0.8500 (20 texts)"},
		{Class: corpus.ClassGone, Kind: "text", ID: "gone<&>\x1b[31m\xff.txt", What: "text", Message: "is not there any more; its focus: Peru (PER)", Texts: []string{"gone<&>\x1b[31m\xff.txt"}},
		{Class: corpus.ClassDrift, Kind: "corpus", ID: "countries", What: "distance", Message: "the shares of countries have moved by a Jensen-Shannon distance of 0.213; 0.100 is tolerated"},
		{Class: corpus.ClassNew, Kind: "country", ID: "GHA", Name: "Ghana", What: "share", Message: "Ghana (GHA) is in 1 text, it was in none", Texts: []string{"new.txt"}},
		{Class: corpus.ClassImprovement, Kind: "theme", ID: "trade", Name: "Trade", What: "texts", Message: "Trade: new in 1 text; 8 of the same texts have it, 7 had", Texts: []string{"a|b.txt"}},
	} {
		d.Add(f, fail)
	}
	return d
}

// many is a diff with n findings that fail.
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
	err := Diff(&b, format, d, DiffOptions{Options: Options{Width: 100}, Baseline: "base line.json", IsFile: func(id string) bool { return strings.HasPrefix(id, "dir/") }})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDiffGolden(t *testing.T) {
	for format, file := range map[string]string{"text": "check.txt", "md": "check.md", "json": "check.json", "junit": "check.junit.xml", "sarif": "check.sarif", "github": "check.github.txt"} {
		t.Run(file, func(t *testing.T) { compareGolden(t, file, diffed(t, format, storedDiff())) })
	}
	compareGolden(t, "check.same.txt", diffed(t, "text", &corpus.Diff{Was: 3, Texts: 3, Same: 3, Checks: 20}))
}

// A JUnit file is XML, and its numbers are those of its cases.
func TestJUnit(t *testing.T) {
	for name, d := range map[string]*corpus.Diff{"stored": storedDiff(), "nothing found": {}, "many": many(300)} {
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

// What SARIF 2.1.0 and code scanning ask for.
func TestSARIF(t *testing.T) {
	d := storedDiff()
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
	// Other numbers are the same finding.
	d.Findings[0].New, d.Findings[0].Message = "8", "other words"
	var again sarifLog
	if err := json.Unmarshal([]byte(diffed(t, "sarif", d)), &again); err != nil {
		t.Fatal(err)
	}
	if again.Runs[0].Results[0].Fingerprints["attache/v1"] != run.Results[0].Fingerprints["attache/v1"] {
		t.Error("the fingerprint depends on the numbers")
	}
}

// Each kind of annotation is there ten times at most, the last of which says how many more there are; every command is one line.
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
	lines := strings.Split(strings.TrimSpace(diffed(t, "github", storedDiff())), "\n")
	for _, l := range lines[:len(lines)-1] {
		if !command.MatchString(l) {
			t.Errorf("not a workflow command: %q", l)
		}
	}
}

// A step summary is at most 1 MiB, and no row of it breaks the table.
func TestMarkdownSummary(t *testing.T) {
	d := many(20)
	for i := range d.Findings {
		d.Findings[i].Message = strings.Repeat("x", 100<<10)
	}
	if n := len(diffed(t, "md", d)); n > 1<<20 {
		t.Errorf("%d bytes", n)
	}
	for l := range strings.Lines(diffed(t, "md", storedDiff())) {
		if strings.HasPrefix(l, "|") && strings.Count(strings.ReplaceAll(l, `\|`, ""), "|") != 3 {
			t.Errorf("a row of two cells: %s", l)
		}
	}
}

func TestDiffUnknown(t *testing.T) {
	if err := Diff(io.Discard, "stone", &corpus.Diff{}, DiffOptions{}); err == nil || !strings.Contains(err.Error(), "github json junit md sarif text") {
		t.Errorf("error %v", err)
	}
}
