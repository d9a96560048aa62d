package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/yamlmap"
)

// sidecarSuffixes lists the suffixes of side-car files, which contain metadata: those of a.txt are a.meta.json, a.json and so on.
var sidecarSuffixes = [...]string{".meta.json", ".meta.yaml", ".meta.yml", ".json", ".yaml", ".yml"}

// maxSidecar is the maximal length of a side-car file or front matter, in bytes.
const maxSidecar = yamlmap.MaxSize

// stem returns a file name without its extension and compression suffix.
func stem(name string) string {
	name, _ = stripCompression(name)
	return strings.TrimSuffix(name, path.Ext(name))
}

// isSidecar reports whether a file is the side-car of another one, so that it is not read as an article.
func isSidecar(name string, exists func(string) bool) bool {
	for _, end := range sidecarSuffixes {
		own, ok := strings.CutSuffix(name, end)
		if !ok {
			continue
		}
		if strings.HasPrefix(end, ".meta") {
			return true
		}
		// A table or a feed may well have an unrelated JSON file beside it.
		for _, k := range fileTypes() {
			for _, ext := range k.extensions {
				if k.singleArticle() && exists(own+ext) {
					return true
				}
				for _, p := range compressions {
					if k.singleArticle() && exists(own+ext+p.suffix) {
						return true
					}
				}
			}
		}
		return false
	}
	return false
}

// readSidecar reads the side-car file of the source, if there is one, and reports whether the consumer wants more. A broken side-car is
// an error of its own, after which the file is read without it.
func (s *source) readSidecar(k fileType) bool {
	if s.sibling == nil {
		return true
	}
	dir, base := path.Split(s.siblingName())
	for _, end := range sidecarSuffixes {
		name := dir + stem(base) + end
		if name == s.siblingName() || !k.singleArticle() && !strings.HasPrefix(end, ".meta") {
			continue
		}
		f, err := s.sibling(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var values map[string]any
		if err == nil {
			values, err = readSidecarFile(f, end)
		}
		if err != nil {
			return s.yield(noArticle, fmt.Errorf("%s (side-car of %s): %w", name, s.name, Cause(err)))
		}
		applyValues(&s.sidecar, values)
		return true
	}
	return true
}

// readSidecarFile parses an opened side-car file and closes it.
func readSidecarFile(f io.ReadCloser, end string) (map[string]any, error) {
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSidecar+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxSidecar {
		return nil, fmt.Errorf("longer than %d kB, the maximum for a side-car file", maxSidecar>>10)
	}
	return parseValues(b, end)
}

// siblingName returns the name of the file as sibling knows it: within its folder or archive.
func (s *source) siblingName() string {
	if i := strings.LastIndexByte(s.name, '#'); i >= 0 && s.depth > 0 {
		return s.name[i+1:]
	}
	return s.name
}

// parseValues parses an object: JSON if the file name ends with .json, else YAML.
func parseValues(b []byte, name string) (values map[string]any, err error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if strings.HasSuffix(name, ".json") {
		if err := json.Unmarshal(b, &values); err != nil {
			return nil, fmt.Errorf("not a JSON object: %w", err)
		}
		return values, nil
	}
	return yamlmap.Parse(b)
}

// applyValues sets the fields of an article from metadata, whose keys are named like the columns of tables. Other values go to Meta.
func applyValues(a *analyze.Article, values map[string]any) {
	fields := columns()[1:]
	used := map[string]bool{}
	for _, c := range fields {
		for _, name := range c.names {
			for _, k := range slices.Sorted(maps.Keys(values)) {
				if v, ok := scalar(values[k]); ok && v != "" && *c.field(a) == "" && normalizeName(k) == name {
					*c.field(a) = v
					used[k] = true
				}
			}
		}
	}
	for k, v := range values {
		if !used[k] && normalizeName(k) != "text" {
			setMeta(a, k, v)
		}
	}
}

// scalar returns a single value as text. ok is false for lists and objects.
func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v), true
	case time.Time:
		return v.Format(time.RFC3339), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case int, int64, uint64:
		return fmt.Sprint(v), true
	}
	return "", false
}
