package analyze

import (
	"fmt"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	for _, test := range []struct {
		name   string
		tagger Tagger
		a      Article
		want   []string // id, name, type, country and count
	}{
		{
			"one person in title and text", TaggerNative,
			Article{Title: "Tokayev to visit Paris", Text: "Kassym-Jomart Tokayev will fly to Paris. President Tokayev said so on Monday."},
			[]string{"kassym-jomart-tokayev Kassym-Jomart Tokayev PER KAZ 3", "paris Paris LOC FRA 2"},
		},
		{
			"what only the linker finds", TaggerNone,
			Article{Text: "Kassym-Jomart Tokayev met officials of the Bundestag. Tokayev left."},
			[]string{"kassym-jomart-tokayev Kassym-Jomart Tokayev PER KAZ 2", "bundestag Bundestag ORG DEU 1"},
		},
		{
			"a group has the id of the list of groups", TaggerNative,
			Article{Text: "The Shanghai Cooperation Organization (SCO) met in Samarkand. The SCO has ten members."},
			[]string{"sco Shanghai Cooperation Organization ORG  3", "samarkand Samarkand LOC UZB 1"},
		},
		{
			"ministries of two states", TaggerNative,
			Article{Text: "The Kazakh Foreign Ministry wrote to the Foreign Ministry of Uzbekistan. The Kazakh Foreign Ministry got no answer."},
			[]string{"kazakh-foreign-ministry Kazakh Foreign Ministry ORG KAZ 2", "foreign-ministry-of-uzbekistan Foreign Ministry of Uzbekistan ORG UZB 1"},
		},
		{
			"the relative of an office holder", TaggerNative,
			Article{Text: "Donald Trump spoke in Ohio. Melania Trump waited outside. Trump left."},
			[]string{"donald-trump Donald Trump PER USA 2", "melania-trump Melania Trump PER  1", "ohio Ohio LOC USA 1"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, err := New(WithTagger(test.tagger))
			if err != nil {
				t.Fatal(err)
			}
			r, err := a.Analyze(t.Context(), test.a)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, n := range r.Names {
				if n.Type != "NORP" {
					got = append(got, fmt.Sprintf("%s %s %s %s %d", n.ID, n.Name, n.Type, n.Country, n.Count))
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// Entities and names agree: each entity has a name, and each name has the right count, first occurrence and forms.
func TestNamesAgree(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range articles(t) {
		r, err := a.Analyze(t.Context(), Article{Title: "Putin, NATO and the Kremlin", Text: f.text})
		if err != nil {
			t.Fatal(err)
		}
		places, first := map[string]int{}, map[string]int{}
		at := func(id string, field Field, start int) {
			if places[id]++; field == "" {
				if old, ok := first[id]; !ok || start < old {
					first[id] = start
				}
			}
		}
		for _, e := range r.Entities {
			at(e.ID, e.Field, e.Start)
		}
		i := 0
		for _, m := range r.Mentions {
			for i < len(r.Entities) && (r.Entities[i].Field == m.Field && r.Entities[i].End <= m.Start || r.Entities[i].Field != "" && m.Field == "") {
				i++
			}
			if i < len(r.Entities) && r.Entities[i].Start == m.Start && r.Entities[i].End == m.End {
				if e := r.Entities[i]; m.Kind == "name" && e.Type != "LOC" && e.Type != "NORP" || m.Kind == "demonym" && e.Type != "NORP" || m.Role == "government" && e.Type != "LOC" && e.Type != "NORP" {
					t.Errorf("%s: %s is a %s %s of %v, and an entity of type %s", f.name, m.Text, m.Role, m.Kind, m.Countries, e.Type)
				}
			}
			missed := i == len(r.Entities) || r.Entities[i].Field != m.Field || r.Entities[i].Start >= m.End
			if missed && (m.Kind == "person" || m.Kind == "institution") {
				at(m.ID, m.Field, m.Start)
			}
		}
		seen := map[string]bool{}
		for k, n := range r.Names {
			start, ok := first[n.ID]
			if !ok {
				start = -1
			}
			if n.ID == "" || n.Name == "" || seen[n.ID] || n.Count != places[n.ID] || n.First != start {
				t.Errorf("%s: %+v: %d places, first %d", f.name, n, places[n.ID], start)
			}
			seen[n.ID] = true
			for _, form := range n.Forms {
				if !strings.Contains(oneLine(r.Title+"\n"+f.text), form) {
					t.Errorf("%s: %q is not in the text", n.ID, form)
				}
			}
			if k > 0 && n.Count > r.Names[k-1].Count {
				t.Errorf("%s: %s is heavier than the one before", f.name, n.ID)
			}
		}
		for id := range places {
			if !seen[id] {
				t.Errorf("%s: no name has the id %q", f.name, id)
			}
		}
	}
}

func TestFixCapitals(t *testing.T) {
	for in, want := range map[string]string{
		"Agostinho NETO": "Agostinho Neto", "WILLIAM H. SEWARD": "William H. Seward", "JD Vance": "JD Vance", "NETO": "NETO", "Otto HARLOW III": "Otto Harlow III",
		"ANNA ÖZ-BERG O’HARA": "Anna Öz-Berg O’Hara", "Anna Berg": "Anna Berg",
	} {
		if got := fixCapitals(in); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
}

func TestUniqueID(t *testing.T) {
	ids := map[string]int{}
	var got []string
	for _, id := range []string{"a", "b", "a", "a", "a-org", "a"} {
		got = append(got, uniqueID(ids, id, "ORG"))
	}
	if want := "[a b a-org a-org-2 a-org-org a-org-3]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}
