package formats

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

func TestJSON(t *testing.T) {
	all := append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare())
	for n := range len(all) + 1 {
		var list []analyze.Report
		if err := json.Unmarshal([]byte(printed(t, "json", render.Options{}, all[:n]...)), &list); err != nil || len(list) != n {
			t.Errorf("json of %d reports: %d, %v", n, len(list), err)
		}
		lines := strings.Split(printed(t, "jsonl", render.Options{}, all[:n]...), "\n")
		if len(lines) != n+1 || lines[n] != "" {
			t.Errorf("jsonl of %d reports: %d lines", n, len(lines)-1)
		}
		for i, l := range lines[:n] {
			want, err := all[i].Report.JSON()
			if err != nil {
				t.Fatal(err)
			}
			if l+"\n" != string(want) {
				t.Errorf("jsonl: line %d is not the report: %s", i+1, l)
			}
		}
	}
}
