package main

import (
	"bufio"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

func TestTidy(t *testing.T) {
	text := "President Maria Lopez met the Red Cross."
	got := tidy(text, []name{{0, 21, "", "PER"}, {26, 39, "", "ORG"}})
	want := []name{{10, 21, "", "PER"}, {30, 39, "", "ORG"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLabelsOf(t *testing.T) {
	a := annotated{text: "Maria Lopez left Geneva-based Acme.", names: []name{{0, 11, "", "PER"}, {17, 23, "", "LOC"}, {30, 34, "", "ORG"}, {5, 8, "", "ORG"}}}
	got := labelsOf(a, token.Words(nil, a.text))
	if want := []uint8{1, 3, 0, 12, 8, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMend(t *testing.T) {
	g := []uint8{2, 3, 0, 1, 0, 5, 6, 6}
	mend(g)
	if want := []uint8{1, 3, 0, 4, 0, 5, 6, 7}; !slices.Equal(g, want) {
		t.Errorf("got %v, want %v", g, want)
	}
}

func TestParseVectors(t *testing.T) {
	row := "[" + strings.Repeat("0.5,", dims) + "5,0]"
	in := `{"size":2,"words":["a","]"],"vectors":{"a":` + row + `,"]":` + row + `},"unkVector":[0,0]}`
	words, v, err := parseVectors(bufio.NewReader(strings.NewReader(in)))
	if err != nil || !slices.Equal(words, []string{"a", "]"}) || len(v) != 2*dims || v[dims] != 0.5 {
		t.Errorf("got %q, %d numbers, %v", words, len(v), err)
	}
}

func TestClusterSame(t *testing.T) {
	v := make([]float32, 50*dims)
	for i := range v {
		v[i] = float32((i*2654435761)%1000) / 1000
	}
	centre(v)
	if a, b := cluster(v, 5), cluster(v, 5); !slices.Equal(a, b) {
		t.Errorf("%v then %v", a, b)
	}
}
