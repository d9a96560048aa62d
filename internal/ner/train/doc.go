// Train trains the model of internal/ner on annotated texts and writes it to a file. Its README.md says how to run it, on
// which texts, and under which licences they are.
//
//  1. Word vectors are clustered (spherical k-means, at several granularities), and small networks predict from them which
//     role a word has in names.
//  2. The texts are tokenized as the recognizer does it; each token of a candidate run becomes a list of features and a label.
//     Every text comes twice, the second time with some of its names masked, so that the model learns to do without them.
//  3. A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) is fitted by stochastic gradient descent
//     with AdaGrad (Duchi, Hazan & Singer 2011) and dropout of features (Srivastava et al. 2014). Each feature has a second
//     weight for each corpus (Daumé 2007), which absorbs the conventions of its annotators and is discarded in the end.
//  4. The features that matter most are kept, and their weights are rounded to a byte.
//  5. The model is scored on the files of -dev.
//
// All random numbers have a fixed seed, and no result depends on the number of processors: the same input gives the same file.
package main
