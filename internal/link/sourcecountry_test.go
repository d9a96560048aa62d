package link

import "testing"

func TestSourceCountry(t *testing.T) {
	l, lex := testLinker(t)
	for _, c := range []struct{ name, text, countries string }{
		{"a town named like a capital abroad", "The sheriff asked residents to stay off Route 9. Firefighters from Athens and the county fire department pumped water all night, and the school district sent students home at noon.", "USA"},
		{"the capital in news of the world", "Creditors met in Athens. The Greek government offered new cuts, and Germany asked for more.", "DEU GRC"},
		{"people are not named after a state", "A Lebanon woman was charged with theft, the county sheriff said. She posted bail in municipal court and went home to Lebanon.", "USA"},
		{"the people of a state are", "A Lebanese woman was charged with theft in Beirut.", "LBN"},
		{"councils of Britain", "Councillors on the borough council refused the plans for Boston. A constable stood at the crown court in Lincoln.", "GBR"},
		{"a dateline is a town", "MALTA, Ill. — The school district will close its elementary school, and the township pays the rest.", "USA"},
	} {
		text := read(t, c.text, "")
		if got := codes(lex, l.Link(text)); got != c.countries {
			t.Errorf("%s: got %q, want %q\n%s", c.name, got, c.countries, list(lex, c.text, l.Link(text)))
		}
	}
}

func TestOutletCountry(t *testing.T) {
	l, lex := testLinker(t)
	text := read(t, "Police closed the bridge in London for an hour. Mayor Ann Kell thanked the firefighters.", "")
	if got := codes(lex, l.Link(text)); got != "GBR" {
		t.Errorf("nothing known of the outlet: %q", got)
	}
	text.OutletCountry = lex.CountryIndex("CAN") + 1
	if got := codes(lex, l.Link(text)); got != "CAN" {
		t.Errorf("in a Canadian paper: %q", got)
	}
	world := read(t, "The prime minister flew from London to Paris. France and Britain will build the bridge.", "")
	world.OutletCountry = text.OutletCountry
	if got := codes(lex, l.Link(world)); got != "FRA GBR" {
		t.Errorf("news of the world in a Canadian paper: %q", got)
	}
}

func TestPhone(t *testing.T) {
	for s, want := range map[string]bool{"555-0142": true, "212-555-0142": true, "2010-2015": false, "555-01423": false, "555 0142": false, "": false, "21-555-0142": false, "555-014x": false} {
		if got := isPhone(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestStatedTowns(t *testing.T) {
	l, lex := testLinker(t)
	for _, c := range []struct{ name, text, countries string }{
		{"is a town in", "Ashby is a town in Nebraska. The Ashby of that time had one street.", "USA"},
		{"with an aside", "Milan (pronounced MY-lun) is a small city in Tennessee. Milan grew by the railway.", "USA"},
		{"with a demonym before", "He was born in the Canadian city of Paris. Paris had a mill.", "CAN"},
		{"not what the clause behind says", "She left the city of Leeds, which Russia had named in the note.", "GBR RUS"},
	} {
		text := read(t, c.text, "")
		if got := codes(lex, l.Link(text)); got != c.countries {
			t.Errorf("%s: got %q, want %q\n%s", c.name, got, c.countries, list(lex, c.text, l.Link(text)))
		}
	}
}

func TestFacilities(t *testing.T) {
	l, lex := testLinker(t)
	text := read(t, "Protesters in Nairobi blocked Ngara Mission Hospital. They marched from Olkeri Road.", "")
	want := map[string]string{"Nairobi": "KEN", "Ngara Mission Hospital": "KEN", "Olkeri Road": "KEN"}
	for _, m := range l.Link(text) {
		s := m.In(text.Text)
		if len(m.Countries) != 1 || lex.Countries[m.Countries[0]].Code != want[s] {
			t.Errorf("%q: %v, %s", s, m.Countries, m.Why)
		}
		delete(want, s)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
	if got := l.Link(read(t, "He opened Ngara Mission Hospital.", "")); len(got) > 0 {
		t.Errorf("nothing says where it lies: %+v", got)
	}
}

func TestOutletTown(t *testing.T) {
	l, lex := testLinker(t)
	text := read(t, "Paris residents have until March 30 to ask the library and the school district.", "")
	for host, want := range map[string]string{"": "FRA", "www.theparisledger.com": "USA", "www.ledgeronline.com": "FRA"} {
		text.Host = host
		got := codes(lex, l.Link(text)[:1])
		if got != want {
			t.Errorf("%q: %q, want %q", host, got, want)
		}
	}
}
