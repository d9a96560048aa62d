//go:build unix

package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// Of a folder only its own files are read: no link leads out of it, and no pipe stops it.
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
	const link = ": a symbolic link that leads to no file of the folder is not followed; name the file itself"
	want := []string{"in/a.txt", "in/b.txt", "error: in/c.txt" + link, "error: in/d.txt" + link, "error: in/e.txt" + link}
	if got := ids(Files([]string{"in"}, Auto, nil)); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := ids(Files([]string{"in/c.txt"}, Auto, nil)); !slices.Equal(got, []string{"in/c.txt"}) {
		t.Errorf("a link that is named: %q", got)
	}
}
