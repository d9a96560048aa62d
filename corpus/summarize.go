package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// View says how a summary is made from a tally.
type SummaryOptions struct {
	By       Period // "" is ByAuto
	MaxNames int    // people, organisations, keyphrases listed at most, and twice as many pairs and keys; 0: all
	Against  *Tally // the part that Keyness compares with, if any
}

// Summary gives what has been counted so far. The tally may go on.
func (t *Tally) Summary(v SummaryOptions) (*Summary, error) {
	by := cmp.Or(v.By, ByAuto)
	if err := by.Check(); err != nil {
		return nil, err
	}
	words, err := newGlossary()
	if err != nil {
		return nil, err
	}
	s := &Summary{
		Schema: SummarySchema, Provenance: t.origin, Documents: t.documents, Unique: t.documents, Failed: t.failed, NoCountry: t.noCountry, Warned: t.warned,
		Words: t.words, Sentences: t.sentences, Bytes: t.bytes, Mentions: t.mentions, Samples: t.options.Samples,
		Names: Names{People: len(t.people), Organizations: len(t.organizations), Keyphrases: len(t.keywords)}, Duplicates: []Cluster{},
	}
	dup := newDuplicates() // copies after the first
	if t.options.Duplicates {
		var first []bool
		s.Duplicates, first = copies(t.records)
		for i, f := range first {
			if !f {
				dup.add(t.records[i])
				s.Unique--
			}
		}
	}
	s.By = by
	if by == ByAuto {
		documents := map[string]int{}
		for date, d := range t.dates {
			documents[date] = d.documents
		}
		s.By = fit(documents)
	}
	s.From, s.To = t.first()
	t.sumCountries(s, words, dup)
	t.sumThemes(s, words, dup)
	t.sumPairs(s, 2*v.MaxNames)
	s.Groups, s.Regions = nameSums(t.groups, true, 0), nameSums(t.regions, true, 0)
	s.People, s.Organizations, s.Keyphrases = nameSums(t.people, false, v.MaxNames), nameSums(t.organizations, false, v.MaxNames), nameSums(t.keywords, false, v.MaxNames)
	t.sumSlices(s, dup)
	s.Bursts = bursts(s.Periods)
	if v.Against != nil {
		s.Keyness = t.keyness(v.Against)
		s.Names.Keys = len(s.Keyness)
		if v.MaxNames > 0 {
			s.Keyness = s.Keyness[:min(2*v.MaxNames, len(s.Keyness))]
		}
	}
	return s, nil
}

// glossary has the names of countries, and the themes.
type glossary struct {
	countries map[string]string
	themes    map[string]analyze.KnownTheme
}

func newGlossary() (glossary, error) {
	k := glossary{map[string]string{}, map[string]analyze.KnownTheme{}}
	countries, err := analyze.Countries()
	if err != nil {
		return k, err
	}
	themes, err := analyze.Themes()
	if err != nil {
		return k, err
	}
	for _, c := range countries {
		k.countries[c.Code] = c.Name
	}
	for _, t := range themes {
		k.themes[t.ID] = t
	}
	return k, nil
}

// duplicates counts the copies that a text has besides the first.
type duplicates struct{ countries, themes, dates, sources map[string]int }

func newDuplicates() duplicates {
	return duplicates{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
}

func (s duplicates) add(r record) {
	for i := 0; i+3 <= len(r.countries); i += 3 {
		s.countries[r.countries[i:i+3]]++
	}
	for _, t := range r.themes {
		s.themes[t]++
	}
	s.dates[r.date]++
	s.sources[r.source]++
}

// first gives the first and the last date.
func (t *Tally) first() (from, to string) {
	for date := range t.dates {
		if from == "" || date < from {
			from = date
		}
		to = max(to, date)
	}
	return from, to
}

// share is a part of a whole, and 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return round(float64(part) / float64(whole))
}

func (t *Tally) sumCountries(s *Summary, k glossary, dup duplicates) {
	s.Countries = []CountrySum{}
	placed := t.documents - t.noCountry
	for code, c := range t.countries {
		o := CountrySum{
			Code: code, Name: cmp.Or(k.countries[code], code), Documents: c.documents, Unique: c.documents - dup.countries[code], About: c.about, Focus: c.focus, Mentions: c.mentions,
			Share: share(c.mentions, t.mentions), MeanShare: share(c.share, placed*parts), DocumentShare: share(c.documents, t.documents), Top: slices.Clone(c.top),
		}
		if t.boot != nil {
			b := t.boot.countries[code]
			o.MeanInterval = interval(b.share, t.boot.placed, parts)
			o.DocumentInterval = interval(b.documents, t.boot.documents, 1)
		}
		s.Countries = append(s.Countries, o)
	}
	slices.SortFunc(s.Countries, func(a, b CountrySum) int {
		return cmp.Or(cmp.Compare(b.MeanShare, a.MeanShare), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.Code, b.Code))
	})
}

func (t *Tally) sumThemes(s *Summary, k glossary, dup duplicates) {
	s.Themes = []ThemeSum{}
	for id, c := range t.themes {
		o := ThemeSum{
			ID: id, Name: cmp.Or(k.themes[id].Name, id), Family: k.themes[id].Family, Documents: c.documents, Unique: c.documents - dup.themes[id],
			MeanShare: share(c.score, t.documents*parts), DocumentShare: share(c.documents, t.documents), Top: slices.Clone(c.top),
		}
		if t.boot != nil {
			b := t.boot.themes[id]
			o.MeanInterval = interval(b.share, t.boot.documents, parts)
			o.DocumentInterval = interval(b.documents, t.boot.documents, 1)
		}
		s.Themes = append(s.Themes, o)
	}
	slices.SortFunc(s.Themes, func(a, b ThemeSum) int {
		return cmp.Or(cmp.Compare(b.MeanShare, a.MeanShare), cmp.Compare(b.Documents, a.Documents), strings.Compare(a.ID, b.ID))
	})
}

// lift is how many documents have both, over how many would if the two had nothing to do with one another.
func (t *Tally) lift(both, a, b int) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return round(float64(both) * float64(t.documents) / (float64(a) * float64(b)))
}

func (t *Tally) sumPairs(s *Summary, most int) {
	s.CountryThemes, s.Dyads = []PairSum{}, []DyadSum{}
	for p, c := range t.pairs {
		theme := 0
		if n := t.themes[p.b]; n != nil {
			theme = n.documents
		}
		s.CountryThemes = append(s.CountryThemes, PairSum{p.a, p.b, c.documents, round(float64(c.score) / parts), t.lift(c.documents, t.countries[p.a].documents, theme), slices.Clone(c.top)})
	}
	slices.SortFunc(s.CountryThemes, func(a, b PairSum) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Country, b.Country), strings.Compare(a.Theme, b.Theme))
	})
	for p, c := range t.dyads {
		of := func(code string) int {
			if n := t.countries[code]; n != nil {
				return n.documents
			}
			return 0
		}
		s.Dyads = append(s.Dyads, DyadSum{p.a, p.b, c.documents, c.sentences, c.mentions, t.lift(c.documents, of(p.a), of(p.b)), slices.Clone(c.top)})
	}
	slices.SortFunc(s.Dyads, func(a, b DyadSum) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Count, a.Count), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	if most > 0 {
		s.CountryThemes, s.Dyads = s.CountryThemes[:min(most, len(s.CountryThemes))], s.Dyads[:min(most, len(s.Dyads))]
	}
}

// nameSums lists names by their documents. keyed: they are counted by their ids.
func nameSums(m map[string]name, keyed bool, most int) []NameSum {
	out := make([]NameSum, 0, len(m))
	for key, n := range m {
		o := NameSum{Name: key, Documents: int(n.documents), Mentions: int(n.mentions)}
		if keyed {
			o.ID, o.Name = key, n.name
		}
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b NameSum) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	if most > 0 {
		out = slices.Clip(out[:min(most, len(out))])
	}
	return out
}

// sumSlices lists the periods and the sources.
func (t *Tally) sumSlices(s *Summary, dup duplicates) {
	s.Undated = t.undated
	periods, unique, start := map[string]*slice{}, map[string]int{}, map[string]string{}
	for _, date := range slices.Sorted(maps.Keys(t.dates)) {
		key, first, ok := s.By.of(date)
		if !ok {
			s.Undated += t.dates[date].documents
			continue
		}
		sliceAt(periods, key).merge(t.dates[date], t.crossed, t.crossed)
		unique[key] -= dup.dates[date]
		start[key] = first
	}
	s.Periods, s.Sources = []Slice{}, []Slice{}
	for _, key := range slices.SortedFunc(maps.Keys(periods), func(a, b string) int { return strings.Compare(start[a], start[b]) }) {
		s.Periods = append(s.Periods, t.sumSlice(periods[key], key, start[key], unique[key]))
	}
	for _, key := range slices.Sorted(maps.Keys(t.sources)) {
		s.Sources = append(s.Sources, t.sumSlice(t.sources[key], key, "", -dup.sources[key]))
	}
	slices.SortStableFunc(s.Sources, func(a, b Slice) int { return cmp.Compare(b.Documents, a.Documents) })
}

func (t *Tally) sumSlice(s *slice, key, start string, less int) Slice {
	list := func(m map[string]sliced) []SliceCount {
		out := []SliceCount{}
		for id, n := range m {
			out = append(out, SliceCount{id, int(n.documents), int(n.mentions), int(n.about), int(n.focus)})
		}
		slices.SortFunc(out, func(a, b SliceCount) int {
			return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.ID, b.ID))
		})
		return out
	}
	return Slice{key, start, s.documents, s.documents + less, s.words, s.mentions, list(s.countries), list(s.themes), t.crossed.sumPairs(s.pairs)}
}
