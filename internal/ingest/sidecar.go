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

// none is what an error comes with.
var none analyze.Article

// sideEnds are the ends of the names of side-cars: a.txt has its date in a.meta.json, a.json or the like.
var sideEnds = [...]string{".meta.json", ".meta.yaml", ".meta.yml", ".json", ".yaml", ".yml"}

// maxSide is the longest side-car or front matter.
const maxSide = yamlmap.MaxSize

// stem is a file's name without its extension and those of packings.
func stem(name string) string {
	name, _ = unpackedName(name)
	return strings.TrimSuffix(name, path.Ext(name))
}

// isSide reports whether a file is the side-car of another one.
func isSide(name string, exists func(string) bool) bool {
	for _, end := range sideEnds {
		own, ok := strings.CutSuffix(name, end)
		if !ok {
			continue
		}
		if strings.HasPrefix(end, ".meta") {
			return true
		}
		// A table or a feed may well have a neighbour in JSON that is something else.
		for _, k := range kinds() {
			for _, ext := range k.extensions {
				if k.lone() && exists(own+ext) {
					return true
				}
				for _, p := range packings {
					if k.lone() && exists(own+ext+p.end) {
						return true
					}
				}
			}
		}
		return false
	}
	return false
}

// readSide reads the side-car of the file, where it has one. A broken one is an error of its own, and the file is read.
func (s *source) readSide(k kind) bool {
	if s.beside == nil {
		return true
	}
	dir, base := path.Split(s.besideName())
	for _, end := range sideEnds {
		name := dir + stem(base) + end
		if name == s.besideName() || !k.lone() && !strings.HasPrefix(end, ".meta") {
			continue
		}
		f, err := s.beside(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var values map[string]any
		if err == nil {
			values, err = readOpened(f, end)
		}
		if err != nil {
			return s.yield(none, fmt.Errorf("%s, beside %s: %w", name, s.name, Cause(err)))
		}
		describe(&s.side, values)
		return true
	}
	return true
}

func readOpened(f io.ReadCloser, end string) (map[string]any, error) {
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSide+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxSide {
		return nil, fmt.Errorf("a side-car has %d kB at most", maxSide>>10)
	}
	return readValues(b, end)
}

// besideName is the name of the file as its neighbours know it.
func (s *source) besideName() string {
	if i := strings.LastIndexByte(s.name, '#'); i >= 0 && s.depth > 0 {
		return s.name[i+1:]
	}
	return s.name
}

// readValues reads an object: JSON where the name of its file ends so, else YAML.
func readValues(b []byte, name string) (values map[string]any, err error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if strings.HasSuffix(name, ".json") {
		if err := json.Unmarshal(b, &values); err != nil {
			return nil, fmt.Errorf("not a JSON object: %w", err)
		}
		return values, nil
	}
	return yamlmap.Parse(b)
}

// describe fills in what is said about an article. Names are those that columns of tables have; others go to Meta.
func describe(a *analyze.Article, values map[string]any) {
	fields := columns()[1:]
	used := map[string]bool{}
	for _, c := range fields {
		for _, name := range c.usual {
			for _, k := range slices.Sorted(maps.Keys(values)) {
				if v, ok := scalar(values[k]); ok && v != "" && *c.field(a) == "" && plainName(k) == name {
					*c.field(a) = v
					used[k] = true
				}
			}
		}
	}
	for k, v := range values {
		if !used[k] && plainName(k) != "text" {
			note(a, k, v)
		}
	}
}

// scalar is a single value as text.
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
