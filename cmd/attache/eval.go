package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/eval"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/suggest"
)

// evalFlags are the flags of one run of attache eval.
type evalFlags struct {
	measure, format string
	scheme, counted string
	taggers, floors []string
	faults, jobs    int
	aboutOnly       bool
	figures         bool
}

func newEval() *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD...",
		Short: "Precision, recall and F1 against annotated texts, for every tagger",
		Long: `Compares what attache says about annotated texts with the annotation, and prints a line of figures for each file and
tagger. All figures are between 0 and 1; of wrong and false low is good, of all others high.

Annotated texts are JSON lines, packed with gzip or not, with "id" (or "doc"), "text", and where known "title", "date"
and "source". Instead of "text" a line may have "file", the name of a text in ../articles as seen from its own file.
Offsets are bytes of the text. Countries are ISO 3166-1 codes, alpha-2 or alpha-3. What is annotated decides the measure:

  geo        "mentions": [{"start","end","country"}], where "country" is null the reason in "null" ("supranational":
             no country is right); or with "countries": [...] in each mention of whatever kind; "focus".
             span_*: mentions that overlap; right, wrong: mentions with a country, found with it or with another one;
             false: what the report has on nothing, or a country where there is none; set_*: the countries of a text;
             focus: the country that the text is about
  cases      "countries": exactly these, in a text that names no other. right: the share of texts
  labels     "countries" of a text with a title, given by an editor. p, r, f1
  ner        "entities": [{"start","end","type"}] ("type4" or "type5" where there are several). p, r, f1 of exact
             ranges, and the f1 of PER, ORG and LOC
  sentences  "sents": [{"s","e"}] or "offsets": [[0,9]]. p, r, f1, and whole: texts without any difference
  pairs      "pairs": [{"country","theme"}]: which themes belong to which country. pair_p, pair_r, pair_f1
  names      "names": [{"name","spans":[[0,9]]}], each person, body or place once with all its places. names_p, names_r, names_f1:
             which of them are one, by B-cubed; best_name: the share that is called so
  keywords   "keywords": [...]. f5, f10: F1 of the first five and ten keyphrases, word by word in Porter's stems, the mean
             of all texts
  themes     "labels": [...], ids of themes or, with --scheme, labels of another scheme. top_accuracy, top_macro_f1: the
             heaviest theme; no_theme: texts without any; multi_*: all themes`,
		Example: `  attache eval --tagger none,prose testdata/gold/*.jsonl
  attache eval --tagger none --errors 20 gold.jsonl
  attache eval --scheme un rollcalls.jsonl
  attache eval --min set_f1=0.9 --min focus=0.8 gold.jsonl
  attache eval --figures testdata/gold sets/ > internal/eval/FIGURES.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("eval: want files of annotated texts; have none")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	fl := cmd.Flags()
	fl.BoolVar(&f.aboutOnly, "about-only", false, "measure only the countries that a text is about, as report --about-only lists them (labels)")
	fl.StringVar(&f.measure, "measure", "auto", "what is measured: "+strings.Join(evalMeasures(), ", "))
	fl.StringVar(&f.scheme, "scheme", "", "the labels are of this scheme (attache themes --map): cap, eurovoc, factbook, iptc, plover, un")
	fl.StringVar(&f.counted, "count", "", "file of the labels that are compared, one a line or a JSON array (default: those of the scheme that a theme has)")
	fl.StringSliceVar(&f.taggers, "tagger", []string{string(analyze.DefaultTagger)}, "entity taggers, with commas between them: "+taggers())
	fl.StringVarP(&f.format, "format", "f", "text", "output: "+strings.Join(render.ResultFormats(), ", "))
	fl.StringArrayVar(&f.floors, "min", nil, "exit with 1 if a figure is below a value: set_f1=0.9; may be repeated")
	fl.IntVar(&f.faults, "errors", 0, "wrong cases listed for each file and tagger")
	fl.BoolVar(&f.figures, "figures", false, "write internal/eval/FIGURES.md from the known sets among the files and folders that are given")
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "texts analysed at the same time (default: the number of processors)")
	complete(cmd, "measure", evalMeasures()...)
	complete(cmd, "scheme", "cap", "eurovoc", "factbook", "iptc", "plover", "un")
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	complete(cmd, "format", render.ResultFormats()...)
	if err := fl.SetAnnotation("format", choices, render.ResultFormats()); err != nil {
		panic(err) // only for a flag that does not exist
	}
	return cmd
}

func evalMeasures() []string {
	out := []string{"auto"}
	for _, m := range eval.Measures() {
		out = append(out, string(m))
	}
	return out
}

func (f evalFlags) run(cmd *cobra.Command, args []string) error {
	floors, err := f.check()
	if err != nil {
		return err
	}
	quiet, _ := cmd.Flags().GetBool("quiet")
	m := &measurement{cmd: cmd, progress: newProgress(cmd.ErrOrStderr(), quiet)}
	if f.figures {
		err = m.figures(f, args)
	} else {
		err = m.files(f, args)
	}
	m.progress.end()
	if err != nil {
		return err
	}
	var written error
	if !f.figures {
		written = render.Results(cmd.OutOrStdout(), f.format, m.results)
	}
	below := eval.Below(m.results, floors)
	for _, err := range below {
		m.say(err)
	}
	found := partly(m.failed)
	if len(below) > 0 {
		found = errFailed
	}
	return outcome(written, found)
}

// measurement is one run of attache eval.
type measurement struct {
	cmd      *cobra.Command
	progress *progress
	results  []eval.Result
	failed   int // inputs that could not be read
}

// say names an error on stderr.
func (m *measurement) say(err error) {
	m.progress.clear()
	fmt.Fprintf(m.cmd.ErrOrStderr(), "attache: %s\n", render.Line(err.Error()))
}

// files measures the files with one set of flags and appends to the results.
func (m *measurement) files(f evalFlags, names []string) error {
	labels, err := f.labels()
	if err != nil {
		return err
	}
	plain, err := f.analyzers(0)
	if err != nil {
		return err
	}
	// Keyphrases take time, and only one measure looks at them.
	phrases, err := f.analyzers(10)
	if err != nil {
		return err
	}
	for _, name := range names {
		docs, measure, errs := f.read(m.cmd, name)
		if err := m.cmd.Context().Err(); err != nil { // interrupted while waiting for stdin
			return err
		}
		for _, err := range errs {
			m.say(err)
			m.failed++
		}
		if len(docs) == 0 {
			continue
		}
		analyzers := plain
		if measure == eval.Keywords {
			analyzers = phrases
		}
		for i, a := range analyzers {
			score := eval.New(measure, f.faults)
			if measure == eval.Themes {
				score = eval.NewThemes(labels, f.faults)
			}
			if err := m.score(f, a, docs, score); err != nil {
				return err
			}
			m.results = append(m.results, score.Result(name, f.taggers[i]))
		}
	}
	return nil
}

// score adds reports on all texts to a score.
func (m *measurement) score(f evalFlags, a *analyze.Analyzer, docs []eval.Gold, score *eval.Score) error {
	n := 0
	for r, err := range corpus.Run(m.cmd.Context(), a, articles(docs), f.jobs) {
		if err != nil { // only a cancelled run: the texts have been read
			return err
		}
		if f.aboutOnly {
			onlyAbout(r.Report)
		}
		score.Add(&docs[n], r.Report)
		n++
		m.progress.add()
	}
	return nil
}

// analyzers gives one for each tagger, with so many keyphrases a text.
func (f evalFlags) analyzers(keyphrases int) ([]*analyze.Analyzer, error) {
	var out []*analyze.Analyzer
	for _, t := range f.taggers {
		a, err := analyze.New(analyze.WithTagger(analyze.Tagger(t)), analyze.WithKeywords(keyphrases))
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// labels gives the labels with which themes are compared.
func (f evalFlags) labels() (eval.ThemeLabels, error) {
	var out eval.ThemeLabels
	if f.scheme != "" {
		m, err := analyze.ThemeMap(f.scheme)
		if err != nil {
			return out, fmt.Errorf("--scheme: %w", err)
		}
		out.Of = m
		for _, list := range m {
			out.Counted = append(out.Counted, list...)
		}
		slices.Sort(out.Counted)
		out.Counted = slices.Compact(out.Counted)
	}
	if f.counted == "" {
		return out, nil
	}
	b, err := os.ReadFile(f.counted)
	if err != nil {
		return out, unopened(err)
	}
	out.Counted = nil
	if text := strings.TrimSpace(string(b)); strings.HasPrefix(text, "[") {
		if err := json.Unmarshal(b, &out.Counted); err != nil {
			return out, fmt.Errorf("%s: want a JSON array of labels: %w", f.counted, err)
		}
	} else {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				out.Counted = append(out.Counted, line)
			}
		}
	}
	if len(out.Counted) == 0 {
		return out, fmt.Errorf("%s: no labels", f.counted)
	}
	return out, nil
}

// check gives the floors, or all that is wrong with the flags.
func (f evalFlags) check() ([]eval.Floor, error) {
	var errs []error
	if have := evalMeasures(); !slices.Contains(have, f.measure) {
		errs = append(errs, suggest.Unknown("measure", f.measure, have))
	}
	if !slices.Contains(render.ResultFormats(), f.format) {
		errs = append(errs, suggest.Unknown("format", f.format, render.ResultFormats()))
	}
	if f.faults < 0 {
		errs = append(errs, fmt.Errorf("--errors %d: want 0 or more", f.faults))
	}
	if f.jobs < 0 {
		errs = append(errs, fmt.Errorf("--jobs %d: want 0 or more", f.jobs))
	}
	if len(f.taggers) == 0 {
		errs = append(errs, fmt.Errorf("--tagger: want one of %s", taggers()))
	}
	var out []eval.Floor
	for _, s := range f.floors {
		floor, err := eval.ParseFloor(s)
		if have := eval.Floors(); err == nil && !slices.Contains(have, floor.Name) {
			err = suggest.Unknown("figure", floor.Name, have)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("--min: %w", err))
		}
		out = append(out, floor)
	}
	return out, errors.Join(errs...)
}

// read gives the texts of a file that can be measured, and how.
func (f evalFlags) read(cmd *cobra.Command, name string) (docs []eval.Gold, measure eval.Measure, errs []error) {
	if name == "-" {
		docs, errs = eval.Read(name, interruptible(cmd.Context(), cmd.InOrStdin()), nil)
	} else {
		file, err := os.Open(name)
		if err != nil {
			return nil, "", []error{unopened(err)}
		}
		defer file.Close()
		docs, errs = eval.Read(filepath.ToSlash(name), file, os.DirFS(filepath.Join(filepath.Dir(name), "..", "articles")))
	}
	measure = eval.Measure(f.measure)
	if f.measure == "auto" {
		if len(docs) == 0 && len(errs) > 0 {
			return nil, "", errs // what is wrong has been said
		}
		var err error
		if measure, err = eval.Detect(docs); err != nil {
			return nil, "", append(errs, fmt.Errorf("%s: %w", name, err))
		}
	}
	docs = slices.DeleteFunc(docs, func(g eval.Gold) bool {
		err := measure.Check(g)
		if err != nil {
			errs = append(errs, err)
		}
		return err != nil
	})
	if len(docs) == 0 && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("%s: no texts", name))
	}
	return docs, measure, errs
}

func articles(docs []eval.Gold) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		for _, g := range docs {
			if !yield(g.Article, nil) {
				return
			}
		}
	}
}
