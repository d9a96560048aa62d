// Package ner recognizes the names of persons, organisations, places, peoples and events in English news.
//
// A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) labels the tokens, and ordered rules correct
// its labels with the lexicon and with the rest of the document:
//
//  1. Statistics of the document are collected: how each token is written; which words also occur in lower case, after a
//     title or in mid-sentence; which lines are in capitals. A headline (Envoy Visits Kyiv) is read as the sentence it would be.
//  2. Each sentence is reduced to candidate runs: capitalised words and what may join them. All other tokens are outside of
//     names, which spares most of a text the work below.
//  3. Each token of a run gets about a hundred features: the words around it and their clusters, affixes and shapes, the
//     first and last word of its run of capitals, and classes of the lexicon (gazetteer features: Ratinov & Roth 2009).
//     Features are hashed (Weinberger et al. 2009). Those of a single word are summed once and cached; those of pairs and
//     triples are looked up each time. A feature adds a small integer to the score of every label.
//  4. The best legal sequence of labels is decoded (Viterbi, first order).
//  5. Rules repair the result, in this order: coordinated names are split (Kenya-Uganda), boundaries adjusted (the Oti
//     river, Goma | Thursday), labels corrected that the lexicon rules out, acronyms in parentheses labelled like the names
//     they abbreviate. At last the names of a document are reconciled: equal names get equal labels (one sense per discourse:
//     Gale, Church & Yarowsky 1992), and a known surname is a person.
//
// The package also restores the case of texts written without any: see [Recognizer.Truecase].
//
// The weights are in model.bin, which internal/ner/train writes. It is read in place: nothing is decoded at start-up.
package ner
