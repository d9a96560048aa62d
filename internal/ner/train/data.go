package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// record is a line of an annotated file. Offsets are in bytes.
type record struct {
	ID       string `json:"id"`
	Doc      string `json:"doc"`
	Corpus   string `json:"corpus"`
	Text     string `json:"text"`
	Entities []name `json:"entities"`
}

type name struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type4 string `json:"type4"` // without NORP; in files to score on
	Type5 string `json:"type5"`
}

// typ returns the type with NORP if the file has it.
func (n name) typ() string { return cmp.Or(n.Type5, n.Type4) }

// annotated is a text to train on.
type annotated struct {
	corpus string
	text   string
	names  []name
	weight float32
}

// records yields the lines of a file. An error is the last pair.
func records(file string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(record{}, err)
			return
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			yield(record{}, fmt.Errorf("%s: %w", file, err))
			return
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 64<<20)
		for n := 1; lines.Scan(); n++ {
			var r record
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				yield(record{}, fmt.Errorf("%s:%d: %w", file, n, err))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(record{}, fmt.Errorf("%s: %w", file, err))
		}
	}
}

// documentsOf returns the set of the documents in the files.
func documentsOf(files []string) (map[string]bool, error) {
	docs := map[string]bool{}
	for _, f := range files {
		for r, err := range records(f) {
			if err != nil {
				return nil, err
			}
			docs[r.Doc] = true
		}
	}
	return docs, nil
}

// readTexts reads the files to train on, each a corpus with its weight in weights, a list such as "re3d=0,gum=0.5". Documents
// in held are left out wherever they occur, and so is the development part of GUM.
func readTexts(files []string, held map[string]bool, weights string) ([]annotated, error) {
	weightOf, err := parseWeights(weights)
	if err != nil {
		return nil, err
	}
	var out []annotated
	for _, file := range files {
		corpus := strings.TrimSuffix(filepath.Base(file), ".jsonl.gz")
		weight := float32(1)
		if x, ok := weightOf[corpus]; ok {
			weight = x
		}
		if weight == 0 {
			continue
		}
		last := ""
		for r, err := range records(file) {
			if err != nil {
				return nil, err
			}
			if held[r.Doc] || r.Corpus == "gum.dev" {
				continue
			}
			names := normalize(corpus, r.Text, r.Entities)
			if r.Doc == last && isWholeDocument(corpus, r.Doc) {
				out[len(out)-1].extend(r.Text, names)
				continue
			}
			last = r.Doc
			out = append(out, annotated{corpus: corpus, text: r.Text, names: names, weight: weight})
		}
	}
	return out, nil
}

// extend appends the next text of a document, after a blank line.
func (a *annotated) extend(text string, names []name) {
	a.text += "\n\n"
	for i := range names {
		names[i].Start += len(a.text)
		names[i].End += len(a.text)
	}
	a.text += text
	a.names = append(a.names, names...)
}

// parseWeights parses a list such as "re3d=0,gum=0.5".
func parseWeights(list string) (map[string]float32, error) {
	weights := map[string]float32{}
	for w := range strings.SplitSeq(list, ",") {
		if k, v, ok := strings.Cut(w, "="); ok {
			x, err := strconv.ParseFloat(v, 32)
			if err != nil {
				return nil, fmt.Errorf("weight of %s: %w", k, err)
			}
			weights[k] = float32(x)
		}
	}
	return weights, nil
}

// isWholeDocument reports whether a document is trained on as a whole. Half of them are, the others sentence by sentence,
// because a reader may have either.
func isWholeDocument(corpus, doc string) bool {
	switch corpus {
	case "btc_news", "crossner", "grobid_wiki":
		return false // their documents are not coherent texts
	}
	h := fnv.New32a()
	h.Write([]byte(doc))
	return h.Sum32()>>7&1 == 0
}
