// Package repair corrects the faults that writing, printing and copying leave in a text, and maps the repaired text to the given one.
//
// The faults keep words from being found: soft hyphens, zero-width characters, UTF-8 that was decoded as windows-1252, ligatures, words
// divided at the ends of lines, footnote numbers after words, abbreviations without their last full stop. [Text] repairs them:
//
//  1. It scans the bytes for what may need a repair. Most texts need none and are returned as they are.
//  2. Runs of non-ASCII characters are repaired: wrongly decoded characters, then what is invisible, then ligatures.
//  3. Words that are divided at the ends of lines are joined.
//  4. Footnote numbers are dropped, and last full stops added.
//
// Each step that changes something adds a layer to a [Map], which translates ranges of the repaired text to ranges of the given one. A
// repaired text needs no repair.
package repair
