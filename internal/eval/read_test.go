package eval

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"
)

// summarize formats texts and errors, one a line.
func summarize(docs []Gold, errs []error) []string {
	var out []string
	for _, g := range docs {
		var s strings.Builder
		fmt.Fprintf(&s, "%s %q", g.Article.ID, g.Article.Text)
		for _, m := range g.Mentions {
			fmt.Fprintf(&s, " %d-%d%v", m.Start, m.End, m.Countries)
			if m.NoCountry {
				s.WriteString("none")
			}
		}
		for _, e := range g.Entities {
			fmt.Fprintf(&s, " %d-%d:%s", e.Start, e.End, e.Type)
		}
		for _, x := range g.Sentences {
			fmt.Fprintf(&s, " %d-%d", x.Start, x.End)
		}
		if g.Countries != nil {
			fmt.Fprintf(&s, " countries%v", g.Countries)
		}
		if g.Focus != nil {
			fmt.Fprintf(&s, " focus%v", g.Focus)
		}
		out = append(out, s.String())
	}
	for _, err := range errs {
		out = append(out, err.Error())
	}
	return out
}

func TestRead(t *testing.T) {
	articles := fstest.MapFS{"a.txt": {Data: []byte("A Headline\n\nChad and Niger.\n")}}
	tests := []struct {
		name, in string
		want     []string
	}{
		{"empty", "", nil},
		{"blank lines and a byte order mark", "\ufeff" + `{"id":"a","text":"x"}` + "\r\n\n" + `{"text":"y"}`, []string{`a "x"`, `gold.jsonl:3 "y"`}},
		{"doc for id, numbers", `{"doc":"d","text":"x","date":2010}` + "\n" + `{"id":7,"text":"y"}`, []string{`d "x"`, `7 "y"`}},
		{"mentions", `{"id":"a","text":"Chad, Côte d'Ivoire, Africa, Foo","mentions":[{"start":0,"end":4,"text":"Chad","country":"TD"},` +
			`{"start":6,"end":20,"text":"Côte d'Ivoire","country":"CIV"},{"start":22,"end":28,"country":null,"null":"supranational"},{"start":30,"end":33,"country":null}]}`,
			[]string{`a "Chad, Côte d'Ivoire, Africa, Foo" 0-4[TCD] 6-20[CIV] 22-28[]none 30-33[]`}},
		{"no mentions", `{"id":"a","text":"x","mentions":[]}`, []string{`a "x"`}},
		{"withdrawn codes and Kosovo", `{"id":"a","text":"x","countries":["SU","YUG","CS","xk","XKX","TW"]}`,
			[]string{`a "x" countries[SUN YUG CSK XKX XKX TWN] focus[SUN YUG CSK XKX XKX TWN]`}},
		{"focus", `{"id":"a","text":"x","countries":["FR","DE"],"focus_place":"DE"}`, []string{`a "x" countries[FRA DEU] focus[DEU]`}},
		{"text in a file", `{"id":"a","file":"a.txt","focus":"NER","mentions":[{"start":12,"end":16,"text":"Chad","kind":"name","countries":["TCD"]},{"start":12,"end":16,"kind":"group","countries":[]}]}`,
			[]string{`a "A Headline\n\nChad and Niger.\n" 12-16[TCD] 12-16[]none focus[NER]`}},
		{"no such file", `{"id":"a","file":"b.txt"}`, []string{`gold.jsonl:1: "b.txt": no such file in ../articles`}},
		{"a file elsewhere", `{"id":"a","file":"../b.txt"}`, []string{`gold.jsonl:1: "../b.txt": want the name of a file in ../articles, relative to the annotated file`}},
		{"entities", `{"id":"a","text":"Ann met Bob","entities":[{"start":0,"end":3,"type":"Person","type4":"PER"},{"start":4,"end":7,"type":"Date","type4":null},{"start":8,"end":11,"type":"PER"},{"start":8,"end":11,"type5":"PER"}]}`,
			[]string{`a "Ann met Bob" 0-3:PER 4-7: 8-11:PER 8-11:PER`}},
		{"sentences", `{"id":"a","text":"A b. C d.","sents":[{"s":0,"e":4},{"start":5,"end":9}]}` + "\n" + `{"id":"b","text":"A b. C d.","offsets":[[0,4],[5,9]]}`,
			[]string{`a "A b. C d." 0-4 5-9`, `b "A b. C d." 0-4 5-9`}},
		{"others go on", `{"id":` + "\n" + `{"id":"b","text":"y"}` + "\n[]\n" + `{"id":"d"}` + "\n" + `{"id":"e","text":"z"}`, []string{
			`b "y"`, `e "z"`, `gold.jsonl:1: not JSON: unexpected end of JSON input`, `gold.jsonl:3: not a JSON object`, `gold.jsonl:4: no "text"`,
		}},
		{"a table", "# id\ttext\n# \na\tChad\nb\tMali\n", []string{`gold.jsonl: not JSON lines: want one object a line`}},
		{"kinds of values", `{"id":"a","text":7}` + "\n" + `{"id":"a","text":"x","mentions":[{"start":"0","end":1}]}` + "\n" + `{"id":[1],"text":"x"}`, []string{
			`gold.jsonl:1: "text": want string, got number`, `gold.jsonl:2: "mentions.start": want int, got string`, `gold.jsonl:3: "id": want string, got array`,
		}},
		{"every error of a line", `{"id":"a","text":"Chad","countries":["ZZ"],"mentions":[{"start":0,"end":5},{"start":2,"end":2},{"end":2},{"start":0,"end":3,"text":"Chad"},{"start":0,"end":4,"country":"Chad"}]}`, []string{
			`gold.jsonl:1: countries: unknown country "ZZ"`, `gold.jsonl:1: mention 1: 0 to 5 is not a range of a text of 4 bytes`, `gold.jsonl:1: mention 2: 2 to 2 is not a range of a text of 4 bytes`,
			`gold.jsonl:1: mention 3: no start or end`, `gold.jsonl:1: mention 4: 0 to 3 is "Cha", not "Chad" (offsets are bytes)`, `gold.jsonl:1: mention 5: unknown country "Chad"`,
		}},
		{"lists that are none", `{"id":"a","text":"x","offsets":"0-4"}` + "\n" + `{"id":"b","text":"x","mentions":[{"start":0,"end":1,"countries":"FR"}]}` + "\n" + `{"id":"c","text":"x","entities":[{"start":0,"end":1,"type4":4}]}`, []string{
			`gold.jsonl:1: "offsets" is not a list of pairs of numbers`, `gold.jsonl:2: mention 1: "countries" is not a list of codes`, `gold.jsonl:3: entity 1: "type4" is not a string`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := summarize(Read("gold.jsonl", strings.NewReader(tt.in), articles)); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestReadPacked(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, `{"id":"a","text":"x"}`)
	z.Close()
	whole := b.Bytes()
	if got := summarize(Read("gold.jsonl.gz", bytes.NewReader(whole), nil)); !slices.Equal(got, []string{`a "x"`}) {
		t.Errorf("got %q", got)
	}
	for name, in := range map[string][]byte{"empty": nil, "cut": whole[:len(whole)-9], "not packed": []byte(`{"id":"a","text":"x"}`)} {
		docs, errs := Read("gold.jsonl.gz", bytes.NewReader(in), nil)
		if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "gold.jsonl.gz:") || len(docs) > 1 {
			t.Errorf("%s: %d texts, errors %v; want one error with the name of the file", name, len(docs), errs)
		}
	}
}

func TestReadBroken(t *testing.T) {
	broken := errors.New("input/output error")
	docs, errs := Read("gold.jsonl", io.MultiReader(strings.NewReader(`{"id":"a","text":"x"}`+"\n"), iotest.ErrReader(broken)), nil)
	if len(docs) != 1 || len(errs) != 1 || !errors.Is(errs[0], broken) || errs[0].Error() != "gold.jsonl:2: input/output error" {
		t.Errorf("%d texts, errors %v", len(docs), errs)
	}
}

// What is marked lies in the text, and the same bytes give the same answer.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"Chad","mentions":[{"start":0,"end":4,"country":"TD"}]}`, `{"id":1,"text":"x","entities":[{"start":0,"end":1,"type4":null}]}`,
		`{"doc":"d","text":"A b.","sents":[{"s":0,"e":4}]}`, `{"text":"A b.","offsets":[[0,4],[]]}`, `{"text":"x","offsets":null}`, `{"file":"a.txt"}`, `null`, `{"text":"x","countries":["FR",""]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		docs, errs := Read("gold.jsonl", bytes.NewReader(in), nil)
		if got := summarize(Read("gold.jsonl", bytes.NewReader(in), nil)); !slices.Equal(got, summarize(docs, errs)) {
			t.Fatal("two answers")
		}
		for _, err := range errs {
			if !strings.HasPrefix(err.Error(), "gold.jsonl:") {
				t.Errorf("error %q has no place", err)
			}
		}
		for _, g := range docs {
			in := func(start, end int) bool { return 0 <= start && start < end && end <= len(g.Article.Text) }
			for _, m := range g.Mentions {
				if !in(m.Start, m.End) {
					t.Errorf("%s: mention %d-%d", g.Place, m.Start, m.End)
				}
			}
			for _, e := range g.Entities {
				if !in(e.Start, e.End) {
					t.Errorf("%s: entity %d-%d", g.Place, e.Start, e.End)
				}
			}
			for _, s := range g.Sentences {
				if !in(s.Start, s.End) {
					t.Errorf("%s: sentence %d-%d", g.Place, s.Start, s.End)
				}
			}
		}
	})
}
