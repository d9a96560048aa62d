package wordclass

// Class is a part of speech.
type Class uint8

// The classes.
const (
	Noun        Class = iota // state
	Plural                   // states
	Proper                   // Astana
	Adjective                // multilateral
	Verb                     // sign, are
	Third                    // signs, is
	Past                     // signed, was
	Gerund                   // signing
	Participle               // signed, been
	Modal                    // will
	Adverb                   // soon
	Determiner               // the, its, which, 's
	Pronoun                  // they, who
	Preposition              // of, because
	To                       // to
	Conjunction              // and
	Figure                   // 12, twelve
	Mark                     // punctuation and all else
	Classes                  // how many there are; as a neighbour, the border of a sentence
)

// names are short names of the classes, for tests and training.
var names = [Classes]string{"N", "NS", "P", "J", "V", "VZ", "VD", "G", "D", "M", "R", "T", "U", "I", "TO", "C", "F", "."}

func (c Class) String() string {
	if c < Classes {
		return names[c]
	}
	return "#"
}

// FromTreebank maps a tag of the Penn Treebank.
func FromTreebank(tag string) Class {
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
		return Third
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
		return Figure
	case "FW":
		return Noun
	}
	return Mark
}
