package ner

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/tsv"
)

// trigger is a set of trigger classes: what a word says about a name next to it.
type trigger uint32

const (
	triggerTitle         trigger = 1 << iota // President, Mr.: a person follows
	triggerPlacePrep                         // in, from: often a place follows
	triggerSpeech                            // said: often a person stands next to it
	triggerInner                             // of, the, &: may stand inside a name though it has no capital
	triggerConnector                         // of, de: joins two runs of capitalised words to one name
	triggerParticle                          // de, bin: may begin a surname
	triggerCompanySuffix                     // Inc.: belongs to the name before it, even after a comma
	triggerEvent                             // Summit: a name that begins or ends with it is an event
	triggerHyphenSuffix                      // based: after a hyphen it is not part of the name before it
	triggerList                              // a comma, and: joins names of one type
	triggerMisc                              // covid: not the name of a person, place or organisation
	triggerHyphenPrefix                      // pro: before a hyphen it is not part of the name after it
	triggerGeneric                           // river, province: in lower case it belongs to the place name before it
	triggerWeekday                           // Monday: not part of the place name before it
	triggerStateOrgan                        // Cabinet: an organisation when capitalised and alone
	triggerStorm                             // Hurricane: what follows is not a person
	triggerPlacePrefix                       // Wadi, Ciudad: a name that begins with it is a place
	triggerPlaceSuffix                       // Bay, Nagar: a name that ends with it is a place
	triggerWithin                            // in: separates a place from the one it lies in
	triggerDirection                         // Northeast
	triggerPeople                            // Sunni: alone it is not an organisation
	triggerPlaceType                         // village: says what a place is
	triggerFacility                          // Airport: a name that ends with it is a place, even if named after a person
	triggerOrgType                           // company: says what an organisation is
	triggerMonarch                           // Queen: who has this title may be the first of the name
	triggerHoliday                           // Eid: a name that begins with it is a holiday, not a person
)

// triggersInNames are the classes of words that occur in names themselves. They do not suggest that a word is usually
// written in lower case.
const triggersInNames = triggerGeneric | triggerPlacePrefix | triggerPlaceSuffix | triggerDirection | triggerWeekday | triggerPlaceType |
	triggerOrgType | triggerFacility | triggerStateOrgan | triggerPeople | triggerStorm | triggerHoliday

//go:embed triggers.tsv
var triggerTable string

// triggerSlots is a power of two, several times the number of words, so that the search for any other word nearly always
// ends at once, at an empty slot.
const triggerSlots = 4096

// A triggerSlot is empty or has the upper half of the hash of a word, and its classes.
type triggerSlot struct {
	check uint32
	set   trigger
}

// triggerClasses has the classes by the names that triggers.tsv has for them. A particle is also a connector.
var triggerClasses = map[string]trigger{
	"title":             triggerTitle,
	"place-preposition": triggerPlacePrep,
	"speech":            triggerSpeech,
	"inner":             triggerInner,
	"connector":         triggerConnector,
	"hyphen-suffix":     triggerHyphenSuffix,
	"list":              triggerList,
	"misc":              triggerMisc,
	"hyphen-prefix":     triggerHyphenPrefix,
	"generic":           triggerGeneric,
	"weekday":           triggerWeekday,
	"holiday":           triggerHoliday,
	"state-organ":       triggerStateOrgan,
	"storm":             triggerStorm,
	"place-prefix":      triggerPlacePrefix,
	"place-suffix":      triggerPlaceSuffix,
	"within":            triggerWithin,
	"direction":         triggerDirection,
	"people":            triggerPeople,
	"place-type":        triggerPlaceType,
	"facility":          triggerFacility,
	"org-type":          triggerOrgType,
	"monarch":           triggerMonarch,
	"event":             triggerEvent,
	"company-suffix":    triggerCompanySuffix,
	"particle":          triggerConnector | triggerParticle,
}

// triggers returns the hash table of triggers.tsv. It is filled once; for some 800 words this takes microseconds.
var triggers = sync.OnceValue(func() *[triggerSlots]triggerSlot {
	table := new([triggerSlots]triggerSlot)
	for r := range tsv.Rows("triggers.tsv", triggerTable, 2) {
		word, list := r.Cells[0], r.Cells[1]
		h := hashWord(word)
		i := h % triggerSlots
		for table[i].set != 0 {
			i = (i + 1) % triggerSlots
		}
		table[i].check = uint32(h >> 32)
		for class := range strings.SplitSeq(list, ";") {
			table[i].set |= triggerClasses[class]
		}
	}
	return table
})

// triggersOf returns the trigger classes of the word with hash h.
func triggersOf(table *[triggerSlots]triggerSlot, h uint64) trigger {
	for i := h % triggerSlots; table[i].set != 0; i = (i + 1) % triggerSlots {
		if table[i].check == uint32(h>>32) {
			return table[i].set
		}
	}
	return 0
}
