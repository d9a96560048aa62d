package countryname

import (
	"maps"
	"slices"

	"github.com/attache-nlp/attache/internal/suggest"
)

const (
	maxSuggestions = 3
	maxDistance    = 3  // edits between a misspelt name and a suggestion; of a short name a third of its letters
	maxLength      = 80 // bytes of a name that is compared with all others
)

// suggest returns the countries that are named in the words, or else those with the most similar names by edit distance.
func (x *Index) suggest(w words) []int {
	found := map[int]bool{}
	for _, p := range w.cut(commaGap) {
		for _, i := range x.resolve(p, spaceGap) {
			found[i] = true
		}
	}
	text, set := w.text(), w.set()
	if limit := min((len(text)+1)/3, maxDistance); len(found) == 0 && limit > 0 && len(text) <= maxLength {
		best := limit
		for _, n := range x.names {
			// The difference of the lengths is a lower bound, which rules most names out.
			if diff := len(n.text) - len(text); max(diff, -diff) > best {
				continue
			}
			d := min(suggest.Distance(text, n.text), suggest.Distance(set, n.set))
			if d < best {
				clear(found)
			}
			if d <= best {
				best = d
				found[n.country] = true
			}
		}
	}
	out := slices.Sorted(maps.Keys(found))
	return out[:min(len(out), maxSuggestions)]
}
