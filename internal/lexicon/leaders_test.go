package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
)

// term is a row of leaders.tsv.
type term struct {
	code, name, office string
	from, to           int
}

func terms(t *testing.T) []term {
	t.Helper()
	tb := readFile(t, "leaders.tsv")
	var out []term
	for i, c := range tb.cells() {
		r := tsv.Row{File: tb.name, Line: tb.from + i, Cells: c}
		from, to, err := ParseTerm(r, c[6], c[7])
		if err != nil {
			t.Error(err)
		}
		out = append(out, term{c[0], c[1], c[5], from, to})
	}
	return out
}

// TestEveryStateHasLeaders checks that in every member of the United Nations, Kosovo, Taiwan and Palestine
// somebody is in office on most days since 2000.
func TestEveryStateHasLeaders(t *testing.T) {
	lex := load(t)
	since := map[string]string{ // the first day that is asked for, where it is not in 2000
		"SOM": "2000-08-27", // the first transitional government
		"SSD": "2011-07-09", // independence
		"TLS": "2002-05-20", // independence
		"XKX": "2002-03-04", // the first president under the United Nations' administration
	}
	// San Marino has two heads of state who change every six months.
	states := slices.DeleteFunc(append(members(t, lex, "un", "2024-01-01"), "XKX", "TWN", "PSE"), func(code string) bool { return code == "SMR" })
	var days []int
	for y := range strings.FieldsSeq("2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025") {
		for _, d := range []string{"-01-15", "-04-15", "-07-15", "-10-15"} {
			days = append(days, day(t, y+d))
		}
	}
	covered := map[string]map[int]bool{}
	at := []int{day(t, "2005-06-01"), day(t, "2012-06-01"), day(t, "2020-06-01"), day(t, "2025-06-01")}
	for _, m := range terms(t) {
		if !slices.Contains([]string{"both", "head-of-state", "head-of-government", "de-facto"}, m.office) {
			continue
		}
		if covered[m.code] == nil {
			covered[m.code] = map[int]bool{}
		}
		for _, d := range slices.Concat(days, at) {
			if m.from <= d && d <= m.to {
				covered[m.code][d] = true
			}
		}
	}
	for _, code := range states {
		first := 0
		if s := since[code]; s != "" {
			first = day(t, s)
		}
		for _, d := range at {
			if d >= first && !covered[code][d] {
				t.Errorf("leaders.tsv: add who ruled %s on day %d (%s)", code, d, dateOf(d))
			}
		}
		asked, got := 0, 0
		var gaps []string
		for _, d := range days {
			if d < first {
				continue
			}
			asked++
			if covered[code][d] {
				got++
			} else {
				gaps = append(gaps, dateOf(d))
			}
		}
		if got*100 < asked*95 {
			t.Errorf("leaders.tsv: %s has a head of state or government on %d of %d days since 2000; nobody on %v", code, got, asked, gaps)
		}
	}
}

func TestLeadersTerms(t *testing.T) {
	list := terms(t)
	for i, m := range list {
		for _, other := range list[:i] {
			if other.code == m.code && other.name == m.name && other.office == m.office && other.from <= m.to && m.from <= other.to {
				t.Errorf("leaders.tsv: %s: the terms of %s as %s overlap: end one before the other starts", m.code, m.name, m.office)
			}
		}
	}
}

// TestLaterMentions checks that the form of later mentions is part of the name, or that it is meant: a nickname, a regnal name.
func TestLaterMentions(t *testing.T) {
	tb := readFile(t, "leaders.tsv")
	short := map[string]string{}
	for i, c := range tb.cells() {
		if c[2] == "" || c[3] != "yes" && c[3] != "no" {
			t.Errorf("leaders.tsv:%d: enter the form of later mentions, and yes or no", tb.from+i)
		}
		key := c[0] + " " + c[1]
		if other, ok := short[key]; ok && other != c[2]+c[3]+c[4] {
			t.Errorf("leaders.tsv:%d: %s has another form of later mentions, or other names, in another row: make them equal", tb.from+i, c[1])
		}
		short[key] = c[2] + c[3] + c[4]
	}
}

func TestLeadersAreFoundByDate(t *testing.T) {
	lex := load(t)
	for _, test := range []struct{ phrase, date, code, name string }{
		{"Angela Merkel", "2010-01-01", "DEU", "Angela Merkel"},
		{"Merkel", "2010-01-01", "DEU", "Angela Merkel"},
		{"Tokayev", "2023-01-01", "KAZ", "Kassym-Jomart Tokayev"},
		{"Zelensky", "2022-03-01", "UKR", "Volodymyr Zelenskyy"},
		{"Bush", "2005-01-01", "USA", "George W. Bush"},
		{"Kirchner", "2005-01-01", "ARG", "Néstor Kirchner"},
		{"Kirchner", "2010-01-01", "ARG", "Cristina Fernández de Kirchner"},
		{"Kaczyński", "2008-01-01", "POL", "Lech Kaczyński"},
	} {
		d := day(t, test.date)
		found := false
		for _, r := range readingsOf(lex, test.phrase) {
			if (r.Kind == Person || r.Kind == Surname) && int(r.From) <= d && d <= int(r.To) && lex.PersonName(int(r.Ref)) == test.name {
				found = lex.Countries[r.Country].Code == test.code && lex.NameOf(r) == test.name
			}
		}
		if !found {
			t.Errorf("leaders.tsv: %q on %s does not lead to %s of %s", test.phrase, test.date, test.name, test.code)
		}
	}
}

// TestHeadsAreSamePersons checks that somebody who governed a country and heads an international organisation is one person in
// both tables.
func TestHeadsAreSamePersons(t *testing.T) {
	forms := map[string]string{}
	names := map[string]string{}
	for _, c := range readFile(t, "leaders.tsv").cells() {
		forms[c[1]], names[intern.Fold(c[1])] = strings.Join(c[2:5], "\t"), c[1]
	}
	lex := load(t)
	tb := readFile(t, "heads.tsv")
	for i, c := range tb.cells() {
		if was, ok := names[intern.Fold(c[1])]; ok && was != c[1] {
			t.Errorf("heads.tsv:%d: leaders.tsv calls %s %s: make the names equal", tb.from+i, c[1], was)
		}
		if f, ok := forms[c[1]]; ok && f != strings.Join(c[2:5], "\t") {
			t.Errorf("heads.tsv:%d: %s has other forms in leaders.tsv: make them equal", tb.from+i, c[1])
		}
		forms[c[1]] = strings.Join(c[2:5], "\t")
		var head, state *Reading
		readings := lex.Phrase(c[1])
		for k := range readings {
			switch r := &readings[k]; {
			case r.Kind == Person && r.Country < 0 && lex.Groups[lex.PersonGroup(int(r.Ref))].ID == c[0]:
				head = r
			case r.Kind == Person && r.Country >= 0:
				state = r
			}
		}
		if head == nil && c[1] != c[2] {
			t.Errorf("heads.tsv:%d: %s is not found as the head of %s", tb.from+i, c[1], c[0])
		} else if state != nil && head != nil && !SamePerson(*head, *state) {
			t.Errorf("heads.tsv:%d: %s is another person than in leaders.tsv", tb.from+i, c[1])
		}
	}
}
