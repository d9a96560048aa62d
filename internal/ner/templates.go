package ner

// A feature is a hash of a template and of what the template saw (feature hashing: Weinberger et al. 2009). The templates are
// numbered here. Their numbers, and the values that they hash, are part of the model: a change requires training again.

// window is how many tokens around each token are looked at; middle is the place of the token itself.
const (
	window = 5
	middle = window / 2
)

const (
	templateBits = 8
	jointBase    = 100 << templateBits // of the joint templates; those of a place p in the window begin at (p+1) << templateBits

	boundaryHash = 0x6a09e667f3bcc909 // stands for the word outside of the sentence
)

// The templates of a single word. They are told apart by the place of the word in the window.
const (
	wordForm         = 1
	wordStyle        = 2
	wordShape        = 3
	wordCluster0     = 4 // with the style, as the next ones
	wordCluster1     = 5
	wordCluster2     = 6
	wordNameUse      = 7 // use as a first name, surname or common word
	wordSuffix3      = 8
	wordFormStyle    = 9
	wordUnknown      = 10 // the word has no cluster
	wordUnknownEnd   = 11
	wordSuffix       = 12 // of one to four bytes
	wordPrefix       = 13
	wordLength       = 14
	wordAfterHyphen  = 15
	wordBeforeHyphen = 16
	wordRole         = 17
	wordCluster4     = 18
	wordCluster5     = 19
	wordHasTail      = 20
)

// wordTemplates has the names of the templates of a single word, by number.
var wordTemplates = [...]string{
	wordForm:         "form",
	wordStyle:        "style",
	wordShape:        "shape",
	wordCluster0:     "cluster 0, style",
	wordCluster1:     "cluster 1, style",
	wordCluster2:     "cluster 2, style",
	wordNameUse:      "name use, style",
	wordSuffix3:      "suffix of 3",
	wordFormStyle:    "form, style",
	wordUnknown:      "unknown, style",
	wordUnknownEnd:   "unknown, suffix of 2",
	wordSuffix:       "suffix",
	wordPrefix:       "prefix",
	wordLength:       "length, style",
	wordAfterHyphen:  "part after the hyphen",
	wordBeforeHyphen: "part before the hyphen",
	wordRole:         "role, style",
	wordCluster4:     "cluster 4, style",
	wordCluster5:     "cluster 5, style",
	wordHasTail:      "has a hyphenated suffix",
}

// The templates of several words or of the document. Words are numbered from the token: -1 is the one before it.
const (
	jointBias              = 0
	jointForms10           = 1 // words -1 and 0
	jointForms01           = 2
	jointFormsAround       = 3 // words -1 and 1
	jointForms21           = 4 // words -2 and -1
	jointStyles            = 5 // of words -1, 0 and 1
	jointStyles10          = 6
	jointStyles01          = 7
	jointShapes10          = 8
	jointShapes01          = 9
	jointClusters10        = 10
	jointClusters01        = 11
	jointClusters          = 12
	jointClusterBefore     = 13
	jointClusterAfter      = 14
	jointClustersAround    = 15
	jointFormBeforeStyle   = 16
	jointFormAfterStyle    = 17
	jointFormAfterCluster  = 18
	jointFormBeforeCluster = 19
	jointGaz               = 20
	jointGaz10             = 21
	jointGaz01             = 22
	jointFormBeforeGaz     = 23
	jointFormAfterGaz      = 24
	jointGazStyles         = 25
	jointGazClass          = 26 // one for each class
	jointNameUses          = 30
	jointNameUsesStyles    = 31
	jointNameUseGaz        = 32
	jointDoc               = 33
	jointDocStyle          = 34
	jointDocBit            = 35 // one for each bit
	jointStart             = 36 // first token of the sentence
	jointStartNameUse      = 37
	jointBetweenRuns       = 38 // a token without a capital
	runPlace               = 40 // distances to the first and last word of the run of capitals
	runFirstPlace          = 41
	runLastPlace           = 42
	runFirst               = 43
	runLast                = 44
	runFirstCluster        = 45
	runLastCluster         = 46
	runLastClusterPlace    = 47
	runBefore              = 48 // the word before the run
	runAfter               = 49
	runBeforeCluster       = 50
	runAfterCluster        = 51
	runBeforePlace         = 52
	runAfterPlace          = 53
	runClustersAround      = 54
	runNameUsesPlace       = 55
	wideFirst              = 60 // the first word of the run across "of"
	wideLast               = 61
	wideFirstCluster       = 62
	wideLastCluster        = 63
	wideFirstPlace         = 64
	listBefore             = 70 // to 74: the word before the run and a comma, see listFeatures
	listAfter              = 75 // to 79: likewise after it
	jointRoles10           = 80
	jointRoles01           = 81
	jointRoleGaz           = 82
	jointRoleNameUse       = 83
	runRolesPlace          = 84
	runBeforeLastRole      = 85
	runAfterFirstRole      = 86
)

// The templates of a neighbour in a list, counted from listBefore and listAfter.
const (
	listGaz = iota
	listGazPair
	listCluster
	listClusterPair
	listNameUsePair
)

// jointTemplates has the names of the joint templates, by number.
var jointTemplates = [...]string{
	jointBias:                    "bias",
	jointForms10:                 "forms -1 0",
	jointForms01:                 "forms 0 1",
	jointFormsAround:             "forms -1 1",
	jointForms21:                 "forms -2 -1",
	jointStyles:                  "styles -1 0 1",
	jointStyles10:                "styles -1 0",
	jointStyles01:                "styles 0 1",
	jointShapes10:                "shapes -1 0",
	jointShapes01:                "shapes 0 1",
	jointClusters10:              "clusters -1 0, style",
	jointClusters01:              "clusters 0 1, style",
	jointClusters:                "clusters -1 0 1",
	jointClusterBefore:           "cluster -1, style",
	jointClusterAfter:            "cluster 1, style",
	jointClustersAround:          "clusters -1 1",
	jointFormBeforeStyle:         "form -1, style",
	jointFormAfterStyle:          "form 1, style",
	jointFormAfterCluster:        "form 1, cluster",
	jointFormBeforeCluster:       "form -1, cluster",
	jointGaz:                     "gazetteer",
	jointGaz10:                   "gazetteer -1 0",
	jointGaz01:                   "gazetteer 0 1",
	jointFormBeforeGaz:           "form -1, gazetteer",
	jointFormAfterGaz:            "form 1, gazetteer",
	jointGazStyles:               "gazetteer, styles -1 0 1",
	jointGazClass:                "gazetteer class",
	jointNameUses:                "name uses -1 0 1",
	jointNameUsesStyles:          "name uses, styles -1 0 1",
	jointNameUseGaz:              "name use, style, gazetteer",
	jointDoc:                     "document",
	jointDocStyle:                "document, style",
	jointDocBit:                  "document bit",
	jointStart:                   "start of the sentence, style",
	jointStartNameUse:            "start of the sentence, name use, style",
	jointBetweenRuns:             "between runs, forms -1 1",
	runPlace:                     "place in the run",
	runFirstPlace:                "first of the run, place",
	runLastPlace:                 "last of the run, place",
	runFirst:                     "first of the run",
	runLast:                      "last of the run",
	runFirstCluster:              "first of the run: cluster",
	runLastCluster:               "last of the run: cluster",
	runLastClusterPlace:          "last of the run: cluster, place",
	runBefore:                    "before the run",
	runAfter:                     "after the run",
	runBeforeCluster:             "before the run: cluster",
	runAfterCluster:              "after the run: cluster",
	runBeforePlace:               "before the run, place",
	runAfterPlace:                "after the run, place",
	runClustersAround:            "clusters around the run",
	runNameUsesPlace:             "name uses of first and last of the run, place",
	wideFirst:                    "first of the wide run",
	wideLast:                     "last of the wide run",
	wideFirstCluster:             "first of the wide run: cluster",
	wideLastCluster:              "last of the wide run: cluster",
	wideFirstPlace:               "first of the wide run, place",
	listBefore + listGaz:         "before in the list: gazetteer",
	listBefore + listGazPair:     "before in the list: gazetteers",
	listBefore + listCluster:     "before in the list: cluster",
	listBefore + listClusterPair: "before in the list: clusters",
	listBefore + listNameUsePair: "before in the list: name uses",
	listAfter + listGaz:          "after in the list: gazetteer",
	listAfter + listGazPair:      "after in the list: gazetteers",
	listAfter + listCluster:      "after in the list: cluster",
	listAfter + listClusterPair:  "after in the list: clusters",
	listAfter + listNameUsePair:  "after in the list: name uses",
	jointRoles10:                 "roles -1 0, style",
	jointRoles01:                 "roles 0 1, style",
	jointRoleGaz:                 "role, gazetteer",
	jointRoleNameUse:             "role, name use",
	runRolesPlace:                "roles of first and last of the run, place",
	runBeforeLastRole:            "before the run, role of its last",
	runAfterFirstRole:            "after the run, role of its first",
}
