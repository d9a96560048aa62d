package link

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
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
	for n, line := range token.Rows(cueTable) {
		class, words, _ := strings.Cut(line, "\t")
		bit, ok := cueNames[class]
		if !ok {
			errs = append(errs, fmt.Errorf("cues.tsv:%d: unknown class %q", n, class))
		}
		for w := range strings.FieldsSeq(words) {
			out[lexicon.Hash(w)] |= bit
		}
	}
	return out, errors.Join(errs...)
})
