// Package entity groups the name mentions of a text that refer to one person, organisation or place.
//
// It is a sieve (Raghunathan et al. 2010): passes run from the most to the least certain, and what one pass has merged, later
// ones keep together. Mentions that are written alike are one form; the passes merge forms.
//
//  1. Forms that the lexicon identifies as one thing are one: "Soviet Union", "USSR". Forms that it identifies as two things are
//     never merged.
//  2. Full names of persons are merged with longer ones (J. Harlow, John R. Harlow), then single names with full ones (Harlow).
//  3. Organisations are merged by spelling (Defence Ministry, Ministry of Defense), by abbreviation (RBA) and by name without
//     the country (Foreign Ministry, Ruritanian Foreign Ministry).
//  4. Places and peoples are merged by spelling, places also by their current name (Kiev, Kyiv).
//  5. A short name that fits several entities (Berg, of Anna and Otto Berg) is decided mention by mention: the one last named.
//
// All passes look forms up by the hash of what they may be called, so that time is linear in the number of mentions.
package entity
