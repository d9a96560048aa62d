package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/ingest"
)

// BaselineVersion is the version of the form of baselines.
const BaselineVersion = 1

// Baseline is what a corpus gave at one time: sums, and for each text what was found in it. It is made to be committed: everything is
// sorted, and [Baseline.Write] puts each country, theme, source and text on a line of its own.
type Baseline struct {
	Version    int             `json:"attache_baseline"`
	Provenance Provenance      `json:"origin"`
	Documents  int             `json:"documents"`
	NoCountry  int             `json:"no_country"`
	Mentions   int             `json:"mentions"`
	Words      int             `json:"words"`
	Countries  []BaselineCount `json:"countries"` // by code
	Themes     []BaselineCount `json:"themes"`    // by id
	Sources    []BaselineCount `json:"sources"`   // by name
	Texts      []BaselineText  `json:"texts"`     // by id; empty if only sums are kept
}

// BaselineCount is a country, theme or source. Themes and sources have documents only.
type BaselineCount struct {
	ID        string `json:"id"`
	Documents int    `json:"documents"`
	About     int    `json:"about,omitempty"`
	Focus     int    `json:"focus,omitempty"`
	Mentions  int    `json:"mentions,omitempty"`
}

// BaselineText is what was found in a text.
type BaselineText struct {
	ID        string         `json:"id"`
	Input     string         `json:"input"`   // hash of title, date and text
	Results   string         `json:"results"` // hash of all that was found
	Focus     string         `json:"focus,omitempty"`
	Countries map[string]int `json:"countries,omitempty"` // mentions
	Themes    []string       `json:"themes,omitempty"`    // sorted
}

// BaselineBuilder makes a baseline. The zero BaselineBuilder is not ready; see [NewBaselineBuilder].
type BaselineBuilder struct {
	tally *Tally
	texts []BaselineText
	ids   map[string]bool
	sums  bool
}

// NewBaselineBuilder begins a baseline. With sumsOnly no texts are kept: the baseline is small, and a comparison cannot tell which texts
// have changed.
func NewBaselineBuilder(origin Provenance, sumsOnly bool) *BaselineBuilder {
	return &BaselineBuilder{tally: NewTally(origin, TallyOptions{}), ids: map[string]bool{}, sums: sumsOnly}
}

// Add counts a digest. It fails if there was a text of that id before.
func (k *BaselineBuilder) Add(d DocStats) error {
	if k.ids[d.ID] {
		return fmt.Errorf("%s: a second text of this id; a baseline needs ids that are unique", ingest.Brief(d.ID))
	}
	k.ids[d.ID] = true
	k.tally.AddStats(d)
	if !k.sums {
		k.texts = append(k.texts, textOf(d))
	}
	return nil
}

func textOf(d DocStats) BaselineText {
	t := BaselineText{ID: d.ID, Input: d.Input, Focus: d.Focus, Countries: map[string]int{}}
	for _, c := range d.Countries {
		t.Countries[c.Code] = c.Mentions
	}
	for _, th := range d.Themes {
		t.Themes = append(t.Themes, th.ID)
	}
	slices.Sort(t.Themes)
	d.ID, d.Title, d.Date, d.Source, d.Input, d.Signature = "", "", "", "", "", nil
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // strings and numbers only
	}
	t.Results = fmt.Sprintf("%x", sha256.Sum256(b))[:12]
	return t
}

// Baseline gives what has been counted so far.
func (k *BaselineBuilder) Baseline() *Baseline {
	t := k.tally
	b := &Baseline{
		Version: BaselineVersion, Provenance: t.origin, Documents: t.documents, NoCountry: t.noCountry, Mentions: t.mentions, Words: t.words,
		Countries: []BaselineCount{}, Themes: []BaselineCount{}, Sources: []BaselineCount{}, Texts: append([]BaselineText{}, k.texts...),
	}
	for _, code := range slices.Sorted(maps.Keys(t.countries)) {
		c := t.countries[code]
		b.Countries = append(b.Countries, BaselineCount{code, c.documents, c.about, c.focus, c.mentions})
	}
	for _, id := range slices.Sorted(maps.Keys(t.themes)) {
		b.Themes = append(b.Themes, BaselineCount{ID: id, Documents: t.themes[id].documents})
	}
	for _, key := range slices.Sorted(maps.Keys(t.sources)) {
		b.Sources = append(b.Sources, BaselineCount{ID: key, Documents: t.sources[key].documents})
	}
	slices.SortFunc(b.Texts, func(x, y BaselineText) int { return strings.Compare(x.ID, y.ID) })
	return b
}

// Write writes the baseline as JSON: a line each for the numbers, and for each country, theme and text.
func (b *Baseline) Write(w io.Writer) error {
	var out bytes.Buffer
	var bad error
	line := func(v any) string {
		var one bytes.Buffer
		enc := json.NewEncoder(&one)
		enc.SetEscapeHTML(false)
		bad = errors.Join(bad, enc.Encode(v))
		return strings.TrimSuffix(one.String(), "\n")
	}
	fmt.Fprintf(&out, "{\n\"attache_baseline\": %d,\n\"origin\": %s,\n", b.Version, line(b.Provenance))
	fmt.Fprintf(&out, "\"documents\": %d,\n\"no_country\": %d,\n\"mentions\": %d,\n\"words\": %d,\n", b.Documents, b.NoCountry, b.Mentions, b.Words)
	list := func(name string, n int, item func(int) any, end string) {
		fmt.Fprintf(&out, "%q: [", name)
		for i := range n {
			sep := ","
			if i == 0 {
				sep = ""
			}
			fmt.Fprintf(&out, "%s\n%s", sep, line(item(i)))
		}
		if n > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(&out, "]%s\n", end)
	}
	list("countries", len(b.Countries), func(i int) any { return b.Countries[i] }, ",")
	list("themes", len(b.Themes), func(i int) any { return b.Themes[i] }, ",")
	list("sources", len(b.Sources), func(i int) any { return b.Sources[i] }, ",")
	list("texts", len(b.Texts), func(i int) any { return b.Texts[i] }, "")
	out.WriteString("}\n")
	if bad != nil {
		return bad
	}
	_, err := w.Write(out.Bytes())
	return err
}

// ReadBaseline reads a baseline and checks that it is whole. name stands in error messages.
func ReadBaseline(name string, r io.Reader) (*Baseline, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, ingest.Cause(err))
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	var b Baseline
	if err := json.Unmarshal(raw, &b); err != nil {
		if e, ok := errors.AsType[*json.SyntaxError](err); ok {
			line := 1 + bytes.Count(raw[:min(int(e.Offset), len(raw))], []byte("\n"))
			if bytes.Contains(raw, []byte("\n<<<<<<< ")) {
				return nil, fmt.Errorf("%s: it has conflicts of a merge; make it anew with attache baseline", name)
			}
			return nil, fmt.Errorf("%s:%d: not a baseline: %w", name, line, err)
		}
		return nil, fmt.Errorf("%s: not a baseline: %w", name, err)
	}
	switch {
	case b.Version == 0:
		return nil, fmt.Errorf(`%s: not a baseline: no "attache_baseline"; attache baseline makes one`, name)
	case b.Version != BaselineVersion:
		return nil, fmt.Errorf("%s: a baseline of version %d; this program reads version %d: make it anew with attache baseline", name, b.Version, BaselineVersion)
	}
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &b, nil
}

// check says what does not fit together. A list may come in any order, as merges leave it.
func (b *Baseline) check() error {
	var errs []error
	if b.Documents < 0 || b.NoCountry < 0 || b.NoCountry > b.Documents {
		errs = append(errs, fmt.Errorf("%d documents, %d without a country", b.Documents, b.NoCountry))
	}
	if len(b.Texts) > 0 && len(b.Texts) != b.Documents {
		errs = append(errs, fmt.Errorf("%d documents, but %d texts; make it anew with attache baseline", b.Documents, len(b.Texts)))
	}
	twice := func(what string, seen map[string]bool, id string) {
		if seen[id] {
			errs = append(errs, fmt.Errorf("%s %q twice", what, ingest.Brief(id)))
		}
		seen[id] = true
	}
	for what, list := range map[string][]BaselineCount{"country": b.Countries, "theme": b.Themes, "source": b.Sources} {
		seen := map[string]bool{}
		for _, c := range list {
			twice(what, seen, c.ID)
			if c.Documents < 0 || c.Documents > b.Documents || c.Mentions < 0 || c.About < 0 || c.Focus < 0 {
				errs = append(errs, fmt.Errorf("%s %q: %d of %d documents, %d mentions", what, ingest.Brief(c.ID), c.Documents, b.Documents, c.Mentions))
			}
		}
	}
	seen := map[string]bool{}
	for _, t := range b.Texts {
		twice("text", seen, t.ID)
	}
	slices.SortFunc(errs, func(x, y error) int { return strings.Compare(x.Error(), y.Error()) })
	return errors.Join(errs...)
}

// Differs says in what this baseline was made otherwise than now: version of data or model, or settings. It is empty where the two can be
// compared as they are.
func (b *Baseline) Differs(now Provenance) string {
	now.Attache = b.Provenance.Attache // what another program finds with the same data is what a comparison is to show
	return b.Provenance.differs(now)
}

// byID finds counts by their ids.
func byID(list []BaselineCount) map[string]BaselineCount {
	out := make(map[string]BaselineCount, len(list))
	for _, c := range list {
		out[c.ID] = c
	}
	return out
}

// keys are the ids of two maps, sorted.
func keys[A, B any](a map[string]A, b map[string]B) []string {
	ids := slices.Collect(maps.Keys(a))
	for id := range b {
		if _, ok := a[id]; !ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Tally is what has been counted so far, for expectations. It belongs to the keeper.
func (k *BaselineBuilder) Tally() *Tally { return k.tally }

// Failed counts an article that could not be read.
func (k *BaselineBuilder) Failed() { k.tally.Failed() }
