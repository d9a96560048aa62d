// Command train fits weights.tsv: how much each feature of a candidate counts in choosing keyphrases. See README.md.
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
	accounts := flag.String("accounts", "", "texts that explain, with keywords: JSON lines, gzip")
	stories := flag.String("stories", "", "texts that tell, with keywords: JSON lines, gzip")
	out := flag.String("out", "", "file to write")
	phrases := flag.Float64("phrases", 2, "how much more a marked phrase of several words counts than a marked word in texts that tell")
	half := flag.Int("half", -1, "leave out the texts with even (0) or odd (1) numbers, to measure on them")
	flag.Parse()
	lex, err := lexicon.Load()
	if err != nil {
		return err
	}
	e := keyphrase.New(lex.WordOf)
	account, err := read(e, *accounts, *half, false, 1)
	if err != nil {
		return err
	}
	story, err := read(e, *stories, *half, true, *phrases)
	if err != nil {
		return err
	}
	a, s := fit(account.rows, 0), fit(story.rows, 0)
	kind := fit(append(account.kinds(0), story.kinds(1)...), 1)
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprint(w, `# How much the features of a candidate count, in texts that explain and in texts that tell: fitted by package train beside this file.
# Rows that begin with text say by its features how likely a text is one that tells.
`)
	for i, name := range keyphrase.FeatureNames {
		fmt.Fprintf(w, "%s\t%.3f\t%.3f\n", name, a[i], s[i])
	}
	for i, name := range keyphrase.KindNames {
		fmt.Fprintf(w, "%s\t%.3f\n", name, kind[i])
	}
	return w.Flush()
}

// examples are candidates to learn from, and a row for each text that says of what kind it is.
type examples struct {
	rows  []row
	texts [][]float64
}

// row is a candidate with what it is to be known by.
type row struct {
	x      []float64
	marked bool
	weight float64
}

// kinds makes rows of the texts.
func (e *examples) kinds(story int) (rows []row) {
	for _, x := range e.texts {
		rows = append(rows, row{x, story == 1, 1 / float64(len(e.texts))})
	}
	return rows
}

// mostly is how many places of a marked phrase count.
const mostly = 6

// read lists the candidates of the texts of a file.
//
// The marks of stories are weighed for a reader who wants phrases: annotators there marked nearly every noun, so a phrase
// counts as often as it stands, phrases of several words count more, and those that open or end with a word that says little not
// at all.
func read(e *keyphrase.Extractor, name string, half int, story bool, phrases float64) (*examples, error) {
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
			if story {
				r.marked = r.marked && !x.Little
				if r.marked {
					r.weight = float64(min(x.Count, mostly))
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
