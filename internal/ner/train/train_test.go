package main

import (
	"bufio"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/token"
)

func TestNormalize(t *testing.T) {
	for _, c := range []struct {
		corpus, text, typ string
		start, end        int
		want              []string
	}{
		{"gum", "President Maria Lopez spoke.", "PER", 0, 21, []string{"Maria Lopez"}},
		{"gum", "He met the Red Cross.", "ORG", 7, 20, []string{"Red Cross"}},
		{"gum", "She lives in Kampala, Uganda.", "LOC", 13, 28, []string{"Kampala", "Uganda"}},
		{"gum", "She lives in Washington, D.C. now.", "LOC", 13, 29, []string{"Washington, D.C."}},
		{"gum", "Here sang Otto Blum, Jr. once.", "PER", 10, 24, []string{"Otto Blum, Jr."}},
		{"gum", "He saw Tyne and Wear.", "LOC", 7, 20, []string{"Tyne and Wear"}},
		{"grobid_wiki", "Lima, Quito, and the Hague agreed.", "LOC", 0, 26, []string{"Lima", "Quito", "Hague"}},
		{"grobid_wiki", "Anna Berg, the Swedish foreign minister, left.", "PER", 0, 39, []string{"Anna Berg"}},
		{"grobid_wiki", "Conservative Prime Minister Otto Blum left.", "PER", 0, 37, []string{"Otto Blum"}},
		{"grobid_wiki", "Bosnia and Herzegovina voted.", "LOC", 0, 22, []string{"Bosnia and Herzegovina"}},
	} {
		var got []string
		for _, n := range normalize(c.corpus, c.text, []name{{c.start, c.end, "", c.typ}}) {
			got = append(got, c.text[n.Start:n.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %q: got %q, want %q", c.corpus, c.text, got, c.want)
		}
	}
}

func TestLabelsOf(t *testing.T) {
	a := annotated{text: "Maria Lopez left Geneva-based Acme.", names: []name{{0, 11, "", "PER"}, {17, 23, "", "LOC"}, {30, 34, "", "ORG"}, {5, 8, "", "ORG"}}}
	got := labelsOf(a, token.Words(nil, a.text))
	if want := []uint8{1, 3, 0, 12, 8, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLabelsInsideTokens(t *testing.T) {
	a := annotated{text: "A pro-Acme group and an Acme-Blum deal.", names: []name{{6, 10, "", "ORG"}, {29, 33, "", "ORG"}}}
	got := labelsOf(a, token.Words(nil, a.text))
	if want := []uint8{0, 8, 0, 0, 0, 0, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestRolesOfUnseenWords checks that the networks predict the role of a word without counts from words with similar vectors.
func TestRolesOfUnseenWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 400
	words, v := make([]string, n), make([]float32, n*dims)
	seen := map[uint64]*roleCounts{}
	for i := range n {
		words[i] = "w" + strconv.Itoa(i)
		for d := range dims {
			v[i*dims+d] = float32(rng.NormFloat64()) * 0.02
		}
		v[i*dims+i%2] += 1
		if i < n-20 {
			countsOf(seen, words[i])[[]int{roleLoc, roleOrg}[i%2]] = 3
		}
	}
	for i, p := range rolesOf(words, v, seen) {
		if want := []int{roleLoc, roleOrg}[i%2]; p[want] < 0.8 {
			t.Fatalf("%s: got %v, want %d to be likeliest", words[i], p, want)
		}
	}
}

func TestPackRole(t *testing.T) {
	sure := [numRoles]float32{roleLoc: 0.9, roleOrg: 0.1}
	torn := [numRoles]float32{roleLoc: 0.5, roleOrg: 0.4, roleNone: 0.1}
	if a, b := packRole(sure), packRole(torn); a == b || a == 0 || a >= 1<<10 || a>>4 != b>>4 {
		t.Errorf("%d and %d", a, b)
	}
}

func TestRepairLabels(t *testing.T) {
	g := []uint8{2, 3, 0, 1, 0, 5, 6, 6}
	repairLabels(g)
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

func TestKMeansRepeats(t *testing.T) {
	v := make([]float32, 50*dims)
	for i := range v {
		v[i] = float32((i*2654435761)%1000) / 1000
	}
	standardize(v)
	if a, b := kMeans(v, 5), kMeans(v, 5); !slices.Equal(a, b) {
		t.Errorf("%v then %v", a, b)
	}
}
