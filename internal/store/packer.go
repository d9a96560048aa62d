package store

import "github.com/klauspost/compress/zstd"

// packer compresses texts and reports: a report is three times as long as its text, and a fifth of that is enough. It may be used by several
// goroutines.
type packer struct {
	to   *zstd.Encoder
	from *zstd.Decoder
}

const (
	packerWindow = 256 << 10 // hardly any report is longer
	mostUnpacked = 1 << 30   // what a damaged file may make of a few bytes
)

func (p *packer) open() (err error) {
	if p.to, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(packerWindow), zstd.WithLowerEncoderMem(true)); err != nil {
		return err
	}
	p.from, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(mostUnpacked))
	return err
}

func (p *packer) pack(b []byte) []byte { return p.to.EncodeAll(b, nil) }

func (p *packer) unpack(b []byte) ([]byte, error) { return p.from.DecodeAll(b, nil) }
