// Package yamlmap reads YAML mappings that somebody else wrote: settings, front matter and files beside articles. What
// makes large things of small ones, or takes much memory for each of its levels, is refused before it is decoded.
package yamlmap

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// MaxSize is the longest text in bytes that [Parse] takes: the parser needs some thousand times as much memory.
const MaxSize = 64 << 10

var (
	errDeep       = errors.New("has YAML that is nested too deep")
	errReferences = errors.New("has YAML references (& and *), which are not followed")
)

// Parse returns the values of a mapping by their keys. It is nil for an empty text. Anchors, aliases and merge keys are
// an error, as is a text longer than [MaxSize].
func Parse(b []byte) (map[string]any, error) {
	if len(b) > MaxSize {
		return nil, fmt.Errorf("has more than the %d kB that are read of a YAML file", MaxSize>>10)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if tangled(b) {
		return nil, errDeep
	}
	f, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, plain(err)
	}
	refs := &references{}
	for _, d := range f.Docs {
		if d.Body != nil {
			ast.Walk(refs, d.Body)
		}
	}
	if refs.found {
		return nil, errReferences
	}
	var values map[string]any
	if err := yaml.Unmarshal(b, &values); err != nil {
		return nil, plain(err)
	}
	return values, nil
}

// tangled reports whether brackets or items are nested deeper than those of any description: parsers take much memory for
// each level.
func tangled(b []byte) bool {
	const most = 32
	depth, items := 0, 0
	for _, c := range b {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '-', '?', ':', '!':
			items++
		case ' ', '\t':
		default:
			items = 0
		}
		if depth > most || items > 4*most {
			return true
		}
	}
	return false
}

type references struct{ found bool }

func (r *references) Visit(n ast.Node) ast.Visitor {
	switch n.(type) {
	case *ast.AliasNode, *ast.AnchorNode, *ast.MergeKeyNode:
		r.found = true
	}
	return r
}

// plain is the first line of an error of the YAML package, which prints the whole place.
func plain(err error) error {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("not YAML: %s", line)
}
