package link

import (
	"strings"
	"testing"
)

// located has texts with Qorvel, a place that no lexicon knows, and the country in which the text says that it lies.
var located = []struct{ name, text, country string }{
	{"an army invades it", "Turkish forces invaded Qorvel on Sunday.", ""},
	{"an army's state and its towns", "Turkish forces invaded Qorvel. They had come from Ankara, Izmir and Bursa.", ""},
	{"a state of the sentence", "Egypt returned hundreds of people to Qorvel.", ""},
	{"a place before", "He flew to Nairobi. Gunmen of Somalia held Qorvel.", ""},
	{"a comma and a state", "The mill at Qorvel, Niger, was shut.", "NER"},
	{"a comma and a list", "The firm left Qorvel, Niger and Chad.", ""},
	{"a bracket", "The mill at Qorvel (Niger) was shut.", "NER"},
	{"in a part of a state", "Turkish forces invaded Qorvel in northern Syria.", "SYR"},
	{"in a province", "They fled to Qorvel in the northern Syrian province of Idlib.", "SYR"},
	{"said to be a town", "They fled to Qorvel, a small market town in the south of Chad.", "TCD"},
	{"a district", "A rocket hit the Qorvel district of Kyiv.", "UKR"},
	{"near a town", "They camped at Qorvel, near Kano.", "NGA"},
	{"near a state", "They camped at Qorvel, near Nigeria.", ""},
	{"a village of a people", "Raiders burned the Nigerien village of Qorvel.", "NER"},
	{"a state's town", "Raiders burned Niger's border town of Qorvel.", "NER"},
	{"a state's", "Raiders burned Niger's Qorvel.", "NER"},
	{"a state's campaign", "Turkey's Qorvel campaign failed.", ""},
	{"troops of a people", "The Turkish troops of Qorvel left.", ""},
	{"beside a town", "Schools in Qorvel and Kisumu closed.", "KEN"},
	{"beside a state", "Ships sail to Qorvel and Kenya.", ""},
	{"between towns of two states", "Buses serve Kampala, Nairobi and Qorvel.", ""},
	{"said once", "The mill at Qorvel, Niger, was shut. Chad had asked Qorvel to.", "NER"},
}

func TestUnlistedPlaces(t *testing.T) {
	l, lex := testLinker(t)
	for _, test := range located {
		text := read(t, test.text, "")
		for at := 0; ; {
			i := strings.Index(test.text[at:], "Qorvel")
			if i < 0 {
				break
			}
			e := Entity{Label: "LOC"}
			e.Start = at + i
			e.End = e.Start + len("Qorvel")
			text.Entities = append(text.Entities, e)
			at = e.End
		}
		got := ""
		for _, m := range l.Link(text) {
			if m.In(test.text) == "Qorvel" {
				got = lex.Countries[m.Countries[0]].Code
			}
		}
		if got != test.country {
			t.Errorf("%s: %q lies in %q, want %q", test.name, test.text, got, test.country)
		}
	}
}
