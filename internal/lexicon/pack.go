package lexicon

import "github.com/klauspost/compress/zstd"

// Pack makes a table half as large or less, for the binary. Equal tables give equal bytes.
func Pack(table []byte) ([]byte, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return e.EncodeAll(table, nil), e.Close()
}

// Unpack undoes [Pack]. The compiled table takes some 10 ms, once.
func Unpack(packed []byte) ([]byte, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(packed, nil)
}
