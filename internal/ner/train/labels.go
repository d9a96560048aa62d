package main

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// The positions in a name that a label stands for: 1 plus four times the type plus the position. 0 is outside of names.
const (
	begin = iota
	inside
	last
	unit
)

func beginLabel(typ int) uint8 { return uint8(1 + 4*typ + begin) }

func unitLabel(typ int) uint8 { return uint8(1 + 4*typ + unit) }

// position returns the position of a label that is not 0.
func position(label uint8) int { return int(label-1) & 3 }

// startsName reports whether a name begins at a token with this label.
func startsName(label uint8) bool {
	return label != 0 && (position(label) == begin || position(label) == unit)
}

// labelsOf returns the labels of the tokens. Names that do not begin and end with tokens, or overlap an earlier one, are
// dropped.
func labelsOf(a annotated, tokens []token.Token) []uint8 {
	out := make([]uint8, len(tokens))
	for _, n := range a.names {
		typ := slices.Index(ner.Types(), n.typ())
		if typ < 0 {
			continue
		}
		first := firstToken(a.text, n, tokens)
		if first < 0 {
			continue
		}
		end := first
		for end < len(tokens) && tokens[end].End < n.End {
			end++
		}
		if end == len(tokens) || out[first] != 0 || out[end] != 0 || !endsName(a.text, n, tokens[end]) {
			continue
		}
		setLabels(out[first:end+1], typ)
	}
	return out
}

// firstToken returns the token at which a name begins, or -1. It may begin after a hyphen inside the token, as in pro-Israel.
func firstToken(text string, n name, tokens []token.Token) int {
	i, ok := slices.BinarySearchFunc(tokens, n.Start, func(t token.Token, at int) int { return t.Start - at })
	if ok {
		return i
	}
	if i == 0 {
		return -1
	}
	t := tokens[i-1]
	if t.Hyphen && n.Start < t.End && text[n.Start-1] == '-' && strings.IndexByte(text[t.Start:n.Start-1], '-') < 0 && isLower(text[t.Start]) {
		return i - 1
	}
	return -1
}

// endsName reports whether a name may end in token t: at its end, or at its last hyphen, as in Geneva-based.
func endsName(text string, n name, t token.Token) bool {
	return t.End == n.End || t.Hyphen && text[n.End] == '-' && strings.IndexByte(text[n.End+1:t.End], '-') < 0
}

// setLabels labels the tokens of a name.
func setLabels(labels []uint8, typ int) {
	if len(labels) == 1 {
		labels[0] = unitLabel(typ)
		return
	}
	b := beginLabel(typ)
	labels[0], labels[len(labels)-1] = b, b+last
	for i := 1; i < len(labels)-1; i++ {
		labels[i] = b + inside
	}
}

// repairLabels makes the labels of a candidate run a legal sequence where its ends cut a name.
func repairLabels(g []uint8) {
	for i := 0; i < len(g); i++ {
		if g[i] == 0 {
			continue
		}
		j := i
		for j+1 < len(g) && g[j] != 0 && position(g[j]) <= inside && g[j+1] != 0 && !startsName(g[j+1]) {
			j++
		}
		setLabels(g[i:j+1], int(g[i]-1)/4)
		i = j
	}
}
