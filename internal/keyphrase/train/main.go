// Command train fits weights.tsv, the weights of the features of keyphrase candidates. See README.md.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/lexicon"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	expositoryFile := flag.String("expository", "", "expository texts with keywords: gzipped JSON lines")
	narrativeFile := flag.String("narrative", "", "narrative texts with keywords: gzipped JSON lines")
	out := flag.String("out", "", "file to write")
	phrases := flag.Float64("phrases", 2, "weight of a marked phrase of several words relative to a marked word, in narrative texts")
	half := flag.Int("half", -1, "hold out the texts with even (0) or odd (1) numbers")
	flag.Parse()
	lex, err := lexicon.Load()
	if err != nil {
		return err
	}
	e := keyphrase.New(lex.WordOf)
	expository, err := read(e, *expositoryFile, *half, false, 1)
	if err != nil {
		return err
	}
	narrative, err := read(e, *narrativeFile, *half, true, *phrases)
	if err != nil {
		return err
	}
	a, s := fit(expository.rows, 0), fit(narrative.rows, 0)
	kind := fit(append(expository.kinds(false), narrative.kinds(true)...), 1)
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprint(w, `# Weights of the features of a candidate in expository and in narrative texts. Fitted by internal/keyphrase/train.
# Rows that begin with "text" are the weights of the features of a text for being narrative.
`)
	for i, name := range keyphrase.FeatureNames {
		fmt.Fprintf(w, "%s\t%.3f\t%.3f\n", name, a[i], s[i])
	}
	for i, name := range keyphrase.KindNames {
		fmt.Fprintf(w, "%s\t%.3f\n", name, kind[i])
	}
	return w.Flush()
}

// examples are the candidates of training texts, and the features of the texts themselves.
type examples struct {
	rows  []row
	texts [][]float64
}

// row is an observation of a logistic regression.
type row struct {
	x      []float64
	marked bool
	weight float64
}

// kinds returns a row for each text.
func (e *examples) kinds(narrative bool) (rows []row) {
	for _, x := range e.texts {
		rows = append(rows, row{x, narrative, 1 / float64(len(e.texts))})
	}
	return rows
}

// maxCount caps the weight of a marked phrase by its number of occurrences.
const maxCount = 6

// read returns the candidates of the texts of a file.
//
// The annotators of the narrative texts marked nearly every noun. Their marks are reweighted for a reader who wants phrases: a
// phrase counts by its occurrences, one of several words counts more, and one that begins or ends with a light word does not.
func read(e *keyphrase.Extractor, name string, half int, narrative bool, phrases float64) (*examples, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	var all examples
	for n := 0; lines.Scan(); n++ {
		if n%2 == half {
			continue
		}
		var d struct {
			Text     string
			Keywords []string
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
		marked := map[string]bool{}
		for _, k := range d.Keywords {
			marked[keyphrase.Stems(k)] = true
		}
		list, kind := e.Examples(d.Text)
		all.texts = append(all.texts, kind[:])
		for _, x := range list {
			r := row{x.Features[:], marked[x.Stems], 1}
			if narrative {
				r.marked = r.marked && !x.Little
				if r.marked {
					r.weight = float64(min(x.Count, maxCount))
					if x.Words > 1 {
						r.weight *= phrases
					}
				}
			}
			all.rows = append(all.rows, r)
		}
	}
	return &all, lines.Err()
}
