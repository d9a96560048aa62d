package main

import (
	"strings"
	"testing"
)

func TestGenerate(t *testing.T) {
	b, err := generate([]byte("package p\n"+
		"type Kind string\n"+
		"type A struct {\n\tN int `json:\"n\"`\n\tS string `json:\"s,omitempty\"`\n\tK Kind `json:\"k\"`\n\tO Kind `json:\"o,omitempty\"`\n\tM map[Kind]int `json:\"m\"`\n\tB []B `json:\"b\"`\n\tX int `json:\"-\"`\n}\n"+
		"type B struct {\n\tF float64 `json:\"f\"`\n}\n"), "A")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"e.int(`{\"n\":`, v.N)", "e.some(`,\"s\":`, v.S)", "e.string(`,\"k\":`, string(v.K))", "e.some(`,\"o\":`, string(v.O))", "counts(e, `,\"m\":`, v.M)", "list(e, `,\"b\":`, v.B, (*encoder).encodeB)", "func (e *encoder) encodeB(v *B)"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in\n%s", want, b)
		}
	}
	if strings.Contains(string(b), "v.X") {
		t.Error("a field with the key - is encoded")
	}
}

func TestGenerateRefuses(t *testing.T) {
	for _, fields := range []string{"C chan int `json:\"c\"`", "N int", "S string `json:\"s,omitempty\"`", "D D `json:\"d\"`", "L [2]int `json:\"l\"`"} {
		if _, err := generate([]byte("package p\ntype A struct {\n"+fields+"\n}\n"), "A"); err == nil {
			t.Errorf("%s: no error", fields)
		}
	}
}
