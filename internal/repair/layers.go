package repair

import (
	"slices"
	"sort"
)

// edit is a change: the bytes from given[from:from+was] are read as the n bytes at mended[at:].
type edit struct{ at, n, from, was int }

// layer is the changes of one step, in order and without overlap.
type layer []edit

// Map leads from places of a mended text to those of the text as it was given. A nil Map leads from each place to itself.
type Map struct {
	layers []layer // the last step is the last
	lined  string  // the text before words were joined; "" if none was
	joins  int     // number of the layer that joined them
}

// Start returns where in the given text the byte at mended[i:] comes from: behind what was left out before it, and where all that it
// was made of begins.
func (m *Map) Start(i int) int {
	if m == nil {
		return i
	}
	for _, l := range slices.Backward(m.layers) {
		i = l.start(i)
	}
	return i
}

// Range returns the range of the given text that mended[start:end] was made of, without what was left out on either side.
func (m *Map) Range(start, end int) (from, to int) {
	if m == nil {
		return start, end
	}
	return through(m.layers, start, end)
}

// Lined returns the text with its lines as they were given, which tell where paragraphs end, but mended otherwise; "" if no line ends
// otherwise in the mended text.
func (m *Map) Lined() string {
	if m == nil {
		return ""
	}
	return m.lined
}

// LinedRange is Range for the text that Lined returns.
func (m *Map) LinedRange(start, end int) (from, to int) {
	return through(m.layers[m.joins:], start, end)
}

func through(layers []layer, start, end int) (from, to int) {
	for _, l := range slices.Backward(layers) {
		start, end = l.start(start), l.end(end)
	}
	return start, max(start, end) // a last dot that was put in has no place
}

// Mended returns where in the mended text the byte at given[i:] is read, or what comes behind it if it was left out.
func (m *Map) Mended(i int) int {
	if m == nil {
		return i
	}
	for _, l := range m.layers {
		i = l.mended(i)
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

func (l layer) mended(i int) int {
	k := sort.Search(len(l), func(k int) bool { return l[k].from > i }) - 1
	switch {
	case k < 0:
		return i
	case i < l[k].from+l[k].was:
		return l[k].at
	}
	return i - l[k].from - l[k].was + l[k].at + l[k].n
}

// writer writes a text with changes.
type writer struct {
	text  string
	out   []byte
	done  int // bytes of text that are written or left out
	edits layer
}

// replace reads text[from:to] as with. What lies before the change before is out of reach.
func (w *writer) replace(from, to int, with string) {
	if w.out == nil {
		w.out = make([]byte, 0, len(w.text)+len(with))
	}
	w.out = append(w.out, w.text[w.done:from]...)
	w.edits = append(w.edits, edit{at: len(w.out), n: len(with), from: from, was: to - from})
	w.out = append(w.out, with...)
	w.done = to
}

// finish returns the text with its changes.
func (w *writer) finish() string {
	if len(w.edits) == 0 {
		return w.text
	}
	return string(append(w.out, w.text[w.done:]...))
}
