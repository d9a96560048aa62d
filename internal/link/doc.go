// Package link decides which country each phrase of a text means. All disambiguation lives here.
//
//  1. The matches of the lexicon become candidates, each with the readings that its spelling allows.
//  2. Every reading is scored on its own context: its prior, the words beside it, the run of capitalised words that it is
//     part of, what follows a comma, the label of an entity tagger (weights.tsv has every amount).
//  3. The certain readings are the document's evidence: which states and divisions it speaks of, which people it names.
//  4. The uncertain ones are scored again with that evidence, and the best reading wins if it beats "no mention".
//
// No name is ever blocked: a reading loses because another one, or none, has the better evidence.
package link
