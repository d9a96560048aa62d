package link

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/tsv"
)

// weights are the amounts, in log-odds, by which evidence moves the score of a reading. weights.tsv has the values and what they mean.
type weights struct {
	acronym               float64
	afterArticle          float64
	afterFirstName        float64
	afterHyphen           float64
	afterLocative         float64
	afterOfficeTitle      float64
	afterThe              float64
	afterTitle            float64
	afterUnknown          float64
	attributive           float64
	awayFromSource        float64
	beforeGovernmentVerb  float64
	beforeOffice          float64
	beforeOtherDivision   float64
	beforePersonVerb      float64
	beforeSurname         float64
	beforeTownNoun        float64
	beforeUnknown         float64
	besideOtherNames      float64
	cityMillion           float64
	cityPerHalving        float64
	commaInside           float64
	commaOutside          float64
	countyName            float64
	currencyAmount        float64
	demonymInOrganization float64
	districtBonus         float64
	dominatedShare        float64
	fullName              float64
	genericLocal          float64
	governmentWord        float64
	guardAlternate        float64
	guardAmbiguous        float64
	guardCommon           float64
	guardPersonal         float64
	guardWeak             float64
	headOfGroup           float64
	inAllCaps             float64
	inDatelinePlace       float64
	inSameList            float64
	knownSource           float64
	knownSourceLocal      float64
	language              float64
	localHalf             float64
	longerAfter           float64
	longerBefore          float64
	looseCombining        float64
	mainlyDemonym         float64
	mainlyName            float64
	maxEvidence           float64
	maxLocalEvidence      float64
	minLocal              float64
	monthInDate           float64
	nameInOrganization    float64
	nativeAmericans       float64
	nearSource            float64
	newsAttribution       float64
	noLocative            float64
	otherMentioned        float64
	otherOffice           float64
	outOfOffice           float64
	outletLocal           float64
	outletTownLocal       float64
	perCoherentName       float64
	perDemonymRank        float64
	perForeignMention     float64
	perLocalCue           float64
	perNearbyMention      float64
	priorAlone            float64
	priorCapital          float64
	priorCombining        float64
	priorDemonym          float64
	priorDivision         float64
	priorGroup            float64
	priorInstitution      float64
	priorMetonym          float64
	priorName             float64
	priorNation           float64
	priorPerson           float64
	priorRegion           float64
	priorSurname          float64
	roadName              float64
	saintName             float64
	sameDivision          float64
	sameDocument          float64
	sameSentence          float64
	seenAsPerson          float64
	sentenceStart         float64
	statedElsewhere       float64
	statedHere            float64
	statedTown            float64
	taggedPerson          float64
	taggedPlace           float64
	townContext           float64
}

//go:embed weights.tsv
var weightTable string

var readWeights = sync.OnceValues(func() (weights, error) {
	var w weights
	return w, w.read(strings.NewReader(weightTable))
})

// read sets the weights from a table, which must name each of them once.
func (w *weights) read(table io.Reader) error {
	b, err := io.ReadAll(table)
	if err != nil {
		return err
	}
	missing := w.byName()
	var errs []error
	for r := range tsv.Rows("weights.tsv", string(b), 3) {
		cell := r.Cells
		weight, ok := missing[cell[0]]
		if len(cell) != 3 || !ok {
			errs = append(errs, r.Errorf("want the name of a weight, its value and its meaning, each weight once"))
			continue
		}
		delete(missing, cell[0])
		if *weight, err = strconv.ParseFloat(cell[1], 64); err != nil {
			errs = append(errs, r.Errorf("%w", err))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		errs = append(errs, fmt.Errorf("weights.tsv: no weight %q", name))
	}
	return errors.Join(errs...)
}

// byName returns the weights by their names in the table.
func (w *weights) byName() map[string]*float64 {
	return map[string]*float64{
		"acronym":               &w.acronym,
		"afterArticle":          &w.afterArticle,
		"afterFirstName":        &w.afterFirstName,
		"afterHyphen":           &w.afterHyphen,
		"afterLocative":         &w.afterLocative,
		"afterOfficeTitle":      &w.afterOfficeTitle,
		"afterThe":              &w.afterThe,
		"afterTitle":            &w.afterTitle,
		"afterUnknown":          &w.afterUnknown,
		"attributive":           &w.attributive,
		"awayFromSource":        &w.awayFromSource,
		"beforeGovernmentVerb":  &w.beforeGovernmentVerb,
		"beforeOffice":          &w.beforeOffice,
		"beforeOtherDivision":   &w.beforeOtherDivision,
		"beforePersonVerb":      &w.beforePersonVerb,
		"beforeSurname":         &w.beforeSurname,
		"beforeTownNoun":        &w.beforeTownNoun,
		"beforeUnknown":         &w.beforeUnknown,
		"besideOtherNames":      &w.besideOtherNames,
		"cityMillion":           &w.cityMillion,
		"cityPerHalving":        &w.cityPerHalving,
		"commaInside":           &w.commaInside,
		"commaOutside":          &w.commaOutside,
		"countyName":            &w.countyName,
		"currencyAmount":        &w.currencyAmount,
		"demonymInOrganization": &w.demonymInOrganization,
		"districtBonus":         &w.districtBonus,
		"dominatedShare":        &w.dominatedShare,
		"fullName":              &w.fullName,
		"genericLocal":          &w.genericLocal,
		"governmentWord":        &w.governmentWord,
		"guardAlternate":        &w.guardAlternate,
		"guardAmbiguous":        &w.guardAmbiguous,
		"guardCommon":           &w.guardCommon,
		"guardPersonal":         &w.guardPersonal,
		"guardWeak":             &w.guardWeak,
		"headOfGroup":           &w.headOfGroup,
		"inAllCaps":             &w.inAllCaps,
		"inDatelinePlace":       &w.inDatelinePlace,
		"inSameList":            &w.inSameList,
		"knownSource":           &w.knownSource,
		"knownSourceLocal":      &w.knownSourceLocal,
		"language":              &w.language,
		"localHalf":             &w.localHalf,
		"longerAfter":           &w.longerAfter,
		"longerBefore":          &w.longerBefore,
		"looseCombining":        &w.looseCombining,
		"mainlyDemonym":         &w.mainlyDemonym,
		"mainlyName":            &w.mainlyName,
		"maxEvidence":           &w.maxEvidence,
		"maxLocalEvidence":      &w.maxLocalEvidence,
		"minLocal":              &w.minLocal,
		"monthInDate":           &w.monthInDate,
		"nameInOrganization":    &w.nameInOrganization,
		"nativeAmericans":       &w.nativeAmericans,
		"nearSource":            &w.nearSource,
		"newsAttribution":       &w.newsAttribution,
		"noLocative":            &w.noLocative,
		"otherMentioned":        &w.otherMentioned,
		"otherOffice":           &w.otherOffice,
		"outOfOffice":           &w.outOfOffice,
		"outletLocal":           &w.outletLocal,
		"outletTownLocal":       &w.outletTownLocal,
		"perCoherentName":       &w.perCoherentName,
		"perDemonymRank":        &w.perDemonymRank,
		"perForeignMention":     &w.perForeignMention,
		"perLocalCue":           &w.perLocalCue,
		"perNearbyMention":      &w.perNearbyMention,
		"priorAlone":            &w.priorAlone,
		"priorCapital":          &w.priorCapital,
		"priorCombining":        &w.priorCombining,
		"priorDemonym":          &w.priorDemonym,
		"priorDivision":         &w.priorDivision,
		"priorGroup":            &w.priorGroup,
		"priorInstitution":      &w.priorInstitution,
		"priorMetonym":          &w.priorMetonym,
		"priorName":             &w.priorName,
		"priorNation":           &w.priorNation,
		"priorPerson":           &w.priorPerson,
		"priorRegion":           &w.priorRegion,
		"priorSurname":          &w.priorSurname,
		"roadName":              &w.roadName,
		"saintName":             &w.saintName,
		"sameDivision":          &w.sameDivision,
		"sameDocument":          &w.sameDocument,
		"sameSentence":          &w.sameSentence,
		"seenAsPerson":          &w.seenAsPerson,
		"sentenceStart":         &w.sentenceStart,
		"statedElsewhere":       &w.statedElsewhere,
		"statedHere":            &w.statedHere,
		"statedTown":            &w.statedTown,
		"taggedPerson":          &w.taggedPerson,
		"taggedPlace":           &w.taggedPlace,
		"townContext":           &w.townContext,
	}
}

// nonMention is the prior of an idiom and of a private organisation, which both make no mention. It was set by hand, above those of all
// other readings.
const nonMention = 6

// Populations are log2 of the inhabitants. A city of a million, or 2^20, has size 21; a division of 2^22 has size 22.
const (
	sizeOfMillion  = 21
	sizeOfDivision = 22
	divisionStep   = 0.1 // per doubling of the population of a division; set by hand
	maxRank        = 9   // size of the first country of a demonym, less one for each further
)

// prior returns the score of a reading before any context.
func (l *Linker) prior(r lexicon.Reading) float64 {
	s := l.kindPrior(&r)
	if r.Condition&lexicon.Weak != 0 {
		s += l.guardWeak
	}
	if r.Condition&lexicon.Ambiguous != 0 {
		s += l.guardAmbiguous
	}
	if r.Condition&lexicon.Common != 0 {
		s += l.guardCommon
	}
	if r.Condition&lexicon.Personal != 0 && r.Kind != lexicon.Capital {
		s += l.guardPersonal
	}
	if r.Condition&lexicon.Alternate != 0 {
		s += l.guardAlternate
	}
	return s
}

// kindPrior returns the prior of a reading by its kind and size.
func (l *Linker) kindPrior(r *lexicon.Reading) float64 {
	switch r.Kind {
	case lexicon.Name:
		return l.priorName
	case lexicon.Demonym:
		return l.priorDemonym - l.perDemonymRank*float64(maxRank-r.Size)
	case lexicon.Combining:
		return l.priorCombining
	case lexicon.Capital:
		return l.priorCapital
	case lexicon.City:
		return l.cityMillion + l.cityPerHalving*(float64(r.Size)-sizeOfMillion)
	case lexicon.District:
		return l.districtBonus + l.cityMillion + l.cityPerHalving*(float64(r.Size)-sizeOfMillion)
	case lexicon.Division:
		return l.priorDivision + divisionStep*(float64(r.Size)-sizeOfDivision)
	case lexicon.GeoFeature:
		return l.priorNation
	case lexicon.RegionName:
		return l.priorRegion
	case lexicon.GroupName:
		return l.priorGroup
	case lexicon.Person:
		return l.priorPerson
	case lexicon.Surname:
		if r.Condition&lexicon.Alone != 0 {
			return l.priorAlone
		}
		return l.priorSurname
	case lexicon.Institution:
		return l.priorInstitution
	case lexicon.Metonym:
		return l.priorMetonym
	case lexicon.Idiom, lexicon.Organization:
		return nonMention
	}
	return 0
}
