// Command train learns the model of package pos from running text that jdkato/prose tags. See README.md.
package main

import (
	"cmp"
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
		text     = flag.String("text", "", "folder of running text, *.jsonl.gz with a key text")
		out      = flag.String("out", "", "model file to write")
		often    = flag.Int("often", 6, "sentences are taken until each word was seen so often")
		every    = flag.Int("every", 150, "one sentence of so many is taken whatever is in it")
		words    = flag.Int("words", 30_000, "how many words the model keeps")
		capitals = flag.Int("capitals", 4_000, "how many capitalised words it keeps")
		held     = flag.Int("held", 20, "one sentence of so many is not learnt from but measured on")
	)
	flag.Parse()
	files, err := filepath.Glob(filepath.Join(*text, "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return cmp.Or(err, fmt.Errorf("%s: no *.jsonl.gz", *text))
	}
	c := counts{in: map[string]int{}, last: map[string]int{}}
	s := sample{seen: map[string]int{}, often: *often, every: *every}
	for _, f := range files {
		err := texts(f, func(text string) {
			tokens := token.Words(nil, text)
			c.add(text, tokens)
			s.add(text, tokens, token.Sentences(nil, text, tokens))
		})
		if err != nil {
			return err
		}
		log.Printf("%s: %d words, %d sentences taken with %d tokens", f, len(c.in), len(s.picked), s.total)
	}
	var known, new []sentence
	for i, s := range teach(s.picked) {
		if i%*held == 0 {
			new = append(new, s)
		} else {
			known = append(known, s)
		}
	}
	l := learn(known)
	rows, unknown := l.table(&c, *words, *capitals)
	b, err := l.write(rows, unknown)
	if err != nil {
		return err
	}
	m, ok := pos.Read(string(b))
	if !ok {
		return fmt.Errorf("the model written cannot be read")
	}
	log.Printf("%d rows, %d bytes; %.2f%% of %d tokens as taught", len(rows), len(b), 100*score(m, new), tokens(new))
	return os.WriteFile(*out, b, 0o644)
}

func tokens(list []sentence) (n int) {
	for _, s := range list {
		n += len(s.Words)
	}
	return n
}
