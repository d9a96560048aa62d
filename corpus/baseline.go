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

// BaselineVersion is the version of the file format of a [Baseline].
const BaselineVersion = 1

// Baseline records what was found in a corpus, to be compared with later runs: counts for each country, theme and source, and what
// was found in each text. Its file is made to be kept under version control: everything is sorted, and each country, theme, source
// and text has a line of its own.
type Baseline struct {
	Provenance Provenance
	Documents  int
	NoCountry  int // documents that mention no country
	Mentions   int // of countries
	Words      int

	countries []baselineCount // by code
	themes    []baselineCount // by id
	sources   []baselineCount // by name
	texts     []baselineText  // by id; empty if there are only counts
}

// baselineFile is the JSON form of a baseline.
type baselineFile struct {
	Version    int             `json:"attache_baseline"`
	Provenance Provenance      `json:"origin"`
	Documents  int             `json:"documents"`
	NoCountry  int             `json:"no_country"`
	Mentions   int             `json:"mentions"`
	Words      int             `json:"words"`
	Countries  []baselineCount `json:"countries"`
	Themes     []baselineCount `json:"themes"`
	Sources    []baselineCount `json:"sources"`
	Texts      []baselineText  `json:"texts"`
}

// baselineCount is the counts of a country, theme or source. Themes and sources have documents only.
type baselineCount struct {
	ID        string `json:"id"`
	Documents int    `json:"documents"`
	About     int    `json:"about,omitempty"`
	Focus     int    `json:"focus,omitempty"`
	Mentions  int    `json:"mentions,omitempty"`
}

// baselineText is what was found in one text.
type baselineText struct {
	ID        string         `json:"id"`
	Input     string         `json:"input"`   // hash of title, date and text
	Results   string         `json:"results"` // hash of everything that was found
	Focus     string         `json:"focus,omitempty"`
	Countries map[string]int `json:"countries,omitempty"` // mentions
	Themes    []string       `json:"themes,omitempty"`    // sorted
}

// has reports whether a country or theme was found in the text. The sources of texts are not recorded.
func (t baselineText) has(kind, id string) bool {
	switch kind {
	case "country":
		return t.Countries[id] > 0
	case "theme":
		return slices.Contains(t.Themes, id)
	}
	return false
}

// BaselineBuilder builds a [Baseline] from documents, which may come in any order.
type BaselineBuilder struct {
	tally    *Tally
	texts    []baselineText
	ids      map[string]bool
	sumsOnly bool
}

// NewBaselineBuilder returns a builder of a baseline without documents. With sumsOnly, the baseline has no texts: it is small, but a
// comparison cannot tell which texts have changed.
func NewBaselineBuilder(p Provenance, sumsOnly bool) *BaselineBuilder {
	return &BaselineBuilder{tally: NewTally(p, TallyOptions{}), ids: map[string]bool{}, sumsOnly: sumsOnly}
}

// Add adds a document. It fails, and adds nothing, if a document with the same id was added before.
func (b *BaselineBuilder) Add(d DocStats) error {
	if b.ids[d.ID] {
		return fmt.Errorf("%s: a second text with this id; a baseline needs unique ids", ingest.Brief(d.ID))
	}
	b.ids[d.ID] = true
	b.tally.AddStats(d)
	if !b.sumsOnly {
		b.texts = append(b.texts, newBaselineText(d))
	}
	return nil
}

func newBaselineText(d DocStats) baselineText {
	t := baselineText{ID: d.ID, Input: d.Input, Focus: d.Focus, Countries: map[string]int{}}
	for _, c := range d.Countries {
		t.Countries[c.Code] = c.Mentions
	}
	for _, th := range d.Themes {
		t.Themes = append(t.Themes, th.ID)
	}
	slices.Sort(t.Themes)
	// The hash covers what was found, not what was given.
	d.ID, d.Title, d.Date, d.Source, d.Input, d.Signature = "", "", "", "", "", nil
	results, err := json.Marshal(d)
	if err != nil {
		panic(err) // strings and numbers can always be encoded
	}
	t.Results = fmt.Sprintf("%x", sha256.Sum256(results))[:12]
	return t
}

// Failed counts an article that could not be read.
func (b *BaselineBuilder) Failed() { b.tally.Failed() }

// Tally returns the tally of the documents added so far, for expectations. It must not be modified.
func (b *BaselineBuilder) Tally() *Tally { return b.tally }

// Baseline returns the baseline of the documents added so far.
func (b *BaselineBuilder) Baseline() *Baseline {
	t := b.tally
	out := &Baseline{
		Provenance: t.provenance, Documents: t.documents, NoCountry: t.noCountry, Mentions: t.mentions, Words: t.words,
		texts: slices.Clone(b.texts),
	}
	for _, code := range slices.Sorted(maps.Keys(t.countries)) {
		c := t.countries[code]
		out.countries = append(out.countries, baselineCount{code, c.documents, c.about, c.focus, c.mentions})
	}
	for _, id := range slices.Sorted(maps.Keys(t.themes)) {
		out.themes = append(out.themes, baselineCount{ID: id, Documents: t.themes[id].documents})
	}
	for _, name := range slices.Sorted(maps.Keys(t.sources)) {
		out.sources = append(out.sources, baselineCount{ID: name, Documents: t.sources[name].documents})
	}
	slices.SortFunc(out.texts, func(x, y baselineText) int { return strings.Compare(x.ID, y.ID) })
	return out
}

// SumsOnly reports whether the baseline has documents but no texts.
func (b *Baseline) SumsOnly() bool { return len(b.texts) == 0 && b.Documents > 0 }

// Changes describes how the data, model or settings differ now from those of the baseline. It is empty if a comparison is fair.
// The version of the program does not count: to show what another version finds in the same data is the purpose of a comparison.
func (b *Baseline) Changes(now Provenance) string {
	now.Attache = b.Provenance.Attache
	return b.Provenance.Changes(now)
}

// Write writes the baseline as JSON.
func (b *Baseline) Write(w io.Writer) error {
	var out baselineWriter
	fmt.Fprintf(&out, "{\n\"attache_baseline\": %d,\n\"origin\": %s,\n", BaselineVersion, out.line(b.Provenance))
	fmt.Fprintf(&out, "\"documents\": %d,\n\"no_country\": %d,\n\"mentions\": %d,\n\"words\": %d,\n", b.Documents, b.NoCountry, b.Mentions, b.Words)
	writeList(&out, "countries", b.countries, ",")
	writeList(&out, "themes", b.themes, ",")
	writeList(&out, "sources", b.sources, ",")
	writeList(&out, "texts", b.texts, "")
	out.WriteString("}\n")
	if out.err != nil {
		return out.err
	}
	_, err := w.Write(out.Bytes())
	return err
}

// baselineWriter is the file being written.
type baselineWriter struct {
	bytes.Buffer
	err error
}

// line returns the JSON of v on one line.
func (w *baselineWriter) line(v any) string {
	var one bytes.Buffer
	enc := json.NewEncoder(&one)
	enc.SetEscapeHTML(false)
	w.err = errors.Join(w.err, enc.Encode(v))
	return strings.TrimSuffix(one.String(), "\n")
}

// writeList writes a list with a line for each item.
func writeList[T any](w *baselineWriter, name string, list []T, end string) {
	fmt.Fprintf(w, "%q: [", name)
	for i, item := range list {
		sep := ","
		if i == 0 {
			sep = ""
		}
		fmt.Fprintf(w, "%s\n%s", sep, w.line(item))
	}
	if len(list) > 0 {
		w.WriteByte('\n')
	}
	fmt.Fprintf(w, "]%s\n", end)
}

// ReadBaseline reads a baseline and checks that it is consistent. Errors begin with name, which is that of the file.
func ReadBaseline(name string, r io.Reader) (*Baseline, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, ingest.Cause(err))
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	var f baselineFile
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, baselineError(name, raw, err)
	}
	switch {
	case f.Version == 0:
		return nil, fmt.Errorf(`%s: not a baseline: no "attache_baseline"; attache baseline makes one`, name)
	case f.Version != BaselineVersion:
		return nil, fmt.Errorf("%s: baseline of version %d, but this program reads version %d; make it anew with attache baseline", name, f.Version, BaselineVersion)
	}
	b := &Baseline{f.Provenance, f.Documents, f.NoCountry, f.Mentions, f.Words, f.Countries, f.Themes, f.Sources, f.Texts}
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b, nil
}

// baselineError explains why a file could not be decoded.
func baselineError(name string, raw []byte, err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if e.Field == "" {
			return fmt.Errorf("%s: not a baseline: want a JSON object, found %s", name, e.Value)
		}
		return fmt.Errorf("%s: not a baseline: %q must not be a JSON %s", name, e.Field, e.Value)
	}
	e, ok := errors.AsType[*json.SyntaxError](err)
	switch {
	case !ok:
		return fmt.Errorf("%s: not a baseline: %w", name, err)
	case bytes.Contains(raw, []byte("\n<<<<<<< ")):
		return fmt.Errorf("%s: unresolved merge conflicts; make it anew with attache baseline", name)
	}
	line := 1 + bytes.Count(raw[:min(int(e.Offset), len(raw))], []byte("\n"))
	return fmt.Errorf("%s:%d: not a baseline: %w", name, line, err)
}

// check returns an error for everything that is inconsistent. Lists may be in any order, because merges can change it.
func (b *Baseline) check() error {
	var errs []error
	if b.Documents < 0 || b.NoCountry < 0 || b.NoCountry > b.Documents {
		errs = append(errs, fmt.Errorf("%d documents, %d without a country", b.Documents, b.NoCountry))
	}
	if len(b.texts) > 0 && len(b.texts) != b.Documents {
		errs = append(errs, fmt.Errorf("%d documents, but %d texts; make it anew with attache baseline", b.Documents, len(b.texts)))
	}
	errs = append(errs, checkCounts("country", b.countries, b.Documents)...)
	errs = append(errs, checkCounts("theme", b.themes, b.Documents)...)
	errs = append(errs, checkCounts("source", b.sources, b.Documents)...)
	seen := map[string]bool{}
	for _, t := range b.texts {
		if seen[t.ID] {
			errs = append(errs, fmt.Errorf("text %q twice", ingest.Brief(t.ID)))
		}
		seen[t.ID] = true
	}
	slices.SortFunc(errs, func(x, y error) int { return strings.Compare(x.Error(), y.Error()) })
	return errors.Join(errs...)
}

// checkCounts checks one list of counts of a baseline with so many documents.
func checkCounts(kind string, list []baselineCount, documents int) (errs []error) {
	seen := map[string]bool{}
	for _, c := range list {
		if seen[c.ID] {
			errs = append(errs, fmt.Errorf("%s %q twice", kind, ingest.Brief(c.ID)))
		}
		seen[c.ID] = true
		if c.Documents < 0 || c.Documents > documents || c.Mentions < 0 || c.About < 0 || c.Focus < 0 {
			errs = append(errs, fmt.Errorf("%s %q: %d of %d documents, %d mentions", kind, ingest.Brief(c.ID), c.Documents, documents, c.Mentions))
		}
	}
	return errs
}

// byID indexes counts by their ids.
func byID(list []baselineCount) map[string]baselineCount {
	out := make(map[string]baselineCount, len(list))
	for _, c := range list {
		out[c.ID] = c
	}
	return out
}

// unionKeys returns the keys of both maps, sorted.
func unionKeys[A, B any](a map[string]A, b map[string]B) []string {
	ids := slices.Collect(maps.Keys(a))
	for id := range b {
		if _, ok := a[id]; !ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
