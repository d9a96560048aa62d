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

// record is a line of an annotated file. Offsets are bytes.
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
	Type4 string `json:"type4"`
	Type5 string `json:"type5"`
}

// typ is the label of the files to learn from, else that of the files to score on.
func (n name) typ() string { return cmp.Or(n.Type5, n.Type4) }

// annotated is a text to learn from.
type annotated struct {
	corpus string
	text   string
	names  []name
	weight float32
}

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

// documents gives the names of all documents of the files.
func documents(files []string) (map[string]bool, error) {
	held := map[string]bool{}
	for _, f := range files {
		for r, err := range records(f) {
			if err != nil {
				return nil, err
			}
			held[r.Doc] = true
		}
	}
	return held, nil
}

// readTexts reads the files to learn from. A document that is scored on is left out wherever it stands, and so is the part
// of GUM that its makers set aside for such scores.
func readTexts(files []string, held map[string]bool, weights string) ([]annotated, error) {
	factor := map[string]float32{}
	for w := range strings.SplitSeq(weights, ",") {
		if k, v, ok := strings.Cut(w, "="); ok {
			x, err := strconv.ParseFloat(v, 32)
			if err != nil {
				return nil, err
			}
			factor[k] = float32(x)
		}
	}
	var out []annotated
	for _, file := range files {
		corpus := strings.TrimSuffix(filepath.Base(file), ".jsonl.gz")
		weight := float32(1)
		if x, ok := factor[corpus]; ok {
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
			names := tidy(corpus, r.Text, r.Entities)
			// Half of the documents are learnt whole, half sentence by sentence: a reader may give either.
			if r.Doc == last && whole(corpus, r.Doc) {
				a := &out[len(out)-1]
				a.text += "\n\n"
				for i := range names {
					names[i].Start += len(a.text)
					names[i].End += len(a.text)
				}
				a.text += r.Text
				a.names = append(a.names, names...)
				continue
			}
			last = r.Doc
			out = append(out, annotated{corpus: corpus, text: r.Text, names: names, weight: weight})
		}
	}
	return out, nil
}

func whole(corpus, doc string) bool {
	switch corpus {
	case "btc_news", "crossner", "grobid_wiki":
		return false // their documents are no texts
	}
	h := fnv.New32a()
	h.Write([]byte(doc))
	return h.Sum32()>>7&1 == 0
}
