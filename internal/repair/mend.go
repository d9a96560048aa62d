package repair

// Mend returns the text that was meant by a given one, the way back, and how often it was mended: the given text, nil and zeros
// where nothing needs a repair. known reports whether a word, or a phrase, is one of English or a name; it is asked seldom.
func Mend(given string, known func(string) bool) (mended string, m *Map, count Count) {
	if todo := look(given); todo != 0 {
		return mend(given, todo, known)
	}
	return given, nil, count
}

// mend is Mend for a text that may need something.
func mend(given string, todo int, known func(string) bool) (mended string, m *Map, count Count) {
	mended, m = given, new(Map)
	step := func(text string, edits layer) {
		if len(edits) > 0 {
			mended, m.layers = text, append(m.layers, edits)
		}
	}
	if todo&needsRuns != 0 {
		step(mendRuns(mended, &count))
	}
	if len(m.layers) > 0 { // what was left out may have hidden more
		todo = needsLines | needsNotes
	}
	if todo&needsLines != 0 {
		lined, layers := mended, len(m.layers)
		if step(joinLines(mended, known, &count)); len(m.layers) > layers {
			m.lined, m.joins = lined, layers
		}
	}
	if len(m.layers) > 0 {
		todo |= needsNotes
	}
	if todo&needsNotes != 0 {
		step(dropNotes(mended, known, &count))
	}
	if len(m.layers) == 0 {
		return given, nil, count
	}
	return mended, m, count
}
