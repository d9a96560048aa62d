package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"github.com/attache-nlp/attache/internal/tsv"
)

// Country is a state, territory, disputed or historic entity.
type Country struct {
	Code       string // ISO 3166-1 or 3166-3 alpha-3, or XKX
	Name       string // short and neutral
	Official   string
	Kind       string // state, territory, disputed, historic
	Parent     string // the sovereign's code, for territories
	Successors []string
	From, To   string // years of existence; empty for before 1816 and now
	COW        string // Correlates of War state number
	GW         string // Gleditsch–Ward number
	CAMEO      string
	FIPS       string // FIPS 10-4
	Alpha2     string
	Numeric    string
	Region     string // UN M49
	Subregion  string // UN M49
	Capital    string
}

// Group is an international organisation, alliance or format.
type Group struct {
	ID, Name, Kind string
	Members        []Member
	From           int // the day on which the first member joined, or NoDay if it is unknown
}

// Member is a state's membership of a group.
type Member struct {
	Code     string
	From, To int // days, see [Day]; To is MaxDay for a present member
}

// On returns the codes of the members on a day, sorted.
func (g Group) On(day int) []string {
	var out []string
	for _, m := range g.Members {
		if m.From <= day && day <= m.To && (len(out) == 0 || out[len(out)-1] != m.Code) {
			out = append(out, m.Code)
		}
	}
	return out
}

// Region is a part of the world that spans several states.
type Region struct {
	ID, Name string
	Members  []string
}

// readPacked reads one of the large tables, which are embedded compressed.
func readPacked(name string, columns int) ([]tsv.Row, error) {
	packed, err := fs.ReadFile(tables, path.Join("data", name+".zst"))
	if err != nil {
		return nil, err
	}
	b, err := unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("data/%s.zst: %w", name, err)
	}
	return tsv.Parse(path.Join("data", name), string(b), columns)
}

// ReadTables returns a lexicon of countries, groups and regions only, read from the tables in a folder. It checks every
// reference between them and reports all bad rows together.
func ReadTables(f fs.FS, dir string) (*Lexicon, error) {
	l := &Lexicon{}
	return l, errors.Join(l.readStates(f, dir), l.readGroups(f, dir), l.readRegions(f, dir))
}

func (l *Lexicon) readStates(f fs.FS, dir string) error {
	rows, err := tsv.ReadFile(f, path.Join(dir, "states.tsv"), 12)
	if err != nil {
		return err
	}
	l.code = map[string]int{}
	for _, r := range rows {
		c := r.Cells
		l.code[c[0]] = len(l.Countries)
		l.Countries = append(l.Countries, Country{
			Code: c[0], Name: c[1], Official: c[2], Kind: c[3], Parent: c[4], Successors: tsv.List(c[5]),
			From: c[6], To: c[7], COW: c[8], GW: c[9], CAMEO: c[10], FIPS: c[11],
		})
	}
	var errs []error
	for i, c := range l.Countries {
		for _, other := range append([]string{c.Parent}, c.Successors...) {
			if other != "" && l.CountryIndex(other) < 0 {
				errs = append(errs, rows[i].Errorf("no country %q", other))
			}
		}
	}
	rows, err = tsv.ReadFile(f, path.Join(dir, "codes.tsv"), 6)
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	for _, r := range rows {
		i := l.CountryIndex(r.Cells[0])
		if i < 0 {
			errs = append(errs, r.Errorf("no country %q in states.tsv", r.Cells[0]))
			continue
		}
		c := &l.Countries[i]
		c.Alpha2, c.Numeric, c.Region, c.Subregion, c.Capital = r.Cells[1], r.Cells[2], r.Cells[3], r.Cells[4], r.Cells[5]
	}
	return errors.Join(errs...)
}

func (l *Lexicon) readGroups(f fs.FS, dir string) error {
	rows, err := tsv.ReadFile(f, path.Join(dir, "groups.tsv"), 5)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for _, r := range rows {
		at[r.Cells[0]] = len(l.Groups)
		l.Groups = append(l.Groups, Group{ID: r.Cells[0], Name: r.Cells[1], Kind: r.Cells[2]})
	}
	rows, err = tsv.ReadFile(f, path.Join(dir, "members.tsv"), 4)
	errs := []error{err}
	for _, r := range rows {
		i, ok := at[r.Cells[0]]
		if !ok {
			errs = append(errs, r.Errorf("no group %q in groups.tsv", r.Cells[0]))
			continue
		}
		if l.CountryIndex(r.Cells[1]) < 0 {
			errs = append(errs, r.Errorf("no country %q", r.Cells[1]))
			continue
		}
		from, to, err := ParseTerm(r, r.Cells[2], r.Cells[3])
		if err != nil {
			errs = append(errs, err)
			continue
		}
		l.Groups[i].Members = append(l.Groups[i].Members, Member{r.Cells[1], from, to})
	}
	for i := range l.Groups {
		g := &l.Groups[i]
		for k, m := range g.Members {
			if k == 0 || m.From < g.From {
				g.From = m.From
			}
		}
	}
	return errors.Join(errs...)
}

func (l *Lexicon) readRegions(f fs.FS, dir string) error {
	rows, err := tsv.ReadFile(f, path.Join(dir, "regions.tsv"), 5)
	errs := []error{err}
	for _, r := range rows {
		for _, m := range tsv.List(r.Cells[3]) {
			if l.CountryIndex(m) < 0 {
				errs = append(errs, r.Errorf("no country %q", m))
			}
		}
		l.Regions = append(l.Regions, Region{r.Cells[0], r.Cells[1], tsv.List(r.Cells[3])})
	}
	return errors.Join(errs...)
}

// ParseTerm returns the first and the last day of a term of office or membership. Either date may be empty: the term then
// starts at [NoDay] or ends at [MaxDay]. The row is named in errors.
func ParseTerm(r tsv.Row, from, to string) (int, int, error) {
	a, okA := parseDay(from, false)
	b, okB := MaxDay, true
	if to != "" {
		b, okB = parseDay(to, true)
	}
	if from == "" {
		a, okA = NoDay, true
	}
	if !okA || !okB {
		return 0, 0, r.Errorf("dates %q and %q: want YYYY, YYYY-MM or YYYY-MM-DD", from, to)
	}
	if b < a {
		return 0, 0, r.Errorf("ends (%s) before it starts (%s)", to, from)
	}
	return a, b, nil
}

// parseDay parses YYYY, YYYY-MM or YYYY-MM-DD. Of a year or month it returns the first day or, for the end of a term, the last.
func parseDay(s string, end bool) (int, bool) {
	layout, years, months := time.DateOnly, 0, 0
	switch len(s) {
	case len("2006"):
		layout, years = "2006", 1
	case len("2006-01"):
		layout, months = "2006-01", 1
	}
	t, err := time.Parse(layout, s)
	if err != nil {
		return 0, false
	}
	if end && years+months > 0 {
		t = t.AddDate(years, months, -1)
	}
	return Day(t), true
}
