package pos

// Tag is a part of speech.
type Tag uint8

// The tags. Each has an example.
const (
	Noun        Tag = iota // state
	Plural                 // states
	Proper                 // Astana
	Adjective              // multilateral
	Verb                   // sign, are
	Verb3sg                // signs, is
	Past                   // signed, was
	Gerund                 // signing
	Participle             // signed, been
	Modal                  // will
	Adverb                 // soon
	Determiner             // the, its, which, 's
	Pronoun                // they, who
	Preposition            // of, because
	To                     // to
	Conjunction            // and
	Num                    // 12, twelve
	Punct                  // punctuation and everything else
	NumTags                // the number of tags; as a neighbour, the boundary of a sentence
)

// names are short names of the tags, for tests and training.
var names = [NumTags]string{"N", "NS", "P", "J", "V", "VZ", "VD", "G", "D", "M", "R", "T", "U", "I", "TO", "C", "F", "."}

func (t Tag) String() string {
	if t < NumTags {
		return names[t]
	}
	return "#"
}

// FromTreebank returns the Tag that corresponds to a tag of the Penn Treebank.
func FromTreebank(tag string) Tag {
	switch tag {
	case "NN":
		return Noun
	case "NNS":
		return Plural
	case "NNP", "NNPS":
		return Proper
	case "JJ", "JJR", "JJS":
		return Adjective
	case "VB", "VBP":
		return Verb
	case "VBZ":
		return Verb3sg
	case "VBD":
		return Past
	case "VBG":
		return Gerund
	case "VBN":
		return Participle
	case "MD":
		return Modal
	case "RB", "RBR", "RBS", "RP", "WRB", "UH":
		return Adverb
	case "DT", "PRP$", "PDT", "WDT", "WP$", "POS":
		return Determiner
	case "PRP", "WP", "EX":
		return Pronoun
	case "IN":
		return Preposition
	case "TO":
		return To
	case "CC":
		return Conjunction
	case "CD":
		return Num
	case "FW":
		return Noun
	}
	return Punct
}
