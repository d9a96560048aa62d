// Command compile writes the compiled forms of the lexicon's tables: data/stems.tsv, data/lexicon.bin, and the large
// tables that the binary embeds, compressed. It needs no network.
//
//  1. main.go: the files that are written.
//  2. compiler.go: the tables in their order, and how a reading is added to a phrase.
//  3. names.go, places.go, people.go, towns.go: what a row of each table adds.
//  4. write.go: the layout of the compiled table, as package format describes it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"
)

func main() {
	dir := flag.String("data", "data", "folder of the tables")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	words, err := termWords(os.DirFS(dir), ".")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "stems.tsv"), stemTable(words), 0o644); err != nil {
		return err
	}
	for _, name := range []string{"terms.tsv", "stems.tsv"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := writePacked(filepath.Join(dir, name+".zst"), b); err != nil {
			return err
		}
	}
	table, err := compile(os.DirFS(dir), ".")
	if err != nil {
		return err
	}
	return writePacked(filepath.Join(dir, "lexicon.bin"), table)
}

// writePacked writes a file compressed.
func writePacked(name string, b []byte) error {
	packed, err := pack(b)
	if err != nil {
		return err
	}
	return os.WriteFile(name, packed, 0o644)
}

// pack compresses a file, to less than half in most cases. Equal bytes result in equal bytes.
func pack(b []byte) ([]byte, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return e.EncodeAll(b, nil), e.Close()
}
