package corpus

import (
	"archive/tar"
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// archive stands for ZIP and tar files: a format that nobody needs to ask for.
const archive Format = "archive"

// errOutside is a member that claims to lie outside its archive. Nothing is ever written, but its id would mislead.
var errOutside = errors.New("the name points out of the archive; the member is not read")

// errLocked is a member that only a password opens.
var errLocked = errors.New("is locked with a password; unpack it first")

// member reads one file of an archive. open gives its bytes, beside those of its neighbours.
func (s *source) member(name string, r io.Reader, beside opener) bool {
	m := &source{Reader: s.Reader, name: s.name + "#" + name, base: path.Base(name), meter: s.meter, depth: s.depth + 1, beside: beside, yield: s.yield}
	return m.read(s.meter.out(r))
}

// wanted reports whether a member of an archive is read; what is not is hidden, or of another kind.
func wanted(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return false
		}
	}
	return known(name)
}

// clean is the name of a member with slashes; ok is false where it points out of the archive.
func clean(name string) (string, bool) {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\ufffd")
	local := filepath.IsLocal(name) && !strings.HasPrefix(name, "/") && !(len(name) > 1 && name[1] == ':')
	if !local {
		return name, false
	}
	return path.Clean(name), true
}

func readZip(s *source) bool {
	if int64(s.depth) >= s.Limits.Depth {
		return s.fail(s.Limits.over("depth"))
	}
	at, size, err := s.whole()
	if err != nil {
		return s.fail(err)
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return s.fail(err)
	}
	if k, err := office(z); err != nil {
		return s.fail(err)
	} else if k.read != nil {
		s.at, s.size = at, size
		return k.read(s)
	}
	if int64(len(z.File)) > s.Limits.Members {
		return s.fail(s.Limits.over("members"))
	}
	files := map[string]*zip.File{}
	var order []*zip.File
	for _, f := range z.File {
		if name, ok := clean(f.Name); ok {
			files[name] = f
		}
		order = append(order, f)
	}
	slices.SortStableFunc(order, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	exists := func(name string) bool { return files[name] != nil }
	found := false
	for _, f := range order {
		name, ok := clean(f.Name)
		if f.FileInfo().IsDir() || f.Mode()&^fs.ModePerm != 0 || !wanted(name) || ok && isSide(name, exists) {
			continue
		}
		found = true
		fail := func(err error) bool { return s.yield(none, fmt.Errorf("%s#%s: %w", s.name, name, err)) }
		if !ok {
			if !fail(errOutside) {
				return false
			}
			continue
		}
		r, err := openMember(f)
		if err != nil {
			if !fail(err) {
				return false
			}
			continue
		}
		more := s.member(name, r, func(beside string) (io.ReadCloser, error) {
			f := files[beside]
			if f == nil {
				return nil, fs.ErrNotExist
			}
			return openMember(f)
		})
		r.Close()
		if !more {
			return false
		}
		if s.meter.over() != nil {
			return true // said already
		}
	}
	return found || s.nothing()
}

func openMember(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, errLocked
	}
	return f.Open()
}

// nothing says that an archive has no file that is read.
func (s *source) nothing() bool {
	return s.fail(fmt.Errorf("no files to read; looked for %s", strings.Join(Extensions(), " ")))
}

func readTar(s *source) bool {
	if int64(s.depth) >= s.Limits.Depth {
		return s.fail(s.Limits.over("depth"))
	}
	t := tar.NewReader(s.in)
	found := false
	for n := int64(1); ; n++ {
		h, err := t.Next()
		if err == io.EOF {
			return found || s.nothing()
		}
		if err != nil {
			return s.fail(err)
		}
		if n > s.Limits.Members {
			return s.fail(s.Limits.over("members"))
		}
		name, ok := clean(h.Name)
		if h.Typeflag != tar.TypeReg || !wanted(name) {
			continue
		}
		found = true
		if !ok {
			if !s.yield(none, fmt.Errorf("%s#%s: %w", s.name, name, errOutside)) {
				return false
			}
			continue
		}
		if !s.member(name, t, nil) {
			return false
		}
		if s.meter.over() != nil {
			return true // said already
		}
	}
}
