package analyze

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// fill fills a value at random, also with nil and empty lists and maps.
func fill(r *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(r, field)
		}
	case reflect.Pointer:
		if r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Slice:
		switch n := r.IntN(5); n {
		case 0:
		default:
			v.Set(reflect.MakeSlice(v.Type(), n-1, n))
			for i := range n - 1 {
				fill(r, v.Index(i))
			}
		}
	case reflect.Map:
		if n := r.IntN(5); n > 0 {
			v.Set(reflect.MakeMap(v.Type()))
			for range n - 1 {
				key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				fill(r, key)
				fill(r, value)
				v.SetMapIndex(key, value)
			}
		}
	case reflect.Interface:
		values := []any{true, "<&>", 1.5, json.RawMessage(`{"a": [1, "\u003c"]}`), map[string]any{"b": 1, "a": nil}}
		v.Set(reflect.ValueOf(values[r.IntN(len(values))]))
	case reflect.String:
		parts := []string{"", "a", "Kyiv", `"`, `\`, "<b>&", "\n\r\t\b\f", "\x00\x1f\x7f", "Türkiye", "\u2028\u2029", "\xff", "\xe2\x80", "😀", "\ufffd"}
		var s strings.Builder
		for range r.IntN(4) {
			s.WriteString(parts[r.IntN(len(parts))])
		}
		v.SetString(s.String())
	case reflect.Int:
		v.SetInt([]int64{0, 1, -1, 42, 99999, math.MaxInt64, math.MinInt64}[r.IntN(7)])
	case reflect.Float64:
		v.SetFloat([]float64{0, math.Copysign(0, -1), 1, 0.5, 0.0001, 0.00005, 1.0 / 3, 1e-7, 1e21, -0.25, 214748.3648, 123456.7891, float64(r.IntN(20001)) / 10000}[r.IntN(13)])
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	default:
		panic(v.Type())
	}
}

// AppendJSON returns the bytes of encoding/json, whatever a report contains. If this fails after a field was added, run go
// generate ./analyze.
func TestAppendJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var got []byte
	for range 3000 {
		var report Report
		fill(r, reflect.ValueOf(&report).Elem())
		want, err := marshal(&report)
		if err != nil {
			t.Fatal(err)
		}
		got, err = report.AppendJSON(append(got[:0], "before "...))
		if err != nil || !bytes.Equal(got[len("before "):], want) {
			t.Fatalf("%v\n%s\nwant\n%s", err, got, want)
		}
	}
}

func TestAppendJSONOfNothing(t *testing.T) {
	var none *Report
	if b, err := none.AppendJSON(nil); string(b) != "null\n" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if b, err := (&Report{}).AppendJSON([]byte("a")); !bytes.HasPrefix(b, []byte(`a{"schema":0,`)) || !bytes.HasSuffix(b, []byte(`"warnings":null}`+"\n")) || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	for _, f := range []float64{math.NaN(), math.Inf(1)} {
		if _, err := (&Report{Focus: &Focus{Margin: f}}).AppendJSON(nil); err == nil {
			t.Errorf("no error for %v", f)
		}
	}
	if _, err := (&Report{Meta: map[string]any{"f": func() {}}}).AppendJSON(nil); err == nil {
		t.Error("no error for a function")
	}
}

func FuzzAppendJSON(f *testing.F) {
	f.Add("a<b", 0.5)
	f.Add("\xff\u2028\"", 1e-7)
	f.Add("", 214748.3648)
	f.Fuzz(func(t *testing.T, s string, x float64) {
		r := &Report{ID: s, Title: s, Focus: &Focus{Code: s, Margin: x}, Countries: []Country{{Kinds: map[Kind]int{Kind(s): 1}, Share: -x}}}
		want, wrong := marshal(r)
		got, err := r.AppendJSON(nil)
		if (err == nil) != (wrong == nil) || !bytes.Equal(got, want) {
			t.Errorf("%q, %v, want %q, %v", got, err, want, wrong)
		}
	})
}

func BenchmarkJSON(b *testing.B) {
	a, err := New()
	if err != nil {
		b.Fatal(err)
	}
	r, err := a.Analyze(b.Context(), Article{Text: strings.Repeat("The presidents of Kazakhstan and France met in Astana to talk about oil, trade and the war in Ukraine.\n", 30)})
	if err != nil {
		b.Fatal(err)
	}
	var line []byte
	b.ReportAllocs()
	for b.Loop() {
		if line, err = r.AppendJSON(line[:0]); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(line)))
}
