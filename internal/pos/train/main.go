// Command train trains the model of package pos on text tagged by jdkato/prose. See README.md.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	var (
		text     = flag.String("text", "", "`directory` of texts, *.jsonl.gz with a key text")
		out      = flag.String("out", "", "model `file` to write")
		minCount = flag.Int("min-count", 6, "pick sentences until each word occurs `n` times")
		every    = flag.Int("every", 150, "pick also one of `n` sentences, whatever its words")
		words    = flag.Int("words", 30_000, "maximum `number` of words in the model")
		capitals = flag.Int("capitals", 4_000, "maximum `number` of capitalised words")
		holdout  = flag.Int("holdout", 20, "keep one of `n` sentences out of training, to measure accuracy")
	)
	flag.Parse()
	files, err := filepath.Glob(filepath.Join(*text, "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return cmp.Or(err, fmt.Errorf("%s: no *.jsonl.gz files", *text))
	}
	p := passages{with: map[string]int{}, last: map[string]int{}}
	s := sample{seen: map[string]int{}, minCount: *minCount, every: *every}
	for _, f := range files {
		err := texts(f, func(text string) {
			tokens := token.Words(nil, text)
			p.add(text, tokens)
			s.add(text, tokens, token.Sentences(nil, text, tokens))
		})
		if err != nil {
			return err
		}
		log.Printf("%s: %d words, picked %d sentences with %d tokens", f, len(p.with), len(s.picked), s.tokens)
	}
	var train, test []sentence
	for i, s := range tagAll(s.picked) {
		if i%*holdout == 0 {
			test = append(test, s)
		} else {
			train = append(train, s)
		}
	}
	cs := learn(train)
	rows, unknown := cs.table(&p, *words, *capitals)
	b, err := cs.write(rows, unknown)
	if err != nil {
		return err
	}
	m, ok := pos.Read(string(b))
	if !ok {
		return errors.New("the encoded model is malformed")
	}
	log.Printf("%d rows, %d bytes; accuracy %.2f%% on %d tokens", len(rows), len(b), 100*accuracy(m, test), tokens(test))
	return os.WriteFile(*out, b, 0o644)
}

// tokens returns the number of tokens in sentences.
func tokens(list []sentence) (n int) {
	for _, s := range list {
		n += len(s.Words)
	}
	return n
}
