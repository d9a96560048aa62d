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

// weights are the amounts by which evidence moves the score of a reading. weights.tsv says what each one weighs.
type weights struct {
	priorName        float64
	besideDemonym    float64
	hyphened         float64
	besideName       float64
	inSeries         float64
	home             float64
	acting           float64
	settled          float64
	nextDemonym      float64
	priorDemonym     float64
	priorCombining   float64
	priorCapital     float64
	priorDivision    float64
	priorNation      float64
	priorRegion      float64
	priorGroup       float64
	priorPerson      float64
	priorSurname     float64
	priorAlone       float64
	priorInstitution float64
	priorMetonym     float64
	cityMillion      float64
	cityPerOctave    float64
	districtBonus    float64
	guardWeak        float64
	guardAmbiguous   float64
	guardCommon      float64
	guardPersonal    float64
	guardAlternate   float64
	commaInside      float64
	commaOutside     float64
	afterLocative    float64
	noLocative       float64
	afterTitle       float64
	afterFirstName   float64
	afterUnknown     float64
	beforeSurname    float64
	beforeUnknown    float64
	seenAsPerson     float64
	insideName       float64
	onRoute          float64
	longerBefore     float64
	longerAfter      float64
	amount           float64
	saint            float64
	tribe            float64
	otherwise        float64
	onceNamed        float64
	onceElsewhere    float64
	headline         float64
	acronym          float64
	afterThe         float64
	countyOf         float64
	insideAdjective  float64
	sentenceStart    float64
	titled           float64
	fullName         float64
	outOfOffice      float64
	beforeOffice     float64
	afterArticle     float64
	taggedPerson     float64
	taggedPlace      float64
	cueWord          float64
	language         float64
	compound         float64
	perCue           float64
	mostCues         float64
	sameSentence     float64
	sameDocument     float64
	sameDivision     float64
	mostEvidence     float64
	elsewhere        float64
	townlike         float64
	leastLocal       float64
	localHalf        float64
	sentFrom         float64
	neighbours       float64
	peopled          float64
	homeLocal        float64
	outletLocal      float64
	anywhereLocal    float64
	personal         float64
	townLocal        float64
	amongOthers      float64
	worldly          float64
	outshoneShare    float64
	nearby           float64
	faraway          float64
	nearText         float64
	attributive      float64
	asSource         float64
	inOffice         float64
	otherOffice      float64
	ofDate           float64
}

//go:embed weights.tsv
var weightTable string

var readWeights = sync.OnceValues(func() (weights, error) {
	var w weights
	return w, w.read(strings.NewReader(weightTable))
})

// read sets the weights from a table, which must name each of them once.
func (w *weights) read(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	missing := w.byName()
	var errs []error
	for row := range tsv.Rows("weights.tsv", string(b), 1) {
		cell := row.Cells
		weight, ok := missing[cell[0]]
		if len(cell) != 3 || !ok {
			errs = append(errs, row.Errorf("want the name of a weight, its value and what it weighs, each weight once"))
			continue
		}
		delete(missing, cell[0])
		if *weight, err = strconv.ParseFloat(cell[1], 64); err != nil {
			errs = append(errs, row.Errorf("%w", err))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		errs = append(errs, fmt.Errorf("weights.tsv: no weight %q", name))
	}
	return errors.Join(errs...)
}

// byName gives the weights by their names in the table.
func (w *weights) byName() map[string]*float64 {
	return map[string]*float64{
		"priorName":        &w.priorName,
		"besideDemonym":    &w.besideDemonym,
		"hyphened":         &w.hyphened,
		"besideName":       &w.besideName,
		"inSeries":         &w.inSeries,
		"home":             &w.home,
		"acting":           &w.acting,
		"settled":          &w.settled,
		"nextDemonym":      &w.nextDemonym,
		"priorDemonym":     &w.priorDemonym,
		"priorCombining":   &w.priorCombining,
		"priorCapital":     &w.priorCapital,
		"priorDivision":    &w.priorDivision,
		"priorNation":      &w.priorNation,
		"priorRegion":      &w.priorRegion,
		"priorGroup":       &w.priorGroup,
		"priorPerson":      &w.priorPerson,
		"priorSurname":     &w.priorSurname,
		"priorAlone":       &w.priorAlone,
		"priorInstitution": &w.priorInstitution,
		"priorMetonym":     &w.priorMetonym,
		"cityMillion":      &w.cityMillion,
		"cityPerOctave":    &w.cityPerOctave,
		"districtBonus":    &w.districtBonus,
		"guardWeak":        &w.guardWeak,
		"guardAmbiguous":   &w.guardAmbiguous,
		"guardCommon":      &w.guardCommon,
		"guardPersonal":    &w.guardPersonal,
		"guardAlternate":   &w.guardAlternate,
		"commaInside":      &w.commaInside,
		"commaOutside":     &w.commaOutside,
		"afterLocative":    &w.afterLocative,
		"noLocative":       &w.noLocative,
		"afterTitle":       &w.afterTitle,
		"afterFirstName":   &w.afterFirstName,
		"afterUnknown":     &w.afterUnknown,
		"beforeSurname":    &w.beforeSurname,
		"beforeUnknown":    &w.beforeUnknown,
		"seenAsPerson":     &w.seenAsPerson,
		"insideName":       &w.insideName,
		"onRoute":          &w.onRoute,
		"longerBefore":     &w.longerBefore,
		"longerAfter":      &w.longerAfter,
		"amount":           &w.amount,
		"saint":            &w.saint,
		"tribe":            &w.tribe,
		"otherwise":        &w.otherwise,
		"onceNamed":        &w.onceNamed,
		"onceElsewhere":    &w.onceElsewhere,
		"headline":         &w.headline,
		"acronym":          &w.acronym,
		"afterThe":         &w.afterThe,
		"countyOf":         &w.countyOf,
		"insideAdjective":  &w.insideAdjective,
		"sentenceStart":    &w.sentenceStart,
		"titled":           &w.titled,
		"fullName":         &w.fullName,
		"outOfOffice":      &w.outOfOffice,
		"beforeOffice":     &w.beforeOffice,
		"afterArticle":     &w.afterArticle,
		"taggedPerson":     &w.taggedPerson,
		"taggedPlace":      &w.taggedPlace,
		"cueWord":          &w.cueWord,
		"language":         &w.language,
		"compound":         &w.compound,
		"perCue":           &w.perCue,
		"mostCues":         &w.mostCues,
		"sameSentence":     &w.sameSentence,
		"sameDocument":     &w.sameDocument,
		"sameDivision":     &w.sameDivision,
		"mostEvidence":     &w.mostEvidence,
		"elsewhere":        &w.elsewhere,
		"townlike":         &w.townlike,
		"leastLocal":       &w.leastLocal,
		"localHalf":        &w.localHalf,
		"sentFrom":         &w.sentFrom,
		"neighbours":       &w.neighbours,
		"peopled":          &w.peopled,
		"homeLocal":        &w.homeLocal,
		"outletLocal":      &w.outletLocal,
		"anywhereLocal":    &w.anywhereLocal,
		"personal":         &w.personal,
		"townLocal":        &w.townLocal,
		"amongOthers":      &w.amongOthers,
		"worldly":          &w.worldly,
		"outshoneShare":    &w.outshoneShare,
		"nearby":           &w.nearby,
		"faraway":          &w.faraway,
		"nearText":         &w.nearText,
		"attributive":      &w.attributive,
		"asSource":         &w.asSource,
		"inOffice":         &w.inOffice,
		"otherOffice":      &w.otherOffice,
		"ofDate":           &w.ofDate,
	}
}

// prior is the score of a reading before any context.
func (l *Linker) prior(r lexicon.Reading) float64 {
	s := 0.0
	switch r.Kind {
	case lexicon.Name:
		s = l.priorName
	case lexicon.Demonym:
		s = l.priorDemonym - l.nextDemonym*float64(9-r.Size)
	case lexicon.Combining:
		s = l.priorCombining
	case lexicon.Capital:
		s = l.priorCapital
	case lexicon.City:
		s = l.cityMillion + l.cityPerOctave*(float64(r.Size)-21)
	case lexicon.District:
		s = l.districtBonus + l.cityMillion + l.cityPerOctave*(float64(r.Size)-21)
	case lexicon.Division:
		s = l.priorDivision + 0.1*(float64(r.Size)-22)
	case lexicon.GeoFeature:
		s = l.priorNation
	case lexicon.RegionName:
		s = l.priorRegion
	case lexicon.GroupName:
		s = l.priorGroup
	case lexicon.Person:
		s = l.priorPerson
	case lexicon.Surname:
		s = l.priorSurname
		if r.Condition&lexicon.Alone != 0 {
			s = l.priorAlone
		}
	case lexicon.Institution:
		s = l.priorInstitution
	case lexicon.Metonym:
		s = l.priorMetonym
	case lexicon.Idiom, lexicon.Organization:
		s = 6
	}
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
