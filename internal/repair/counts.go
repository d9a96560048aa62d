package repair

import "fmt"

// Counts is how often each kind of repair was made in a text.
type Counts [kinds]int

// The kinds of repairs, in the order of the warnings.
const (
	softHyphens = iota
	zeroWidth
	directions
	decoded
	letters
	divided
	notes
	stops
	kinds
)

// messages are the warnings for one repair and for several.
var messages = [kinds][2]string{
	softHyphens: {"soft hyphen ignored", "soft hyphens ignored"},
	zeroWidth:   {"zero-width character ignored", "zero-width characters ignored"},
	directions:  {"text direction mark ignored", "text direction marks ignored"},
	decoded:     {"wrongly decoded character corrected, as â€™ to ’", "wrongly decoded characters corrected, as â€™ to ’"},
	letters:     {"ligature or full-width letter read as plain letters", "ligatures and full-width letters read as plain letters"},
	divided:     {"word divided at the end of a line joined", "words divided at the ends of lines joined"},
	notes:       {"footnote number after a word ignored", "footnote numbers after words ignored"},
	stops:       {"abbreviation completed with its last full stop", "abbreviations completed with their last full stop"},
}

// Warnings returns a line for each kind of repair that was made.
func (c *Counts) Warnings() []string {
	var out []string
	for k, n := range c {
		switch {
		case n == 1:
			out = append(out, "1 "+messages[k][0])
		case n > 1:
			out = append(out, fmt.Sprintf("%d %s", n, messages[k][1]))
		}
	}
	return out
}
