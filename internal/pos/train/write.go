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

// pattern is a distribution as it is written.
type pattern [2 * pos.MaxTags]byte

// least is the share below which a class of a word is forgotten.
const least = 0.015

// pattern keeps the best classes, with weights in steps of grain eighths.
func (l *learner) pattern(s share, grain float64) (p pattern) {
	var order []int
	for c := range s {
		if s[c] >= least {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s[b], s[a]) })
	for k := range pos.MaxTags {
		if k >= len(order) {
			p[2*k] = 255
			continue
		}
		c := order[k]
		w := math.Log(s[c] / (l.all[c] / l.all.sum()))
		p[2*k], p[2*k+1] = byte(c), byte(int8(math.Round(max(-15, min(15, w))*8/grain)*grain))
	}
	return p
}

// write makes the file of a model.
func (l *learner) write(rows []entry, unknown share) ([]byte, error) {
	first := []share{{pos.Punct: 1}, {pos.Num: 1}, {pos.Proper: 1}, unknown}
	var patterns []pattern
	index := map[pattern]int{}
	id := func(p pattern) int {
		i, ok := index[p]
		if !ok {
			i = len(patterns)
			index[p] = i
			patterns = append(patterns, p)
		}
		return i
	}
	// As many words as can have their own pattern to the finest grain, the others to a coarser one.
	use := map[pattern]int{}
	grains := []float64{2, 4, 6, 8, 12, 16, 24}
	for _, r := range rows {
		for _, g := range grains {
			use[l.pattern(r.share, g)]++
		}
	}
	for _, s := range first {
		p := l.pattern(s, 2)
		patterns = append(patterns, p)
		index[p] = len(patterns) - 1
	}
	coarse := map[pattern]bool{}
	for _, r := range rows {
		coarse[l.pattern(r.share, 24)] = true
	}
	room := pos.MaxPatterns - len(first) - len(coarse)
	if room < 0 {
		return nil, fmt.Errorf("%d coarse patterns", len(coarse))
	}
	fine := slices.SortedFunc(maps.Keys(use), func(a, b pattern) int { return cmp.Or(cmp.Compare(use[b], use[a]), bytes.Compare(a[:], b[:])) })
	own := map[pattern]bool{}
	for _, p := range fine[:min(room, len(fine))] {
		own[p] = true
	}
	slots := len(rows) * 5 / 4
	table := make([]uint32, slots)
	for i := range table {
		table[i] = math.MaxUint32
	}
	for _, r := range rows {
		p := l.pattern(r.share, 24)
		for _, g := range grains {
			if q := l.pattern(r.share, g); own[q] {
				p = q
				break
			}
		}
		k, check := pos.Slot(r.key, uint64(slots))
		for ; table[k] != math.MaxUint32; k = (k + 1) % uint64(slots) {
		}
		table[k] = pos.Pack(check, id(p), r.rarity)
	}
	var b bytes.Buffer
	b.WriteString(pos.Magic)
	put := func(v any) { binary.Write(&b, binary.LittleEndian, v) } // a Buffer takes everything
	put(uint32(len(patterns)))
	put(uint32(slots))
	for i := range l.next {
		sum := 0.0
		for _, n := range l.next[i] {
			sum += n + 0.1
		}
		for _, n := range l.next[i] {
			put(float32(math.Log((n + 0.1) / sum)))
		}
	}
	put(patterns)
	put(table)
	return b.Bytes(), nil
}
