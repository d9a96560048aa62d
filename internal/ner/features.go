package ner

import "github.com/attache-nlp/attache/internal/token"

// wordFeatures appends the features of a token by itself, seen at place p of the window of another token. w is the part of
// the token that may belong to a name, c its cache entry.
func wordFeatures(dst []uint64, w string, f *tokenInfo, c *wordType, p int) []uint64 {
	if f.style == styleBoundary {
		return append(dst, mix(boundaryHash, uint64(p)))
	}
	base := uint64(p+1) << templateBits
	st := uint64(f.style)
	dst = append(dst,
		mix(f.hash, base+wordForm),
		mix(st, base+wordStyle),
		mix(c.shape, base+wordShape))
	if c.clusters[0] != 0 {
		lowerOrTitle := min(st, uint64(styleTitle))
		dst = append(dst,
			mix(uint64(c.clusters[0])<<4|lowerOrTitle, base+wordCluster0),
			mix(uint64(c.clusters[1])<<4|lowerOrTitle, base+wordCluster1),
			mix(uint64(c.clusters[2])<<4|lowerOrTitle, base+wordCluster2),
			mix(uint64(c.clusters[RoleLevel])<<4|lowerOrTitle, base+wordRole),
			mix(uint64(c.clusters[4])<<4|lowerOrTitle, base+wordCluster4),
			mix(uint64(c.clusters[5])<<4|lowerOrTitle, base+wordCluster5))
	}
	if f.tail != 0 {
		dst = append(dst, mix(1, base+wordHasTail))
	}
	if p < middle-1 || p > middle+1 {
		return dst
	}
	dst = append(dst, mix(uint64(c.word)<<4|st, base+wordNameUse))
	if f.style >= styleNumber {
		return dst
	}
	dst = append(dst, mix(suffix(w, 3), base+wordSuffix3))
	if p != middle {
		return dst
	}
	dst = append(dst, mix(f.hash^st<<1, base+wordFormStyle))
	if c.clusters[0] == 0 {
		dst = append(dst, mix(st, base+wordUnknown), mix(suffix(w, 2)^st, base+wordUnknownEnd))
	}
	for n := 1; n <= 4; n++ {
		if n < len(w) {
			dst = append(dst, mix(suffix(w, n), base+wordSuffix), mix(prefix(w, n), base+wordPrefix))
		}
	}
	dst = append(dst, mix(uint64(min(len(w), 12))<<4|st, base+wordLength))
	if p := lastPart(w); p != "" {
		dst = append(dst, mix(hashWord(p), base+wordAfterHyphen), mix(hashWord(w[:len(w)-len(p)-1]), base+wordBeforeHyphen))
	}
	return dst
}

// suffix and prefix return n bytes of a word, without regard to the case of ASCII letters. Affixes of bytes serve as well as
// affixes of letters.
func suffix(w string, n int) uint64 { return foldedBytes(w[max(0, len(w)-n):]) }

func prefix(w string, n int) uint64 { return foldedBytes(w[:min(len(w), n)]) }

func foldedBytes(s string) uint64 {
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

// neighbours are a token and the words around it, as the joint features see them.
type neighbours struct {
	p2, p1, f, n1 *tokenInfo // words -2, -1, 0 and 1
	style         uint64     // of word 0, plus 16 if its capital is weak
	styles        uint64     // of words -1, 0 and 1
	gaz           uint64     // of word 0
}

// jointFeatures appends the features of token i that need more than one token, or the document.
func (s *state) jointFeatures(dst []uint64, i int, sent token.Sentence) []uint64 {
	n := neighbours{p2: s.infoAt(i-2, sent), p1: s.infoAt(i-1, sent), f: s.infoAt(i, sent), n1: s.infoAt(i+1, sent)}
	before, after := uint64(n.p1.style), uint64(n.n1.style)
	n.style = uint64(n.f.style)
	if n.f.weak {
		n.style += 16
	}
	if n.p1.weak {
		before += 16
	}
	n.styles = before<<10 | n.style<<5 | after
	n.gaz = uint64(n.f.gaz)
	dst = n.appendContext(dst, before, after)
	dst = n.appendGazetteer(dst)
	dst = n.appendNameUses(dst)
	if n.f.hasCapital() {
		dst = n.appendDocument(dst, uint64(s.docBits(n.f)))
	}
	if i == sent.First {
		dst = append(dst,
			mix(n.style, jointBase+jointStart),
			mix(uint64(n.f.word)<<5|n.style, jointBase+jointStartNameUse))
	}
	if r := s.run[i]; r.end <= r.first {
		return append(dst, mix(n.p1.hash^n.n1.hash, jointBase+jointBetweenRuns))
	}
	return s.runFeatures(dst, i, sent)
}

// appendContext appends the features of pairs and triples of words. before and after are the styles of words -1 and 1.
func (n *neighbours) appendContext(dst []uint64, before, after uint64) []uint64 {
	p2, p1, f, n1, st := n.p2, n.p1, n.f, n.n1, n.style
	return append(dst,
		mix(7, jointBase+jointBias),
		mix(p1.hash^f.hash*odd2, jointBase+jointForms10),
		mix(f.hash^n1.hash*odd2, jointBase+jointForms01),
		mix(p1.hash^n1.hash*odd2, jointBase+jointFormsAround),
		mix(p2.hash^p1.hash*odd2, jointBase+jointForms21),
		mix(n.styles, jointBase+jointStyles),
		mix(before<<5|st, jointBase+jointStyles10),
		mix(st<<5|after, jointBase+jointStyles01),
		mix(p1.shape^f.shape*odd2, jointBase+jointShapes10),
		mix(f.shape^n1.shape*odd2, jointBase+jointShapes01),
		mix(pair(p1.clusters[1], f.clusters[1])<<4|st, jointBase+jointClusters10),
		mix(pair(f.clusters[1], n1.clusters[1])<<4|st, jointBase+jointClusters01),
		mix(pair(p1.clusters[2], f.clusters[2])<<16|uint64(n1.clusters[2]), jointBase+jointClusters),
		mix(uint64(p1.clusters[0])<<5|st, jointBase+jointClusterBefore),
		mix(uint64(n1.clusters[0])<<5|st, jointBase+jointClusterAfter),
		mix(pair(p1.clusters[1], n1.clusters[1]), jointBase+jointClustersAround),
		mix(p1.hash^st, jointBase+jointFormBeforeStyle),
		mix(n1.hash^st, jointBase+jointFormAfterStyle),
		mix(pair(p1.clusters[RoleLevel], f.clusters[RoleLevel])<<4|st, jointBase+jointRoles10),
		mix(pair(f.clusters[RoleLevel], n1.clusters[RoleLevel])<<4|st, jointBase+jointRoles01),
		mix(n1.hash^uint64(f.clusters[1]), jointBase+jointFormAfterCluster),
		mix(p1.hash^uint64(f.clusters[1]), jointBase+jointFormBeforeCluster))
}

// appendGazetteer appends the features of the gazetteer classes, if word -1, 0 or 1 has any.
func (n *neighbours) appendGazetteer(dst []uint64) []uint64 {
	gaz := n.gaz
	if gaz|uint64(n.p1.gaz)|uint64(n.n1.gaz) == 0 {
		return dst
	}
	dst = append(dst,
		mix(gaz, jointBase+jointGaz),
		mix(gaz<<32|uint64(n.p1.gaz), jointBase+jointGaz10),
		mix(gaz<<32|uint64(n.n1.gaz), jointBase+jointGaz01),
		mix(n.p1.hash^gaz, jointBase+jointFormBeforeGaz),
		mix(n.n1.hash^gaz, jointBase+jointFormAfterGaz),
		mix(gaz<<16|n.styles, jointBase+jointGazStyles))
	position := gaz >> gazBits
	for m := gaz & gazMask; m != 0; m &= m - 1 {
		dst = append(dst, mix(m&-m<<8|position, jointBase+jointGazClass))
	}
	return dst
}

// appendNameUses appends the features of the role of the word and of its use in personal names.
func (n *neighbours) appendNameUses(dst []uint64) []uint64 {
	f := n.f
	uses := uint64(n.p1.word&3)<<16 | uint64(f.word)<<8 | uint64(n.n1.word&3)
	return append(dst,
		mix(uint64(f.clusters[RoleLevel])<<32|n.gaz, jointBase+jointRoleGaz),
		mix(uint64(f.clusters[RoleLevel]>>4)<<8|uint64(f.word), jointBase+jointRoleNameUse),
		mix(uses, jointBase+jointNameUses),
		mix(uses<<15|n.styles, jointBase+jointNameUsesStyles),
		mix(uint64(f.word)<<5|n.style|n.gaz<<16, jointBase+jointNameUseGaz))
}

// appendDocument appends the features of how the document writes the word elsewhere.
func (n *neighbours) appendDocument(dst []uint64, doc uint64) []uint64 {
	if doc == 0 {
		return dst
	}
	dst = append(dst,
		mix(doc, jointBase+jointDoc),
		mix(doc<<5|n.style, jointBase+jointDocStyle))
	for m := doc; m != 0; m &= m - 1 {
		dst = append(dst, mix(m&-m, jointBase+jointDocBit))
	}
	return dst
}

// runFeatures appends the features of the run of capitalised words that token i is in.
func (s *state) runFeatures(dst []uint64, i int, sent token.Sentence) []uint64 {
	r := s.run[i]
	first, last := &s.info[r.first], &s.info[r.end-1]
	before, after := s.infoAt(int(r.first)-1, sent), s.infoAt(int(r.end), sent)
	place := uint64(min(i-int(r.first), 3)<<4 | min(int(r.end)-1-i, 3))
	dst = append(dst,
		mix(pair(first.clusters[RoleLevel], last.clusters[RoleLevel])<<8|place, jointBase+runRolesPlace),
		mix(before.hash^uint64(last.clusters[RoleLevel]>>4), jointBase+runBeforeLastRole),
		mix(after.hash^uint64(first.clusters[RoleLevel]>>4), jointBase+runAfterFirstRole),
		mix(place, jointBase+runPlace),
		mix(first.hash^place&15, jointBase+runFirstPlace),
		mix(last.hash^place>>4, jointBase+runLastPlace),
		mix(first.hash, jointBase+runFirst),
		mix(last.hash, jointBase+runLast),
		mix(uint64(first.clusters[0]), jointBase+runFirstCluster),
		mix(uint64(last.clusters[0]), jointBase+runLastCluster),
		mix(uint64(last.clusters[1])<<8|place, jointBase+runLastClusterPlace),
		mix(before.hash, jointBase+runBefore),
		mix(after.hash, jointBase+runAfter),
		mix(uint64(before.clusters[0]), jointBase+runBeforeCluster),
		mix(uint64(after.clusters[0]), jointBase+runAfterCluster),
		mix(before.hash<<8^place, jointBase+runBeforePlace),
		mix(after.hash<<8^place, jointBase+runAfterPlace),
		mix(pair(before.clusters[1], after.clusters[1]), jointBase+runClustersAround),
		mix(uint64(first.word)<<16|uint64(last.word)<<8|place, jointBase+runNameUsesPlace))
	// The neighbours in a list: Lod, Ramle and Acre.
	f := &s.info[i]
	if before.trigger&triggerList != 0 {
		if k := int(r.first) - 2; k >= sent.First && s.info[k].capitalized() {
			dst = listFeatures(dst, &s.info[k], f, jointBase+listBefore)
		}
	}
	if after.trigger&triggerList != 0 {
		if k := int(r.end) + 1; k < sent.End && s.info[k].capitalized() {
			dst = listFeatures(dst, &s.info[k], f, jointBase+listAfter)
		}
	}
	if w := s.wideRun[i]; w != r {
		first, last := &s.info[w.first], &s.info[w.end-1]
		dst = append(dst,
			mix(first.hash, jointBase+wideFirst),
			mix(last.hash, jointBase+wideLast),
			mix(uint64(first.clusters[0]), jointBase+wideFirstCluster),
			mix(uint64(last.clusters[0]), jointBase+wideLastCluster),
			mix(first.hash^uint64(i-int(w.first)), jointBase+wideFirstPlace))
	}
	return dst
}

// listFeatures appends the features of n, the neighbour of f in a list.
func listFeatures(dst []uint64, n, f *tokenInfo, base uint64) []uint64 {
	m := uint64(n.gaz & gazMask)
	return append(dst,
		mix(m, base+listGaz),
		mix(m<<32|uint64(f.gaz), base+listGazPair),
		mix(uint64(n.clusters[1]), base+listCluster),
		mix(uint64(n.clusters[2])<<16|uint64(f.clusters[2]), base+listClusterPair),
		mix(uint64(n.word)<<8|uint64(f.word), base+listNameUsePair))
}

func pair(a, b uint16) uint64 { return uint64(a)<<16 | uint64(b) }
