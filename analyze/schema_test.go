package analyze_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
)

// schema checks values against the part of JSON Schema that the schema of a report uses. Unlike the standard, it reports keys that the
// schema does not list as errors, and fails on an unknown keyword.
type schema struct {
	root map[string]any
}

func (s schema) check(place string, rules map[string]any, v any) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, place+": "+fmt.Sprintf(format, args...)) }
	for _, k := range slices.Sorted(maps.Keys(rules)) {
		switch want := rules[k]; k {
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			def, ok := s.root["$defs"].(map[string]any)[name].(map[string]any)
			if !ok {
				say("the schema has no %v", want)
				continue
			}
			wrong = append(wrong, s.check(place, def, v)...)
		case "type":
			if got := typeOf(v); got != want && !(got == "integer" && want == "number") {
				say("%s, want %v", got, want)
			}
		case "enum":
			if !slices.Contains(want.([]any), v) {
				say("%v is none of %v", v, want)
			}
		case "minimum":
			if n, ok := v.(float64); ok && n < want.(float64) {
				say("%v is less than %v", n, want)
			}
		case "items":
			list, _ := v.([]any)
			for i, x := range list {
				wrong = append(wrong, s.check(fmt.Sprintf("%s[%d]", place, i), want.(map[string]any), x)...)
			}
		case "required":
			object, _ := v.(map[string]any)
			for _, name := range want.([]any) {
				if _, ok := object[name.(string)]; !ok {
					say("no %q", name)
				}
			}
		case "properties":
			object, _ := v.(map[string]any)
			known := want.(map[string]any)
			for _, name := range slices.Sorted(maps.Keys(object)) {
				if rules, ok := known[name].(map[string]any); ok {
					wrong = append(wrong, s.check(place+"."+name, rules, object[name])...)
				} else {
					say("%q is not in the schema", name)
				}
			}
		case "additionalProperties":
			object, _ := v.(map[string]any)
			for _, name := range slices.Sorted(maps.Keys(object)) {
				wrong = append(wrong, s.check(place+"."+name, want.(map[string]any), object[name])...)
			}
		case "$schema", "$defs", "title", "description":
		default:
			say("the schema says %q, which this test does not know", k)
		}
	}
	return wrong
}

func typeOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	case float64:
		if v == math.Trunc(v) {
			return "integer"
		}
	}
	return "number"
}

// decoded returns a value encoded as JSON and decoded again.
func decoded(t *testing.T, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func newSchema(t *testing.T) schema {
	t.Helper()
	return schema{decoded(t, analyze.JSONSchema()).(map[string]any)}
}

// Every report is valid, with and without a title, a date, members of groups and other keys.
func TestReportsFitSchema(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no articles", err)
	}
	articles := []analyze.Article{{}, {Title: "Mali", Text: "Nothing."}, {Text: "Fran\xffce", Date: "yesterday"}}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(b), "\n")
		articles = append(articles,
			analyze.Article{ID: filepath.Base(name), Text: string(b)},
			analyze.Article{ID: "7", Title: title, Text: text, Date: "2019-05-01", Source: "s", URL: "u", Lang: "en", Meta: map[string]any{"k": []int{1}}},
		)
	}
	options := map[string][]analyze.Option{
		"plain":  nil,
		"groups": {analyze.WithGroups(), analyze.WithDisputed(analyze.DisputedParent), analyze.WithKeywords(0)},
	}
	schema := newSchema(t)
	for _, name := range slices.Sorted(maps.Keys(options)) {
		a, err := analyze.New(append(options[name], analyze.WithTagger(analyze.TaggerNone))...)
		if err != nil {
			t.Fatal(err)
		}
		for _, article := range articles {
			r, err := a.Analyze(t.Context(), article)
			if err != nil {
				t.Fatal(err)
			}
			wrong := schema.check(name+" "+article.ID, schema.root, decoded(t, r))
			for _, w := range wrong[:min(len(wrong), 5)] {
				t.Error(w)
			}
		}
	}
}

func TestEntitiesFitSchema(t *testing.T) {
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Analyze(t.Context(), analyze.Article{Title: "Anna Schmidt in Lima", Text: "Anna Schmidt of the World Bank met John Miller in Lima. Siemens said nothing."})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Entities) == 0 {
		t.Error("no entities")
	}
	schema := newSchema(t)
	for _, w := range schema.check("native", schema.root, decoded(t, r)) {
		t.Error(w)
	}
}

// The check itself finds faults.
func TestSchemaFindsFaults(t *testing.T) {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Analyze(t.Context(), analyze.Article{ID: "x", Text: "France and Spain signed a trade agreement. NATO met in Paris."})
	if err != nil {
		t.Fatal(err)
	}
	schema := newSchema(t)
	mention := func(report map[string]any) map[string]any {
		return report["mentions"].([]any)[0].(map[string]any)
	}
	tests := []struct {
		name, want string
		spoil      func(report map[string]any)
	}{
		{"nothing", "", func(map[string]any) {}},
		{"a list is null", "report.groups: null, want array", func(r map[string]any) { r["groups"] = nil }},
		{"a field is missing", `report: no "words"`, func(r map[string]any) { delete(r, "words") }},
		{"a field is unknown", `report: "wordz" is not in the schema`, func(r map[string]any) { r["wordz"] = 1.0 }},
		{"a number is a string", "report.words: string, want integer", func(r map[string]any) { r["words"] = "7" }},
		{"half a word", "report.words: number, want integer", func(r map[string]any) { r["words"] = 0.5 }},
		{"less than no words", "report.words: -1 is less than 0", func(r map[string]any) { r["words"] = -1.0 }},
		{"an unknown kind", "report.mentions[0].kind: river is none of [name demonym place region group person institution]", func(r map[string]any) { mention(r)["kind"] = "river" }},
		{"a start before the text", "report.mentions[0].start: -3 is less than 0", func(r map[string]any) { mention(r)["start"] = -3.0 }},
		{"no focus but its name", "report.focus: string, want object", func(r map[string]any) { r["focus"] = "FRA" }},
		{"half a mention of a kind", "report.countries[0].kinds.name: number, want integer", func(r map[string]any) {
			r["countries"].([]any)[0].(map[string]any)["kinds"].(map[string]any)["name"] = 1.5
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := decoded(t, r).(map[string]any)
			tt.spoil(report)
			wrong := schema.check("report", schema.root, report)
			// What is of the wrong type misses keys, too: the first complaint of the field is the one.
			if tt.want == "" && len(wrong) > 0 || tt.want != "" && !slices.Contains(wrong, tt.want) {
				t.Errorf("got %q, want %q", wrong, tt.want)
			}
		})
	}
}

// Every definition of the schema is used.
func TestSchemaDefinitions(t *testing.T) {
	root := newSchema(t).root
	if root["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
		t.Errorf("$schema is %v", root["$schema"])
	}
	used := map[string]bool{}
	var visit func(any)
	visit = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				used[strings.TrimPrefix(ref, "#/$defs/")] = true
			}
			for _, x := range v {
				visit(x)
			}
		case []any:
			for _, x := range v {
				visit(x)
			}
		}
	}
	visit(root)
	got, want := slices.Sorted(maps.Keys(root["$defs"].(map[string]any))), slices.Sorted(maps.Keys(used))
	if !slices.Equal(got, want) {
		t.Errorf("definitions %v, used %v", got, want)
	}
}
