package analyze

import "github.com/attache-nlp/attache/internal/gazetteer"

// negated reports whether the words before a term exclude it as a topic: "non-energy", "nothing to do with energy". To say that
// something does not exist is not to exclude it: "Iceland has no army" is about armies. The term begins at parts[first]; end is the end
// of the last negated term before it, whose negation extends over "or" and "and".
func negated(text string, parts []gazetteer.Part, first, end int) bool {
	word := func(back int) string {
		if first-back < 0 {
			return ""
		}
		return parts[first-back].In(text)
	}
	for isDeterminer(word(1)) {
		first--
	}
	switch word(1) {
	case "non", "Non":
		return true
	case "or", "and", "nor":
		return end == first-1
	case "with":
		return word(2) == "do" && word(3) == "to" && word(4) == "nothing"
	case "to":
		return word(2) == "unrelated" || word(2) == "related" && word(3) == "not"
	case "about", "over":
		return word(2) == "not"
	case "of":
		return word(2) == "instead" || (word(2) == "matter" || word(2) == "question") && word(3) == "a" && word(4) == "not"
	case "than":
		return word(2) == "rather"
	}
	return false
}

func isDeterminer(w string) bool {
	switch w {
	case "the", "a", "an", "any", "its", "their", "his", "her":
		return true
	}
	return false
}
