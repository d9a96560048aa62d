package ner

// literals has the hashes of the words that the rules name.
type literals struct {
	pronoun    uint64 // I
	article    uint64 // the
	a, an      uint64
	of, in     uint64
	at, to     uint64
	and        uint64
	that       uint64
	is, was    uint64
	genitive   uint64 // 's
	comma      uint64
	stop       uint64 // a full stop
	dash       uint64
	quote      uint64
	ampersand  uint64
	parens     [2]uint64 // opening and closing
	ms         uint64
	md         uint64    // short for Muhammad
	ngo        [2]uint64 // NGO, NGOs
	dc         [2]uint64 // D.C., DC
	earth      uint64
	general    uint64
	university uint64
	washington uint64
}

func newLiterals() literals {
	return literals{
		pronoun:    hashWord("i"),
		article:    hashWord("the"),
		a:          hashWord("a"),
		an:         hashWord("an"),
		of:         hashWord("of"),
		in:         hashWord("in"),
		at:         hashWord("at"),
		to:         hashWord("to"),
		and:        hashWord("and"),
		that:       hashWord("that"),
		is:         hashWord("is"),
		was:        hashWord("was"),
		genitive:   hashWord("'s"),
		comma:      hashWord(","),
		stop:       hashWord("."),
		dash:       hashWord("-"),
		quote:      hashWord("\""),
		ampersand:  hashWord("&"),
		parens:     [2]uint64{hashWord("("), hashWord(")")},
		ms:         hashWord("ms"),
		md:         hashWord("md"),
		ngo:        [2]uint64{hashWord("ngo"), hashWord("ngos")},
		dc:         [2]uint64{hashWord("d.c."), hashWord("dc")},
		earth:      hashWord("earth"),
		general:    hashWord("general"),
		university: hashWord("university"),
		washington: hashWord("washington"),
	}
}
