// Package repair makes of a text as it was given the text that was meant, and knows where each byte of that stood.
//
// What writing, printing and copying leave behind keeps words from being found: soft hyphens, characters without width, UTF-8 that
// was read as windows-1252, ligatures, words divided at the ends of lines, the numbers of notes behind words, abbreviations
// without their last dot. [Mend] reads through all of that:
//
//  1. It looks over the bytes for what may need a repair. Most texts have nothing: they are given back as they are.
//  2. Runs of what is not ASCII are mended: characters, then what is ignored, then letters.
//  3. Words that are divided at the end of a line are put together.
//  4. Numbers of notes are left out, and last dots put in.
//
// Each step that changes something adds a layer to a [Map], which leads from ranges of the mended text to those of the given one.
// To mend a mended text changes nothing.
package repair
