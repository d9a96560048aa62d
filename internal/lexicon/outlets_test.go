package lexicon

import "testing"

func TestSourceCountry(t *testing.T) {
	lex, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readOutlets(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, address, source, want string }{
		{"a known outlet", "https://www.dispatch.com/story/news/2021/x", "", "USA"},
		{"a part of its site", "https://edition.cnn.com/2020/01/02/index.html", "", "USA"},
		{"a known outlet abroad of its top-level domain", "https://www.thehindu.com/news/", "", "IND"},
		{"the top-level domain", "http://www.ashfordgazette.co.uk/story", "", "GBR"},
		{"the top-level domain of a university", "https://news.example.edu", "", "USA"},
		{"a top-level domain that is sold to anybody", "https://example.io/a", "", ""},
		{"a general top-level domain", "https://example.com/a", "", ""},
		{"a name", "", "The Irish Times", "IRL"},
		{"a name in lower case", "", "the irish times", "IRL"},
		{"a domain as source", "", "lemonde.fr", "FRA"},
		{"the address counts first", "https://www.smh.com.au/a", "The Irish Times", "AUS"},
		{"nothing", "", "", ""},
		{"no address", "see page 4", "a friend", ""},
		{"a broken address", "http://[::1", "", ""},
	} {
		if got := lex.SourceCountry(c.address, c.source); got != c.want {
			t.Errorf("%s: SourceCountry(%q, %q) = %q, want %q", c.name, c.address, c.source, got, c.want)
		}
	}
}

func TestOutletsAreInKnownCountries(t *testing.T) {
	lex, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	o, err := readOutlets()
	if err != nil {
		t.Fatal(err)
	}
	for domain, code := range o.domain {
		if lex.CountryIndex(code) < 0 {
			t.Errorf("outlets.tsv: %s: no country %q in states.tsv", domain, code)
		}
	}
}
