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
	"github.com/attache-nlp/attache/internal/render/formats"
	"github.com/attache-nlp/attache/internal/suggest"
)

// evalFlags are the flags of attache eval.
type evalFlags struct {
	measure, format string
	scheme          string
	labelFile       string
	taggers, floors []string
	maxErrors, jobs int
	aboutOnly       bool
	figures         bool
}

func newEval() *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD...",
		Short: "Measure precision, recall and F1 against annotated texts",
		Long: `Compares reports on annotated texts with the annotations, and prints a line of figures for each file and tagger. All
figures are between 0 and 1. For wrong and false, lower is better; for all others, higher.

Annotated texts are JSON lines, optionally compressed with gzip, with "id" (or "doc"), "text" and optionally "title",
"date" and "source". Instead of "text" a line may have "file", a file name in the folder ../articles relative to that
of the annotations. Offsets are bytes. Countries are ISO 3166-1 alpha-2 or alpha-3 codes. By default the annotations
decide the measure:

  geo        "mentions": [{"start","end","country"}], with the reason in "null" if "country" is null ("supranational":
             any country is wrong), or with "countries": [...] in each mention; "focus".
             span_*: mentions, by overlap; right, wrong: mentions of a country that are found with it, or with another;
             false: mentions in the report that are not annotated, or annotated without a country; set_*: countries of
             a text; focus: the focus country
  cases      "countries": all countries of the text. right: share of texts with exactly these
  labels     "countries" of a text with a title, as an editor assigned them. p, r, f1
  ner        "entities": [{"start","end","type"}] ("type4" or "type5" if there are several). p, r, f1 of exact spans,
             and f1 of PER, ORG and LOC
  sentences  "sents": [{"s","e"}] or "offsets": [[0,9]]. p, r, f1; whole: share of texts without errors
  pairs      "pairs": [{"country","theme"}], the themes of each country. pair_p, pair_r, pair_f1
  names      "names": [{"name","spans":[[0,9]]}], each person, organisation or place with all its mentions. names_p,
             names_r, names_f1: B-cubed (Bagga and Baldwin 1998); best_name: share of entities with this name
  keywords   "keywords": [...]. f5, f10: F1 of the first five and ten keyphrases, compared by Porter stems, averaged
             over texts
  themes     "labels": [...], ids of themes or, with --scheme, labels of another scheme. top_accuracy, top_macro_f1:
             the theme with the highest score; no_theme: share of texts without a theme; multi_*: all themes`,
		Example: `  attache eval --tagger none,prose testdata/gold/*.jsonl
  attache eval --tagger none --errors 20 gold.jsonl
  attache eval --scheme un rollcalls.jsonl
  attache eval --min set_f1=0.9 --min focus=0.8 gold.jsonl
  attache eval --figures testdata/gold sets/ > internal/eval/FIGURES.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("eval: no files of annotated texts")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	fl := cmd.Flags()
	fl.BoolVar(&f.aboutOnly, "about-only", false, "score only the countries that a text is about, as in report --about-only")
	fl.StringVar(&f.measure, "measure", "auto", "measure: "+strings.Join(evalMeasures(), ", "))
	fl.StringVar(&f.scheme, "scheme", "", "`scheme` of the labels, see attache themes --map: cap, eurovoc, factbook, iptc, plover, un")
	fl.StringVar(&f.labelFile, "count", "", "`file` of the labels to score, one a line or a JSON array (default: those of the scheme that a theme has)")
	fl.StringSliceVar(&f.taggers, "tagger", []string{string(analyze.DefaultTagger)}, "entity taggers, separated by commas: "+taggers())
	fl.StringVarP(&f.format, "format", "f", "text", "output format: "+strings.Join(formats.Evaluations(), ", "))
	fl.StringArrayVar(&f.floors, "min", nil, "fail if a figure is below a value, `figure=value`, such as set_f1=0.9; may be repeated")
	fl.IntVar(&f.maxErrors, "errors", 0, "maximum number of errors listed for each file and tagger")
	fl.BoolVar(&f.figures, "figures", false, "print internal/eval/FIGURES.md, from the known data sets among the given files and folders")
	addJobs(cmd, &f.jobs)
	complete(cmd, "measure", evalMeasures()...)
	complete(cmd, "scheme", "cap", "eurovoc", "factbook", "iptc", "plover", "un")
	complete(cmd, "tagger", strings.Split(taggers(), ", ")...)
	complete(cmd, "format", formats.Evaluations()...)
	limitChoices(cmd, "format", formats.Evaluations())
	return cmd
}

// evalMeasures returns the valid values of --measure.
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
		written = formats.PrintEvaluation(cmd.OutOrStdout(), f.format, m.results)
	}
	below := eval.Below(m.results, floors)
	for _, err := range below {
		m.note(err)
	}
	found := partial(m.failed)
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

// note prints an error on stderr.
func (m *measurement) note(err error) {
	m.progress.clear()
	printNote(m.cmd, err.Error())
}

// files scores the named files and appends to the results.
func (m *measurement) files(f evalFlags, names []string) error {
	labels, err := f.labels()
	if err != nil {
		return err
	}
	fast, err := f.analyzers(0)
	if err != nil {
		return err
	}
	// Only one measure needs keyphrases, which take time.
	withKeyphrases, err := f.analyzers(10)
	if err != nil {
		return err
	}
	for _, name := range names {
		docs, measure, errs := f.read(m.cmd, name)
		if err := m.cmd.Context().Err(); err != nil { // interrupted while waiting for stdin
			return err
		}
		for _, err := range errs {
			m.note(err)
			m.failed++
		}
		if len(docs) == 0 {
			continue
		}
		analyzers := fast
		if measure == eval.Keywords {
			analyzers = withKeyphrases
		}
		for i, a := range analyzers {
			score := eval.New(measure, f.maxErrors)
			if measure == eval.Themes {
				score = eval.NewThemes(labels, f.maxErrors)
			}
			if err := m.score(f, a, docs, score); err != nil {
				return err
			}
			m.results = append(m.results, score.Result(name, f.taggers[i]))
		}
	}
	return nil
}

// score adds the reports on all texts to a score.
func (m *measurement) score(f evalFlags, a *analyze.Analyzer, docs []eval.Gold, score *eval.Score) error {
	n := 0
	for r, err := range corpus.Run(m.cmd.Context(), a, articles(docs), f.jobs) {
		if err != nil { // the run was cancelled: the texts are in memory
			return err
		}
		if f.aboutOnly {
			keepAbout(r.Report)
		}
		score.Add(&docs[n], r.Report)
		n++
		m.progress.add()
	}
	return nil
}

// analyzers returns an analyzer for each tagger, with a maximum number of keyphrases.
func (f evalFlags) analyzers(keyphrases int) ([]*analyze.Analyzer, error) {
	var out []*analyze.Analyzer
	for _, t := range f.taggers {
		tagger, err := taggerOption(t)
		if err != nil {
			return nil, err
		}
		a, err := analyze.New(tagger, analyze.WithKeywords(keyphrases))
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// labels returns the labels that themes are compared with.
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
	if f.labelFile == "" {
		return out, nil
	}
	b, err := os.ReadFile(f.labelFile)
	if err != nil {
		return out, pathError(err)
	}
	out.Counted = nil
	if text := strings.TrimSpace(string(b)); strings.HasPrefix(text, "[") {
		if err := json.Unmarshal(b, &out.Counted); err != nil {
			return out, fmt.Errorf("%s: must be a JSON array of labels: %w", f.labelFile, err)
		}
	} else {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				out.Counted = append(out.Counted, line)
			}
		}
	}
	if len(out.Counted) == 0 {
		return out, fmt.Errorf("%s: no labels", f.labelFile)
	}
	return out, nil
}

// check returns the values of --min, or reports invalid flags.
func (f evalFlags) check() ([]eval.Floor, error) {
	var errs []error
	if have := evalMeasures(); !slices.Contains(have, f.measure) {
		errs = append(errs, suggest.Unknown("measure", f.measure, have))
	}
	if !slices.Contains(formats.Evaluations(), f.format) {
		errs = append(errs, suggest.Unknown("format", f.format, formats.Evaluations()))
	}
	errs = append(errs, notNegative([]intFlag{{"errors", f.maxErrors}, {"jobs", f.jobs}}))
	if len(f.taggers) == 0 {
		errs = append(errs, fmt.Errorf("--tagger: must be one or more of %s", taggers()))
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

// read returns the texts of a file that can be scored, and the measure, which is that of --measure or found in the texts.
func (f evalFlags) read(cmd *cobra.Command, name string) (docs []eval.Gold, measure eval.Measure, errs []error) {
	if name == "-" {
		docs, errs = eval.Read(name, interruptible(cmd.Context(), cmd.InOrStdin()), nil)
	} else {
		file, err := os.Open(name)
		if err != nil {
			return nil, "", []error{pathError(err)}
		}
		defer file.Close()
		docs, errs = eval.Read(filepath.ToSlash(name), file, os.DirFS(filepath.Join(filepath.Dir(name), "..", "articles")))
	}
	measure = eval.Measure(f.measure)
	if f.measure == "auto" {
		if len(docs) == 0 && len(errs) > 0 {
			return nil, "", errs // there is nothing to detect the measure from
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

// articles yields the articles of annotated texts.
func articles(docs []eval.Gold) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		for _, g := range docs {
			if !yield(g.Article, nil) {
				return
			}
		}
	}
}
