package lexicon

import "github.com/klauspost/compress/zstd"

// unpack decompresses an embedded file. The compiled table takes some 10 ms, once.
func unpack(packed []byte) ([]byte, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(packed, nil)
}
