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

// compressions lists the suffixes of compressed files, what replaces each suffix to give the name inside, and the magic number.
var compressions = [...]struct{ suffix, replacement, magic string }{
	{".gz", "", "\x1f\x8b"},
	{".tgz", ".tar", "\x1f\x8b"},
	{".bz2", "", "BZh"},
	{".tbz2", ".tar", "BZh"},
	{".zst", "", "\x28\xb5\x2f\xfd"},
	{".tzst", ".tar", "\x28\xb5\x2f\xfd"},
}

// stripCompression returns a file name without its compression suffix, and the suffix: a.csv and .gz for a.csv.gz.
func stripCompression(name string) (string, string) {
	lower := strings.ToLower(name)
	for _, p := range compressions {
		if strings.HasSuffix(lower, p.suffix) {
			return name[:len(name)-len(p.suffix)] + p.replacement, p.suffix
		}
	}
	return name, ""
}

// sniffCompression returns the suffix of the compression that the first bytes of a file indicate, or "".
func sniffCompression(head []byte) string {
	for _, p := range compressions {
		if bytes.HasPrefix(head, []byte(p.magic)) && (p.magic != "BZh" || len(head) > 4 && head[4] == 0x31) {
			return p.suffix
		}
	}
	return ""
}

// decompress returns a reader of the decompressed bytes, and a function to call after reading.
func decompress(suffix string, r io.Reader) (io.Reader, func(), error) {
	switch suffix {
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
		err = io.ErrUnexpectedEOF // an empty file is not a compressed one
	}
	return z, func() {}, err
}

// meter counts what one file decompresses to, with everything inside it, and so stops decompression bombs.
type meter struct {
	limits   Limits
	packed   int64 // bytes of the file, or of what has arrived so far
	unpacked int64
}

// slack is what any file may decompress to, however small it is: a megabyte of spaces in a kilobyte is not an attack.
const slack = 64 << 20

// exceeded returns the error for the limit that has been exceeded, or nil.
func (m *meter) exceeded() error {
	switch {
	case m.unpacked > m.limits.Unpacked:
		return m.limits.exceeded("unpacked")
	case m.unpacked > slack && m.unpacked/m.limits.Ratio > m.packed:
		return m.limits.exceeded("ratio")
	}
	return nil
}

// meteredReader calls a function with the number of bytes of each read, which may stop the reading.
type meteredReader struct {
	r     io.Reader
	count func(n int) error
}

// Read implements [io.Reader].
func (c meteredReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if e := c.count(n); e != nil {
		return 0, e
	}
	return n, err
}

// in counts the compressed bytes of a stream of unknown length.
func (m *meter) in(r io.Reader) io.Reader {
	return meteredReader{r, func(n int) error { m.packed += int64(n); return nil }}
}

// out counts decompressed bytes and fails if they exceed a limit.
func (m *meter) out(r io.Reader) io.Reader {
	return meteredReader{r, func(n int) error { m.unpacked += int64(n); return m.exceeded() }}
}

// isLimit reports whether an error is a [LimitError]. The rest of the file is not worth reading then.
func isLimit(err error) bool {
	_, ok := errors.AsType[*LimitError](err)
	return ok
}
