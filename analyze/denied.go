package analyze

import "github.com/attache-nlp/attache/internal/gazetteer"

// denied says whether the words before a term say that the text is not about it: "non-energy", "nothing to do with energy". That
// something does not exist is no denial: "Iceland has no army" is about armies. before is the end of the last term denied, whose
// denial goes on over "or" and "and".
func denied(text string, pieces []gazetteer.Part, first, before int) bool {
	word := func(back int) string {
		if first-back < 0 {
			return ""
		}
		return pieces[first-back].In(text)
	}
	for determiner(word(1)) {
		first--
	}
	switch word(1) {
	case "non", "Non":
		return true
	case "or", "and", "nor":
		return before == first-1
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

func determiner(w string) bool {
	switch w {
	case "the", "a", "an", "any", "its", "their", "his", "her":
		return true
	}
	return false
}
