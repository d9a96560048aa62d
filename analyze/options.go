package analyze

import (
	"fmt"
	"io"
	"slices"

	"github.com/attache-nlp/attache/internal/suggest"
)

// Tagger names an entity tagger.
type Tagger string

// The taggers.
const (
	Native Tagger = "native" // ours: small and fast
	None   Tagger = "none"   // no entities: countries, themes and keyphrases only
	Prose  Tagger = "prose"  // jdkato/prose, to compare with
)

// DefaultTagger is used unless another one is chosen.
const DefaultTagger = Native

// Taggers lists the taggers.
func Taggers() []Tagger { return []Tagger{Native, None, Prose} }

// Disputed says how territories whose status is disputed count.
type Disputed string

// The ways to count them.
const (
	Separate Disputed = "separate" // under their own code where they have one (PSE, TWN, ESH, XKX), and territories under theirs
	Parent   Disputed = "parent"   // territories count for the state that administers them
)

type settings struct {
	tagger       Tagger
	disputed     Disputed
	expandGroups bool
	keywords     int
	home         string
	aliases      []source
	themeTables  []source
	added        string // hash of the tables of aliases
}

type source struct {
	name string
	r    io.Reader
}

// Option changes how an Analyzer works. Options can fail; [New] reports all failures together.
type Option func(*settings) error

// WithTagger chooses the entity tagger; the default is [Native].
func WithTagger(t Tagger) Option {
	return func(s *settings) error {
		if !slices.Contains(Taggers(), t) {
			return unknown("tagger", string(t), []string{string(Native), string(None), string(Prose)})
		}
		s.tagger = t
		return nil
	}
}

// WithAliases adds names from a table with one alias a line: surface, tab, alpha-3 code, and if wanted another tab and the
// kind (name, demonym, institution, metonym, place or idiom). name stands in error messages.
func WithAliases(name string, r io.Reader) Option {
	return func(s *settings) error {
		s.aliases = append(s.aliases, source{name, r})
		return nil
	}
}

// WithThemes adds themes, or terms of themes, from a table: rows of theme, id, family, name, definition; of term, id, weight (1, 2, 3),
// kind (stem, word, phrase, not), text; and of example, id, yes or no, text; with tabs between them. name stands in error messages.
func WithThemes(name string, r io.Reader) Option {
	return func(s *settings) error {
		s.themeTables = append(s.themeTables, source{name, r})
		return nil
	}
}

// WithDisputed chooses how territories count; the default is [Separate].
func WithDisputed(d Disputed) Option {
	return func(s *settings) error {
		if d != Separate && d != Parent {
			return unknown("way to count disputed territories", string(d), []string{string(Parent), string(Separate)})
		}
		s.disputed = d
		return nil
	}
}

// WithGroups expands groups: a mention of NATO is one of each of its members at the date of the text.
func WithGroups() Option {
	return func(s *settings) error {
		s.expandGroups = true
		return nil
	}
}

// WithHome says in which country the source of the texts is at home, by its alpha-3 code: a local paper need not say where its towns
// lie.
func WithHome(code string) Option {
	return func(s *settings) error {
		s.home = code
		return nil
	}
}

// WithKeywords sets how many keyphrases a report has at most; the default is 15.
func WithKeywords(n int) Option {
	return func(s *settings) error {
		if n < 0 {
			return fmt.Errorf("number of keywords %d: want 0 or more", n)
		}
		s.keywords = n
		return nil
	}
}

// unknown says that there is no such thing among what there is.
func unknown(what, name string, have []string) error {
	slices.Sort(have)
	return suggest.Unknown(what, name, have)
}
