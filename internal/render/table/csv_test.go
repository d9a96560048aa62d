package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

func TestCSVText(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"word", "Mali", "Mali"},
		{"empty", "", ""},
		{"formula", "=1+1", "'=1+1"},
		{"link", `=HYPERLINK("x","y")`, `'=HYPERLINK("x","y")`},
		{"function", "@SUM(A1)", "'@SUM(A1)"},
		{"telephone", "+49 30 1234", "'+49 30 1234"},
		{"dash", "- said the minister", "'- said the minister"},
		{"minus and a cell", "-A1", "'-A1"},
		{"tab", "\t=1", "'\t=1"},
		{"carriage return", "\r=1", "'\r=1"},
		{"line break", "\n=1", "'\n=1"},
		{"fullwidth", "＝1", "'＝1"},
		{"negative number", "-0.5", "-0.5"},
		{"number with a sign", "+3", "+3"},
		{"small number", "-1.5e-07", "-1.5e-07"},
		{"number out of range", "-1e999", "-1e999"},
		{"not a number", "-Inf", "'-Inf"},
		{"hexadecimal", "-0x1p4", "'-0x1p4"},
		{"two numbers", "-1-2", "'-1-2"},
		{"sign alone", "-", "'-"},
		{"equals sign inside", "a=b", "a=b"},
		{"escape sequence", "\x1b]0;owned\a Mali", "\uFFFD]0;owned\uFFFD Mali"},
		{"C1 control character", "\u009b31m", "\uFFFD31m"},
		{"delete", "a\x7f", "a\uFFFD"},
		{"lines", "a\nb\tc", "a\nb\tc"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := CSVText(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Texts are protected in every column, and none is if Raw is set. Numbers stay numbers.
func TestFormulasInCSV(t *testing.T) {
	const evil = "=cmd|' /C calc'!A0\x1b[2J"
	r := &analyze.Report{ID: evil, Date: evil, Keywords: []analyze.Keyword{{Term: evil, Score: -0.5, Count: 1}}}
	for _, raw := range []bool{false, true} {
		want := []string{"'" + strings.ReplaceAll(evil, "\x1b", "\uFFFD")}
		if raw {
			want = []string{evil}
		}
		var b bytes.Buffer
		p := NewCSV(&b, render.Options{Table: "keywords", Raw: raw})
		if err := errors.Join(p.Add(corpus.Result{Report: r}), p.End()); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if want := slices.Concat(want, want, []string{"-0.5", "1"}); err != nil || len(rows) != 2 || !slices.Equal(rows[1], want) {
			t.Errorf("raw %v: rows %q, %v; want %q", raw, rows, err, want)
		}
		b.Reset()
		w := bufio.NewWriter(&b)
		s := &corpus.Summary{People: []corpus.NameSum{{ID: evil, Name: evil, Documents: 1, Mentions: 2}}}
		if err := SummaryCSV(w, s, render.Options{Table: "people", Raw: raw}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		rows, err = csv.NewReader(&b).ReadAll()
		if want := slices.Concat(want, want, []string{"1", "2"}); err != nil || len(rows) != 2 || !slices.Equal(rows[1], want) {
			t.Errorf("summary, raw %v: rows %q, %v; want %q", raw, rows, err, want)
		}
	}
}
