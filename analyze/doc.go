// Package analyze turns one text into a [Report]: the countries that it mentions and, for each, its themes, people, organisations
// and the sentences that support them.
//
// [New] builds an [Analyzer] from options. [Analyzer.Analyze] takes an [Article] through these steps:
//
//  1. Repair: wrongly decoded characters, words divided at the ends of lines and the like are read as they were meant. In a text
//     that is all lower case or all capitals, the usual capitals are restored.
//  2. Tokens and sentences, the language, and the date.
//  3. Entities, found by the built-in tagger or by a [Recognizer]; those in boilerplate are dropped.
//  4. Countries: phrases of the lexicon are matched, and the linker decides which of them mention a country, and which one.
//  5. Names: all mentions of one person, organisation or place are clustered.
//  6. Themes: their terms are matched and weighted, and each theme is scored.
//  7. Keyphrases, which exclude the names of countries.
//  8. Countries again: each gets its score, and its own themes, keyphrases, people and organisations from the sentences that mention
//     it or refer back to it.
//  9. Dyads: pairs of countries that share sentences.
//
// [Analyzer.Parse] does steps 1 to 3, and [Analyzer.Report] the others, which are a pure function of the [Document].
// [Analyzer.Explain] and [Analyzer.ExplainTheme] show the evidence for a decision.
//
// The text itself is never changed: all positions are half-open ranges of bytes of the text as it was given. Equal input gives equal
// reports.
package analyze
