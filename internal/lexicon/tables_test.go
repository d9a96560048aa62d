package lexicon

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/attache-nlp/attache/internal/lexicon/format"
)

func day(t testing.TB, s string) int {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return Day(d)
}

func TestDay(t *testing.T) {
	for s, want := range map[string]int{"0000-12-31": NoDay, "0001-01-01": 1, "1864-11-21": 680772, "1899-12-31": format.Epoch - 1, "1900-01-01": format.Epoch, "1900-12-31": format.Epoch + 364, "2000-01-01": 730120, "2024-03-01": 738946, "9999-12-31": MaxDay} {
		if got := day(t, s); got != want {
			t.Errorf("Day(%s) = %d, want %d", s, got, want)
		}
	}
	late := time.Date(2024, 3, 1, 23, 59, 0, 0, time.FixedZone("", -5*3600))
	if got := Day(late); got != 738946 {
		t.Errorf("Day(%v) = %d: want the day on the calendar of the time's own zone, 738946", late, got)
	}
}

func TestParseDay(t *testing.T) {
	for _, test := range []struct{ in, first, last string }{
		{"2004", "2004-01-01", "2004-12-31"},
		{"2004-02", "2004-02-01", "2004-02-29"},
		{"2005-02", "2005-02-01", "2005-02-28"},
		{"2005-12", "2005-12-01", "2005-12-31"},
		{"2005-01", "2005-01-01", "2005-01-31"},
		{"2005-12-31", "2005-12-31", "2005-12-31"},
		{"1850", "1850-01-01", "1850-12-31"},
	} {
		for _, end := range []bool{false, true} {
			want := day(t, test.first)
			if end {
				want = day(t, test.last)
			}
			if got, ok := parseDay(test.in, end); !ok || got != want {
				t.Errorf("parseDay(%q, %v) = %d, %v, want %d", test.in, end, got, ok, want)
			}
		}
	}
}

func TestParseDayRejectsOtherFormats(t *testing.T) {
	for _, s := range []string{
		"", "-", "04", "20044", "2004-", "2004-1", "2004-13", "2004-00", "2004-02-30", "2005-02-29", "2004-1-1", "2004-01-1", "2004-01-01-01",
		"+2004", "-2004", "2004/01/01", "01-01-2004", "2004-01-01 ", "present", "20o4", "99999999999999999999",
	} {
		for _, end := range []bool{false, true} {
			if got, ok := parseDay(s, end); ok {
				t.Errorf("parseDay(%q, %v) = %d, want no day", s, end, got)
			}
		}
	}
}

// members returns the codes of a group's members on a day.
func members(t *testing.T, lex *Lexicon, id, date string) []string {
	t.Helper()
	i := slices.IndexFunc(lex.Groups, func(g Group) bool { return g.ID == id })
	if i < 0 {
		t.Fatalf("no group %q", id)
	}
	return lex.Groups[i].On(day(t, date))
}

func TestMembersOfGroups(t *testing.T) {
	lex := load(t)
	for _, test := range []struct {
		group, date string
		size        int
		in, out     string // a country that is a member, one that is not
	}{
		{"eu", "2003-12-31", 15, "GBR", "POL"},
		{"eu", "2004-05-01", 25, "POL", "BGR"},
		{"eu", "2007-01-01", 27, "ROU", "HRV"},
		{"eu", "2013-07-01", 28, "HRV", "TUR"},
		{"eu", "2020-01-31", 28, "GBR", "NOR"},
		{"eu", "2020-02-01", 27, "FRA", "GBR"},
		{"nato", "1995-01-01", 16, "ESP", "POL"},
		{"nato", "2020-03-27", 30, "MKD", "FIN"},
		{"nato", "2023-04-03", 30, "NOR", "FIN"},
		{"nato", "2023-04-04", 31, "FIN", "SWE"},
		{"nato", "2024-03-07", 32, "SWE", "UKR"},
		{"c5plus1", "2015-10-31", 0, "", "KAZ"},
		{"c5plus1", "2015-11-01", 6, "USA", "RUS"},
		{"c5plus1", "2024-01-01", 6, "TKM", "CHN"},
		{"un", "2002-09-09", 189, "TUV", "CHE"},
		{"un", "2002-09-27", 191, "CHE", "MNE"},
		{"un", "2011-07-14", 193, "SSD", "PSE"},
		{"un", "2024-01-01", 193, "SSD", "XKX"},
		{"g8", "2010-01-01", 8, "RUS", "CHN"},
		{"g7", "2014-03-25", 7, "JPN", "RUS"},
		{"brics", "2010-11-30", 4, "BRA", "ZAF"},
		{"brics", "2023-12-31", 5, "ZAF", "EGY"},
		{"asean", "2020-01-01", 10, "KHM", "TLS"},
		{"opec", "2010-01-01", 12, "QAT", "IDN"},
		{"opec", "2019-01-01", 14, "ECU", "QAT"},
		{"au", "2016-12-31", 54, "DZA", "MAR"},
		{"au", "2017-01-30", 55, "MAR", "ISR"},
		{"cis", "2010-01-01", 0, "ARM", "GEO"},
	} {
		t.Run(fmt.Sprint(test.group, " ", test.date), func(t *testing.T) {
			got := members(t, lex, test.group, test.date)
			if test.size > 0 && len(got) != test.size || test.size == 0 && test.in == "" && len(got) > 0 {
				t.Errorf("members.tsv: %d members, want %d: %v", len(got), test.size, got)
			}
			if test.in != "" && !slices.Contains(got, test.in) {
				t.Errorf("members.tsv: %s is missing in %v", test.in, got)
			}
			if slices.Contains(got, test.out) {
				t.Errorf("members.tsv: %s was not a member", test.out)
			}
			if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
				t.Errorf("not sorted and unique: %v", got)
			}
		})
	}
}

func TestOnIncludesFirstAndLastDay(t *testing.T) {
	g := Group{Members: []Member{{"AAA", 10, 20}, {"AAA", 15, MaxDay}, {"BBB", 0, 12}, {"CCC", 21, MaxDay}}}
	for d, want := range map[int][]string{9: {"BBB"}, 10: {"AAA", "BBB"}, 12: {"AAA", "BBB"}, 13: {"AAA"}, 20: {"AAA"}, 21: {"AAA", "CCC"}, MaxDay: {"AAA", "CCC"}} {
		if got := g.On(d); !slices.Equal(got, want) {
			t.Errorf("On(%d) = %v, want %v", d, got, want)
		}
	}
}

// TestMembershipsDoNotOverlap checks that no country is a member of a group twice at a time.
func TestMembershipsDoNotOverlap(t *testing.T) {
	for _, g := range load(t).Groups {
		for i, m := range g.Members {
			for _, other := range g.Members[:i] {
				if other.Code == m.Code && other.From <= m.To && m.From <= other.To {
					t.Errorf("members.tsv: the memberships of %s in %s overlap: end one before the other starts", m.Code, g.ID)
				}
			}
		}
	}
}

func TestRegionsHaveMembers(t *testing.T) {
	for _, r := range load(t).Regions {
		if r.Name == "" || len(r.Members) < 2 {
			t.Errorf("regions.tsv: %s: a region has a name and two members or more; a region inside one country belongs in nations.tsv", r.ID)
		}
		if !slices.IsSorted(r.Members) {
			t.Errorf("regions.tsv: %s: sort the members: %v", r.ID, r.Members)
		}
	}
}

func TestGroupKinds(t *testing.T) {
	kinds := []string{"organization", "alliance", "format", "court", "bank", "un-body", "bloc"}
	for _, g := range load(t).Groups {
		if g.Name == "" || !slices.Contains(kinds, g.Kind) {
			t.Errorf("groups.tsv: %s: name %q, kind %q; kinds are %v", g.ID, g.Name, g.Kind, kinds)
		}
	}
}

func dateOf(d int) string { return time.Date(1, 1, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }
