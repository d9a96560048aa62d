package repair

import "fmt"

// Count is how often a text was mended in each way.
type Count [kinds]int

// The ways of mending, in the order in which they are told.
const (
	hyphens = iota
	widthless
	directions
	decoded
	plain
	divided
	notes
	dots
	kinds
)

// told are the words for one repair and for several.
var told = [kinds][2]string{
	hyphens:    {"soft hyphen ignored", "soft hyphens ignored"},
	widthless:  {"character without width ignored", "characters without width ignored"},
	directions: {"mark of the writing direction ignored", "marks of the writing direction ignored"},
	decoded:    {"character that was decoded wrongly mended, as ’ for â€™", "characters that were decoded wrongly mended, as ’ for â€™"},
	plain:      {"ligature or full-width letter read as plain letters", "ligatures and full-width letters read as plain letters"},
	divided:    {"word divided at the end of a line joined", "words divided at the ends of lines joined"},
	notes:      {"number of a note behind a word ignored", "numbers of notes behind words ignored"},
	dots:       {"abbreviation without its last dot read with it", "abbreviations without their last dot read with it"},
}

// Warnings says what was mended, one line for each way.
func (c *Count) Warnings() []string {
	var out []string
	for k, n := range c {
		switch {
		case n == 1:
			out = append(out, "1 "+told[k][0])
		case n > 1:
			out = append(out, fmt.Sprintf("%d %s", n, told[k][1]))
		}
	}
	return out
}
