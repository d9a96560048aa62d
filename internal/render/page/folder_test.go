package page

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// folderOf writes the pages of texts and of their corpus into a folder.
func folderOf(t *testing.T, dir string, results ...corpus.Result) {
	t.Helper()
	f, err := OpenFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tally := corpus.NewTally(corpus.Provenance{}, corpus.TallyOptions{Crosstab: true})
	for _, r := range results {
		tally.Add(r)
		if err := f.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	s, err := tally.Summary(corpus.SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.End(s, render.Options{Top: 10}); err != nil {
		t.Fatal(err)
	}
}

// files lists the files below a folder.
func files(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, err = filepath.Rel(dir, name)
			out = append(out, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var address = regexp.MustCompile(`href="([^"#][^"]*)"`)

// Every text has a page, and every link in the folder leads to a file in it.
func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pages")
	folderOf(t, dir, append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare(), hostile())...)
	got := files(t, dir)
	want := []string{".attache", "documents-1.html", "index.html", "texts/000001-c5-summit-txt.html", "texts/000003-a-b-c-2j.html"}
	for _, name := range want {
		if !slices.Contains(got, name) {
			t.Errorf("no %s in %q", name, got)
		}
	}
	for _, name := range got {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range address.FindAllStringSubmatch(string(b), -1) {
			if strings.Contains(m[1], ":") {
				continue // data: and the original of a text
			}
			if _, err := os.Stat(filepath.Join(dir, filepath.Dir(name), m[1])); err != nil {
				t.Errorf("%s leads nowhere: %v", name, err)
			}
		}
	}
	index, _ := os.ReadFile(filepath.Join(dir, "index.html"))
	if strings.Contains(string(index), "Incomplete") || strings.Contains(string(index), "<img") {
		t.Error("index.html is not the page of the corpus")
	}

	// The next run replaces the pages, and leaves other files alone.
	note := filepath.Join(dir, "texts", "note.html")
	if err := os.WriteFile(note, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	folderOf(t, dir, rendertest.Bare())
	if got := files(t, dir); !slices.Equal(got, []string{".attache", "documents-1.html", "index.html", "texts/000001-empty-txt.html", "texts/note.html"}) {
		t.Errorf("after the next run %q", got)
	}
}

// The folder of an interrupted run says that it is incomplete.
func TestFolderInterrupted(t *testing.T) {
	dir := t.TempDir()
	folderOf(t, dir, rendertest.Bare())
	f, err := OpenFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Add(rendertest.Odd()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "index.html")); !strings.Contains(string(b), "<h1>Incomplete</h1>") {
		t.Error("index.html does not say that the folder is incomplete")
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "documents-1.html")); !strings.Contains(string(b), "texts/000001-a-b-c-2j.html") {
		t.Error("the text that was written is not listed")
	}
}

func TestFolderNotOurs(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "index.html")
	if err := os.WriteFile(name, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(dir, false); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("error %v", err)
	}
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("a folder that was refused now has %q", got)
	}
	f, err := OpenFolder(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if _, err := OpenFolder(name, false); err == nil {
		t.Error("no error for a file")
	}

	// A symbolic link out of the folder is not followed.
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "texts")); err != nil {
		t.Skip(err)
	}
	f, err = OpenFolder(dir, true)
	if err == nil {
		err = f.Add(rendertest.Bare())
		f.Close()
	}
	if got := files(t, outside); err == nil || len(got) > 0 {
		t.Errorf("error %v, and outside of the folder there is %q", err, got)
	}
}

func TestPageName(t *testing.T) {
	for id, want := range map[string]string{
		"":                              "000007-.html",
		"../../etc/passwd":              "000007-etc-passwd.html",
		"C:\\con.txt\x00":               "000007-c-con-txt.html",
		"Ünï/東京":                        "000007-n.html",
		"a" + strings.Repeat("/b", 100): "000007-" + strings.TrimSuffix(strings.Repeat("b-", 30), "-") + ".html",
	} {
		if got := pageName(7, id); got != want || !pageFile.MatchString("texts/"+got) {
			t.Errorf("%q: %s, want %s", id, got, want)
		}
	}
}

// Long lists have several pages. The index page has a search only if there are not too many texts.
func TestFolderLists(t *testing.T) {
	dir := t.TempDir()
	f, err := OpenFolder(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.texts = maxListRows - 1 // as if they had been written
	for range 2 {
		if err := f.Add(rendertest.Bare()); err != nil {
			t.Fatal(err)
		}
		f.list.rows = maxListRows
	}
	f.index.texts = 2 * maxListRows
	if err := f.End(&corpus.Summary{}, render.Options{}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"documents-1.html": `href="documents-2.html" rel="next"`, "documents-2.html": `href="documents-1.html" rel="prev"`, "index.html": `<a href="documents-2.html">1001–2000</a>`} {
		if b, _ := os.ReadFile(filepath.Join(dir, name)); !strings.Contains(string(b), want) {
			t.Errorf("%s has no %s", name, want)
		}
	}

	var d textIndex
	r := corpus.Result{Report: &analyze.Report{ID: "x", Countries: []analyze.Country{{Code: "MLI", Themes: []analyze.CountryTheme{{ID: "war"}, {ID: "trade"}}}, {Code: "TCD", Themes: []analyze.CountryTheme{{ID: "trade"}}}, {Code: "NER"}}}}
	d.add("a.html", r)
	if got, want := d.list.String(), `["a.html","x","","",["MLI:0,1","TCD:1","NER:"]]`; got != want || fmt.Sprint(d.themes) != "[war trade]" {
		t.Errorf("%s, themes %v, want %s", got, d.themes, want)
	}
	for range maxIndexed {
		d.add("a.html", r)
	}
	if d.list.Len() > 0 {
		t.Errorf("%d bytes for %d texts", d.list.Len(), d.texts)
	}
}
