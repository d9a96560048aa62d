package token

// Parts appends the parts of t to dst: those between the hyphens of a hyphenated word, or else the span of the token.
func Parts(dst []Span, text string, t Token) []Span {
	if !t.Hyphen {
		return append(dst, t.Span)
	}
	start := t.Start
	for i := t.Start; i < t.End; i++ {
		if n := hyphen(text, i); n > 0 && i > start {
			dst = append(dst, Span{start, i})
			i += n - 1
			start = i + 1
		}
	}
	if start < t.End {
		dst = append(dst, Span{start, t.End})
	}
	return dst
}
