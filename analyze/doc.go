// Package analyze reads one text and reports, country by country, who and what it mentions, on which themes, with the
// sentences that prove it.
//
//  1. [New] builds an [Analyzer]: the lexicon, the linker and, if wanted, an entity tagger.
//  2. [Analyzer.Parse] finds form: words, sentences, entities. It is the slow part and can be cancelled.
//  3. [Analyzer.Report] finds content: country mentions, themes, keyphrases, dyads. It is a pure function of the [Document].
//  4. [Analyzer.Analyze] does both, for an [Article] with a title and a date.
//
// All positions are half-open ranges of bytes of the text as it was given; the text is never changed. Equal input gives
// equal reports.
package analyze
