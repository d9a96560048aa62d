package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/attache-nlp/attache/analyze"
)

// ids lists what a sequence yields: the ids of articles, and errors.
func ids(seq iter.Seq2[analyze.Article, error]) (out []string) {
	for a, err := range seq {
		if err != nil {
			out = append(out, "error: "+err.Error())
		} else {
			out = append(out, a.ID)
		}
	}
	return out
}

func packed(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.Bytes()
}

// files returns a folder with all kinds of files.
func files() map[string][]byte {
	return map[string][]byte{
		"b.txt":            []byte("France."),
		"a.txt":            []byte("Spain."),
		"c.md":             []byte("# Italy\n"),
		"B.txt":            []byte("capitals come first"),
		"feed.jsonl":       []byte(`{"id":"f1","text":"x"}` + "\n" + `broken` + "\n" + `{"text":"y"}`),
		"old.ndjson.gz":    packed(`{"id":"n1","text":"x"}` + "\n"),
		"long.text.gz":     packed("Portugal."),
		"cut.txt.gz":       packed(strings.Repeat("Portugal.", 100))[:30],
		"nothing.txt.gz":   {},
		"plain.txt.gz":     []byte("not packed"),
		"sub/z.txt":        []byte("Malta."),
		"sub/deep/y.txt":   []byte("Cyprus."),
		"picture.png":      []byte("\x89PNG\r\n\x1a\n\x00\x00"),
		"notes.docx":       []byte("PK\x03\x04"),
		"really.pdf.txt":   []byte("%PDF-1.4"),
		".hidden.txt":      []byte("hidden"),
		".git/config.txt":  []byte("hidden"),
		"sub/.cache/x.txt": []byte("hidden"),
	}
}

var inOrder = []string{
	"B.txt", "a.txt", "b.txt", "c.md", "error: cut.txt.gz: unexpected EOF", "f1", "error: feed.jsonl:2: not JSON: invalid character 'b' looking for beginning of value", "feed.jsonl:3",
	"long.text.gz", "error: notes.docx: zip: not a valid zip file", "error: nothing.txt.gz: unexpected EOF", "n1", "error: plain.txt.gz: gzip: invalid header",
	"error: really.pdf.txt: not a PDF file, or damaged beyond repair", "sub/deep/y.txt", "sub/z.txt",
}

func TestRead(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, b := range files() {
		fsys[name] = &fstest.MapFile{Data: b}
	}
	tests := []struct {
		name     string
		patterns []string
		want     []string
	}{
		{"all", nil, inOrder},
		{"by name", []string{"[ab].txt"}, []string{"a.txt", "b.txt"}},
		{"in every folder", []string{"y.txt", "z.txt"}, []string{"sub/deep/y.txt", "sub/z.txt"}},
		{"by path", []string{"sub/*.txt"}, []string{"sub/z.txt"}},
		{"packed", []string{"*.gz"}, []string{"error: cut.txt.gz: unexpected EOF", "long.text.gz", "error: nothing.txt.gz: unexpected EOF", "n1", "error: plain.txt.gz: gzip: invalid header"}},
		{"one file by two patterns", []string{"a.*", "a.txt"}, []string{"a.txt"}},
		{"other kinds if asked for", []string{"*.png"}, []string{"error: picture.png: a binary file, not text"}},
		{"no such", []string{"*.csv"}, nil},
		{"bad pattern", []string{"a.txt", "[a"}, []string{`error: pattern "[a": syntax error in pattern`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ids(Read(fsys, tt.patterns...)); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// closed is a file system in which one folder and one file are not readable.
type closed struct{ fstest.MapFS }

func (c closed) Open(name string) (fs.File, error) {
	if name == "secret" || name == "own.txt" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func (c closed) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "secret" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadDir(name)
}

// An unreadable file or folder is one error, and the others are read.
func TestReadClosed(t *testing.T) {
	fsys := closed{fstest.MapFS{"a.txt": {}, "own.txt": {}, "secret/b.txt": {}, "z.txt": {}}}
	want := []string{"a.txt", "error: own.txt: permission denied", "error: secret: permission denied", "z.txt"}
	if got := ids(Read(fsys)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, err := range Read(fsys) {
		if err != nil && !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%v is not fs.ErrPermission", err)
		}
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, b := range files() {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "bare"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	under := func(dir string) (out []string) {
		for _, s := range inOrder {
			if msg, ok := strings.CutPrefix(s, "error: "); ok {
				out = append(out, "error: "+dir+msg)
			} else if s == "f1" || s == "n1" { // ids from inside the file
				out = append(out, s)
			} else {
				out = append(out, dir+s)
			}
		}
		return out
	}
	tests := []struct {
		name   string
		names  []string
		format Format
		in     string
		want   []string
	}{
		{"files as they are named", []string{"b.txt", "a.txt", "b.txt"}, Auto, "", []string{"b.txt", "a.txt", "b.txt"}},
		{"this folder", []string{"."}, Auto, "", inOrder},
		{"folder by its path", []string{dir}, Auto, "", under(filepath.ToSlash(dir) + "/")},
		{"sub-folder with a slash", []string{"sub/"}, Auto, "", []string{"sub/deep/y.txt", "sub/z.txt"}},
		{"hidden, but named", []string{".hidden.txt", "sub/.cache"}, Auto, "", []string{".hidden.txt", "sub/.cache/x.txt"}},
		{"nothing to read", []string{"bare", "a.txt"}, Auto, "", []string{"error: bare: no files to read (known extensions: " + strings.Join(Extensions(), " ") + ")", "a.txt"}},
		{"missing", []string{"x.txt", "a.txt"}, Auto, "", []string{"error: x.txt: no such file or directory", "a.txt"}},
		{"stdin", []string{"-"}, Auto, "France.", []string{"-"}},
		{"empty stdin", []string{"-"}, Auto, "", []string{"-"}},
		{"stdin between files", []string{"a.txt", "-", "b.txt"}, Auto, "France.", []string{"a.txt", "-", "b.txt"}},
		{"JSON lines on stdin", []string{"-"}, JSONL, `{"id":"s","text":"x"}` + "\n" + `{"text":"x"}`, []string{"s", "-:2"}},
		{"JSON lines as text", []string{"feed.jsonl"}, Text, "", []string{"feed.jsonl"}},
		{"text as JSON lines", []string{"a.txt"}, JSONL, "", []string{"error: a.txt:1: not JSON: invalid character 'S' looking for beginning of value"}},
		{"none", nil, Auto, "France.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ids(Files(tt.names, tt.format, strings.NewReader(tt.in))); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// open counts the open files of a file system.
type open struct {
	fs.FS
	n, all int
}

type counted struct {
	fs.File
	of *open
}

func (o *open) Open(name string) (fs.File, error) {
	f, err := o.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, err
	}
	o.n++
	o.all++
	return &counted{f, o}, nil
}

func (c *counted) Close() error { c.of.n--; return c.File.Close() }

// After a break, at any point, nothing more is opened, everything is closed, and yield is not called again.
func TestReadBreak(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, b := range files() {
		fsys[name] = &fstest.MapFile{Data: b}
	}
	for stop := range len(inOrder) + 1 {
		o := &open{FS: fsys}
		n := 0
		for range Read(o) {
			if n == stop {
				break
			}
			n++
		}
		if o.n != 0 {
			t.Errorf("break after %d: %d files are open", stop, o.n)
		}
		if o.all > stop+1 {
			t.Errorf("break after %d: %d files were opened", stop, o.all)
		}
	}
}

func TestFoldersOfPagesArePassedOver(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	fsys := fstest.MapFS{
		"a.txt": file("Mali."), "pages/" + Mark: file(""), "pages/index.html": file("<p>Chad."), "pages/texts/1.html": file("<p>Chad."), "z/b.txt": file("Peru."),
		"folder/" + Mark + "/c.txt": file("hidden"), "folder/d.txt": file("Togo."),
	}
	var ids, passed []string
	for a, err := range (Reader{OnSkip: func(s string) { passed = append(passed, s) }}).FS(fsys) {
		if err != nil {
			t.Error(err)
		}
		ids = append(ids, a.ID)
	}
	if want := []string{"a.txt", "folder/d.txt", "z/b.txt"}; !slices.Equal(ids, want) || !slices.Equal(passed, []string{"pages"}) {
		t.Errorf("read %v, want %v; passed over %v", ids, want, passed)
	}
	for a, err := range Read(fstest.MapFS{Mark: file(""), "index.html": file("<p>Chad.")}) {
		if !errors.Is(err, errOwnPages) {
			t.Errorf("%v, %v; want that these are pages", a.ID, err)
		}
	}
}
