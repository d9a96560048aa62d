package ingest

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// packings are the ends of the names of packed files, with what stays of the name and the first bytes of such a file.
var packings = [...]struct{ end, stays, magic string }{
	{".gz", "", "\x1f\x8b"},
	{".tgz", ".tar", "\x1f\x8b"},
	{".bz2", "", "BZh"},
	{".tbz2", ".tar", "BZh"},
	{".zst", "", "\x28\xb5\x2f\xfd"},
	{".tzst", ".tar", "\x28\xb5\x2f\xfd"},
}

// unpackedName is a file's name without the end that says how it is packed, and that end.
func unpackedName(name string) (string, string) {
	lower := strings.ToLower(name)
	for _, p := range packings {
		if strings.HasSuffix(lower, p.end) {
			return name[:len(name)-len(p.end)] + p.stays, p.end
		}
	}
	return name, ""
}

// packedAs tells by the first bytes how a file is packed, or "".
func packedAs(head []byte) string {
	for _, p := range packings {
		if bytes.HasPrefix(head, []byte(p.magic)) && (p.magic != "BZh" || len(head) > 4 && head[4] == 0x31) {
			return p.end
		}
	}
	return ""
}

// unpack gives the unpacked bytes, and a function that must be called when they have been read.
func unpack(packing string, r io.Reader) (io.Reader, func(), error) {
	switch packing {
	case ".bz2", ".tbz2":
		return bzip2.NewReader(r), func() {}, nil
	case ".zst", ".tzst":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	z, err := gzip.NewReader(r)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF // an empty file is not a packed one
	}
	return z, func() {}, err
}

// meter counts what one file unpacks to, with all that is in it.
type meter struct {
	limits   Limits
	packed   int64 // bytes of the file, or those that have come so far
	unpacked int64
}

// slack is how much a file may unpack to, however small it is: a short file of spaces is no bomb.
const slack = 64 << 20

// over is the limit that has been passed, if one has.
func (m *meter) over() error {
	switch {
	case m.unpacked > m.limits.Unpacked:
		return m.limits.over("unpacked")
	case m.unpacked > slack && m.unpacked/m.limits.Ratio > m.packed:
		return m.limits.over("ratio")
	}
	return nil
}

type metered struct {
	r    io.Reader
	read func(n int) error
}

func (c metered) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if e := c.read(n); e != nil {
		return 0, e
	}
	return n, err
}

// in counts packed bytes, where nobody knows how many there will be.
func (m *meter) in(r io.Reader) io.Reader {
	return metered{r, func(n int) error { m.packed += int64(n); return nil }}
}

// out counts unpacked bytes and refuses more than the limits allow.
func (m *meter) out(r io.Reader) io.Reader {
	return metered{r, func(n int) error { m.unpacked += int64(n); return m.over() }}
}

// isLimit reports whether reading was refused, so that there is no use in going on with the same file.
func isLimit(err error) bool {
	_, ok := errors.AsType[*LimitError](err)
	return ok
}
