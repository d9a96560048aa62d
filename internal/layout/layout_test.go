package layout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/attache-nlp/attache"

// order lists the packages from the top to the ground: a package may import only what stands on a line below its own.
var order = [][]string{
	{"cmd/attache"},
	{"internal/web"},
	{"internal/render/formats"},
	{"internal/render/page", "internal/render/ci"},
	{"internal/render/text", "internal/render/table"},
	{"internal/render/rendertest"}, // tests only
	{"internal/render"},
	{"internal/eval", "internal/checkpoint"},
	{"corpus", "internal/store"},
	{"internal/ingest"},
	{"analyze"},
	{"internal/stats", "internal/minhash", "internal/link/tune", "internal/ner/train", "internal/keyphrase/train", "internal/pos/train", "internal/keyphrase/baselines"},
	{"internal/link", "internal/keyphrase", "internal/entity"},
	{"internal/render/page/worldmap", "internal/lexicon/gen", "internal/encodegen", "internal/lexicon/compile", "internal/countryname", "internal/gazetteer", "internal/ner"},
	{"internal/eval/porter", "internal/prosetag", "internal/lexicon", "internal/pos", "internal/par", "internal/stem", "internal/ingest/rtf", "internal/ingest/pdf", "internal/yamlmap"},
	{"internal/suggest"},
	{"internal/intern"},
	{"internal/token", "internal/docstats", "internal/ingest/charset", "internal/repair", "internal/ingest/htmltree", "internal/lexicon/format"},
	{"internal/tsv"},
	{"internal/layout"},
}

// doors says which packages may import a dependency.
var doors = map[string][]string{
	"github.com/spf13/cobra":           {"cmd/attache"},
	"github.com/spf13/pflag":           {"cmd/attache"},
	"github.com/goccy/go-yaml":         {"internal/yamlmap"},
	"golang.org/x/term":                {"cmd/attache"},
	"github.com/rogpeppe/go-internal":  {"cmd/attache"},
	"github.com/rivo/uniseg":           {"internal/render/text"},
	"github.com/parquet-go/parquet-go": {"internal/render/table"},
	"github.com/chromedp/chromedp":     {"internal/render/page", "internal/web"}, // tests only
	"github.com/chromedp/cdproto":      {"internal/render/page", "internal/web"}, // tests only
	"github.com/danielgtaylor/huma":    {"internal/web"},
	"github.com/abadojack/whatlanggo":  {"analyze"},
	"github.com/jdkato/prose":          {"internal/prosetag"},
	"github.com/kljensen/snowball":     {"internal/stem"},
	"golang.org/x/text":                {"internal/intern", "internal/lexicon", "internal/lexicon/gen", "internal/ingest/charset"},
	"golang.org/x/sys":                 {"internal/checkpoint"}, // locks on Windows
	"golang.org/x/net":                 {"internal/ingest", "internal/ingest/charset", "internal/ingest/htmltree"},
	"codeberg.org/readeck":             {"internal/ingest"},
	"github.com/mmcdole/gofeed":        {"internal/ingest"},
	"github.com/emersion/go-message":   {"internal/ingest"},
	"github.com/klauspost/compress":    {"internal/ingest", "internal/store", "internal/lexicon", "internal/lexicon/compile"},
	"github.com/gogs/chardet":          {"internal/ingest/charset"},
	"github.com/klippa-app/go-pdfium":  {"internal/ingest/pdf"},
	"github.com/tetratelabs/wazero":    {"internal/ingest/pdf"},
	"modernc.org/sqlite":               {"internal/store"},
}

func TestImports(t *testing.T) {
	level := map[string]int{}
	for i, line := range order {
		for _, p := range line {
			level[p] = i
		}
	}
	root := filepath.Join("..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && d.Name() != ".") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		self := path.Dir(name)
		own, known := level[self]
		if !known {
			t.Errorf("%s: package %s has no place in the order; add it in internal/layout", name, self)
		}
		for _, im := range f.Imports {
			p, err := strconv.Unquote(im.Path.Value)
			if err != nil {
				return err
			}
			if below, ours := strings.CutPrefix(p, module+"/"); ours {
				// A package's own external test imports it.
				if at, ok := level[below]; !ok || at <= own && below != self {
					t.Errorf("%s: %s must not import %s: imports run downhill", name, self, below)
				}
				continue
			}
			if !strings.Contains(strings.Split(p, "/")[0], ".") {
				continue // standard library
			}
			dep := ""
			for d := range doors {
				if p == d || strings.HasPrefix(p, d+"/") {
					dep = d
				}
			}
			if dep == "" {
				t.Errorf("%s: imports %s, which has no door; add it in internal/layout", name, p)
			} else if !slices.Contains(doors[dep], self) {
				t.Errorf("%s: %s is imported by %v only", name, dep, doors[dep])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"analyze", "cmd", "corpus", "internal", "testdata"}
	var got []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			got = append(got, e.Name())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("top-level folders %v, want %v", got, want)
	}
}

// longFunctions are tables written as functions.
var longFunctions = map[string]bool{"internal/link/weights.go byName": true}

// TestFunctionLength holds functions below 80 lines. Their complexity is checked by gocyclo in .ci/run.
func TestFunctionLength(t *testing.T) {
	const most = 80
	root := filepath.Join("..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != "." {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, filepath.Join(root, name), nil, 0)
		if err != nil {
			return err
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := files.Position(fn.End()).Line - files.Position(fn.Pos()).Line + 1
			if lines > most && !longFunctions[name+" "+fn.Name.Name] {
				t.Errorf("%s: %s has %d lines, want at most %d: split it", name, fn.Name.Name, lines, most)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
