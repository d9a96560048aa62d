package countryname

import (
	"maps"
	"slices"
	"strings"
)

// maxWords bounds the length of a name, because all ways of dividing it into parts are tried.
const maxWords = 24

// find returns the countries that a name may stand for by its words or letters.
func (x *Index) find(w words) []int {
	if len(w) == 0 || len(w) > maxWords {
		return nil
	}
	if found := x.resolve(w, bracketGap); len(found) > 0 {
		return found
	}
	// Two names without punctuation between them: Congo DRC, Puerto Rico USA.
	for i := 1; i < len(w); i++ {
		if found := x.combine(w, []words{w[:i], w[i:]}, spaceGap); len(found) > 0 {
			return found
		}
	}
	if found := x.joined[w.joined()]; len(found) > 0 {
		return found
	}
	return x.damaged(w.joined())
}

// resolve finds a name as a whole or, failing that, by its parts, cut at gaps of the given width and then at narrower ones. Only as a
// last resort is its form of government ignored, so that "Republic of Korea" does not match every Korea.
func (x *Index) resolve(w words, width gap) []int {
	if found := x.bySet[w.set()]; len(found) > 0 {
		return found
	}
	if rest := w.without(word.qualifier); len(rest) < len(w) {
		if found := x.bySet[rest.set()]; len(found) > 0 {
			return found
		}
	}
	for ; width > spaceGap; width-- {
		if parts := w.cut(width); len(parts) > 1 {
			if found := x.combine(w, parts, width-1); len(found) > 0 {
				return found
			}
		}
	}
	if !slices.ContainsFunc(w, func(w word) bool { return w.is(stateNoun) }) {
		return nil
	}
	return x.byCore[w.without(func(w word) bool { return w.is(formOfState) }).set()]
}

// combine returns the countries with which all parts of a name are compatible; if some are of the first part, only those. A part that
// consists of qualifiers is ignored. If another part has no country, combine returns nil.
func (x *Index) combine(whole words, parts []words, width gap) []int {
	var sets [][]int
	for _, p := range parts {
		if p[0].and && &p[0] != &whole[0] {
			return nil // "China and Taiwan" are two countries
		}
		if len(p.without(word.qualifier)) == 0 {
			continue
		}
		found := x.resolve(p, width)
		if len(found) == 0 && len(p) == 1 && p[0].capitals {
			if i, ok := x.code(p[0].text); ok {
				found = []int{i}
			}
		}
		if len(found) == 0 {
			return nil
		}
		sets = append(sets, found)
	}
	if len(sets) == 0 {
		return nil
	}
	var found, first []int
	for _, c := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(sets...)))) {
		if x.compatibleWithAll(c, sets) {
			found = append(found, c)
			if slices.Contains(sets[0], c) {
				first = append(first, c)
			}
		}
	}
	if len(first) > 0 {
		return first
	}
	return found
}

// compatibleWithAll reports whether each set has a country that is compatible with c.
func (x *Index) compatibleWithAll(c int, sets [][]int) bool {
	for _, set := range sets {
		if !slices.ContainsFunc(set, func(other int) bool { return x.compatible(c, other) }) {
			return false
		}
	}
	return true
}

// compatible reports whether the name of another country may stand beside that of c: that of its state if c is a territory, or of
// its predecessor or successor.
func (x *Index) compatible(c, other int) bool {
	a, b := &x.countries[c], &x.countries[other]
	return c == other || a.Parent == b.Code || slices.Contains(a.Successors, b.Code) || slices.Contains(b.Successors, a.Code)
}

// damaged returns the countries with a name that fits the remaining letters of a damaged one. Up to a third of the letters may be lost.
func (x *Index) damaged(joined string) []int {
	lost := strings.Count(joined, string(lostLetter))
	if lost == 0 || lost*3 > len(joined) {
		return nil
	}
	found := map[int]bool{}
	for _, n := range x.names {
		if len(n.joined) != len(joined) {
			continue
		}
		same := true
		for i := range len(joined) {
			same = same && (joined[i] == lostLetter || joined[i] == n.joined[i])
		}
		if same {
			found[n.country] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}
