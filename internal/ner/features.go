package ner

// A feature is a number: a hash of what was seen, where, and of the rule that saw it. The rules are numbered below; the
// numbers are part of the model file, so that a rule is never renumbered without training again.

// window is how many tokens are looked at around each token; middle is the token itself.
const (
	window = 5
	middle = window / 2
)

const (
	edgeHash = 0x6a09e667f3bcc909
	ruleSize = 256
)

// word makes features of a token by itself, seen at place p of the window.
func wordFeatures(dst []uint64, w string, f *fact, c *typed, p int) []uint64 {
	if f.style == edge {
		return append(dst, mix(edgeHash, uint64(p)))
	}
	salt := uint64(p+1) * ruleSize
	st := uint64(f.style)
	dst = append(dst,
		mix(f.hash, salt+1),
		mix(st, salt+2),
		mix(c.shape, salt+3))
	if c.clusters[0] != 0 {
		dst = append(dst,
			mix(uint64(c.clusters[0])<<4|min(st, uint64(capital)), salt+4),
			mix(uint64(c.clusters[1])<<4|min(st, uint64(capital)), salt+5),
			mix(uint64(c.clusters[2])<<4|min(st, uint64(capital)), salt+6),
			mix(uint64(c.clusters[KindLevel])<<4|min(st, uint64(capital)), salt+17),
			mix(uint64(c.clusters[4])<<4|min(st, uint64(capital)), salt+18),
			mix(uint64(c.clusters[5])<<4|min(st, uint64(capital)), salt+19))
	}
	if f.tail != 0 {
		dst = append(dst, mix(1, salt+20))
	}
	if p < middle-1 || p > middle+1 {
		return dst
	}
	dst = append(dst, mix(uint64(c.word)<<4|st, salt+7))
	if f.style >= figures {
		return dst
	}
	dst = append(dst, mix(ending(w, 3), salt+8))
	if p != middle {
		return dst
	}
	dst = append(dst, mix(f.hash^st<<1, salt+9))
	if c.clusters[0] == 0 {
		dst = append(dst, mix(st, salt+10), mix(ending(w, 2)^st, salt+11))
	}
	for n := 1; n <= 4; n++ {
		if n < len(w) {
			dst = append(dst, mix(ending(w, n), salt+12), mix(beginning(w, n), salt+13))
		}
	}
	dst = append(dst, mix(uint64(min(len(w), 12))<<4|st, salt+14))
	if p := lastPart(w); p != "" {
		dst = append(dst, mix(hashWord(p), salt+15), mix(hashWord(w[:len(w)-len(p)-1]), salt+16))
	}
	return dst
}

// ending and beginning are n bytes of a word without regard to ASCII case. Affixes of bytes serve as well as those of letters.
func ending(w string, n int) uint64 { return small8(w[max(0, len(w)-n):]) }

func beginning(w string, n int) uint64 { return small8(w[:min(len(w), n)]) }

func small8(s string) uint64 {
	var h uint64
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = h<<8 | uint64(c)
	}
	return h
}

// jointFeatures makes the features of token i that need more than one token, or the document.
func (s *scratch) jointFeatures(dst []uint64, i, from, to int) []uint64 {
	at := func(k int) *fact {
		if k < from || k >= to {
			return &edgeFact
		}
		return &s.facts[k]
	}
	p2, p1, f, n1 := at(i-2), at(i-1), at(i), at(i+1)
	st, pst, nst := uint64(f.style), uint64(p1.style), uint64(n1.style)
	if f.weak {
		st += 16
	}
	if p1.weak {
		pst += 16
	}
	doc := uint64(0)
	if f.style >= capital && f.style <= smallCap {
		doc = uint64(s.docOf(f))
	}
	const salt = 100 * ruleSize
	styles := pst<<10 | st<<5 | nst
	dst = append(dst,
		mix(7, salt),
		mix(p1.hash^f.hash*odd2, salt+1),
		mix(f.hash^n1.hash*odd2, salt+2),
		mix(p1.hash^n1.hash*odd2, salt+3),
		mix(p2.hash^p1.hash*odd2, salt+4),
		mix(styles, salt+5),
		mix(pst<<5|st, salt+6),
		mix(st<<5|nst, salt+7),
		mix(p1.shape^f.shape*odd2, salt+8),
		mix(f.shape^n1.shape*odd2, salt+9),
		mix(pair(p1.clusters[1], f.clusters[1])<<4|st, salt+10),
		mix(pair(f.clusters[1], n1.clusters[1])<<4|st, salt+11),
		mix(pair(p1.clusters[2], f.clusters[2])<<16|uint64(n1.clusters[2]), salt+12),
		mix(uint64(p1.clusters[0])<<5|st, salt+13),
		mix(uint64(n1.clusters[0])<<5|st, salt+14),
		mix(pair(p1.clusters[1], n1.clusters[1]), salt+15),
		mix(p1.hash^st, salt+16),
		mix(n1.hash^st, salt+17),
		mix(pair(p1.clusters[KindLevel], f.clusters[KindLevel])<<4|st, salt+80),
		mix(pair(f.clusters[KindLevel], n1.clusters[KindLevel])<<4|st, salt+81),
		mix(n1.hash^uint64(f.clusters[1]), salt+18),
		mix(p1.hash^uint64(f.clusters[1]), salt+19))
	gaz := uint64(f.match)
	if gaz|uint64(p1.match)|uint64(n1.match) != 0 {
		dst = append(dst,
			mix(gaz, salt+20),
			mix(gaz<<32|uint64(p1.match), salt+21),
			mix(gaz<<32|uint64(n1.match), salt+22),
			mix(p1.hash^gaz, salt+23),
			mix(n1.hash^gaz, salt+24),
			mix(gaz<<16|styles, salt+25))
		where := gaz >> gazBits
		for m := gaz & (1<<gazBits - 1); m != 0; m &= m - 1 {
			dst = append(dst, mix(m&-m<<8|where, salt+26))
		}
	}
	names := uint64(p1.word&3)<<16 | uint64(f.word)<<8 | uint64(n1.word&3)
	dst = append(dst,
		mix(uint64(f.clusters[KindLevel])<<32|gaz, salt+82),
		mix(uint64(f.clusters[KindLevel]>>4)<<8|uint64(f.word), salt+83),
		mix(names, salt+30),
		mix(names<<15|styles, salt+31),
		mix(uint64(f.word)<<5|st|gaz<<16, salt+32))
	if doc != 0 {
		dst = append(dst, mix(doc, salt+33), mix(doc<<5|st, salt+34))
		for m := doc; m != 0; m &= m - 1 {
			dst = append(dst, mix(m&-m, salt+35))
		}
	}
	if i == from {
		dst = append(dst, mix(st, salt+36), mix(uint64(f.word)<<5|st, salt+37))
	}
	r, w := s.run[i], s.wide[i]
	if r.end <= r.first {
		// A token between runs: where it stands in the name, if it is one.
		return append(dst, mix(p1.hash^n1.hash, salt+38))
	}
	head, tail := &s.facts[r.first], &s.facts[r.end-1]
	before, after := at(int(r.first)-1), at(int(r.end))
	place := uint64(min(i-int(r.first), 3)<<4 | min(int(r.end)-1-i, 3))
	dst = append(dst,
		mix(pair(head.clusters[KindLevel], tail.clusters[KindLevel])<<8|place, salt+84),
		mix(before.hash^uint64(tail.clusters[KindLevel]>>4), salt+85),
		mix(after.hash^uint64(head.clusters[KindLevel]>>4), salt+86),
		mix(place, salt+40),
		mix(head.hash^place&15, salt+41),
		mix(tail.hash^place>>4, salt+42),
		mix(head.hash, salt+43),
		mix(tail.hash, salt+44),
		mix(uint64(head.clusters[0]), salt+45),
		mix(uint64(tail.clusters[0]), salt+46),
		mix(uint64(tail.clusters[1])<<8|place, salt+47),
		mix(before.hash, salt+48),
		mix(after.hash, salt+49),
		mix(uint64(before.clusters[0]), salt+50),
		mix(uint64(after.clusters[0]), salt+51),
		mix(before.hash<<8^place, salt+52),
		mix(after.hash<<8^place, salt+53),
		mix(pair(before.clusters[1], after.clusters[1]), salt+54),
		mix(uint64(head.word)<<16|uint64(tail.word)<<8|place, salt+55))
	// What stands beside the run in a list: Lod, Ramle and Acre.
	if before.cue&cueLister != 0 {
		if k := int(r.first) - 2; k >= from && s.facts[k].capped() {
			dst = s.beside(dst, &s.facts[k], f, salt+70)
		}
	}
	if after.cue&cueLister != 0 {
		if k := int(r.end) + 1; k < to && s.facts[k].capped() {
			dst = s.beside(dst, &s.facts[k], f, salt+75)
		}
	}
	if w != r {
		first, end := &s.facts[w.first], &s.facts[w.end-1]
		dst = append(dst,
			mix(first.hash, salt+60),
			mix(end.hash, salt+61),
			mix(uint64(first.clusters[0]), salt+62),
			mix(uint64(end.clusters[0]), salt+63),
			mix(first.hash^uint64(i-int(w.first)), salt+64))
	}
	return dst
}

// beside makes features of a neighbour in a list.
func (s *scratch) beside(dst []uint64, n, f *fact, salt uint64) []uint64 {
	m := uint64(n.match & (1<<gazBits - 1))
	return append(dst,
		mix(m, salt),
		mix(m<<32|uint64(f.match), salt+1),
		mix(uint64(n.clusters[1]), salt+2),
		mix(uint64(n.clusters[2])<<16|uint64(f.clusters[2]), salt+3),
		mix(uint64(n.word)<<8|uint64(f.word), salt+4))
}

func pair(a, b uint16) uint64 { return uint64(a)<<16 | uint64(b) }

var edgeFact = fact{hash: edgeHash, key: edgeHash, shape: edgeHash, known: true}
