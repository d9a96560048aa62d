package corpus

import (
	"reflect"
	"strings"
	"testing"
)

// checkFlat fails if readFlat reads a line otherwise than readSlowly.
func checkFlat(t *testing.T, line []byte) (read bool) {
	t.Helper()
	got, ok := readFlat(line)
	if !ok {
		return false
	}
	if want, err := readSlowly(line); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%q: read at once %+v, slowly %+v, %v", line, got, want, err)
	}
	return true
}

func TestReadFlat(t *testing.T) {
	for _, line := range []string{
		`{"text":"France."}`, ` { "text" : "France." , "id" : "a" } `, `{"text":"a","text":"b"}`, `{"id":"a","id":null,"text":"x"}`, `{"text":null}`,
		`{"text":"","date":null,"n":1e400,"list":[1,{"a":"}]"}],"o":{"b":[]},"t":true,"s":"x\"y"}`,
		`{"text":"\"\\\/\b\f\n\r\t\u00e9\u20AC"}`, `{"text":"\ud83d\ude00 \ud83d \ude00 \ud83d\u0041 \ud83d\ud83d\ude00"}`, `{"te\u0078t":"x"}`, `{"text":"Türkiye’s “yes”"}`,
		`{"text":"1234567\"9"}`, `{"text":"` + strings.Repeat("long ", 30) + `\n` + strings.Repeat("é", 30) + `"}`, "{\"text\":\"del \x7f\"}",
	} {
		if !checkFlat(t, []byte(line)) {
			t.Errorf("%s: not read at once", line)
		}
	}
	// What is unusual or wrong is left to readSlowly.
	for _, line := range []string{
		``, `{`, `{}`, `null`, `[]`, `"text"`, `{"id":"a"}`, `{"text":1}`, `{"id":1,"text":"x"}`, `{"text":"x"`, `{"text":"x"}}`, `{"text":"x"} {}`, `{"text":"x",}`, `{,"text":"x"}`,
		`{"text" "x"}`, `{"text":"x" "id":"a"}`, "{\"text\":\"a\nb\"}", "{\"text\":\"\xff\"}", "{\"text\":\"12345678\x01\"}", `{"text":"\x"}`, `{"text":"\u12"}`, `{"text":"\u12g4"}`, `{"text":"\`, `{"text":"x\"}`,
		`{"text":"x","n":01}`, `{"text":"x","n":}`, `{"text":"x","n":[1}`, `{"text":"x","n":"a" "b"}`, `{"text":"x","n":"a\x"}`, `{"text":"x","n":nul}`, `{"text":nulll}`,
	} {
		if a, ok := readFlat([]byte(line)); ok {
			t.Errorf("%s: read as %+v", line, a)
		}
		checkFlat(t, []byte(line))
	}
}

func BenchmarkParseArticle(b *testing.B) {
	line := []byte(`{"id":"a1","date":"2023-10-04","source":"Agency","title":"Ministers meet","text":"` + strings.Repeat(`The ministers met in Astana.\nThey spoke of \"trade\" and oil for almost four hours, officials said. `, 30) + `"}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseArticle(line); err != nil {
			b.Fatal(err)
		}
	}
}
