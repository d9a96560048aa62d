package main

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/eval"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/ci"
	"github.com/attache-nlp/attache/internal/render/formats"
	"github.com/attache-nlp/attache/internal/suggest"
)

// checkFlags are the flags of attache check.
type checkFlags struct {
	aggregateFlags
	baseline, format             string
	outputs, expect, gold, floor []string
	fail                         []string
	tolerances                   corpus.Tolerances
	bless, other                 bool
}

func newCheck() *cobra.Command {
	f := checkFlags{tolerances: corpus.DefaultTolerances()}
	cmd := &cobra.Command{
		Use:   "check [FILE|DIR|-]... -b BASELINE",
		Short: "Compare a corpus with its baseline, and fail on regressions",
		Example: `  attache check articles/ -b baseline.json
  attache check articles/ -b baseline.json --format github -o junit:check.xml -o sarif:check.sarif
  attache check articles/ -b baseline.json --bless
  attache check feed.jsonl --expect 'share of documents without a country < 5 %' --gold gold.jsonl --floor set_f1=0.9`,
		RunE: func(cmd *cobra.Command, args []string) error { return runCheck(cmd, args, f) },
	}
	f.aggregateFlags.add(cmd)
	hideFlags(cmd, "bootstrap", "seed", "duplicates")
	fl := cmd.Flags()
	var classes []string
	for _, c := range corpus.Classes() {
		classes = append(classes, string(c))
	}
	fl.StringVarP(&f.baseline, "baseline", "b", "", "`file` written by attache baseline")
	fl.StringVarP(&f.format, "format", "f", "text", "output format: "+strings.Join(formats.Diffs(), ", "))
	fl.StringArrayVarP(&f.outputs, "output", "o", nil, "also write another format to a file, `format:file`, such as junit:check.xml; may be repeated")
	fl.BoolVar(&f.bless, "bless", false, "replace the baseline with the current results; the check does not fail")
	fl.BoolVar(&f.other, "allow-other-lexicon", false, "compare even if the baseline was made with other data, another model or other settings")
	fl.StringArrayVar(&f.expect, "expect", nil, "`expectation` that must hold, such as 'KAZ >= 100 mentions'; may be repeated")
	fl.StringArrayVar(&f.gold, "gold", nil, "`file` of annotated texts, in the format of attache eval; may be repeated")
	fl.StringArrayVar(&f.floor, "floor", nil, "minimum of a figure on annotated texts, `figure=value` or file:figure=value, such as set_f1=0.9; may be repeated")
	fl.StringSliceVar(&f.fail, "fail-on", []string{string(corpus.ClassRegression), string(corpus.ClassGone)}, "classes of findings that make the check fail: "+strings.Join(classes, ", ")+", none")
	fl.IntVar(&f.tolerances.Absolute, "tolerance", 0, "number of identical texts, or of mentions, that a country or theme may lose")
	fl.Float64Var(&f.tolerances.Relative, "tolerance-relative", 0, "the same as a share, such as 0.02; the larger of the two applies")
	fl.Float64Var(&f.tolerances.Flips, "tolerance-focus", 0, "share of identical texts whose focus may change")
	fl.Float64Var(&f.tolerances.Points, "drift-share", f.tolerances.Points, "a country or theme drifts if its share of the texts changes by more than this, or if a smaller change is statistically significant")
	fl.Float64Var(&f.tolerances.Distance, "drift-distance", f.tolerances.Distance, "the corpus drifts if the Jensen-Shannon distance of its shares exceeds this")
	fl.Float64Var(&f.tolerances.FDR, "drift-fdr", f.tolerances.FDR, "false discovery rate of the tests (Benjamini and Hochberg)")
	complete(cmd, "format", formats.Diffs()...)
	complete(cmd, "fail-on", append(classes, "none")...)
	limitChoices(cmd, "format", formats.Diffs())
	return cmd
}

// goldFloor is the minimum of a figure on one file of annotated texts, or on all files if file is empty.
type goldFloor struct {
	file string
	eval.Floor
}

// outputFile is a further output in the same run.
type outputFile struct{ format, name string }

// checkSpec has the parsed flags.
type checkSpec struct {
	expectations []corpus.Expectation
	floors       []goldFloor
	outputs      []outputFile
}

// check parses and validates the flags.
func (f *checkFlags) check() (c checkSpec, err error) {
	errs := []error{f.aggregateFlags.check()}
	if !slices.Contains(formats.Diffs(), f.format) {
		errs = append(errs, suggest.Unknown("format", f.format, formats.Diffs()))
	}
	c.outputs, err = parseOutputs(f.outputs)
	errs = append(errs, err)
	for _, s := range f.expect {
		e, err := corpus.ParseExpectation(s)
		errs = append(errs, err)
		c.expectations = append(c.expectations, e)
	}
	for _, s := range f.floor {
		g, err := parseGoldFloor(s, f.gold)
		if err != nil {
			errs = append(errs, fmt.Errorf("--floor: %w", err))
		}
		c.floors = append(c.floors, g)
	}
	f.tolerances.Fail, err = corpus.ParseClasses(f.fail)
	if err != nil {
		errs = append(errs, fmt.Errorf("--fail-on: %w", err))
	}
	errs = append(errs, checkTolerances(f.tolerances))
	if f.baseline == "" && len(f.expect) == 0 && len(f.gold) == 0 {
		errs = append(errs, errors.New("nothing to check: give a baseline (-b FILE), expectations (--expect) or annotated texts (--gold)"))
	}
	if f.bless && f.baseline == "" {
		errs = append(errs, errors.New("--bless: needs the baseline to replace (-b FILE)"))
	}
	return c, errors.Join(errs...)
}

// parseOutputs parses values of --output, FORMAT:FILE.
func parseOutputs(values []string) (out []outputFile, err error) {
	var errs []error
	for _, o := range values {
		format, file, found := strings.Cut(o, ":")
		switch {
		case !found || file == "":
			errs = append(errs, fmt.Errorf("--output %q: must be a format and a file, such as junit:check.xml", o))
		case !slices.Contains(formats.Diffs(), format):
			errs = append(errs, fmt.Errorf("--output: %w", suggest.Unknown("format", format, formats.Diffs())))
		}
		out = append(out, outputFile{format, file})
	}
	return out, errors.Join(errs...)
}

// checkTolerances reports tolerances out of range.
func checkTolerances(t corpus.Tolerances) error {
	var errs []error
	for _, n := range []struct {
		name  string
		value float64
	}{
		{"tolerance-relative", t.Relative}, {"tolerance-focus", t.Flips}, {"drift-share", t.Points},
		{"drift-distance", t.Distance}, {"drift-fdr", t.FDR},
	} {
		if !(n.value >= 0 && n.value <= 1) || math.IsNaN(n.value) {
			errs = append(errs, fmt.Errorf("--%s %v: must be from 0 to 1", n.name, n.value))
		}
	}
	if t.Absolute < 0 {
		errs = append(errs, fmt.Errorf("--tolerance %d: must be 0 or more", t.Absolute))
	}
	return errors.Join(errs...)
}

// parseGoldFloor parses FIGURE=VALUE or FILE:FIGURE=VALUE, where FILE is one of gold.
func parseGoldFloor(s string, gold []string) (goldFloor, error) {
	var g goldFloor
	if i := strings.LastIndex(s, ":"); i >= 0 {
		g.file, s = s[:i], s[i+1:]
		if !slices.Contains(gold, g.file) {
			return g, suggest.Unknown("--gold", g.file, gold)
		}
	}
	var err error
	g.Floor, err = eval.ParseFloor(s)
	if have := eval.Floors(); err == nil && !slices.Contains(have, g.Name) {
		err = suggest.Unknown("figure", g.Name, have)
	}
	return g, err
}

func runCheck(cmd *cobra.Command, args []string, f checkFlags) error {
	c, err := f.check()
	if err != nil {
		return err
	}
	was, err := f.readBaseline()
	if err != nil {
		return err
	}
	g, err := f.newAggregator(cmd)
	if err != nil {
		return err
	}
	defer g.close()
	if was == nil {
		was = corpus.NewBaselineBuilder(g.provenance, true).Baseline()
	} else if err := f.compatible(g, was); err != nil {
		return err
	}
	sums := f.baseline != "" && was.SumsOnly()
	builder := corpus.NewBaselineBuilder(g.provenance, sums)
	if len(args) > 0 || len(f.gold) == 0 {
		if err := g.each(args, builder.Add); err != nil {
			return err
		}
	}
	for range g.failed {
		builder.Failed()
	}
	if f.bless {
		return f.replaceBaseline(g, builder.Baseline())
	}
	diff, err := f.compare(g, was, builder, c)
	if err != nil {
		return err
	}
	return f.print(g, diff, c)
}

// readBaseline returns the baseline to compare with. It is nil without --baseline, and with --bless if it cannot be read.
func (f checkFlags) readBaseline() (*corpus.Baseline, error) {
	if f.baseline == "" {
		return nil, nil
	}
	was, err := readBaseline(f.baseline)
	if err != nil && f.bless {
		return nil, nil
	}
	return was, err
}

// compatible returns an error if the baseline was made with other data, another model or other settings. With
// --allow-other-lexicon it prints a note instead, and with --bless the difference does not matter.
func (f checkFlags) compatible(g *aggregator, was *corpus.Baseline) error {
	other := was.Changes(g.provenance)
	switch {
	case other == "" || f.bless:
	case !f.other:
		return fmt.Errorf("%s was made with other settings or data: %s\nto compare anyway: --allow-other-lexicon; to replace it with the current results: --bless", f.baseline, other)
	case !g.quiet:
		g.note(f.baseline + " was made with other settings or data: " + other)
	}
	return nil
}

// replaceBaseline writes the current results to the baseline, unless they are incomplete.
func (f checkFlags) replaceBaseline(g *aggregator, now *corpus.Baseline) error {
	if g.failed > 0 {
		return fmt.Errorf("%s is not changed: %d inputs could not be read", f.baseline, g.failed)
	}
	if err := writeBaseline(f.baseline, now); err != nil {
		return err
	}
	if !g.quiet {
		g.note(fmt.Sprintf("wrote %s: %d texts", f.baseline, now.Documents))
	}
	return nil
}

// compare returns all findings: of the comparison with the baseline, of the expectations, and of the annotated texts.
func (f checkFlags) compare(g *aggregator, was *corpus.Baseline, builder *corpus.BaselineBuilder, c checkSpec) (*corpus.Diff, error) {
	fail := f.tolerances.Fail
	tolerances := f.tolerances
	if g.failed > 0 { // a text that could not be read does not count as gone
		tolerances.Fail = slices.DeleteFunc(slices.Clone(fail), func(c corpus.Class) bool { return c == corpus.ClassGone })
	}
	now := builder.Baseline()
	if f.baseline == "" {
		was = now
	}
	diff, err := corpus.Compare(was, now, tolerances)
	if err != nil {
		return nil, err
	}
	diff.Failed = g.failed
	diff.Expect(c.expectations, builder.Tally(), fail)
	return diff, f.measure(g, diff, c.floors, fail)
}

// print writes the diff to stdout and to further outputs, and returns the error that decides the exit code.
func (f checkFlags) print(g *aggregator, diff *corpus.Diff, c checkSpec) error {
	screen, isTerminal := terminal(g.cmd.OutOrStdout())
	o := ci.Options{
		Options: render.Options{Width: textWidth(0, screen, isTerminal), Color: useColor("auto", isTerminal)}, Baseline: f.baseline,
		IsFile: func(id string) bool { info, err := os.Stat(id); return err == nil && !info.IsDir() },
	}
	for _, out := range c.outputs {
		var b bytes.Buffer
		if err := formats.PrintDiff(&b, out.format, diff, o); err != nil {
			return err
		}
		if err := writeOutput(out.name, b.Bytes()); err != nil {
			return pathError(err)
		}
	}
	found := partial(g.failed)
	if diff.Fails {
		found = errFailed
	}
	return outcome(formats.PrintDiff(g.cmd.OutOrStdout(), f.format, diff, o), found)
}

// writeOutput writes a file. The step summary of a GitHub job is appended to, because other steps write to it too.
func writeOutput(name string, b []byte) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if name == os.Getenv("GITHUB_STEP_SUMMARY") {
		mode = os.O_WRONLY | os.O_CREATE | os.O_APPEND
	}
	file, err := os.OpenFile(name, mode, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(b)
	return errors.Join(err, file.Close())
}

// measure scores the reports on annotated texts, and adds a finding to diff for each figure below its floor.
func (f checkFlags) measure(g *aggregator, diff *corpus.Diff, floors []goldFloor, fail []corpus.Class) error {
	used := map[goldFloor]bool{}
	for _, name := range f.gold {
		docs, measure, errs := evalFlags{measure: "auto"}.read(g.cmd, name)
		for _, err := range errs {
			g.note(err.Error())
			g.failed++
		}
		if len(docs) == 0 {
			continue
		}
		score := eval.New(measure, 0)
		n := 0
		for r, err := range corpus.Run(g.cmd.Context(), g.analyzer, articles(docs), g.jobs) {
			if err != nil { // the run was cancelled: the texts are in memory
				return err
			}
			score.Add(&docs[n], r.Report)
			n++
		}
		checkFloors(diff, score.Result(name, f.tagger), name, floors, used, fail)
	}
	for _, fl := range floors {
		if !used[fl] {
			return fmt.Errorf("--floor %s=%v: no file of --gold has this figure", fl.Name, fl.Min)
		}
	}
	return nil
}

// checkFloors adds a finding to diff for each floor that the figures of a file are below, and records in used which floors
// apply to the file. A floor for the file itself also fails if the file has no such figure.
func checkFloors(diff *corpus.Diff, result eval.Result, name string, floors []goldFloor, used map[goldFloor]bool, fail []corpus.Class) {
	for _, fl := range floors {
		value, ok := result.Figures[fl.Name]
		if fl.file != "" && fl.file != name || fl.file == "" && !ok {
			continue
		}
		used[fl] = true
		diff.Checks++
		if below := !ok || value < fl.Min; !below {
			continue
		}
		has := "there is no such figure"
		if ok {
			has = fmt.Sprintf("it is %.4f", value)
		}
		diff.Add(corpus.Finding{
			Class: corpus.ClassRegression, Kind: "gold", ID: name, What: fl.Name, Old: fmt.Sprint(fl.Min), New: fmt.Sprintf("%.4f", value),
			Message: fmt.Sprintf("%s must be at least %v; %s (%d texts)", fl.Name, fl.Min, has, result.Docs),
		}, fail)
	}
}
