package entity

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// readPersons splits the names of persons into words, and rejects what the lexicon says of a name if the text shows that somebody
// else is meant.
func (st *state) readPersons() {
	surnameFirst := false
	for i := range st.forms {
		f := &st.forms[i]
		if f.kind != person {
			continue
		}
		f.words, f.suffix = st.splitName(f.text)
		if f.Partial && f.known.Kind == "person" && !st.fitsKnown(f) {
			f.known, f.rejected = Known{}, true // Melania Trump is not Donald
		}
		if f.known == (Known{}) && len(f.words) > 1 && st.surnameFirst(f.words) {
			st.index(keySurnameFirst^f.words[0].hash, int32(i))
			surnameFirst = true
		}
	}
	if surnameFirst {
		st.rejectSurnames()
	}
}

// fitsKnown reports whether a form may be a variant of the full name of the person that the lexicon found in it.
func (st *state) fitsKnown(f *form) bool {
	known, suffix := st.splitName(f.Full)
	return len(f.words) >= 2 && compatibleNames(f.words, known) && f.suffix.hash == suffix.hash
}

// rejectSurnames rejects the lexicon's entries of single names that are the family name of somebody else in the text: in a text
// about Li Wenzu, Li is not the premier, unless his full name occurs too.
func (st *state) rejectSurnames() {
	inFull := map[Known]bool{}
	for i := range st.forms {
		if f := &st.forms[i]; f.kind == person && len(f.words) > 1 && f.known != (Known{}) {
			inFull[f.known] = true
		}
	}
	for i := range st.forms {
		f := &st.forms[i]
		if f.kind != person || len(f.words) != 1 || f.known.Kind != "person" || inFull[f.known] {
			continue
		}
		if st.keys.get(keySurnameFirst^f.words[0].hash) != 0 {
			f.known, f.rejected = Known{}, true
		}
	}
}

// clusterPersons merges the forms of a person's name: the longest first, then those that are short for them.
func (st *state) clusterPersons() {
	longest := 0
	for i := range st.forms {
		longest = max(longest, len(st.forms[i].words))
	}
	for n := longest; n > 1; n-- {
		for i := range st.forms {
			if f := &st.forms[i]; f.kind == person && len(f.words) == n {
				st.matchFull(int32(i), f.words, f.suffix)
			}
		}
	}
	for i := range st.forms {
		// The lexicon has the full name of an office holder, which may not occur in the text.
		if f := &st.forms[i]; f.Full != "" && f.known.Kind == "person" && st.root(int32(i)) == int32(i) {
			if words, suffix := st.splitName(f.Full); len(words) > 1 {
				st.matchFull(int32(i), words, suffix)
			}
		}
	}
	for i := range st.forms {
		if f := &st.forms[i]; f.kind == person && len(f.words) == 1 {
			st.matchShort(int32(i))
		}
	}
}

// matchFull merges form i, under the name words, with a longer name, and indexes it for shorter ones.
func (st *state) matchFull(i int32, words []word, suffix nameSuffix) {
	f := &st.forms[i]
	all := hashWords(words)
	first, last := &words[0], &words[len(words)-1]
	match, several := st.uniqueMatch(i, func(o int32) bool {
		other := st.forms[o].suffix.hash
		return other == suffix.hash || suffix.hash == 0 || other == 0
	}, keyExact^all)
	if match < 0 && (first.class&particle != 0 || len(words) == 2) {
		match, several = st.uniqueMatch(i, nil, keyFamily^all) // von der Leyen, López Obrador, Tyler Ames for James Tyler Ames
	}
	if match < 0 {
		fits := func(o int32) bool {
			other := &st.forms[o]
			return (f.suffix.hash == 0 || other.suffix.hash == 0 || f.suffix.hash == other.suffix.hash) &&
				(len(other.words) < 2 || compatibleNames(words, other.words))
		}
		if first.initial {
			match, several = st.uniqueMatch(i, fits, keyEitherInitial^withInitial(last.hash, first.letter))
		} else {
			match, several = st.uniqueMatch(i, fits, keyGiven^lexicon.Join(first.hash, last.hash), keyInitial^withInitial(last.hash, first.letter))
		}
	}
	if match >= 0 && !several {
		st.union(match, i)
	}
	st.index(keyExact^all, i)
	st.indexFull(i, words, suffix)
}

// indexFull indexes a full name under all names that may be short for it.
func (st *state) indexFull(i int32, words []word, suffix nameSuffix) {
	n := len(words)
	first, last, before := &words[0], &words[n-1], &words[n-2]
	st.indexFamily(i, words)
	if n > 2 && !before.initial && before.class&particle == 0 && !st.onlyGiven(before) {
		st.index(keyMiddle^before.hash, i)
		st.index(keyGiven^lexicon.Join(first.hash, before.hash), i)
	}
	if last.hyphenated {
		for part := range strings.SplitSeq(last.text, "-") {
			st.index(keyMiddle^hashLetters(seed, part), i)
		}
	}
	st.index(keyEitherInitial^withInitial(last.hash, first.letter), i)
	if first.initial {
		st.index(keyInitial^withInitial(last.hash, first.letter), i)
	} else {
		st.index(keyGiven^lexicon.Join(first.hash, last.hash), i)
	}
	if suffix.ordinal || suffix.royal {
		st.index(keyRoyal^first.hash, i)
	}
	if st.forms[i].known == (Known{}) && !first.initial {
		st.index(keyFirst^first.hash, i)
	}
}

// indexFamily indexes a full name under what may be its family name.
func (st *state) indexFamily(i int32, words []word) {
	f := &st.forms[i]
	n := len(words)
	first, last, before := &words[0], &words[n-1], &words[n-2]
	families := 0
	add := func(hash uint64) {
		st.index(keyFamily^hash, i)
		if families < len(f.shortKeys) {
			f.shortKeys[families] = keyFamily ^ hash
			families++
		}
	}
	if st.surnameFirst(words) {
		add(first.hash)
		st.index(keyMiddle^last.hash, i)
	} else {
		add(last.hash)
		if first.class&vietnamese != 0 {
			st.index(keyMiddle^first.hash, i)
		}
	}
	for k := 1; k < n-1; k++ {
		if words[k].class&(particle|article) != 0 && words[k].text[0] >= 'a' || words[k].class&particle != 0 {
			add(hashWords(words[k:])) // von der Leyen
		}
	}
	for k := 1; k < n-2; k++ {
		if words[k].class&patronym != 0 {
			add(hashWords(words[k : k+2])) // bin Salman
		}
	}
	if n > 2 && !before.initial && before.class&particle == 0 {
		add(hashWords(words[n-2:])) // López Obrador
	}
}

// matchShort merges a single name with the full name of which it is the family name, or in rare cases the given name. If it is the
// family name of several persons, it is ambiguous.
func (st *state) matchShort(i int32) {
	f := &st.forms[i]
	h := f.words[0].hash
	if f.known.Kind == "person" {
		return
	}
	for _, key := range [...]uint64{keyFamily ^ h, keyMiddle ^ h, keyRoyal ^ h, keyExact ^ h} {
		match, several := st.uniqueMatch(i, nil, key)
		if several && key == keyFamily^h {
			f.ambiguous, st.ambiguous = key, true
			return
		}
		if match >= 0 && !several {
			st.union(match, i)
			break
		}
	}
	if st.root(i) == i {
		st.matchGiven(i)
	}
	st.index(keyExact^h, i)
	if f.suffix.ordinal {
		st.index(keyRoyal^h, i)
	}
}

// matchGiven merges a given name with the only person of that name, if the text has named them in full before. It leaves out
// people in the lexicon, since office holders are seldom called by their given names.
func (st *state) matchGiven(i int32) {
	f := &st.forms[i]
	if f.known != (Known{}) || st.lex.WordOf(f.words[0].text)&lexicon.FirstName == 0 {
		return
	}
	match, several := st.uniqueMatch(i, nil, keyFirst^f.words[0].hash)
	if match < 0 || several {
		return
	}
	if root := &st.forms[st.root(match)]; root.known == (Known{}) && root.first < f.first {
		st.union(match, i)
	}
}
