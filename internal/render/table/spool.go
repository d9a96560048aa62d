package table

import (
	"bytes"
	"compress/flate"
	"hash"
	"hash/crc32"
	"io"
	"os"
)

// spool compresses what is written to it as ZIP files do, and holds the result: the first megabyte in memory, the rest in a
// temporary file.
type spool struct {
	size, compressed int64 // bytes before and after compression
	sum              hash.Hash32
	deflate          *flate.Writer
	first            bytes.Buffer
	file             *os.File // nil if memory is enough
}

// spoolMemory is how much of a spool is held in memory.
const spoolMemory = 1 << 20

func newSpool() *spool {
	s := &spool{sum: crc32.NewIEEE()}
	s.deflate, _ = flate.NewWriter((*spoolWriter)(s), flate.DefaultCompression) // fails only if there is no such level
	return s
}

// Write compresses b.
func (s *spool) Write(b []byte) (int, error) {
	s.sum.Write(b)
	s.size += int64(len(b))
	return s.deflate.Write(b)
}

// end must be called after the last Write and before copyTo.
func (s *spool) end() error { return s.deflate.Close() }

// copyTo writes the compressed bytes to w.
func (s *spool) copyTo(w io.Writer) error {
	if _, err := w.Write(s.first.Bytes()); err != nil || s.file == nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, s.file)
	return err
}

// close removes the temporary file.
func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name()) // the system removes temporary files sooner or later
	}
}

// spoolWriter is a spool that is written to by its compressor.
type spoolWriter spool

func (s *spoolWriter) Write(b []byte) (int, error) {
	s.compressed += int64(len(b))
	if s.file == nil && s.first.Len()+len(b) <= spoolMemory {
		return s.first.Write(b)
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "attache-*.tmp")
		if err != nil {
			return 0, err
		}
		s.file = f
	}
	return s.file.Write(b)
}
