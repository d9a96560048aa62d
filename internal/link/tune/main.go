// Command tune improves the weights of the linker on annotated texts by coordinate ascent: it moves one weight at a time.
//
//	go run ./internal/link/tune -o internal/link/weights.tsv GOLD.jsonl.gz...
//
// A gold file has a JSON object per line with "text" and optionally "title", "date", "source" and "url", and either "mentions" with
// "start", "end" (bytes) and "country" (alpha-2, alpha-3 or null), or "countries", the exact set of a short case. The same files and
// weights give the same result. Half of the texts are held out: their score is only printed, to show how well the gain generalizes.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/ner"
)

// options are the flags of the command.
type options struct {
	in, out     string
	limit       time.Duration
	tagged, all bool
	penalty     float64
}

func main() {
	var o options
	flag.StringVar(&o.in, "w", "internal/link/weights.tsv", "`file` of the weights to start from")
	flag.StringVar(&o.out, "o", "", "`file` for the tuned weights (default: print scores only)")
	flag.DurationVar(&o.limit, "t", 10*time.Minute, "`time` after which no further round begins")
	flag.BoolVar(&o.tagged, "tagged", true, "label entities with the built-in tagger")
	flag.BoolVar(&o.all, "all", false, "train on all texts and hold out none")
	flag.Float64Var(&o.penalty, "pull", 0.0002, "`cost` of moving a weight by one, which keeps weights in place without a reason to move them")
	flag.Parse()
	if err := run(o, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "tune:", err)
		os.Exit(1)
	}
}

func run(o options, files []string) error {
	lex, err := lexicon.Load()
	if err != nil {
		return err
	}
	var tagger *ner.Recognizer
	if o.tagged {
		if tagger, err = ner.Load(); err != nil {
			return err
		}
	}
	var corpora []corpus
	r := newReader(lex, tagger)
	for _, f := range files {
		c, err := r.read(f)
		if err != nil {
			return err
		}
		corpora = append(corpora, c)
	}
	b, err := os.ReadFile(o.in)
	if err != nil {
		return err
	}
	t := tuner{lex: lex, corpora: corpora, table: readTable(string(b)), all: o.all, penalty: o.penalty}
	t.start = slices.Clone(t.table.value)
	if err := t.climb(o.limit); err != nil {
		return err
	}
	if o.out == "" {
		return nil
	}
	return os.WriteFile(o.out, []byte(t.table.String()), 0o644)
}

// table is weights.tsv, with its values apart from the rest.
type table struct {
	lines []string // with a placeholder where a value is
	value []float64
}

const placeholder = "\x00"

func readTable(text string) table {
	var t table
	for line := range strings.Lines(text) {
		if cell := strings.Split(line, "\t"); len(cell) == 3 && line[0] != '#' {
			if v, err := strconv.ParseFloat(cell[1], 64); err == nil {
				t.value = append(t.value, v)
				cell[1] = placeholder
				line = strings.Join(cell, "\t")
			}
		}
		t.lines = append(t.lines, line)
	}
	return t
}

// String returns the table as a file, with values rounded to hundredths.
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
	start   []float64 // the values at the start
	all     bool
	penalty float64
}

// objective returns what is maximized: the mean score of the corpora, less the cost of the weights that have moved.
func (t *tuner) objective(part int) (float64, error) {
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
		sum -= t.penalty * math.Abs(v-t.start[i])
	}
	return sum, nil
}

// The parts of a corpus.
const (
	whole = iota
	training
	heldOut
)

// climb moves one weight after another up or down, as long as that helps, by smaller and smaller steps.
func (t *tuner) climb(limit time.Duration) error {
	part := training
	if t.all {
		part = whole
	}
	begin := time.Now()
	best, err := t.objective(part)
	if err != nil {
		return err
	}
	other, err := t.objective(heldOut)
	if err != nil {
		return err
	}
	fmt.Printf("begin   %.4f, held out %.4f\n", best, other)
	for _, step := range []float64{1, 0.5, 0.25} {
		for moved := true; moved && time.Since(begin) < limit; {
			if best, moved, err = t.round(part, step, best); err != nil {
				return err
			}
			if other, err = t.objective(heldOut); err != nil {
				return err
			}
			fmt.Printf("step %.2f %.4f, held out %.4f, %s\n", step, best, other, time.Since(begin).Round(time.Second))
		}
	}
	return nil
}

// round tries a step up and down for every weight and keeps it if the objective is higher than best. It returns the new best, and
// whether any weight has moved.
func (t *tuner) round(part int, step, best float64) (newBest float64, moved bool, err error) {
	for i := range t.table.value {
		for _, by := range []float64{step, -step} {
			old := t.table.value[i]
			t.table.value[i] = old + by
			v, err := t.objective(part)
			if err != nil {
				return best, moved, err
			}
			if v > best+1e-6 {
				best, moved = v, true
				break
			}
			t.table.value[i] = old
		}
	}
	return best, moved, nil
}
