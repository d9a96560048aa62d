package link

import (
	_ "embed"
	"errors"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed cues.tsv
var cueTable string

// cue is a set of classes of a word that stands beside a name.
type cue uint32

const (
	cueAffix cue = 1 << iota
	cueArea
	cueAuxiliary
	cueBelonging
	cueBody
	cueDivision
	cueFacility
	cueHead
	cueHighSeas
	cueKin
	cueLandform
	cueLanguage
	cueLocative
	cueMonth
	cueMunicipal
	cueOrganization
	cueOutlet
	cuePersonal
	cuePicture
	cuePlain
	cuePerson
	cueReport
	cueRoute
	cueSettlement
	cueSpan
	cueState
	cueTribe
	cueVerb
)

var cueNames = map[string]cue{
	"affix": cueAffix, "area": cueArea, "facility": cueFacility, "head": cueHead, "seas": cueHighSeas, "kin": cueKin, "month": cueMonth, "municipal": cueMunicipal, "landform": cueLandform, "tribe": cueTribe, "auxiliary": cueAuxiliary, "belonging": cueBelonging, "body": cueBody, "division": cueDivision, "language": cueLanguage, "locative": cueLocative, "organization": cueOrganization,
	"person": cuePerson, "outlet": cueOutlet, "personal": cuePersonal, "picture": cuePicture, "report": cueReport, "plain": cuePlain, "route": cueRoute, "settlement": cueSettlement, "span": cueSpan, "state": cueState, "verb": cueVerb,
}

// readCues parses the table of cue words. Its keys are the hashes of the words, which every piece carries.
var readCues = sync.OnceValues(func() (map[uint64]cue, error) {
	out := map[uint64]cue{}
	var errs []error
	for row := range tsv.Rows("cues.tsv", cueTable, 2) {
		class, words := row.Cells[0], row.Cells[1]
		bit, ok := cueNames[class]
		if !ok {
			errs = append(errs, row.Errorf("no class %q", class))
		}
		for w := range strings.FieldsSeq(words) {
			out[intern.Hash(w)] |= bit
		}
	}
	return out, errors.Join(errs...)
})
