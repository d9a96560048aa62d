package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/tsv"
)

// smallTables are tables that compile, with a row or two each.
var smallTables = map[string]string{
	"states.tsv": "FRA\tFrance\tFrench Republic\tstate\t\t\t1816\nGEO\tGeorgia\tGeorgia\tstate\nIND\tIndia\tRepublic of India\tstate\n" +
		"PYF\tFrench Polynesia\tFrench Polynesia\tterritory\tFRA\nRUS\tRussia\tRussian Federation\tstate\nSUN\tSoviet Union\tUSSR\thistoric\t\tGEO;RUS\t1922\t1991\n" +
		"USA\tUnited States\tUnited States of America\tstate",
	"codes.tsv":         "FRA\tFR\t250\t150\t155\tParis\nUSA\tUS\t840\t019\t021\tWashington",
	"groups.tsv":        "nato\tNATO\talliance\tAtlantic Alliance",
	"members.tsv":       "nato\tFRA\t1949-04-04\t\nnato\tUSA\t1949-04-04",
	"regions.tsv":       "south-caucasus\tSouth Caucasus\tTranscaucasia\tGEO;RUS",
	"words.tsv":         "nice\t1500\nturkey\t20",
	"people.tsv":        "Georgia\tfirst\nParis\tboth\nWashington\tlast",
	"names.tsv":         "France\tFRA\nGeorgia\tGEO\nRussia\tRUS\nUnited States\tUSA",
	"aliases.tsv":       "Gaul\tFRA\tname\tweak\nUS\tUSA\tabbreviation",
	"demonyms.tsv":      "Franco\tFRA\tcombining\nFrench\tFRA\tdemonym\tlanguage\nGeorgian\tGEO;USA\tdemonym\tambiguous",
	"idioms.tsv":        "French fries\tfood",
	"organisations.tsv": "Paris Match\tFRA\tmedia",
	"nations.tsv":       "Corsica\tFRA\tisland",
	"institutions.tsv":  "Duma\tRUS\tparliament\tState Duma",
	"metonyms.tsv":      "Élysée Palace\tFRA\tpresidency\tElysée",
	"places.tsv": "Nice\tFRA\tcity\t93\t340000\tcommon\nParis\tFRA\tcapital\t11\t2100000\nParis\tUSA\tcity\tTX\t24000\nSaint Petersburg\tRUS\tseat\t66\t5300000\n" +
		"Georgia\tUSA\tdivision\tGA\t10000000",
	"towns.tsv":      "Aix\tFRA\t84\t900\nParis\tUSA\tKY\t4000\tperson\nPort en Bessin\tFRA\t28\t2000\nPort en Ville\tFRA\t28\t700",
	"exonyms.tsv":    "Leningrad\tSaint Petersburg\tRUS",
	"prominence.tsv": "Nice\tFRA\t4000000",
	"divisions.tsv":  "Ga.\tUSA\tGA\tGeorgia",
	"heads.tsv":      "nato\tMark Rutte\tRutte\tno\t\tsecretary-general\t2010\t",
	"leaders.tsv": "FRA\tEmmanuel Macron\tMacron\tyes\tMr Macron\tboth\t2017-05-14\t\n" +
		"USA\tGeorge W. Bush\tBush\tno\tDubya\thead-of-state\t2001-01-20\t2009-01-20",
}

// small returns the small tables with some of them replaced.
func small(changes map[string]string) fs.FS {
	all := maps.Clone(smallTables)
	maps.Copy(all, changes)
	out := fstest.MapFS{}
	for name, text := range all {
		out["tables/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// compileSmall returns the lexicon of the small tables.
func compileSmall(t *testing.T, changes map[string]string) *lexicon.Lexicon {
	t.Helper()
	f := small(changes)
	b, err := compile(f, "tables")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Open(b, f, "tables")
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// readingsOf returns the readings of a phrase as it is written, without small towns.
func readingsOf(lex *lexicon.Lexicon, phrase string) []lexicon.Reading {
	words, _, _ := lexicon.Split(phrase)
	var caps, upper uint16
	for i, w := range words {
		first, all := lexicon.Capitals(w)
		if first {
			caps |= 1 << i
		}
		if all {
			upper |= 1 << i
		}
	}
	key := lexicon.Key(words)
	e, ok := lex.Find(key)
	if !ok {
		return nil
	}
	return lex.Readings(nil, key, e, caps, upper)
}

func day(y int, m time.Month, d int) int {
	return lexicon.Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// kindsOf lists the readings of a phrase, as "kind CODE", in the order of the table.
func kindsOf(lex *lexicon.Lexicon, phrase string) []string {
	var out []string
	for _, r := range readingsOf(lex, phrase) {
		s := r.Kind.String()
		if r.Country >= 0 {
			s += " " + lex.Countries[r.Country].Code
		}
		out = append(out, s)
	}
	return out
}

func TestCompileReadsEveryTable(t *testing.T) {
	lex := compileSmall(t, nil)
	for phrase, want := range map[string]string{
		"France":              "name FRA",
		"FRANCE":              "name FRA",
		"france":              "",
		"Gaul":                "name FRA",
		"US":                  "name USA",
		"us":                  "",
		"Us":                  "",
		"French":              "demonym FRA",
		"Franco":              "combining FRA",
		"Georgian":            "demonym GEO, demonym USA",
		"Georgia":             "name GEO, division USA",
		"French fries":        "idiom",
		"French Fries":        "idiom",
		"Paris Match":         "organisation FRA",
		"Corsica":             "nation FRA",
		"Duma":                "institution RUS",
		"State Duma":          "institution RUS",
		"Elysee Palace":       "metonym FRA",
		"Elysee":              "metonym FRA",
		"Nice":                "city FRA",
		"nice":                "",
		"Paris":               "capital FRA, city USA",
		"Saint Petersburg":    "city RUS",
		"Saint-Petersburg":    "city RUS",
		"St. Petersburg":      "city RUS",
		"St Petersburg":       "city RUS",
		"Leningrad":           "city RUS",
		"Ga.":                 "short USA",
		"NATO":                "group",
		"Nato":                "group",
		"Atlantic Alliance":   "group",
		"South Caucasus":      "region",
		"Transcaucasia":       "region",
		"Emmanuel Macron":     "person FRA",
		"Macron":              "surname FRA",
		"Mr Macron":           "person FRA",
		"Dubya":               "surname USA",
		"Emmanuel":            "",
		"United":              "",
		"United Arab":         "",
		"French Polynesia":    "", // in no table of names
		"United States Paris": "",
	} {
		want = strings.ReplaceAll(want, "organisation", "organization")
		if got := strings.Join(kindsOf(lex, phrase), ", "); got != want {
			t.Errorf("%s: %q, want %q", phrase, got, want)
		}
	}
}

func TestCompileKeepsAllColumns(t *testing.T) {
	lex := compileSmall(t, nil)
	first := func(phrase string) lexicon.Reading {
		t.Helper()
		r := readingsOf(lex, phrase)
		if len(r) == 0 {
			t.Fatalf("%q is not known", phrase)
		}
		return r[0]
	}
	for phrase, want := range map[string]lexicon.Condition{
		"Gaul": lexicon.Weak, "US": lexicon.Abbrev, "French": lexicon.Language, "Georgian": lexicon.Ambiguous, "Nice": lexicon.Common,
		"France": 0, "Macron": lexicon.Alone, "Dubya": 0,
	} {
		if got := first(phrase).Condition; got != want {
			t.Errorf("%s: condition %b, want %b", phrase, got, want)
		}
	}
	for phrase, want := range map[string]string{
		"Gaul": "France", "US": "United States", "State Duma": "Duma", "Leningrad": "Saint Petersburg", "St. Petersburg": "Saint Petersburg",
		"Dubya": "George W. Bush", "Elysee": "Élysée Palace", "Transcaucasia": "South Caucasus", "Ga.": "Georgia", "Atlantic Alliance": "NATO",
	} {
		if got := lex.NameOf(first(phrase)); got != want {
			t.Errorf("%s: means %q, want %q", phrase, got, want)
		}
	}
	bush := first("Bush")
	if got := lex.PersonName(int(bush.Ref)); got != "George W. Bush" || int(bush.From) != day(2001, 1, 20) || int(bush.To) != day(2009, 1, 20) {
		t.Errorf("Bush: %q from %d to %d", got, bush.From, bush.To)
	}
	if macron := first("Macron"); macron.To != lexicon.MaxDay {
		t.Errorf("Macron: in office until %d, want %d", macron.To, lexicon.MaxDay)
	}
	if r := first("NATO"); r.Country != -1 || lex.Groups[r.Ref].ID != "nato" {
		t.Errorf("NATO: %+v", r)
	}
	if r := first("South Caucasus"); r.Country != -1 || !slices.Equal(lex.Regions[r.Ref].Members, []string{"GEO", "RUS"}) {
		t.Errorf("South Caucasus: %+v", r)
	}
	if a, b := first("Paris"), readingsOf(lex, "Paris")[1]; a.Size <= b.Size || a.Place == b.Place {
		t.Errorf("Paris: %+v and %+v", a, b)
	}
	for word, want := range map[string]lexicon.Word{
		"nice": lexicon.CommonWord | lexicon.Frequent, "Turkey": lexicon.CommonWord, "Paris": lexicon.FirstName | lexicon.LastName,
		"georgia": lexicon.FirstName, "Washington": lexicon.LastName, "France": 0, "xyzzy": 0,
	} {
		if got := lex.WordOf(word); got != want {
			t.Errorf("WordOf(%q) = %b, want %b", word, got, want)
		}
	}
	if c := lex.Countries[lex.CountryIndex("USA")]; c.Alpha2 != "US" || c.Numeric != "840" || c.Capital != "Washington" {
		t.Errorf("codes.tsv is not joined: %+v", c)
	}
	if got := lex.Countries[lex.CountryIndex("SUN")].Successors; !slices.Equal(got, []string{"GEO", "RUS"}) {
		t.Errorf("successors %v", got)
	}
}

func TestCompileMergesEqualReadings(t *testing.T) {
	lex := compileSmall(t, map[string]string{
		"names.tsv":   "CÔTE\tFRA\nFrance\tFRA",
		"aliases.tsv": "France\tFRA\tname\tweak\nUSA\tUSA\tabbreviation\nU.S.A.\tUSA\tabbreviation",
		"idioms.tsv":  "french kiss\tidiom\nFrench kiss\tidiom",
	})
	if got := readingsOf(lex, "France"); len(got) != 1 || got[0].Condition != lexicon.Weak {
		t.Errorf("France: %+v: want one reading, with the condition of the hand-written table", got)
	}
	if got := kindsOf(lex, "french kiss"); len(got) != 1 {
		t.Errorf("french kiss: %v: want the reading that may be in lower case", got)
	}
}

func TestCompileIsDeterministic(t *testing.T) {
	a, err := compile(small(nil), "tables")
	if err != nil {
		t.Fatal(err)
	}
	b, err := compile(small(nil), "tables")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("equal tables result in different bytes")
	}
	c, err := compile(small(map[string]string{"idioms.tsv": "French toast\tfood"}), "tables")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(a[8:20], c[8:20]) {
		t.Errorf("the hash is %s before and after a change", a[8:20])
	}
}

func TestCompileNamesEveryBadRow(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		want             []string
	}{
		{"country of a name", "names.tsv", "# head\nUtopia\tUTO", []string{`tables/names.tsv:2: no country "UTO" in states.tsv`}},
		{"kind of an alias", "aliases.tsv", "Gaul\tFRA\tnick", []string{`tables/aliases.tsv:1: unknown kind "nick" (valid: abbreviation name)`}},
		{"condition", "aliases.tsv", "Gaul\tFRA\tname\tstrong", []string{`tables/aliases.tsv:1: unknown condition "strong" (valid: alt ambiguous common indian language person weak)`}},
		{"two faults in a row", "aliases.tsv", "Gaul\tFR\tname\tstrong", []string{`tables/aliases.tsv:1: no country "FR" in states.tsv`, `tables/aliases.tsv:1: unknown condition "strong" (valid: alt ambiguous common indian language person weak)`}},
		{"several rows", "names.tsv", "Utopia\tUTO\n\nFrance\tFRA\nOz\tOZZ\n", []string{`tables/names.tsv:1: no country "UTO" in states.tsv`, `tables/names.tsv:4: no country "OZZ" in states.tsv`}},
		{"one country of several", "demonyms.tsv", "Georgian\tGEO;USX\tdemonym", []string{`tables/demonyms.tsv:1: no country "USX" in states.tsv`}},
		{"kind of a demonym", "demonyms.tsv", "French\tFRA\tadjective", []string{`tables/demonyms.tsv:1: unknown kind "adjective" (valid: combining demonym)`}},
		{"frequency", "words.tsv", "nice\toften", []string{`tables/words.tsv:1: "often" is not a number`}},
		{"use of a name", "people.tsv", "Paris\tmiddle", []string{`tables/people.tsv:1: unknown use "middle" (valid: both first last)`}},
		{"columns", "idioms.tsv", "French fries\tfood\tx", []string{"tables/idioms.tsv:1: 3 columns, want 2"}},
		{"empty first column", "idioms.tsv", "\tfood", []string{"tables/idioms.tsv:1: first column is empty"}},
		{"organization", "organisations.tsv", "Paris Match\tFRB\tmedia", []string{`tables/organisations.tsv:1: no country "FRB" in states.tsv`}},
		{"nation", "nations.tsv", "Corsica\t\tisland", []string{`tables/nations.tsv:1: no country "" in states.tsv`}},
		{"institution", "institutions.tsv", "Duma\tRUS\tparliament\t\tsoft", []string{`tables/institutions.tsv:1: unknown condition "soft" (valid: alt ambiguous common indian language person weak)`}},
		{"metonym", "metonyms.tsv", "Kremlin\tSUX", []string{`tables/metonyms.tsv:1: no country "SUX" in states.tsv`}},
		{"kind of a place", "places.tsv", "Paris\tFRA\tvillage\t11\t7", []string{`tables/places.tsv:1: unknown kind "village" (valid: capital city district division seat)`, `tables/exonyms.tsv:1: no place "Saint Petersburg" of RUS`, `tables/prominence.tsv:1: no city "Nice" of FRA`}},
		{"inhabitants", "places.tsv", "Saint Petersburg\tRUS\tseat\t66\tmany", []string{`tables/places.tsv:1: "many" is not a number`, `tables/exonyms.tsv:1: no place "Saint Petersburg" of RUS`, `tables/prominence.tsv:1: no city "Nice" of FRA`}},
		{"city that is none", "prominence.tsv", "Corsica\tFRA\t4000000", []string{`tables/prominence.tsv:1: no city "Corsica" of FRA`}},
		{"city that is large", "prominence.tsv", "Nice\tFRA\t4000", []string{`tables/prominence.tsv:1: "Nice" has the same size without this row: remove it`}},
		{"exonym", "exonyms.tsv", "Lutetia\tParis\tGEO", []string{`tables/exonyms.tsv:1: no place "Paris" of GEO`}},
		{"abbreviation", "divisions.tsv", "Ga.\tUSB\tGA\tGeorgia", []string{`tables/divisions.tsv:1: no country "USB" in states.tsv`}},
		{"condition of a group", "groups.tsv", "nato\tNATO\talliance\t\tfirm", []string{`tables/groups.tsv:1: unknown condition "firm" (valid: alt ambiguous common indian language person weak)`}},
		{"no words", "idioms.tsv", "French fries\tfood\n \tx", []string{`tables/idioms.tsv:2: " " has no words, or more than 16`}},
		{"too many words", "idioms.tsv", strings.Repeat("very ", 17) + "long\tx", []string{`tables/idioms.tsv:1: "` + strings.Repeat("very ", 17) + `long" has no words, or more than 16`}},
		{"office", "leaders.tsv", "FRA\tA B\tB\tno\t\tking\t2001\t", []string{`tables/leaders.tsv:1: unknown office "king" (valid: both de-facto defence-minister foreign-minister head-of-government head-of-state vice-president)`}},
		{"group of a head", "heads.tsv", "nota\tA B\tB\tno\t\tpresident\t2001\t", []string{`tables/heads.tsv:1: no group "nota" in groups.tsv`}},
		{"office of a head", "heads.tsv", "nato\tA B\tB\tno\t\tboth\t2001\t", []string{`tables/heads.tsv:1: unknown office "both" (valid: administrator commissioner director director-general high-commissioner high-representative managing-director president secretary-general)`}},
		{"alone", "leaders.tsv", "FRA\tA B\tB\tmaybe\t\tboth\t2001\t", []string{`tables/leaders.tsv:1: unknown value of the column alone "maybe" (valid: no yes)`}},
		{"date", "leaders.tsv", "FRA\tA B\tB\tno\t\tboth\t2001-13\t", []string{`tables/leaders.tsv:1: dates "2001-13" and "": want YYYY, YYYY-MM or YYYY-MM-DD`}},
		{"dates the wrong way", "leaders.tsv", "FRA\tA B\tB\tno\t\tboth\t2001\t2000", []string{"tables/leaders.tsv:1: ends (2000) before it starts (2001)"}},
		{"parent", "states.tsv", smallTables["states.tsv"] + "\nVAT\tVatican\tHoly See\tstate\tROM", []string{`tables/states.tsv:8: no country "ROM"`}},
		{"successor", "states.tsv", smallTables["states.tsv"] + "\nYUG\tYugoslavia\tYugoslavia\thistoric\t\tRUS;SER", []string{`tables/states.tsv:8: no country "SER"`}},
		{"code", "codes.tsv", "FRX\tFX", []string{`tables/codes.tsv:1: no country "FRX" in states.tsv`}},
		{"group of a member", "members.tsv", "nato\tFRA\neu\tFRA", []string{`tables/members.tsv:2: no group "eu" in groups.tsv`}},
		{"country of a member", "members.tsv", "nato\tFRX", []string{`tables/members.tsv:1: no country "FRX"`}},
		{"dates of a member", "members.tsv", "nato\tFRA\t1966\t1949", []string{"tables/members.tsv:1: ends (1949) before it starts (1966)"}},
		{"member of a region", "regions.tsv", "caucasus\tCaucasus\t\tGEO;ARX;AZX", []string{`tables/regions.tsv:1: no country "ARX"`, `tables/regions.tsv:1: no country "AZX"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, err := compile(small(map[string]string{test.file: test.text}), "tables")
			if err == nil || b != nil {
				t.Fatalf("%d bytes, error %v", len(b), err)
			}
			if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, test.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(test.want, "\n\t"))
			}
			if _, ok := errors.AsType[*tsv.Error](err); !ok {
				t.Errorf("%T holds no *tsv.Error", err)
			}
		})
	}
}

func TestCompileNamesTheBadRowsOfAllTables(t *testing.T) {
	_, err := compile(small(map[string]string{"metonyms.tsv": "Kremlin\tSUX", "idioms.tsv": "a\tb\tc", "aliases.tsv": "Gaul\tFRX\tname"}), "tables")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"tables/aliases.tsv:1: ", "tables/idioms.tsv:1: ", "tables/metonyms.tsv:1: "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in:\n%v", want, err)
		}
	}
}

func TestCompileNamesTheMissingTable(t *testing.T) {
	for name := range smallTables {
		f := small(nil).(fstest.MapFS)
		delete(f, "tables/"+name)
		if _, err := compile(f, "tables"); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestPack(t *testing.T) {
	table, err := compile(small(nil), "tables")
	if err != nil {
		t.Fatal(err)
	}
	packed, err := pack(table)
	if err != nil {
		t.Fatal(err)
	}
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if got, err := d.DecodeAll(packed, nil); err != nil || !bytes.Equal(got, table) {
		t.Errorf("%d bytes are %d after packing: %v", len(table), len(got), err)
	}
	if again, err := pack(table); err != nil || !bytes.Equal(again, packed) {
		t.Errorf("packed twice, the bytes differ: %v", err)
	}
}

func TestOpenRejectsDamagedTables(t *testing.T) {
	good, err := compile(small(nil), "tables")
	if err != nil {
		t.Fatal(err)
	}
	other := bytes.Clone(good)
	copy(other, "ATLY")
	newer := bytes.Clone(good)
	binary.LittleEndian.PutUint32(newer[4:], format.Version+1)
	for name, b := range map[string][]byte{
		"nothing": nil, "header only": good[:format.HeaderSize], "short": good[:len(good)-1], "long": append(bytes.Clone(good), 0),
		"other magic": other, "newer version": newer,
	} {
		if _, err := lexicon.Open(b, small(nil), "tables"); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

// TestHashIsCurrent is quicker than compiling: it fails if a table was changed and lexicon.bin was not.
func TestHashIsCurrent(t *testing.T) {
	want, err := hashOf(os.DirFS(".."), "data")
	if err != nil {
		t.Fatal(err)
	}
	if got := builtIn(t).Hash(); got != want || len(got) != 12 {
		t.Errorf("lexicon.bin has the hash %q, the tables have %q: run go generate ./internal/lexicon", got, want)
	}
}

func builtIn(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}
