package repair

import (
	"unicode"
	"unicode/utf8"
)

// unit is a character of a run: what it is read as, and where it is in the text.
type unit struct {
	r        rune // the last of its characters; -1 for a byte that is not UTF-8
	from, to int
	text     string // what it is read as; "" if that is itself
}

// run is a run of non-ASCII characters, with the bytes on either side.
type run struct {
	text      string
	units     []unit
	before    byte // 0 at the start of the text
	after     byte // 0 at its end
	confirmed bool // the text has other characters that were certainly decoded wrongly
	counts    *Counts
}

// repairRuns repairs the non-ASCII characters of a text.
func repairRuns(text string, counts *Counts) (string, layer) {
	repaired, edits := repairEach(text, false, counts)
	if counts[decoded] > 0 { // what may have been meant as it is certainly was not
		*counts = Counts{}
		repaired, edits = repairEach(text, true, counts)
	}
	return repaired, edits
}

func repairEach(text string, confirmed bool, counts *Counts) (string, layer) {
	e := editor{text: text}
	r := run{text: text, confirmed: confirmed, counts: counts}
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		from, needs := i, 0
		for i < len(text) && text[i] >= utf8.RuneSelf {
			needs |= needsOfNonASCII(text, i, text[i])
			i++
		}
		if needs&needsRuns != 0 {
			r.read(from, i)
			r.repair(&e, from, i)
		}
	}
	return e.finish(), e.edits
}

// read splits text[from:to] into units.
func (r *run) read(from, to int) {
	r.units, r.before, r.after = r.units[:0], at(r.text, from-1), at(r.text, to)
	for from < to {
		c, size := utf8.DecodeRuneInString(r.text[from:to])
		if c == utf8.RuneError && size == 1 {
			c = -1
		}
		r.units = append(r.units, unit{r: c, from: from, to: from + size})
		from += size
	}
}

// repair repairs a run until nothing changes, and edits the text.
func (r *run) repair(e *editor, from, to int) {
	for again := true; again; {
		again = r.decode()
		again = r.dropInvisible(to) || again
	}
	r.plainLetters()
	done := from
	for _, u := range r.units {
		if u.from > done {
			e.replace(done, u.from, "")
		}
		if u.text != "" {
			e.replace(u.from, u.to, u.text)
		}
		done = u.to
	}
	if to > done {
		e.replace(done, to, "")
	}
}

// rune returns the character of unit i, or the byte before or after the run.
func (r *run) rune(i int) rune {
	switch {
	case i < 0:
		return rune(r.before)
	case i >= len(r.units):
		return rune(r.after)
	}
	return r.units[i].r
}

// dropInvisible drops the invisible characters of a run that ends before text[to:]. It reports whether there was any.
func (r *run) dropInvisible(to int) bool {
	kept := r.units[:0]
	for i, u := range r.units {
		before := rune(r.before)
		if len(kept) > 0 {
			before = kept[len(kept)-1].r
		}
		switch kind := r.invisible(i, before, to); {
		case kind == visible:
			kept = append(kept, u)
		case kind < kinds:
			r.counts[kind]++
		}
	}
	dropped := len(kept) < len(r.units)
	r.units = kept
	return dropped
}

// visible is the result of invisible for what stays.
const visible = -1

// invisible returns the kind of repair that drops unit i, visible if it stays, or kinds if dropping it is no repair. before is the
// character before it. The run ends before text[to:].
func (r *run) invisible(i int, before rune, to int) int {
	if before < 0 {
		return visible // broken bytes on both sides might become a character
	}
	switch c := r.units[i].r; {
	case c == 0xAD:
		if i < len(r.units)-1 || !r.dividesLine(before, to) { // otherwise joinDivided joins the word
			return softHyphens
		}
	case c == 0xFEFF && i == 0 && (r.before == 0 || r.before == '\n'):
		return kinds // the byte order mark of a file is no fault
	case c == 0x200B, c >= 0x2060 && c <= 0x2064, c == 0xFEFF:
		return zeroWidth
	case c == 0x200C || c == 0x200D: // other scripts and emoji need the joiners
		if joinsNothing(before) {
			return zeroWidth
		}
	case c == 0x200E || c == 0x200F, c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069:
		return directions
	}
	return visible
}

// dividesLine reports whether a soft hyphen at the end of a run, before text[to:], divides a word at the end of a line. before is the
// character before it.
func (r *run) dividesLine(before rune, to int) bool {
	next := nextLine(r.text, to)
	return next > 0 && isLower(r.text[next]) && inWord(before)
}

// joinsNothing reports whether a joiner after r has nothing to join: r is a Latin letter, a mark or punctuation.
func joinsNothing(r rune) bool {
	return r < 0x370 || r >= 0x1E00 && r < 0x1F00 || r >= 0x2000 && r < 0x2070 || r >= 0xFB00 && r <= 0xFB06 || r >= 0xFF10 && r <= 0xFF5A
}

// ligatures are those from U+FB00 on.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

// plainLetters replaces ligatures and full-width letters and digits.
func (r *run) plainLetters() {
	for i := range r.units {
		u := &r.units[i]
		switch c := u.r; {
		case c >= 0xFB00 && c <= 0xFB06:
			u.text = ligatures[c-0xFB00]
		case c >= '０' && c <= '９', c >= 'Ａ' && c <= 'Ｚ', c >= 'ａ' && c <= 'ｚ':
			u.text = string(c - '０' + '0')
		default:
			continue
		}
		r.counts[letters]++
	}
}

func isLetter(r rune) bool { return r > 0 && (unicode.IsLetter(r) || unicode.IsMark(r)) }
