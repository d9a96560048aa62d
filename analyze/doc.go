// Package analyze turns one text into a [Report]: the countries that it mentions and, for each, its themes, people, organisations
// and the sentences that support them.
//
// [New] builds an [Analyzer] from options. [Analyzer.Analyze] takes an [Article] through these steps:
//
//  1. Repair: characters that were decoded wrongly, words divided at the ends of lines and the like are read as they were meant. A
//     text in lower case or in capitals throughout is truecased.
//  2. Tokens and sentences, the language, and the date.
//  3. Entities, found by the built-in tagger or by a [Recognizer]; those in boilerplate are dropped.
//  4. Countries: phrases of the lexicon are matched, and the linker decides which of them mention a country, and which one.
//  5. Names: all mentions of one person, organisation or place are clustered.
//  6. Themes: their terms are matched, and weighed against each other.
//  7. Keyphrases, without the names of countries.
//  8. Countries again: the score of each, and its own themes, keyphrases, people and organisations, from the sentences that mention
//     it or refer back to it.
//  9. Dyads: pairs of countries that share sentences.
//
// [Analyzer.Parse] does steps 1 to 3, and [Analyzer.Report] the others, which are a pure function of the [Document].
// [Analyzer.Explain] and [Analyzer.ExplainTheme] show the evidence for a decision.
//
// The text itself is never changed: all positions are half-open ranges of bytes of the text as it was given. Equal input gives equal
// reports.
package analyze
