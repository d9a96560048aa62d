package ci

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// The objects of SARIF 2.1.0 that a comparison needs.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	Automation  sarifAutomation   `json:"automationDetails"`
	Columns     string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string       `json:"id"`
	Short   sarifMessage `json:"shortDescription"`
	Default sarifLevel   `json:"defaultConfiguration"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifInvocation struct {
	Successful bool `json:"executionSuccessful"`
}

type sarifAutomation struct {
	ID string `json:"id"`
}

type sarifResult struct {
	Rule         string            `json:"ruleId"`
	Index        int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifMessage      `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Properties   map[string]any    `json:"properties,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

// sarifRules are the rules, one for each class of findings. A result refers to its rule by position.
var sarifRules = []struct{ id, text string }{
	{"regression", "The same text has a worse or a different report than before, or an expectation is not met"},
	{"gone", "A text, or every text that mentions a country, is missing"},
	{"drift", "The texts have changed, and the numbers with them"},
	{"new", "A text or country that was not there before"},
	{"improvement", "The same text has a better report than before"},
}

// SARIF prints a SARIF 2.1.0 log. The fingerprint of a finding depends on what it is about but not on its numbers, so that code
// scanning recognises it in the next run.
func SARIF(w *bufio.Writer, d *corpus.Diff, o Options) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "attache", Version: d.Now.Attache}},
		Invocations: []sarifInvocation{{d.Failed == 0}},
		Automation:  sarifAutomation{"attache/check/"},
		Columns:     "utf16CodeUnits",
		Results:     []sarifResult{},
	}
	index := map[corpus.Class]int{}
	for i, r := range sarifRules {
		index[corpus.Class(r.id)] = i
		level := "note"
		switch r.id {
		case "regression", "gone":
			level = "error"
		case "drift":
			level = "warning"
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.id, sarifMessage{r.text}, sarifLevel{level}})
	}
	for _, f := range d.Findings {
		level := level(f)
		if level == "notice" {
			level = "note"
		}
		print := fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join([]string{string(f.Class), f.Kind, f.ID, f.What}, "\x00"))))[:32]
		r := sarifResult{
			Rule: string(f.Class), Index: index[f.Class], Level: level, Message: sarifMessage{strings.ToValidUTF8(render.Line(subject(f)+f.Message), "\ufffd")},
			Locations: []sarifLocation{{
				Physical: sarifPhysical{sarifArtifact{uri(o.file(f))}, sarifRegion{1}},
				Logical:  []sarifLogical{{strings.ToValidUTF8(f.Kind+"/"+f.ID, "\ufffd"), "member"}},
			}},
			Fingerprints: map[string]string{"attache/v1": print},
		}
		if len(f.Texts) > 0 {
			r.Properties = map[string]any{"texts": f.Texts}
		}
		run.Results = append(run.Results, r)
	}
	return render.JSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// uri returns the name of a file as a relative URI. SARIF needs one even if there is no file.
func uri(name string) string {
	if name == "" {
		name = "attache.yaml"
	}
	u := url.URL{Path: filepath.ToSlash(name)}
	return u.String()
}
