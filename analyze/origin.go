package analyze

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
)

// Settings are the choices that an Analyzer was built with, as one line. Analyzers of one version of program, data and model
// with equal settings give equal reports.
func (a *Analyzer) Settings() string {
	s := []string{"tagger=" + string(a.tagger), "disputed=" + string(a.disputed), fmt.Sprintf("groups=%t", a.expandGroups), fmt.Sprintf("keywords=%d", a.keywords)}
	if a.home != "" {
		s = append(s, "home="+a.home)
	}
	if a.added != "" {
		s = append(s, "aliases="+a.added)
	}
	return strings.Join(s, " ")
}

// Model is the version of the model of the entity tagger: the first 12 hexadecimal digits of its SHA-256, or the tagger's name
// where the model is not ours.
func (a *Analyzer) Model() string {
	if a.native != nil {
		return a.native.Hash()
	}
	return string(a.tagger)
}

// hashed passes a reader on, and gives the hash of what has been read from it and from the readers before.
func hashed(r io.Reader, before string) (io.Reader, func() string) {
	h := sha256.New()
	io.WriteString(h, before)
	return io.TeeReader(r, h), func() string { return fmt.Sprintf("%x", h.Sum(nil))[:12] }
}

// Day gives the date of an article as far as it is known: 2006-01-02, 2006-01 or 2006, and "" where it is not understood.
func Day(date string) string {
	t, ok := parseDate(date)
	if !ok {
		return ""
	}
	switch date = strings.TrimSpace(date); {
	case len(date) == len("2006"):
		return t.Format("2006")
	case len(date) == len("2006-01") && date[4] == '-':
		return t.Format("2006-01")
	}
	return t.Format("2006-01-02")
}
