package analyze

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// settings is what the options set.
type settings struct {
	lex           *lexicon.Lexicon // with the tables that were added
	added         string           // hash of these tables
	tagger        Tagger
	recognizer    Recognizer // nil for a built-in tagger
	disputed      Disputed
	expandGroups  bool
	keywords      int
	sourceCountry string // alpha-3 code or ""
}

// add extends the lexicon by a table.
func (s *settings) add(file string, r io.Reader, with func(*lexicon.Lexicon, string, io.Reader) (*lexicon.Lexicon, error)) error {
	// The hash of the tables that were added before is part of that of all.
	h := sha256.New()
	io.WriteString(h, s.added)
	lex, err := with(s.lex, file, io.TeeReader(r, h))
	if err != nil {
		return err
	}
	s.lex, s.added = lex, fmt.Sprintf("%x", h.Sum(nil))[:12]
	return nil
}

// Settings returns the options that the Analyzer was built with, on one line. Analyzers of the same version, lexicon and model with
// equal settings return equal reports.
func (a *Analyzer) Settings() string {
	s := []string{"tagger=" + string(a.tagger), "disputed=" + string(a.disputed), fmt.Sprintf("groups=%t", a.expandGroups), fmt.Sprintf("keywords=%d", a.keywords)}
	if a.sourceCountry != "" {
		s = append(s, "home="+a.sourceCountry)
	}
	if a.added != "" {
		s = append(s, "aliases="+a.added)
	}
	return strings.Join(s, " ")
}

// Model returns the version of the entity tagger: the first 12 hexadecimal digits of the SHA-256 of the built-in model, or the name
// of any other tagger.
func (a *Analyzer) Model() string {
	if a.native != nil {
		return a.native.Hash()
	}
	return string(a.tagger)
}
