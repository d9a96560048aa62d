// Package intern maps words to numbers, so that they are compared and looked up as numbers:
//
//   - [Fold] removes case and diacritics, and [Hash] is the hash of a folded word;
//   - [Map] is a read-only table keyed by hashes;
//   - [Table] gives the words of texts small numbers, and [Cache] keeps what was computed of each of them.
//
// The values of Hash are part of compiled files: it must not change.
package intern
