package ingest

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
	return !hidden(name) && known(name)
}

// hidden reports whether a member or a folder around it is hidden, or kept by a program for itself.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || strings.HasPrefix(part, "~$") || part == "__MACOSX" {
			return true
		}
	}
	return false
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
	if k, err := s.office(z); err != nil {
		return s.fail(err)
	} else if k.read != nil {
		s.at, s.size = at, size
		return k.read(s)
	}
	if k, ok := byName(s.base); ok && k.zipped && (s.Format == Auto || s.Format == "") {
		return s.fail(fmt.Errorf("a ZIP file without a document of the kind %s in it; name it .zip if it is an archive", k.format))
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
	found, refused := false, refusals{}
	for _, f := range order {
		name, ok := clean(f.Name)
		if f.FileInfo().IsDir() || f.Mode()&^fs.ModePerm != 0 {
			continue
		}
		if !wanted(name) || ok && isSide(name, exists) {
			if !hidden(name) {
				refused.add(name)
			}
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
	return s.endArchive(found, refused)
}

func openMember(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, errLocked
	}
	return f.Open()
}

// endArchive tells which members of an archive are not read although they have texts, or that there is no other.
func (s *source) endArchive(found bool, refused refusals) bool {
	if found || len(refused.kinds) > 0 {
		return refused.told(s.name, func(name string) string { return s.name + "#" + name }, s.yield)
	}
	return s.fail(fmt.Errorf("no files to read; looked for %s", strings.Join(Extensions(), " ")))
}

func readTar(s *source) bool {
	if int64(s.depth) >= s.Limits.Depth {
		return s.fail(s.Limits.over("depth"))
	}
	t := tar.NewReader(s.in)
	found, refused := false, refusals{}
	for n := int64(1); ; n++ {
		h, err := t.Next()
		if err == io.EOF {
			return s.endArchive(found, refused)
		}
		if err != nil {
			return s.fail(err)
		}
		if n > s.Limits.Members {
			return s.fail(s.Limits.over("members"))
		}
		name, ok := clean(h.Name)
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if !wanted(name) {
			if !hidden(name) {
				refused.add(name)
			}
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
