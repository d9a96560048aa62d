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
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/render"
)

// checkFlags are the flags of one run of attache check.
type checkFlags struct {
	gatherFlags
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
		RunE: func(cmd *cobra.Command, args []string) error { return check(cmd, args, f) },
	}
	f.gatherFlags.add(cmd)
	hide(cmd, "bootstrap", "seed", "duplicates")
	fl := cmd.Flags()
	var classes []string
	for _, c := range corpus.Classes() {
		classes = append(classes, string(c))
	}
	fl.StringVarP(&f.baseline, "baseline", "b", "", "the `file` that attache baseline wrote")
	fl.StringVarP(&f.format, "format", "f", "text", "output: "+strings.Join(render.DiffFormats(), ", "))
	fl.StringArrayVarP(&f.outputs, "output", "o", nil, "write another format to a file too, `format:file`: junit:check.xml; may be repeated")
	fl.BoolVar(&f.bless, "bless", false, "make what the corpus gives now the baseline; nothing fails")
	fl.BoolVar(&f.other, "allow-other-lexicon", false, "compare although the baseline was made with other data, another model or other settings")
	fl.StringArrayVar(&f.expect, "expect", nil, "a `sentence` that must hold; may be repeated")
	fl.StringArrayVar(&f.gold, "gold", nil, "a `file` with annotated texts, as attache eval reads them; may be repeated")
	fl.StringArrayVar(&f.floor, "floor", nil, "the least value of a figure on gold annotations, `figure=value` or file:figure=value: set_f1=0.9; may be repeated")
	fl.StringSliceVar(&f.fail, "fail-on", []string{string(corpus.ClassRegression), string(corpus.ClassGone)}, "classes that make the check fail: "+strings.Join(classes, ", ")+", none")
	fl.IntVar(&f.tolerances.Absolute, "tolerance", 0, "a country or theme may lose so many of the same texts, or mentions")
	fl.Float64Var(&f.tolerances.Relative, "tolerance-relative", 0, "or this part of them: 0.02")
	fl.Float64Var(&f.tolerances.Flips, "tolerance-focus", 0, "this part of the same texts may get another focus")
	fl.Float64Var(&f.tolerances.Points, "drift-share", f.tolerances.Points, "a country or theme drifts when its share of the texts moves by more than this, or by less if a test says that it is not chance")
	fl.Float64Var(&f.tolerances.Distance, "drift-distance", f.tolerances.Distance, "the corpus drifts when the Jensen-Shannon distance of its shares is more than this")
	fl.Float64Var(&f.tolerances.FDR, "drift-fdr", f.tolerances.FDR, "part of false discoveries among the tests, after Benjamini and Hochberg")
	complete(cmd, "format", render.DiffFormats()...)
	complete(cmd, "fail-on", append(classes, "none")...)
	choose(cmd, "format", render.DiffFormats())
	return cmd
}

// goldFloor is a floor for one file of gold annotations, or for all.
type goldFloor struct {
	file string
	eval.Floor
}

// checked is what the flags mean.
type checked struct {
	expectations []corpus.Expectation
	floors       []goldFloor
	outputs      [][2]string // format, file
}

func (f *checkFlags) check() (c checked, err error) {
	errs := []error{f.gatherFlags.check()}
	if !slices.Contains(render.DiffFormats(), f.format) {
		errs = append(errs, lexicon.Unknown("format", f.format, render.DiffFormats()))
	}
	for _, o := range f.outputs {
		format, file, found := strings.Cut(o, ":")
		switch {
		case !found || file == "":
			errs = append(errs, fmt.Errorf("--output %q: want a format and a file, such as junit:check.xml", o))
		case !slices.Contains(render.DiffFormats(), format):
			errs = append(errs, fmt.Errorf("--output: %w", lexicon.Unknown("format", format, render.DiffFormats())))
		}
		c.outputs = append(c.outputs, [2]string{format, file})
	}
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
	for _, n := range []struct {
		name  string
		value float64
	}{
		{"tolerance-relative", f.tolerances.Relative}, {"tolerance-focus", f.tolerances.Flips}, {"drift-share", f.tolerances.Points},
		{"drift-distance", f.tolerances.Distance}, {"drift-fdr", f.tolerances.FDR},
	} {
		if !(n.value >= 0 && n.value <= 1) || math.IsNaN(n.value) {
			errs = append(errs, fmt.Errorf("--%s %v: want a part, from 0 to 1", n.name, n.value))
		}
	}
	if f.tolerances.Absolute < 0 {
		errs = append(errs, fmt.Errorf("--tolerance %d: want 0 or more", f.tolerances.Absolute))
	}
	if f.baseline == "" && len(f.expect) == 0 && len(f.gold) == 0 {
		errs = append(errs, errors.New("nothing to check: want a baseline (-b FILE), expectations (--expect) or annotations (--gold)"))
	}
	if f.bless && f.baseline == "" {
		errs = append(errs, errors.New("--bless: want the baseline to write (-b FILE)"))
	}
	return c, errors.Join(errs...)
}

func parseGoldFloor(s string, gold []string) (goldFloor, error) {
	var g goldFloor
	if i := strings.LastIndex(s, ":"); i >= 0 {
		g.file, s = s[:i], s[i+1:]
		if !slices.Contains(gold, g.file) {
			return g, lexicon.Unknown("--gold", g.file, gold)
		}
	}
	var err error
	g.Floor, err = eval.ParseFloor(s)
	if have := eval.Floors(); err == nil && !slices.Contains(have, g.Name) {
		err = lexicon.Unknown("figure", g.Name, have)
	}
	return g, err
}

func check(cmd *cobra.Command, args []string, f checkFlags) error {
	c, err := f.check()
	if err != nil {
		return err
	}
	var was *corpus.Baseline
	if f.baseline != "" {
		if was, err = readBaseline(f.baseline); err != nil && !f.bless {
			return err
		}
	}
	g, err := f.gatherer(cmd)
	if err != nil {
		return err
	}
	defer g.close()
	if was == nil {
		was = corpus.NewBaselineBuilder(g.origin, true).Baseline()
	} else if other := was.Changes(g.origin); other != "" && !f.bless {
		if !f.other {
			return fmt.Errorf("%s was made otherwise: %s\nto compare all the same: --allow-other-lexicon; to keep what the texts give now: --bless", f.baseline, other)
		}
		if !g.quiet {
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s\n", render.Line(f.baseline+" was made otherwise: "+other))
		}
	}
	sums := f.baseline != "" && was.SumsOnly()
	keeper := corpus.NewBaselineBuilder(g.origin, sums)
	if len(args) > 0 || len(f.gold) == 0 {
		if err := g.each(args, keeper.Add); err != nil {
			return err
		}
	}
	for range g.failed {
		keeper.Failed()
	}
	now := keeper.Baseline()
	if f.bless {
		if g.failed > 0 {
			return fmt.Errorf("%s is left as it is: %d inputs could not be read", f.baseline, g.failed)
		}
		if err := writeBaseline(f.baseline, now); err != nil {
			return err
		}
		if !g.quiet {
			fmt.Fprintf(cmd.ErrOrStderr(), "attache: %s keeps %d texts\n", render.Line(f.baseline), now.Documents)
		}
		return nil
	}
	fail := f.tolerances.Fail
	if g.failed > 0 { // a text that could not be read is not gone
		f.tolerances.Fail = slices.DeleteFunc(slices.Clone(fail), func(c corpus.Class) bool { return c == corpus.ClassGone })
	}
	if f.baseline == "" {
		was = now
	}
	diff, err := corpus.Compare(was, now, f.tolerances)
	if err != nil {
		return err
	}
	diff.Failed = g.failed
	diff.Expect(c.expectations, keeper.Tally(), fail)
	if err := f.measure(g, diff, c.floors, fail); err != nil {
		return err
	}
	return f.print(g, diff, c)
}

// print writes the diff, and decides the exit code.
func (f checkFlags) print(g *gatherer, diff *corpus.Diff, c checked) error {
	screen, isTerminal := terminal(g.cmd.OutOrStdout())
	o := render.DiffOptions{
		Options: render.Options{Width: columns(0, screen, isTerminal), Color: colored("auto", isTerminal)}, Baseline: f.baseline,
		IsFile: func(id string) bool { info, err := os.Stat(id); return err == nil && !info.IsDir() },
	}
	for _, out := range c.outputs {
		var b bytes.Buffer
		if err := render.Diff(&b, out[0], diff, o); err != nil {
			return err
		}
		if err := writeOutput(out[1], b.Bytes()); err != nil {
			return unopened(err)
		}
	}
	found := partly(g.failed)
	if diff.Fails {
		found = errFailed
	}
	return outcome(render.Diff(g.cmd.OutOrStdout(), f.format, diff, o), found)
}

// writeOutput writes a file. The step summary of GitHub may have been begun by others: it is added to.
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

// measure compares gold annotations with what is found, and adds a finding for each figure below its floor.
func (f checkFlags) measure(g *gatherer, diff *corpus.Diff, floors []goldFloor, fail []corpus.Class) error {
	met := map[goldFloor]bool{}
	for _, name := range f.gold {
		docs, measure, errs := evalFlags{measure: "auto"}.read(g.cmd, name)
		for _, err := range errs {
			fmt.Fprintf(g.cmd.ErrOrStderr(), "attache: %s\n", render.Line(err.Error()))
			g.failed++
		}
		if len(docs) == 0 {
			continue
		}
		score := eval.New(measure, 0)
		n := 0
		for r, err := range corpus.Run(g.cmd.Context(), g.analyzer, articles(docs), g.jobs) {
			if err != nil { // only a cancelled run: the texts have been read
				return err
			}
			score.Add(&docs[n], r.Report)
			n++
		}
		result := score.Result(name, f.tagger)
		for _, fl := range floors {
			value, ok := result.Figures[fl.Name]
			if fl.file != "" && fl.file != name || fl.file == "" && !ok {
				continue
			}
			met[fl] = true
			diff.Checks++
			if !ok || value < fl.Min {
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
	}
	for _, fl := range floors {
		if !met[fl] {
			return fmt.Errorf("--floor %s=%v: nothing that --gold names has this figure", fl.Name, fl.Min)
		}
	}
	return nil
}
