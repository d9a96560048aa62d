// Package ner finds the names of persons, organisations, places, peoples and events in English news.
//
//  1. The tokens of a document are surveyed: how each is written, which words also come in small letters, after a title or
//     inside a sentence, and which lines are all capitals. A headline (Envoy Visits Kyiv) is read as the sentence it would be.
//  2. Tokens near no capital are O and never looked at again. The others are cut into short stretches.
//  3. A token of a stretch has some hundred features: the words around it and their clusters, affixes, shapes, first and last
//     word of the run of capitals, classes of the lexicon. What one word adds is kept from one use to the next; pairs and
//     triples are looked up. A feature adds a small whole number to every label.
//  4. The best legal sequence of labels is found (Viterbi, first order).
//  5. The names of the document are settled together: pairs of places are parted (Kenya-Uganda), titles go, the lexicon
//     rules out some labels, the ends of names are moved to where they belong (the Oti river, Goma Thursday), short names in
//     parentheses get the label of the long ones, equal names get equal labels, known surnames are persons.
//
// The weights are in model.bin, which the train tool makes and which is read where it lies; nothing is built at start.
package ner
