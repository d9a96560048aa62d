// Train learns the model of internal/ner from annotated texts and writes it to one file. README.md beside it says how it
// is run, on what texts, and under which licences they are.
//
//  1. Word vectors are grouped into clusters (spherical k-means, several numbers of clusters).
//  2. The texts are cut into tokens as the tagger cuts them; each token near a capital becomes a list of features and a label.
//     Every text comes twice, the second time with some of its names hidden, so that the model learns to do without them.
//  3. A conditional random field is fitted by stochastic gradients, with features left out at random. Each feature has a
//     second weight for each corpus, which takes up the habits of its annotators and is thrown away at the end.
//  4. The features that matter most are kept and their weights rounded to a byte.
//  5. The model is scored on the files named with -dev.
//
// All random numbers have a fixed seed and no result depends on the number of processors: the same texts give the same file.
package main
