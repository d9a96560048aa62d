package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/stats"
)

// SummaryOptions say what a [Summary] lists. The zero value lists everything, by periods that fit the dates.
type SummaryOptions struct {
	By       Period // length of the periods; empty is ByAuto
	MaxNames int    // people, organisations and keyphrases listed at most, and twice as many pairs and keys; 0 means all
	Against  *Tally // documents that Summary.Keyness compares with, or nil
}

// Summary returns the statistics of the documents counted so far. More may be added to the tally afterwards.
func (t *Tally) Summary(o SummaryOptions) (*Summary, error) {
	by := cmp.Or(o.By, ByAuto)
	if err := by.Check(); err != nil {
		return nil, err
	}
	names, err := newGlossary()
	if err != nil {
		return nil, err
	}
	s := &Summary{
		Schema: SummarySchema, Provenance: t.provenance, Documents: t.documents, Unique: t.documents, Failed: t.failed, NoCountry: t.noCountry, Warned: t.warned,
		Words: t.words, Sentences: t.sentences, Bytes: t.bytes, Mentions: t.mentions, Samples: t.options.Samples, By: t.period(by),
	}
	s.From, s.To = t.dateRange()
	dup := t.summarizeDuplicates(s)
	t.summarizeCountries(s, names, dup)
	t.summarizeThemes(s, names, dup)
	t.summarizePairs(s, 2*o.MaxNames)
	t.summarizeNames(s, o.MaxNames)
	t.summarizeSlices(s, dup)
	s.Bursts = findBursts(s.Periods)
	if o.Against != nil {
		s.Keyness = t.keyness(o.Against)
		s.Names.Keys = len(s.Keyness)
		if o.MaxNames > 0 {
			s.Keyness = s.Keyness[:min(2*o.MaxNames, len(s.Keyness))]
		}
	}
	return s, nil
}

// glossary has the names of the known countries and themes.
type glossary struct {
	countries map[string]string
	themes    map[string]analyze.KnownTheme
}

func newGlossary() (glossary, error) {
	g := glossary{map[string]string{}, map[string]analyze.KnownTheme{}}
	countries, err := analyze.Countries()
	if err != nil {
		return g, err
	}
	themes, err := analyze.Themes()
	if err != nil {
		return g, err
	}
	for _, c := range countries {
		g.countries[c.Code] = c.Name
	}
	for _, t := range themes {
		g.themes[t.ID] = t
	}
	return g, nil
}

// period resolves ByAuto for the dates that were counted.
func (t *Tally) period(by Period) Period {
	if by != ByAuto {
		return by
	}
	documents := map[string]int{}
	for date, d := range t.dates {
		documents[date] = d.documents
	}
	return fitPeriod(documents)
}

// dateRange returns the first and the last date, which are empty if there is none.
func (t *Tally) dateRange() (from, to string) {
	for date := range t.dates {
		if from == "" || date < from {
			from = date
		}
		to = max(to, date)
	}
	return from, to
}

// share returns part/whole, rounded, or 0 if the whole is 0.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return stats.Round(float64(part) / float64(whole))
}

// summarizeDuplicates lists the clusters of near-duplicates. It returns the counts of the documents that are copies of an earlier one.
func (t *Tally) summarizeDuplicates(s *Summary) duplicates {
	dup := newDuplicates()
	s.Duplicates = []Cluster{}
	if !t.options.Duplicates {
		return dup
	}
	var first []bool
	s.Duplicates, first = findDuplicates(t.records)
	for i, f := range first {
		if !f {
			dup.add(t.records[i])
			s.Unique--
		}
	}
	return dup
}

func (t *Tally) summarizeCountries(s *Summary, names glossary, dup duplicates) {
	s.Countries = []CountrySum{}
	placed := t.documents - t.noCountry
	for code, c := range t.countries {
		row := CountrySum{
			Code: code, Name: cmp.Or(names.countries[code], code), Documents: c.documents, Unique: c.documents - dup.countries[code], About: c.about, Focus: c.focus, Mentions: c.mentions,
			Share: share(c.mentions, t.mentions), MeanShare: share(c.share, placed*docstats.Unit), DocumentShare: share(c.documents, t.documents), Top: slices.Clone(c.top),
		}
		if t.bootstrap != nil {
			row.MeanInterval, row.DocumentInterval = t.bootstrap.Country(code)
		}
		s.Countries = append(s.Countries, row)
	}
	slices.SortFunc(s.Countries, func(a, b CountrySum) int {
		return cmp.Or(cmp.Compare(b.MeanShare, a.MeanShare), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.Code, b.Code))
	})
}

func (t *Tally) summarizeThemes(s *Summary, names glossary, dup duplicates) {
	s.Themes = []ThemeSum{}
	for id, c := range t.themes {
		row := ThemeSum{
			ID: id, Name: cmp.Or(names.themes[id].Name, id), Family: names.themes[id].Family, Documents: c.documents, Unique: c.documents - dup.themes[id],
			MeanShare: share(c.score, t.documents*docstats.Unit), DocumentShare: share(c.documents, t.documents), Top: slices.Clone(c.top),
		}
		if t.bootstrap != nil {
			row.MeanInterval, row.DocumentInterval = t.bootstrap.Theme(id)
		}
		s.Themes = append(s.Themes, row)
	}
	slices.SortFunc(s.Themes, func(a, b ThemeSum) int {
		return cmp.Or(cmp.Compare(b.MeanShare, a.MeanShare), cmp.Compare(b.Documents, a.Documents), strings.Compare(a.ID, b.ID))
	})
}

// summarizePairs lists at most max pairs of each kind, or all if max is 0.
func (t *Tally) summarizePairs(s *Summary, max int) {
	s.CountryThemes, s.Dyads = []PairSum{}, []DyadSum{}
	for p, c := range t.pairs {
		lift := t.lift(c.documents, documentsOf(t.countries, p.a), documentsOf(t.themes, p.b))
		s.CountryThemes = append(s.CountryThemes, PairSum{p.a, p.b, c.documents, stats.Round(float64(c.score) / docstats.Unit), lift, slices.Clone(c.top)})
	}
	slices.SortFunc(s.CountryThemes, func(a, b PairSum) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Country, b.Country), strings.Compare(a.Theme, b.Theme))
	})
	for p, c := range t.dyads {
		lift := t.lift(c.documents, documentsOf(t.countries, p.a), documentsOf(t.countries, p.b))
		s.Dyads = append(s.Dyads, DyadSum{p.a, p.b, c.documents, c.sentences, c.mentions, lift, slices.Clone(c.top)})
	}
	slices.SortFunc(s.Dyads, func(a, b DyadSum) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Count, a.Count), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	if max > 0 {
		s.CountryThemes, s.Dyads = s.CountryThemes[:min(max, len(s.CountryThemes))], s.Dyads[:min(max, len(s.Dyads))]
	}
}

// documentsOf returns the number of documents of a key, 0 if it was not counted.
func documentsOf(m map[string]*counts, key string) int {
	if c := m[key]; c != nil {
		return c.documents
	}
	return 0
}

// lift returns the number of documents that have both of two things over the number to be expected if they were independent, given
// how many documents have each.
func (t *Tally) lift(both, a, b int) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return stats.Round(float64(both) * float64(t.documents) / (float64(a) * float64(b)))
}

func (t *Tally) summarizeNames(s *Summary, max int) {
	s.Names.People, s.Names.Organizations, s.Names.Keyphrases = len(t.people), len(t.organizations), len(t.keywords)
	s.Groups, s.Regions = nameSums(t.groups, true, 0), nameSums(t.regions, true, 0)
	s.People, s.Organizations, s.Keyphrases = nameSums(t.people, false, max), nameSums(t.organizations, false, max), nameSums(t.keywords, false, max)
}

// nameSums lists at most max names, or all if max is 0, those in most documents first. byID reports whether the keys are ids.
func nameSums(m map[string]nameCount, byID bool, max int) []NameSum {
	out := make([]NameSum, 0, len(m))
	for key, n := range m {
		row := NameSum{Name: key, Documents: int(n.documents), Mentions: int(n.mentions)}
		if byID {
			row.ID, row.Name = key, n.name
		}
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b NameSum) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	if max > 0 {
		out = slices.Clip(out[:min(max, len(out))])
	}
	return out
}

// summarizeSlices lists the periods by time and the sources by their documents. s.By must be set.
func (t *Tally) summarizeSlices(s *Summary, dup duplicates) {
	s.Undated = t.undated
	periods, copies, start := map[string]*slice{}, map[string]int{}, map[string]string{}
	for _, date := range slices.Sorted(maps.Keys(t.dates)) {
		key, first, ok := s.By.of(date)
		if !ok {
			s.Undated += t.dates[date].documents
			continue
		}
		sliceAt(periods, key).merge(t.dates[date], t.crosstab, t.crosstab)
		copies[key] += dup.dates[date]
		start[key] = first
	}
	s.Periods, s.Sources = []Slice{}, []Slice{}
	for _, key := range slices.SortedFunc(maps.Keys(periods), func(a, b string) int { return strings.Compare(start[a], start[b]) }) {
		s.Periods = append(s.Periods, t.sliceRow(periods[key], key, start[key], copies[key]))
	}
	for _, key := range slices.Sorted(maps.Keys(t.sources)) {
		s.Sources = append(s.Sources, t.sliceRow(t.sources[key], key, "", dup.sources[key]))
	}
	slices.SortStableFunc(s.Sources, func(a, b Slice) int { return cmp.Compare(b.Documents, a.Documents) })
}

// sliceRow returns the row of a slice, of whose documents so many are copies of earlier ones.
func (t *Tally) sliceRow(s *slice, key, start string, copies int) Slice {
	return Slice{
		Key: key, Start: start, Documents: s.documents, Unique: s.documents - copies, Words: s.words, Mentions: s.mentions,
		Countries: sliceCounts(s.countries), Themes: sliceCounts(s.themes), Pairs: t.crosstab.List(s.pairs),
	}
}

func sliceCounts(m map[string]sliceCount) []SliceCount {
	out := []SliceCount{}
	for id, n := range m {
		out = append(out, SliceCount{id, int(n.documents), int(n.mentions), int(n.about), int(n.focus)})
	}
	slices.SortFunc(out, func(a, b SliceCount) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.ID, b.ID))
	})
	return out
}

// findBursts finds the bursts of all countries and themes over the periods.
func findBursts(periods []Slice) []stats.Burst {
	timeline := make([]stats.Period, len(periods))
	for i, p := range periods {
		timeline[i] = stats.Period{Key: p.Key, Documents: p.Documents}
	}
	series := seriesOf("country", periods, func(s Slice) []SliceCount { return s.Countries })
	series = append(series, seriesOf("theme", periods, func(s Slice) []SliceCount { return s.Themes })...)
	return stats.Bursts(timeline, series)
}

// seriesOf returns the documents by period of everything of one kind, in no particular order.
func seriesOf(kind string, periods []Slice, list func(Slice) []SliceCount) []stats.Series {
	counts := map[string][]int{}
	for i, p := range periods {
		for _, c := range list(p) {
			if counts[c.ID] == nil {
				counts[c.ID] = make([]int, len(periods))
			}
			counts[c.ID][i] = c.Documents
		}
	}
	var out []stats.Series
	for id, n := range counts {
		out = append(out, stats.Series{Kind: kind, ID: id, Counts: n})
	}
	return out
}

// keyness compares the documents of t with those of o.
func (t *Tally) keyness(o *Tally) []stats.Key {
	kinds := []stats.Kind{
		{Name: "country", Counts: mentionCounts(t.countries), Other: mentionCounts(o.countries)},
		{Name: "theme", Counts: documentCounts(t.themes), Other: documentCounts(o.themes)},
		{Name: "person", Counts: nameCounts(t.people), Other: nameCounts(o.people)},
		{Name: "organization", Counts: nameCounts(t.organizations), Other: nameCounts(o.organizations)},
		{Name: "group", Counts: nameCounts(t.groups), Other: nameCounts(o.groups)},
		{Name: "keyphrase", Counts: nameCounts(t.keywords), Other: nameCounts(o.keywords)},
	}
	for i := range kinds {
		k := &kinds[i]
		if k.Name == "theme" { // a document has a theme or not
			k.Total, k.OtherTotal = t.documents, o.documents
			continue
		}
		k.Total, k.OtherTotal = totalMentions(k.Counts), totalMentions(k.Other)
	}
	return stats.Keyness(kinds, t.documents, o.documents)
}

func mentionCounts(m map[string]*counts) map[string]stats.Count {
	out := make(map[string]stats.Count, len(m))
	for k, c := range m {
		out[k] = stats.Count{Documents: c.documents, Mentions: c.mentions}
	}
	return out
}

// documentCounts counts one mention for each document.
func documentCounts(m map[string]*counts) map[string]stats.Count {
	out := make(map[string]stats.Count, len(m))
	for k, c := range m {
		out[k] = stats.Count{Documents: c.documents, Mentions: c.documents}
	}
	return out
}

func nameCounts(m map[string]nameCount) map[string]stats.Count {
	out := make(map[string]stats.Count, len(m))
	for k, n := range m {
		out[k] = stats.Count{Documents: int(n.documents), Mentions: int(n.mentions)}
	}
	return out
}

func totalMentions(m map[string]stats.Count) int {
	n := 0
	for _, c := range m {
		n += c.Mentions
	}
	return n
}
