// Package baselines has published unsupervised methods of keyphrase extraction, to compare package keyphrase with on the same
// texts, tokens and parts of speech. Nothing but tests and benchmarks uses it.
//
//   - TF-IDF: n-grams of up to three words, by frequency and inverse document frequency (G. Salton, C. Buckley 1988).
//   - PositionRank: PageRank over neighbouring words, biased towards early ones (C. Florescu, C. Caragea, ACL 2017).
//   - MultipartiteRank: PageRank over phrases of different topics, biased towards the first of each topic (F. Boudin, NAACL 2018).
//
// Parameters are those of the papers, as in the toolkit pke.
package baselines
