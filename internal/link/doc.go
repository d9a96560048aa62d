// Package link decides which country each phrase of a text means. All disambiguation lives here.
//
//  1. The matches of the lexicon become candidates, each with the readings that its spelling allows.
//  2. Every reading is scored on its own context: its prior, the words beside it, the run of capitalised words that it is
//     part of, what follows a comma, whether it stands in a dateline, the label of an entity tagger (weights.tsv has every amount).
//  3. What the text itself says of a name (Ashby is a town in Nebraska) holds wherever the name stands.
//  4. The words of councils, courts and schools, spelling, dates and the outlet show where the text is at home (home.tsv): local
//     news names what lies nearby.
//  5. The certain readings are the document's evidence: which states and divisions it speaks of, which people it names, which
//     towns lie near one another.
//  6. The uncertain ones are scored again with that evidence, and the best reading wins if it beats "no mention".
//  7. Places that the lexicon does not know, found by a tagger or by the word that ends their name (Ashgrove Hospital), lie where
//     the words beside them say (X, Niger; X in northern Niger; the Nigerien village of X), with low confidence. That a state
//     stands in their sentence says nothing. Only where all places of a text lie in one state do they too.
//
// Whoever leads an international body counts for the body while in office, and for the state before. An outlet that is told, cited
// or credited is a mention of no state, and so is a month in a date.
//
// No name is ever blocked: a reading loses because another one, or none, has the better evidence.
package link
