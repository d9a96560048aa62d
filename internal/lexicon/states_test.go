package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/tsv"
)

// iso3166 lists the officially assigned alpha-3 codes of ISO 3166-1.
const iso3166 = `ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
	BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA
	DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF
	GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN
	LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS
	MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS
	RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM
	TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE`

// former lists the codes of entities that no longer exist, from ISO 3166-3 and common use.
const former = "SUN YUG CSK DDR ZAR SCG VDR ANT"

const kosovo = "XKX"

func TestEveryCodeHasARow(t *testing.T) {
	present := append(strings.Fields(iso3166), kosovo)
	slices.Sort(present)
	if len(present) != 250 {
		t.Fatalf("%d codes in this test", len(present))
	}
	var inStates, inCodes []string
	for _, c := range readFile(t, "states.tsv").cells() {
		inStates = append(inStates, c[0])
	}
	for _, c := range readFile(t, "codes.tsv").cells() {
		inCodes = append(inCodes, c[0])
	}
	for _, code := range present {
		if !slices.Contains(inStates, code) {
			t.Errorf("states.tsv: add a row for %s", code)
		}
		if !slices.Contains(inCodes, code) {
			t.Errorf("codes.tsv: %s is missing: run internal/lexicon/gen", code)
		}
	}
	for _, code := range inCodes {
		if !slices.Contains(present, code) {
			t.Errorf("codes.tsv: %s is not a code of ISO 3166-1", code)
		}
	}
	for code := range strings.FieldsSeq(former) {
		if !slices.Contains(inStates, code) {
			t.Errorf("states.tsv: add a row for the former %s", code)
		}
	}
	for _, code := range inStates {
		if !slices.Contains(present, code) && !slices.Contains(strings.Fields(former), code) {
			t.Errorf("states.tsv: %s is not a code of ISO 3166-1, nor one of %s %s", code, kosovo, former)
		}
	}
}

func TestStates(t *testing.T) {
	lex := load(t)
	kinds := []string{"state", "territory", "disputed", "historic"}
	if !slices.IsSortedFunc(lex.Countries, func(a, b Country) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("Countries are not sorted by code")
	}
	alpha2, numeric, cow := map[string]string{}, map[string]string{}, map[string]string{}
	once := func(seen map[string]string, what, value, code string) {
		t.Helper()
		if other := seen[value]; value != "" && other != "" {
			t.Errorf("%s and %s have the same %s %s", other, code, what, value)
		}
		seen[value] = code
	}
	for i, c := range lex.Countries {
		if got := lex.CountryIndex(c.Code); got != i {
			t.Errorf("CountryIndex(%q) = %d, want %d", c.Code, got, i)
		}
		if c.Name == "" || c.Official == "" || !slices.Contains(kinds, c.Kind) {
			t.Errorf("states.tsv: %s: name %q, official %q, kind %q; kinds are %v", c.Code, c.Name, c.Official, c.Kind, kinds)
		}
		historic := slices.Contains(strings.Fields(former), c.Code)
		if historic != (c.Kind == "historic") || historic == (len(c.Successors) == 0) || historic && c.To == "" {
			t.Errorf("states.tsv: %s: former entities, and only they, are historic and have successors and a last year", c.Code)
		}
		if c.Kind == "state" && c.Parent != "" || c.Kind == "territory" && c.Parent == "" && c.Code != "ATA" {
			t.Errorf("states.tsv: %s: a territory has a parent, a state has none; got %q", c.Code, c.Parent)
		}
		if historic {
			continue
		}
		once(alpha2, "alpha-2 code", c.Alpha2, c.Code)
		once(numeric, "numeric code", c.Numeric, c.Code)
		once(cow, "Correlates of War number", c.COW, c.Code)
		if len(c.Alpha2) != 2 || len(c.Numeric) != 3 && c.Code != kosovo {
			t.Errorf("codes.tsv: %s: alpha-2 %q, numeric %q", c.Code, c.Alpha2, c.Numeric)
		}
		if c.Region == "" && c.Code != "ATA" {
			t.Errorf("codes.tsv: %s has no UN M49 region", c.Code)
		}
		// The Vatican is in neither list of states.
		if c.Kind == "state" && c.Code != "VAT" && c.COW == "" && c.GW == "" || c.Kind == "state" && c.CAMEO == "" {
			t.Errorf("states.tsv: %s: enter the Correlates of War or Gleditsch-Ward number and the CAMEO code", c.Code)
		}
	}
	if got := lex.CountryIndex("XXX"); got != -1 {
		t.Errorf(`CountryIndex("XXX") = %d, want -1`, got)
	}
}

func TestEveryAreaHasAName(t *testing.T) {
	lex := load(t)
	areas, err := lex.Areas()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, c := range lex.Countries {
		for _, code := range []string{c.Region, c.Subregion} {
			used[code] = true
			if code != "" && areas[code] == "" {
				t.Errorf("m49.tsv: add the region %s of %s", code, c.Code)
			}
		}
	}
	for code := range areas {
		if !used[code] {
			t.Errorf("m49.tsv: no country lies in %s: remove it", code)
		}
	}
}

func TestEveryStateHasNameDemonymCapital(t *testing.T) {
	names, demonyms, capitals := map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range readFile(t, "names.tsv").cells() {
		names[c[1]]++
	}
	for _, c := range readFile(t, "aliases.tsv").cells() {
		if c[2] == "name" {
			names[c[1]]++
		}
	}
	for _, c := range readFile(t, "demonyms.tsv").cells() {
		if c[2] == "demonym" {
			for _, code := range tsv.List(c[1]) {
				demonyms[code]++
			}
		}
	}
	for _, c := range readFile(t, "places.tsv").cells() {
		if c[2] == "capital" {
			capitals[c[1]]++
		}
	}
	for _, c := range load(t).Countries {
		if names[c.Code] == 0 {
			t.Errorf("aliases.tsv: add a name for %s (%s)", c.Code, c.Name)
		}
		if c.Kind != "state" && c.Kind != "disputed" {
			continue
		}
		// There is no word for the people of the Vatican.
		if demonyms[c.Code] == 0 && c.Code != "VAT" {
			t.Errorf("demonyms.tsv: add the people of %s (%s)", c.Code, c.Name)
		}
		if capitals[c.Code] == 0 && c.Capital == "" {
			t.Errorf("places.tsv, codes.tsv: %s (%s) has no capital", c.Code, c.Name)
		}
	}
}

// TestEveryNameIsFound checks that the names of each country are phrases that mean it.
func TestEveryNameIsFound(t *testing.T) {
	lex := load(t)
	for i, c := range lex.Countries {
		for _, name := range []string{c.Name, c.Official} {
			name = strings.TrimPrefix(name, "the ")
			if !slices.ContainsFunc(readingsOf(lex, name), func(r Reading) bool { return int(r.Country) == i && r.Kind == Name }) {
				t.Errorf("aliases.tsv: add the name %q of %s", name, c.Code)
			}
		}
	}
}

// readingsOf returns the readings of a phrase as it is written.
func readingsOf(lex *Lexicon, phrase string) []Reading {
	words, _, _ := Split(phrase)
	var caps, upper uint16
	for i, w := range words {
		first, all := Capitals(w)
		if first {
			caps |= 1 << i
		}
		if all {
			upper |= 1 << i
		}
	}
	key := Key(words)
	e, ok := lex.Find(key)
	if !ok {
		return nil
	}
	return lex.Readings(nil, key, e, caps, upper)
}

func TestFloors(t *testing.T) {
	lex := load(t)
	kinds := map[string]int{}
	for _, c := range lex.Countries {
		kinds[c.Kind]++
	}
	for _, test := range []struct {
		what       string
		got, least int
	}{
		{"states", kinds["state"], 194},
		{"metonyms in metonyms.tsv", len(readFile(t, "metonyms.tsv").rows), 150},
		{"institutions in institutions.tsv", len(readFile(t, "institutions.tsv").rows), 600},
		{"groups in groups.tsv", len(lex.Groups), 80},
		{"regions in regions.tsv", len(lex.Regions), 120},
	} {
		if test.got < test.least {
			t.Errorf("%d %s, want %d or more", test.got, test.what, test.least)
		}
	}
}
