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

// cue is a set of the classes of cues.tsv, which says what they mean.
type cue uint32

const (
	cueAffix cue = 1 << iota
	cueArea
	cueAuxiliary
	cueCountry
	cueCountryOrTown
	cueDivision
	cueFacility
	cueGeneric
	cueGovernmentVerb
	cueHeadTitle
	cueKinship
	cueLandform
	cueLanguage
	cueLocative
	cueMonth
	cueMunicipal
	cueNativeAmerican
	cueOrganization
	cueOutlet
	cuePeriod
	cuePerson
	cuePersonVerb
	cuePicture
	cuePublicBody
	cueReport
	cueRoute
	cueSea
	cueSettlement
)

// cueNames has the names of the classes in cues.tsv.
var cueNames = map[string]cue{
	"affix":          cueAffix,
	"area":           cueArea,
	"auxiliary":      cueAuxiliary,
	"country":        cueCountry,
	"countryortown":  cueCountryOrTown,
	"division":       cueDivision,
	"facility":       cueFacility,
	"generic":        cueGeneric,
	"governmentverb": cueGovernmentVerb,
	"headtitle":      cueHeadTitle,
	"kinship":        cueKinship,
	"landform":       cueLandform,
	"language":       cueLanguage,
	"locative":       cueLocative,
	"month":          cueMonth,
	"municipal":      cueMunicipal,
	"nativeamerican": cueNativeAmerican,
	"organization":   cueOrganization,
	"outlet":         cueOutlet,
	"period":         cuePeriod,
	"person":         cuePerson,
	"personverb":     cuePersonVerb,
	"picture":        cuePicture,
	"publicbody":     cuePublicBody,
	"report":         cueReport,
	"route":          cueRoute,
	"sea":            cueSea,
	"settlement":     cueSettlement,
}

// readCues parses cues.tsv. The keys are the hashes of the words, which every part has.
var readCues = sync.OnceValues(func() (map[uint64]cue, error) {
	out := map[uint64]cue{}
	var errs []error
	for r := range tsv.Rows("cues.tsv", cueTable, 2) {
		class, words := r.Cells[0], r.Cells[1]
		bit, ok := cueNames[class]
		if !ok {
			errs = append(errs, r.Errorf("unknown class %q", class))
		}
		for w := range strings.FieldsSeq(words) {
			out[intern.Hash(w)] |= bit
		}
	}
	return out, errors.Join(errs...)
})
