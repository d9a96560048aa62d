// Package baselines has published unsupervised methods of keyphrase extraction, to compare package keyphrase with on the same
// texts, tokens and parts of speech. Nothing but tests and benchmarks uses it.
//
//   - TF-IDF: n-grams of up to three words by their count and their rarity in a collection (G. Salton, C. Buckley 1988).
//   - PositionRank: a graph of neighbouring words, with a bias to early ones (C. Florescu, C. Caragea, ACL 2017).
//   - MultipartiteRank: a graph of phrases of different topics, with a bias to the first of each topic (F. Boudin, NAACL 2018).
//
// Parameters are those of the papers, as the toolkit pke has them.
package baselines
