package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/pos"
)

// pattern is a distribution as it is encoded, see [pos.Pattern].
type pattern [2 * pos.MaxTags]byte

// minShare is the probability below which a tag of a word is left out.
const minShare = 0.015

// pattern encodes the most likely tags of a distribution, with scores in steps of grain eighths.
func (cs *counts) pattern(d distribution, grain float64) (p pattern) {
	var order []int
	for c := range d {
		if d[c] >= minShare {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d[b], d[a]) })
	for k := range pos.MaxTags {
		if k >= len(order) {
			p[2*k] = 255
			continue
		}
		c := order[k]
		w := math.Log(d[c] / (cs.all[c] / cs.all.sum()))
		p[2*k], p[2*k+1] = byte(c), byte(int8(math.Round(max(-15, min(15, w))*8/grain)*grain))
	}
	return p
}

// grains are the steps in which scores are encoded, from the finest to the coarsest.
var grains = []float64{2, 4, 6, 8, 12, 16, 24}

const coarsest = 24

// patterns numbers the patterns of a model.
type patterns struct {
	list  []pattern
	index map[pattern]int
	fine  map[pattern]bool // those that are kept besides the coarsest
}

// newPatterns chooses the patterns of a model, which begins with those of first. Their number is limited: all rows can have their
// coarsest pattern, and what room there is goes to the patterns that most rows have.
func (cs *counts) newPatterns(first []distribution, rows []entry) (*patterns, error) {
	uses := map[pattern]int{}
	coarse := map[pattern]bool{}
	for _, r := range rows {
		for _, g := range grains {
			uses[cs.pattern(r.tags, g)]++
		}
		coarse[cs.pattern(r.tags, coarsest)] = true
	}
	room := pos.MaxPatterns - len(first) - len(coarse)
	if room < 0 {
		return nil, fmt.Errorf("%d coarse patterns, want at most %d", len(coarse), pos.MaxPatterns-len(first))
	}
	byUse := slices.SortedFunc(maps.Keys(uses), func(a, b pattern) int { return cmp.Or(cmp.Compare(uses[b], uses[a]), bytes.Compare(a[:], b[:])) })
	out := &patterns{index: map[pattern]int{}, fine: map[pattern]bool{}}
	for _, p := range byUse[:min(room, len(byUse))] {
		out.fine[p] = true
	}
	for _, d := range first {
		p := cs.pattern(d, grains[0])
		out.list = append(out.list, p)
		out.index[p] = len(out.list) - 1
	}
	return out, nil
}

// id returns the number of a pattern, adding it if it is new.
func (x *patterns) id(p pattern) int {
	i, ok := x.index[p]
	if !ok {
		i = len(x.list)
		x.index[p] = i
		x.list = append(x.list, p)
	}
	return i
}

// best returns the finest pattern of a distribution that is kept.
func (cs *counts) best(x *patterns, d distribution) pattern {
	for _, g := range grains {
		if p := cs.pattern(d, g); x.fine[p] {
			return p
		}
	}
	return cs.pattern(d, coarsest)
}

// write encodes a model.
func (cs *counts) write(rows []entry, unknown distribution) ([]byte, error) {
	first := []distribution{{pos.Punct: 1}, {pos.Num: 1}, {pos.Proper: 1}, unknown}
	patterns, err := cs.newPatterns(first, rows)
	if err != nil {
		return nil, err
	}
	slots := len(rows) * 5 / 4
	table := make([]uint32, slots)
	for i := range table {
		table[i] = math.MaxUint32
	}
	for _, r := range rows {
		k, check := pos.Slot(r.key, uint64(slots))
		for ; table[k] != math.MaxUint32; k = (k + 1) % uint64(slots) {
		}
		table[k] = pos.Pack(check, patterns.id(cs.best(patterns, r.tags)), r.rarity)
	}
	var b bytes.Buffer
	b.WriteString(pos.Magic)
	put := func(v any) { binary.Write(&b, binary.LittleEndian, v) } // writes to a Buffer do not fail
	put(uint32(len(patterns.list)))
	put(uint32(slots))
	for i := range cs.next {
		sum := 0.0
		for _, n := range cs.next[i] {
			sum += n + 0.1
		}
		for _, n := range cs.next[i] {
			put(float32(math.Log((n + 0.1) / sum)))
		}
	}
	put(patterns.list)
	put(table)
	return b.Bytes(), nil
}
