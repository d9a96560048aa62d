package yamlmap

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// bomb is some lists of references, each to the one before: ten lines stand for ten thousand million values.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n")
	for i := range 10 {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i), 10), ","))
	}
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		keys     []string
		err      string
	}{
		{"mapping", "format: md\njobs: 2\naliases: [a, b]\n", []string{"aliases", "format", "jobs"}, ""},
		{"empty", "", nil, ""},
		{"a comment only", "# nothing yet\n", nil, ""},
		{"with a mark of its encoding", "\ufefftitle: Rain\n", []string{"title"}, ""},
		{"a list", "- a\n- b\n", nil, "not YAML: "},
		{"broken", "format: [json\n", nil, "not YAML: "},
		{"a reference to itself", "aliases: &a [*a]\n", nil, "has YAML references"},
		{"an anchor nobody uses", "a: &a 1\n", nil, "has YAML references"},
		{"a merge key", "a: {b: 1}\n<<: {c: 2}\n", nil, "has YAML references"},
		{"references without end", bomb(), nil, "has YAML references"},
		{"brackets", "a: " + strings.Repeat("[", 1000), nil, "nested too deep"},
		{"items", "a:\n" + strings.Repeat("- ", 1000), nil, "nested too deep"},
		{"too long", "a: " + strings.Repeat("x", MaxSize), nil, "more than the 64 kB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse([]byte(tt.in))
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Fatalf("error %v, want %q", err, tt.err)
			}
			if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, tt.keys) {
				t.Errorf("keys %q, want %q", keys, tt.keys)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: 1\nb: [x]\n", "a: &a [*a]\n", "a:\n - b: {c: d}\n", "? a\n: |\n  x\n", "\ufeff'a': \"\\x41\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if got, err := Parse(in); err != nil && got != nil {
			t.Error("values and an error")
		}
	})
}
