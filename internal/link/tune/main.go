// Command tune looks for better weights of the linker on annotated texts, one weight at a time.
//
//	go run ./internal/link/tune -o internal/link/weights.tsv GOLD.jsonl.gz...
//
// A gold file has an object a line with "text" and, if there is one, "title", "date" and "source", and either "mentions" with
// "start", "end" (bytes) and "country" (alpha-2, alpha-3 or null), or "countries", the exact set of a short case. The same files
// and weights give the same result. Half of the texts are held back and only reported, to show how far the gain travels.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
)

func main() {
	in := flag.String("w", "internal/link/weights.tsv", "weights to begin with")
	out := flag.String("o", "", "file for the weights that were found; empty: only report")
	limit := flag.Duration("t", 10*time.Minute, "time after which no further round begins")
	tagged := flag.Bool("tagged", true, "label entities with the native tagger")
	all := flag.Bool("all", false, "learn from all texts and hold none back")
	pull := flag.Float64("pull", 0.0002, "what it costs to move a weight by one: keeps weights where they are without a reason")
	flag.Parse()
	if err := run(*in, *out, *limit, *tagged, *all, *pull, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "tune:", err)
		os.Exit(1)
	}
}

func run(in, out string, limit time.Duration, tagged, all bool, pull float64, files []string) error {
	lex, err := lexicon.Load()
	if err != nil {
		return err
	}
	var tag *ner.Recognizer
	if tagged {
		if tag, err = ner.Load(); err != nil {
			return err
		}
	}
	var corpora []corpus
	for _, f := range files {
		c, err := readCorpus(lex, tag, f)
		if err != nil {
			return err
		}
		corpora = append(corpora, c)
	}
	b, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	t := tuner{lex: lex, corpora: corpora, table: readTable(string(b)), all: all, pull: pull}
	t.start = append([]float64(nil), t.table.value...)
	if err := t.climb(limit); err != nil {
		return err
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(t.table.String()), 0o644)
}

// table is weights.tsv: values that change between texts that do not.
type table struct {
	lines []string // with a placeholder where a value stands
	names []string
	value []float64
}

const placeholder = "\x00"

func readTable(text string) table {
	var t table
	for line := range strings.Lines(text) {
		if cell := strings.Split(line, "\t"); len(cell) == 3 && line[0] != '#' {
			if v, err := strconv.ParseFloat(cell[1], 64); err == nil {
				t.names, t.value = append(t.names, cell[0]), append(t.value, v)
				cell[1] = placeholder
				line = strings.Join(cell, "\t")
			}
		}
		t.lines = append(t.lines, line)
	}
	return t
}

func (t table) String() string {
	var b strings.Builder
	i := 0
	for _, line := range t.lines {
		if strings.Contains(line, placeholder) {
			line = strings.Replace(line, placeholder, strconv.FormatFloat(math.Round(t.value[i]*100)/100, 'f', -1, 64), 1)
			i++
		}
		b.WriteString(line)
	}
	return b.String()
}

type tuner struct {
	lex     *lexicon.Lexicon
	corpora []corpus
	table   table
	start   []float64
	all     bool
	pull    float64
}

// value is what is made as large as possible: the mean over the corpora, less what it costs to have moved.
func (t *tuner) value(part int) (float64, error) {
	l, err := link.NewWeighted(t.lex, strings.NewReader(t.table.String()))
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for i := range t.corpora {
		sum += t.corpora[i].score(l, part)
	}
	sum /= float64(len(t.corpora))
	for i, v := range t.table.value {
		sum -= t.pull * math.Abs(v-t.start[i])
	}
	return sum, nil
}

const (
	whole = iota
	learned
	held
)

// climb moves one weight after another up or down, as long as that helps.
func (t *tuner) climb(limit time.Duration) error {
	part := learned
	if t.all {
		part = whole
	}
	begin := time.Now()
	best, err := t.value(part)
	if err != nil {
		return err
	}
	other, err := t.value(held)
	if err != nil {
		return err
	}
	fmt.Printf("begin   %.4f, held back %.4f\n", best, other)
	for _, step := range []float64{1, 0.5, 0.25} {
		for moved := true; moved && time.Since(begin) < limit; {
			moved = false
			for i := range t.table.value {
				for _, by := range []float64{step, -step} {
					old := t.table.value[i]
					t.table.value[i] = old + by
					v, err := t.value(part)
					if err != nil {
						return err
					}
					if v > best+1e-6 {
						best, moved = v, true
						break
					}
					t.table.value[i] = old
				}
			}
			if other, err = t.value(held); err != nil {
				return err
			}
			fmt.Printf("step %.2f %.4f, held back %.4f, %s\n", step, best, other, time.Since(begin).Round(time.Second))
		}
	}
	return nil
}
