package keyphrase

import (
	"math"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

const features = 33

// FeatureNames are the names of the features of a candidate, in order.
var FeatureNames = [features]string{
	"words-1", "words-2", "words-3", "words-4", // 1 if it has so many words
	"count", "count-of-one", // logarithm of its occurrences; the same for single words
	"alone", "alone-share", "alone-share-of-one", "never-alone", // occurrences that are a whole run of words rather than part of one
	"sentence", "token", // logarithms of its first position
	"name", "name-of-one", // share of occurrences whose last word is part of a name
	"capitals", "capitals-of-one", "hyphen", // a word is an abbreviation, or hyphenated
	"letters",                                             // logarithm of the mean length of its words
	"rare-least", "rare-most", "rare-mean", "rare-of-one", // rarity of its words in English, in bits
	"word-counts",  // mean logarithm of the occurrences of its words
	"mixed", "cut", // share of occurrences with a lower-case word after a name; that end inside a name
	"vague",                                 // the last of several words is generic
	"opens-little", "ends-little", "little", // the first, the last, the only word carries little meaning
	"opens-adjective", "opens-gerund", "ends-gerund", "ends-adjective", // parts of speech
}

// describe computes the features of a candidate.
func (c *state) describe(d *candidate, x *[features]float64) {
	*x = [features]float64{}
	n, count, alone := float64(d.n), float64(d.count), float64(d.alone)
	one, name := d.n == 1, float64(d.names)/count
	x[d.n-1] = 1
	x[4] = log(count)
	x[6] = logTenth(int(d.alone))
	x[7] = alone / count
	x[9] = is(d.alone == 0)
	x[10] = log(2 + float64(d.first))
	x[11] = log(10 + float64(d.token))
	x[12] = name
	letters, counts, least, most, sum := 0, 0.0, float64(pos.MaxRarity), 0.0, 0.0
	for i, r := range d.roots[:d.n] {
		t := &c.tokens[int(d.token)+i]
		letters += t.Len()
		if t.Case == token.Upper && t.Len() > 1 {
			x[14] = 1
		}
		if t.Hyphen {
			x[16] = 1
		}
		w := &c.vocabulary.words[r]
		counts += log(float64(w.count))
		rare := float64(w.rare)
		if w.rare == pos.MaxRarity {
			rare = unknown
		}
		least, most, sum = min(least, rare), max(most, rare), sum+rare
	}
	x[17] = log(float64(letters)) - log(n)
	x[18], x[19], x[20] = least/4, most/4, sum/4/n
	x[22] = counts / n
	x[23], x[24] = float64(d.mixed)/count, float64(d.cut)/count
	if one {
		x[5], x[8], x[13], x[15], x[21] = x[4], x[7], x[12], x[14], x[20]
		x[28] = is(d.light[1])
	} else {
		x[25] = is(c.vocabulary.words[d.roots[d.n-1]].class == generic)
		x[30] = is(d.firstTag == pos.Gerund)
	}
	x[26], x[27] = is(d.light[0]), is(d.light[1])
	x[29] = is(d.firstTag == pos.Adjective)
	x[31], x[32] = is(d.lastTag == pos.Gerund), is(d.lastTag == pos.Adjective)
}

// unknown is the rarity assumed for words that are not in the table.
const unknown = 4 * 14

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// logs and tenths have the logarithms of i and of i + 0.1.
var logs, tenths = func() (t, u [1024]float64) {
	for i := range t {
		t[i], u[i] = math.Log(float64(i)), math.Log(float64(i)+0.1)
	}
	return t, u
}()

// log is math.Log with a table for small whole numbers.
func log(x float64) float64 {
	if i := int(x); uint(i) < uint(len(logs)) && float64(i) == x {
		return logs[i]
	}
	return math.Log(x)
}

// logTenth returns the logarithm of n + 0.1.
func logTenth(n int) float64 {
	if n < len(tenths) {
		return tenths[n]
	}
	return math.Log(float64(n) + 0.1)
}
