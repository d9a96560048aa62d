package ner

import "github.com/attache-nlp/attache/internal/lexicon"

// scratch is the memory of one call. It comes from a pool and keeps its cache, whose entries depend on nothing but the model.
type scratch struct {
	cues           *[cueSlots]cueSlot
	pronoun        uint64 // I
	article        uint64 // the
	comma          uint64
	stop           uint64
	and            uint64
	ampersand      uint64
	genitive       uint64 // 's
	parens         [2]uint64
	ms             uint64
	ngo            [2]uint64 // NGO, NGOs
	quote          uint64
	to             uint64
	is, was, a, an uint64
	of             uint64
	earth          uint64
	in             uint64
	that           uint64
	general        uint64
	muhammad       uint64
	dash           uint64
	at             uint64
	university     uint64
	washington     uint64
	dc             [2]uint64 // D.C., DC
	facts          []fact
	doc            []docSlot
	headlines      []int // indexes of the sentences whose capitals are those of a headline
	run            []span
	wide           []span
	active         []span
	features       []uint64
	scores         []sums
	back           [][classes]uint8
	labels         []uint8
	readings       []lexicon.Reading
	names          []tally
	places         []uint64 // names of which the text says that they are places
	bodies         []uint64 // and bodies
	cache          []typed
}

func newScratch() *scratch {
	return &scratch{
		cues:       cues(),
		pronoun:    hashWord("i"),
		article:    hashWord("the"),
		comma:      hashWord(","),
		stop:       hashWord("."),
		and:        hashWord("and"),
		ampersand:  hashWord("&"),
		parens:     [2]uint64{hashWord("("), hashWord(")")},
		genitive:   hashWord("'s"),
		ms:         hashWord("ms"),
		ngo:        [2]uint64{hashWord("ngo"), hashWord("ngos")},
		muhammad:   hashWord("md"),
		of:         hashWord("of"),
		is:         hashWord("is"),
		was:        hashWord("was"),
		a:          hashWord("a"),
		an:         hashWord("an"),
		that:       hashWord("that"),
		in:         hashWord("in"),
		to:         hashWord("to"),
		earth:      hashWord("earth"),
		general:    hashWord("general"),
		quote:      hashWord("\""),
		dash:       hashWord("-"),
		at:         hashWord("at"),
		university: hashWord("university"),
		washington: hashWord("washington"),
		dc:         [2]uint64{hashWord("d.c."), hashWord("dc")},
		cache:      make([]typed, cacheSlots),
	}
}

// sized gives a slice of length n that uses the memory of s where there is enough. Its elements are not cleared.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
