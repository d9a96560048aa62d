package lexicon

import "github.com/attache-nlp/attache/internal/intern"

// ByHash is [intern.Map].
type ByHash[V any] = intern.Map[V]

// NewByHash is [intern.NewMap].
func NewByHash[V any](m map[uint64]V) *ByHash[V] { return intern.NewMap(m) }

// Fold is [intern.Fold].
func Fold(s string) string { return intern.Fold(s) }

// Hash is [intern.Hash].
func Hash(word string) uint64 { return intern.Hash(word) }
