package repair

import (
	"unicode"
	"unicode/utf8"
)

// unit is a character of a run: what it is read as, and where it stands in the text.
type unit struct {
	r        rune // the last of its characters; -1: bytes that are not UTF-8
	from, to int
	text     string // what it is read as, where that is not what stands there
}

// run is a stretch of characters past ASCII, with the bytes on either side.
type run struct {
	text    string
	units   []unit
	before  byte // 0: none
	after   byte
	several bool // the text has characters that were certainly decoded wrongly
	count   *Count
}

// mendRuns mends what is not ASCII.
func mendRuns(text string, count *Count) (string, layer) {
	mended, edits := mendEach(text, false, count)
	if count[decoded] > 0 { // what might be meant as it is, certainly is not
		*count = Count{}
		mended, edits = mendEach(text, true, count)
	}
	return mended, edits
}

func mendEach(text string, several bool, count *Count) (string, layer) {
	w := writer{text: text}
	r := run{text: text, several: several, count: count}
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		from, needs := i, 0
		for i < len(text) && text[i] >= utf8.RuneSelf {
			needs |= needHigh(text, i, text[i])
			i++
		}
		if needs&needsRuns != 0 {
			r.read(from, i)
			r.mend(&w, from, i)
		}
	}
	return w.finish(), w.edits
}

// read makes units of text[from:to].
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

// mend mends a run until nothing is left to mend, and writes it.
func (r *run) mend(w *writer, from, to int) {
	for again := true; again; {
		again = r.decode()
		again = r.ignore(to) || again
	}
	r.plain()
	done := from
	for _, u := range r.units {
		if u.from > done {
			w.replace(done, u.from, "")
		}
		if u.text != "" {
			w.replace(u.from, u.to, u.text)
		}
		done = u.to
	}
	if to > done {
		w.replace(done, to, "")
	}
}

// divides reports whether the soft hyphen with which the run up to text[:to] ends divides a word at the end of a line. before is what
// stands before it.
func (r *run) divides(before rune, to int) bool {
	next := breaks(r.text, to)
	return next > 0 && isLower(r.text[next]) && inWord(before)
}

// rune returns the character of unit i, or the byte before or behind the run.
func (r *run) rune(i int) rune {
	switch {
	case i < 0:
		return rune(r.before)
	case i >= len(r.units):
		return rune(r.after)
	}
	return r.units[i].r
}

// ignore drops what cannot be seen from a run that ends before text[to:]. It reports whether there was any.
func (r *run) ignore(to int) bool {
	kept := r.units[:0]
	for i, u := range r.units {
		kind := -1
		before := rune(r.before)
		if len(kept) > 0 {
			before = kept[len(kept)-1].r
		}
		switch c := u.r; {
		case before < 0: // broken bytes on both sides might become a character
		case c == 0xAD:
			if i < len(r.units)-1 || !r.divides(before, to) { // another step joins the word
				kind = hyphens
			}
		case c == 0x200B, c >= 0x2060 && c <= 0x2064:
			kind = widthless
		case c == 0xFEFF:
			if kind = widthless; i == 0 && (r.before == 0 || r.before == '\n') { // where a file begins, it is no fault
				kind = kinds
			}
		case c == 0x200C || c == 0x200D: // other scripts need them, and pictures
			if joins(before) {
				kind = widthless
			}
		case c == 0x200E || c == 0x200F, c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069:
			kind = directions
		}
		switch {
		case kind < 0:
			kept = append(kept, u)
		case kind < kinds:
			r.count[kind]++
		}
	}
	dropped := len(kept) < len(r.units)
	r.units = kept
	return dropped
}

// joins reports whether a joiner behind r has nothing to join: behind Latin letters, their marks, and punctuation.
func joins(r rune) bool {
	return r < 0x370 || r >= 0x1E00 && r < 0x1F00 || r >= 0x2000 && r < 0x2070 || r >= 0xFB00 && r <= 0xFB06 || r >= 0xFF10 && r <= 0xFF5A
}

// ligatures are those from U+FB00 on.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

// plain reads ligatures and full-width letters as the plain ones.
func (r *run) plain() {
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
		r.count[plain]++
	}
}

func isLetter(r rune) bool { return r > 0 && (unicode.IsLetter(r) || unicode.IsMark(r)) }
