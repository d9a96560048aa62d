package eval

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	tests := []struct {
		name, in string
		want     Measure
	}{
		{"mentions", `{"text":"x","mentions":[{"start":0,"end":1,"country":"FR"}]}`, Geo},
		{"mentions and countries", `{"text":"x","mentions":[{"start":0,"end":1,"countries":["FR"]}],"countries":["FR"]}`, Geo},
		{"mentions in the second text only", `{"text":"x","mentions":[]}` + "\n" + `{"text":"x","mentions":[{"start":0,"end":1,"country":"FR"}]}`, Geo},
		{"no mentions anywhere", `{"text":"x","mentions":[]}`, Geo},
		{"countries", `{"text":"x","countries":["FR"]}` + "\n" + `{"text":"x","countries":[]}`, Cases},
		{"countries of texts with a title", `{"text":"x","title":"X","countries":["FR"]}`, Labels},
		{"countries and empty mentions", `{"text":"x","mentions":[],"countries":["FR"]}`, Labels},
		{"entities", `{"text":"x","entities":[],"mentions":[{"start":0,"end":1}]}`, NER},
		{"sentences", `{"text":"x","sents":[]}`, Sentences},
		{"sentences of another version", `{"text":"x","offsets":null}` + "\n" + `{"text":"x","offsets":[[0,1]]}`, Sentences},
		{"only sentences of another version", `{"text":"x","offsets":null}`, Sentences},
		{"names, in a text with entities", `{"text":"x","entities":[],"names":[{"name":"x","spans":[[0,1]]}]}`, Names},
		{"keyphrases", `{"text":"x","keywords":[]}`, Keywords},
		{"labels of themes", `{"text":"x","title":"X","labels":["trade"]}`, Themes},
		{"nothing", `{"text":"x"}`, ""},
		{"no texts", ``, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := Read("gold.jsonl", strings.NewReader(tt.in), nil)
			got, err := Detect(docs)
			if got != tt.want || (err == nil) != (tt.want != "") || len(errs) > 0 {
				t.Errorf("got %q, %v, %v; want %q", got, err, errs, tt.want)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	for m, lacks := range map[Measure]string{
		Geo: `"mentions"`, Cases: `"countries"`, Labels: `"countries"`, NER: `"entities"`, Sentences: `"sents" or "offsets"`, Keywords: `"keywords"`, Themes: `"labels"`, Names: `"names"`,
	} {
		err := m.Check(Gold{Place: "gold.jsonl:3"})
		if want := "gold.jsonl:3: no " + lacks + ", which measure " + string(m) + " needs"; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", m, err, want)
		}
		if err := m.Check(Gold{Mentions: []Mention{}, Countries: []string{}, Entities: []Entity{}, Sentences: noSentences, Keywords: []string{}, Labels: []string{}, Names: []NameCluster{}}); err != nil {
			t.Errorf("%s: %v", m, err)
		}
	}
}
