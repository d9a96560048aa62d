// Package stats computes the statistics behind corpus summaries and comparisons.
//
//   - [Bootstrap] estimates confidence intervals of shares while documents are counted.
//   - [Bursts] finds periods in which something is unusually frequent.
//   - [Keyness] finds what one group of documents mentions more or less often than another.
//   - [CrossTab] counts pairs of countries and themes in many parts of a corpus.
//   - [LogLikelihood], [Holm], [BenjaminiHochberg] and [JensenShannon] are the tests and measures that comparisons use.
//
// All results are the same whatever the order of the documents: counts are integers, and sums of floats are made in sorted order.
package stats

import "math"

// Round rounds to six decimal places, which are stable across platforms.
func Round(f float64) float64 { return math.Round(f*1e6) / 1e6 }
