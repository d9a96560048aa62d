package repair

// Text repairs a text. It returns the repaired text, its map to the given one, and how often each kind of repair was made. If nothing
// needs a repair, it returns the given text, nil and zeros. known reports whether a word or phrase is English or a name; it is called
// rarely.
func Text(given string, known func(string) bool) (repaired string, m *Map, counts Counts) {
	if needs := scan(given); needs != 0 {
		return repairText(given, needs, known)
	}
	return given, nil, counts
}

// repairText is Text for a text that may need a repair.
func repairText(given string, needs int, known func(string) bool) (repaired string, m *Map, counts Counts) {
	repaired, m = given, new(Map)
	step := func(text string, edits layer) {
		if len(edits) > 0 {
			repaired, m.layers = text, append(m.layers, edits)
		}
	}
	if needs&needsRuns != 0 {
		step(repairRuns(repaired, &counts))
	}
	if len(m.layers) > 0 { // what was dropped may have hidden more
		needs = needsLines | needsNotes
	}
	if needs&needsLines != 0 {
		unjoined, layers := repaired, len(m.layers)
		if step(joinDivided(repaired, known, &counts)); len(m.layers) > layers {
			m.unjoined, m.joins = unjoined, layers
		}
	}
	if len(m.layers) > 0 {
		needs |= needsNotes
	}
	if needs&needsNotes != 0 {
		step(dropNotes(repaired, known, &counts))
	}
	if len(m.layers) == 0 {
		return given, nil, counts
	}
	return repaired, m, counts
}
