//go:build unix

package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// No link leads out of a folder, and no pipe in it blocks.
func TestFolderLinks(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "secret.txt")
	in := filepath.Join(dir, "in")
	for _, err := range []error{
		os.WriteFile(outside, []byte("Togo."), 0o644), os.Mkdir(in, 0o755), os.WriteFile(filepath.Join(in, "a.txt"), []byte(rain), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{"b.txt": "a.txt", "c.txt": "../secret.txt", "d.txt": outside, "e.txt": "none.txt", "up": ".."} {
		if err := os.Symlink(target, filepath.Join(in, name)); err != nil {
			t.Skip(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(in, "pipe.txt"), 0o644); err != nil {
		t.Skip(err)
	}
	t.Chdir(dir)
	const link = ": symbolic link that does not lead to a file of the folder, not followed; name the file itself"
	want := []string{"in/a.txt", "in/b.txt", "error: in/c.txt" + link, "error: in/d.txt" + link, "error: in/e.txt" + link}
	if got := ids(Files([]string{"in"}, Auto, nil)); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := ids(Files([]string{"in/c.txt"}, Auto, nil)); !slices.Equal(got, []string{"in/c.txt"}) {
		t.Errorf("a link that is named: %q", got)
	}
}

// A pipe beside a text used to block forever, and an unreadable side-car file was ignored silently.
func TestSideCarsThatStop(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"} {
		if err := os.WriteFile(name, []byte(rain), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{
		syscall.Mkfifo("a.json", 0o644), os.Symlink("/dev/zero", "b.yaml"), os.WriteFile("c.json", []byte("{}"), 0), os.Symlink("nowhere", "d.yml"), os.Symlink("e.json", "e.json"),
	} {
		if err != nil {
			t.Skip(err)
		}
	}
	const not = ": a pipe, a device or a dangling link is not read"
	folder := []string{"error: a.json (side-car of a.txt)" + not, "a.txt", "error: b.yaml (side-car of b.txt)" + not, "b.txt"}
	named := slices.Clone(folder)
	if os.Getuid() != 0 {
		folder = append(folder, "error: c.json (side-car of c.txt): permission denied")
		named = append(named, "error: c.json (side-car of c.txt): permission denied")
	}
	folder = append(folder, "c.txt", "error: d.yml (side-car of d.txt)"+not, "d.txt", "error: e.json (side-car of e.txt)"+not, "e.txt")
	named = append(named, "c.txt", "error: d.yml (side-car of d.txt)"+not, "d.txt", "error: e.json (side-car of e.txt): too many levels of symbolic links", "e.txt")
	if got := ids(Files([]string{"."}, Auto, nil)); !slices.Equal(got, folder) {
		t.Errorf("got  %q\nwant %q", got, folder)
	}
	if got := ids(Files([]string{"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"}, Auto, nil)); !slices.Equal(got, named) {
		t.Errorf("got  %q\nwant %q", got, named)
	}
}

// A shell passes <(...) as a named pipe, which is read.
func TestNamedPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("a.jsonl", 0o644); err != nil {
		t.Skip(err)
	}
	go os.WriteFile("a.jsonl", []byte(`{"text":"A."}`+"\n"), 0o644)
	if got := ids(Files([]string{"a.jsonl"}, Auto, nil)); !slices.Equal(got, []string{"a.jsonl:1"}) {
		t.Errorf("got %q", got)
	}
}

// A name can be so long that the names of side-car files exceed the limit of the system.
func TestLongName(t *testing.T) {
	t.Chdir(t.TempDir())
	name := strings.Repeat("a", 250) + ".txt"
	if err := os.WriteFile(name, []byte(rain), 0o644); err != nil {
		t.Skip(err)
	}
	if got := ids(Files([]string{name}, Auto, nil)); !slices.Equal(got, []string{name}) {
		t.Errorf("got %q", got)
	}
}
