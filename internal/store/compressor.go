package store

import "github.com/klauspost/compress/zstd"

// compressor compresses texts and reports with Zstandard. A report is about three times as long as its text, and compresses to a
// fifth. It is safe for concurrent use.
type compressor struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

const (
	compressorWindow = 256 << 10 // hardly any report is longer
	maxDecompressed  = 1 << 30   // limits what a damaged file can expand to
)

func (c *compressor) open() (err error) {
	c.encoder, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(compressorWindow), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return err
	}
	c.decoder, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxDecompressed))
	return err
}

func (c *compressor) compress(b []byte) []byte { return c.encoder.EncodeAll(b, nil) }

func (c *compressor) decompress(b []byte) ([]byte, error) { return c.decoder.DecodeAll(b, nil) }
