package repair

import (
	"slices"
	"sort"
)

// edit is a change: the bytes given[from:from+was] became the n bytes at repaired[at:].
type edit struct{ at, n, from, was int }

// layer is the edits of one step. They are in order and do not overlap.
type layer []edit

// Map translates offsets of a repaired text to the given text and back. A nil Map translates each offset to itself.
type Map struct {
	layers   []layer // in the order of the steps
	unjoined string  // the text before divided words were joined; "" if none was
	joins    int     // index of the layer that joined them
}

// Start returns the offset in the given text where the source of the byte at repaired[i:] begins, after anything that was dropped before
// it.
func (m *Map) Start(i int) int {
	if m == nil {
		return i
	}
	for _, l := range slices.Backward(m.layers) {
		i = l.start(i)
	}
	return i
}

// Range returns the range of the given text that became repaired[start:end], without what was dropped on either side.
func (m *Map) Range(start, end int) (from, to int) {
	if m == nil {
		return start, end
	}
	return through(m.layers, start, end)
}

// Unjoined returns the repaired text with its line breaks as they were given, which show where paragraphs end. It is "" if the repaired
// text has the same line breaks.
func (m *Map) Unjoined() string {
	if m == nil {
		return ""
	}
	return m.unjoined
}

// UnjoinedRange returns the range of the text of [Map.Unjoined] that became repaired[start:end].
func (m *Map) UnjoinedRange(start, end int) (from, to int) {
	return through(m.layers[m.joins:], start, end)
}

// through translates a range back through layers.
func through(layers []layer, start, end int) (from, to int) {
	for _, l := range slices.Backward(layers) {
		start, end = l.start(start), l.end(end)
	}
	return start, max(start, end) // a full stop that was added has no source
}

// Repaired returns the offset in the repaired text of the byte at given[i:], or of what follows it if it was dropped.
func (m *Map) Repaired(i int) int {
	if m == nil {
		return i
	}
	for _, l := range m.layers {
		i = l.repaired(i)
	}
	return i
}

func (l layer) start(i int) int {
	k := sort.Search(len(l), func(k int) bool { return l[k].at > i }) - 1
	switch {
	case k < 0:
		return i
	case i < l[k].at+l[k].n:
		return l[k].from
	}
	return i - l[k].at - l[k].n + l[k].from + l[k].was
}

func (l layer) end(i int) int {
	k := sort.Search(len(l), func(k int) bool { return l[k].at >= i }) - 1
	if k < 0 {
		return i
	}
	return max(0, i-l[k].at-l[k].n) + l[k].from + l[k].was
}

func (l layer) repaired(i int) int {
	k := sort.Search(len(l), func(k int) bool { return l[k].from > i }) - 1
	switch {
	case k < 0:
		return i
	case i < l[k].from+l[k].was:
		return l[k].at
	}
	return i - l[k].from - l[k].was + l[k].at + l[k].n
}

// editor makes a text with edits.
type editor struct {
	text  string
	out   []byte
	done  int // bytes of text that are copied or replaced
	edits layer
}

// replace replaces text[from:to]. It must begin where the last replacement ended or later.
func (e *editor) replace(from, to int, with string) {
	if e.out == nil {
		e.out = make([]byte, 0, len(e.text)+len(with))
	}
	e.out = append(e.out, e.text[e.done:from]...)
	e.edits = append(e.edits, edit{at: len(e.out), n: len(with), from: from, was: to - from})
	e.out = append(e.out, with...)
	e.done = to
}

// finish returns the text with its edits.
func (e *editor) finish() string {
	if len(e.edits) == 0 {
		return e.text
	}
	return string(append(e.out, e.text[e.done:]...))
}
