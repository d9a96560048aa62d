package ingest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// checkObject compares parseObject with encoding/json. They may differ in the number of U+FFFD for invalid UTF-8.
func checkObject(t *testing.T, line []byte) {
	t.Helper()
	var want map[string]json.RawMessage
	err := json.Unmarshal(line, &want)
	got, err2 := parseObject(line)
	if len(want) >= maxColumns {
		return
	}
	if (err == nil && want != nil) != (err2 == nil) {
		t.Fatalf("%q: %v, want %v", line, err2, err)
	}
	for k, raw := range got {
		var s string
		if string(want[k]) != string(raw) && strings.ToValidUTF8(k, "") == k && !strings.Contains(k, "\ufffd") {
			t.Errorf("%q: field %q is %s, want %s", line, k, raw, want[k])
		}
		if raw[0] != '"' {
			continue
		}
		text, ok := decodeString(raw)
		if err := json.Unmarshal(raw, &s); err != nil || !ok || strings.ReplaceAll(s, "\ufffd", "") != strings.ReplaceAll(text, "\ufffd", "") {
			t.Errorf("%s: read as %q, want %q", raw, text, s)
		}
	}
}

func TestParseObject(t *testing.T) {
	for _, line := range []string{
		`{"text":"France."}`, ` { "text" : "France." , "id" : "a" } `, `{"text":"a","text":"b"}`, `{}`, "{ \r}", `{"":""}`,
		`{"text":"","date":null,"n":1e400,"list":[1,{"a":"}]"}],"o":{"b":[]},"t":true,"s":"x\"y\\"}`,
		`{"text":"\"\\\/\b\f\n\r\t\u00e9\u20AC"}`, `{"text":"\ud83d\ude00 \ud83d \ude00 \ud83d\u0041 \ud83d\ud83d\ude00"}`, `{"te\u0078t":"x"}`,
		"{\"a\" : \n[1 ,2]\t,\"b\":-1.5e3 }", `{"text":"x"`, `{"text":"x"}}`, `{"text":"x",}`, "{\"text\":\"\xff\"}", `null`, `[]`, ``, ` `, `7`, `"{"`,
	} {
		checkObject(t, []byte(line))
	}
}

func FuzzParseObject(f *testing.F) {
	for _, s := range []string{`{"text":"Fr\u0061nce."}`, `{"a":{"b":[1,"]"]},"c":"\ud83d\ude00"}`, `{"a":"\\","b":"\""}`, "{\"\xff\":\"\xff\"}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) { checkObject(t, in) })
}

// Objects as news services, crawlers and content management systems write them.
func TestArticlesOfServices(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		columns  Columns
		want     string // id|date|title|source|lang|text, warnings, and the names of Meta
	}{
		{"a crawler", `{"authors":["A B"],"date_download":"2023-11-04 07:10:00","date_publish":"2023-11-02 06:20:00","description":"d","language":"en","maintext":"Rain fell.","source_domain":"rain.example","title":"Rain"}`, Columns{},
			`|2023-11-02 06:20:00|Rain|rain.example|en|Rain fell. [] [authors date_download description]`},
		{"a source that is an object", `{"source":{"id":null,"name":"Wire"},"title":"Rain","publishedAt":"2024-03-05T08:30:00Z","content":"Rain fell."}`, Columns{}, `|2024-03-05T08:30:00Z|Rain|Wire||Rain fell. [] []`},
		{"a source with a title", `{"source":{"uri":"a.org","title":"Wire"},"body":"Rain fell."}`, Columns{}, `|||Wire||Rain fell. [] []`},
		{"the first that is not empty", `{"text":null,"content":" ","body":"Rain fell.","maintext":"More."}`, Columns{}, `|||||Rain fell. [] [content maintext]`},
		{"the last resort", `{"description":"Rain fell.","fullText":""}`, Columns{}, `|||||Rain fell. [the only text is "description", which may be truncated or only a summary] []`},
		{"a text that is cut", `{"content":"Rain fell… [+812 chars]"}`, Columns{}, `|||||Rain fell… [+812 chars] [the text is truncated by the news service] []`},
		{"paragraphs", `{"text":["Rain fell.","Snow fell."]}`, Columns{}, "|||||Rain fell.\n\nSnow fell. [] []"},
		{"rendered", `{"id":7,"date":"2024-03-05T08:30:00","title":{"rendered":"Rain"},"content":{"rendered":"Rain fell.","protected":false}}`, Columns{}, `7|2024-03-05T08:30:00|Rain|||Rain fell. [] []`},
		{"in another object", `{"_id":"a","_source":{"title":"Rain","text":"Rain fell."}}`, Columns{}, `a||Rain|||Rain fell. [] []`},
		{"by a path", `{"a":{"b":{"c":"Rain fell."}},"when":{"day":"2024-03-05"}}`, Columns{Text: "a.b.c", Date: "when.day"}, `|2024-03-05||||Rain fell. [] []`},
		{"a name with a dot", `{"a.b":"Rain fell.","a":{"b":"no"}}`, Columns{Text: "a.b"}, `|||||Rain fell. [] [a]`},
		{"asked for in another spelling", `{"Main Text":"Rain fell.","text":"no"}`, Columns{Text: "main_text"}, `|||||Rain fell. [] [text]`},
		{"seconds", `{"text":"A.","timestamp":1709627400}`, Columns{}, `|2024-03-05T08:30:00Z||||A. [] []`},
		{"milliseconds", `{"text":"A.","published":1709627400000}`, Columns{}, `|2024-03-05T08:30:00Z||||A. [] []`},
		{"a date as a number", `{"text":"A.","date":20240305}`, Columns{}, `|20240305||||A. [] []`},
		{"a year as a number", `{"text":"A.","year":1864}`, Columns{}, `|1864||||A. [] []`},
		{"a media list is no source", `{"text":"A.","media":[{"url":"x"}]}`, Columns{}, `|||||A. [] [media]`},
		{"a list as title", `{"text":"A.","title":["x"]}`, Columns{}, `|||||A. ["title" ignored: not a string] [title]`},
		{"no such field for the date", `{"text":"A.","day":"2024"}`, Columns{Date: "dya"}, `|||||A. [--date-col: unknown field "dya" (valid: day text; did you mean day?)] [day]`},
		{"no such field for the text", `{"text":"A."}`, Columns{Text: "a.b"}, `error: --text-col: unknown field "a.b" (valid: text)`},
		{"no text", `{"titel":"A.","url":"x"}`, Columns{}, `error: no field named "text", "content", "body" or the like (fields: titel, url); name it with --text-col`},
		{"text is a number", `{"text":7}`, Columns{}, `error: "text" is not a string`},
		{"many fields", `{"text":"A."` + manyFields(maxColumns) + `}`, Columns{}, `error: more than 10000 fields or values`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := parseArticle([]byte(tt.in), tt.columns)
			got := fmt.Sprintf("error: %v", err)
			if err == nil {
				var meta []string
				for k := range a.Meta {
					meta = append(meta, k)
				}
				slices.Sort(meta)
				got = fmt.Sprint(strings.Join([]string{a.ID, a.Date, a.Title, a.Source, a.Lang, a.Text}, "|"), " ", a.Warnings, " ", meta)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func manyFields(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,"%x":1`, i)
	}
	return b.String()
}
