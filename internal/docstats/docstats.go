// Package docstats has the rows of a corpus.DocStats, the statistics of one document that a summary is added up from, and the [Ref]
// by which a summary refers to the document.
//
// Shares and scores are whole numbers of ten-thousandths, because sums of integers do not depend on their order. The JSON keys are
// those of checkpoint files.
package docstats

import (
	"crypto/sha256"
	"fmt"
	"math"
)

// Unit is a share or score of 1.
const Unit = 10_000

// Fixed converts a share or score from 0..1 to ten-thousandths, rounded.
func Fixed(f float64) int { return int(math.Round(f * Unit)) }

// Country is a country that a document mentions.
type Country struct {
	Code     string  `json:"code"`
	Mentions int     `json:"n"`
	Share    int     `json:"share"` // of the country mentions of the document
	Score    int     `json:"score"`
	About    bool    `json:"about,omitempty"`  // whether the document is about it
	Themes   []Theme `json:"themes,omitempty"` // that share sentences with it
}

// Theme is a theme of a document, or of a country in it.
type Theme struct {
	ID    string `json:"id"`
	Score int    `json:"score"`
}

// Dyad is a pair of countries that share sentences of a document. A sorts before B.
type Dyad struct {
	A         string `json:"a"`
	B         string `json:"b"`
	Count     int    `json:"n"` // pairs of mentions
	Sentences int    `json:"sentences"`
}

// Name is a person, organization, group, region or keyphrase in a document.
type Name struct {
	ID       string `json:"id,omitempty"` // of a group or region
	Name     string `json:"name"`
	Mentions int    `json:"n"`
}

// Ref refers to a document in a list.
type Ref struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Date  string `json:"date,omitempty"`
	Score int    `json:"score,omitempty"` // for what the list is about, in ten-thousandths
}

// InputHash returns the first 16 hexadecimal digits of a SHA-256 over all input that a report depends on. Each part is preceded by
// its length, so that moving words from the title to the text changes the hash.
func InputHash(title, date, text string) string {
	h := sha256.New()
	for _, s := range []string{title, date, text} {
		fmt.Fprintf(h, "%d\n", len(s))
		h.Write([]byte(s))
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:16]
}
