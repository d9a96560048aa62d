package ner

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/tsv"
)

// cue says what a word tells about a name beside it.
type cue uint32

const (
	cueTitle     cue = 1 << iota // President, Mr.: a person follows
	cuePlace                     // in, from: often a place follows
	cueSpeech                    // said: often a person stands before
	cueBridge                    // of, the, &: may stand inside a name though it has no capital
	cueLink                      // of, de: joins two runs of capitals to one name
	cueParticle                  // de, bin: may begin a surname
	cueFirm                      // Inc.: belongs to the name before it, also after a comma
	cueEvent                     // Summit: a name that ends or begins with it is an event
	cueTail                      // based: after a hyphen it is no part of the name before it
	cueLister                    // a comma, and: joins names of one kind
	cueThing                     // covid: no name of a person, place or organisation
	cueHead                      // pro: before a hyphen it is no part of the name after it
	cueLand                      // river, province: written small, it belongs to the name of a place before it
	cueDay                       // Monday: no part of the name of a place before it
	cueBody                      // Cabinet: with a capital and alone it is an organisation
	cueStorm                     // Hurricane: what follows is no person
	cueGround                    // Wadi, Ciudad: a name that begins with it is that of a place
	cueSite                      // Bay, Nagar: a name that ends with it is that of a place
	cuePartition                 // in: parts two places
	cueDirection                 // Northeast
	cuePeople                    // Sunni: alone it is no organisation
	cueKind                      // village: says what a place is
	cueBuilt                     // Airport: a name that ends with it is that of a place, whoever it is called after
	cueSort                      // company: says what a body is
	cueCrown                     // Queen: who has this title may be the first of the name
	cueFeast                     // Eid: a name that begins with it is a feast, not a person
)

// cueNames are the cues of words that names are made with. They are no sign that a word is usually written small.
const cueNames = cueLand | cueGround | cueSite | cueDirection | cueDay | cueKind | cueSort | cueBuilt | cueBody | cuePeople | cueStorm | cueFeast

//go:embed cues.tsv
var cueTable string

// cueSlots is a power of two, several times the number of words, so that nearly every word that is no cue meets an empty slot.
const cueSlots = 4096

// A cueSlot is empty or has the upper half of the hash of a word.
type cueSlot struct {
	check uint32
	cue   cue
}

// cues fills a small table once; at some 700 words this takes microseconds.
var cues = sync.OnceValue(func() *[cueSlots]cueSlot {
	named := map[string]cue{
		"title":     cueTitle,
		"place":     cuePlace,
		"speech":    cueSpeech,
		"bridge":    cueBridge,
		"link":      cueLink,
		"tail":      cueTail,
		"list":      cueLister,
		"thing":     cueThing,
		"head":      cueHead,
		"land":      cueLand,
		"day":       cueDay,
		"feast":     cueFeast,
		"body":      cueBody,
		"storm":     cueStorm,
		"ground":    cueGround,
		"site":      cueSite,
		"partition": cuePartition,
		"direction": cueDirection,
		"people":    cuePeople,
		"kind":      cueKind,
		"built":     cueBuilt,
		"sort":      cueSort,
		"crown":     cueCrown,
		"event":     cueEvent,
		"firm":      cueFirm,
		"particle":  cueLink | cueParticle,
	}
	table := new([cueSlots]cueSlot)
	for row := range tsv.Rows("cues.tsv", cueTable, 2) {
		word, kinds := row.Cells[0], row.Cells[1]
		h := hashWord(word)
		i := h % cueSlots
		for table[i].cue != 0 {
			i = (i + 1) % cueSlots
		}
		table[i].check = uint32(h >> 32)
		for kind := range strings.SplitSeq(kinds, ";") {
			table[i].cue |= named[kind]
		}
	}
	return table
})

func cueOf(table *[cueSlots]cueSlot, h uint64) cue {
	for i := h % cueSlots; table[i].cue != 0; i = (i + 1) % cueSlots {
		if table[i].check == uint32(h>>32) {
			return table[i].cue
		}
	}
	return 0
}
