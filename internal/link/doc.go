// Package link decides what each phrase of a text means, and so which countries the text names. All disambiguation is here.
//
//  1. The matches of the gazetteer become mentions. Each has candidates: the readings that its spelling allows.
//  2. Every reading is scored on its own context: its prior, its casing, the words around it, what follows a comma, a dateline, the
//     label of an entity tagger. weights.tsv has the amounts.
//  3. What the text itself says about a name (Ashby is a town in Nebraska) holds wherever the name stands (one sense per discourse;
//     Gale, Church & Yarowsky 1992).
//  4. Words such as those for councils, courts and schools, spelling, dates and the outlet suggest the source country
//     (sourcecountry.tsv): local news names what lies nearby (local lexicons; Lieberman & Samet 2010).
//  5. The certain readings become the evidence of the document: which countries and divisions it names, which people, and which towns
//     lie near one another (spatial minimality; Leidner 2007).
//  6. The other readings are scored again with that evidence. The best one wins if it beats "no mention".
//  7. Places that the lexicon lacks, found by a tagger or by the word that ends their name (Ashgrove Hospital), lie where the words
//     around them say (X, Niger; X in northern Niger; the Nigerien village of X), with low confidence. Failing that, they lie
//     where all places of the text do, unless their sentence names a country but no other place in it.
//
// The head of an international organisation counts for the organisation while in office, and before that for the country. An outlet
// that is cited, credited or spoken to is a mention of no country, and neither is a month in a date.
//
// No name is ever excluded outright: a reading loses because another one, or none, has the better evidence. Scores are log-odds against "no
// mention", and a rule adds its weight to them, as in a logistic regression. The weights were set by hand and then tuned on annotated
// texts by internal/link/tune. Other numbers of the code were set by hand.
package link
