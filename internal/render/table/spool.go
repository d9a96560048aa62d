package table

import (
	"bytes"
	"compress/flate"
	"hash"
	"hash/crc32"
	"io"
	"os"
)

// spool packs what is written to it as it stands in a ZIP file, and keeps it until it is wanted: the first megabyte in memory, the rest in a
// temporary file.
type spool struct {
	size, packed int64
	sum          hash.Hash32
	pack         *flate.Writer
	first        bytes.Buffer
	file         *os.File
}

const spoolMemory = 1 << 20

func newSpool() *spool {
	s := &spool{sum: crc32.NewIEEE()}
	s.pack, _ = flate.NewWriter((*spooled)(s), flate.DefaultCompression) // it fails only for a level that does not exist
	return s
}

// Write packs b.
func (s *spool) Write(b []byte) (int, error) {
	s.sum.Write(b)
	s.size += int64(len(b))
	return s.pack.Write(b)
}

// end says that all has been written.
func (s *spool) end() error { return s.pack.Close() }

// copyTo writes what was packed.
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
		os.Remove(s.file.Name()) // a temporary file that cannot be removed harms nobody
	}
}

// spooled takes what a spool has packed.
type spooled spool

func (s *spooled) Write(b []byte) (int, error) {
	s.packed += int64(len(b))
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
