package analyze

import (
	"fmt"
	"io"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Option changes how an [Analyzer] works. If options are invalid, [New] returns all of their errors together.
type Option func(*settings) error

// Tagger names an entity tagger.
type Tagger string

// The built-in taggers.
const (
	TaggerNative Tagger = "native" // the built-in model, a conditional random field
	TaggerNone   Tagger = "none"   // no entities, only countries, themes and keyphrases
)

// DefaultTagger is the tagger that is used unless another one is chosen.
const DefaultTagger = TaggerNative

// Taggers lists the built-in taggers.
func Taggers() []Tagger { return []Tagger{TaggerNative, TaggerNone} }

// WithTagger chooses a built-in entity tagger; the default is [DefaultTagger].
func WithTagger(t Tagger) Option {
	return func(s *settings) error {
		if !slices.Contains(Taggers(), t) {
			return unknown("tagger", string(t), []string{string(TaggerNative), string(TaggerNone)})
		}
		s.tagger, s.recognizer = t, nil
		return nil
	}
}

// Recognizer finds the named entities of one sentence, given as its tokens, and returns them in order and without overlaps. If it
// fails, the sentence has no entities and the report has a warning. A Recognizer must be safe for concurrent use and must not retain
// the tokens.
type Recognizer func(tokens []string) ([]TokenEntity, error)

// TokenEntity is a named entity of a sentence: its tokens[First:End].
type TokenEntity struct {
	First, End int
	Type       EntityType
}

// WithRecognizer uses the caller's own entity tagger instead of a built-in one. The name appears in warnings and in
// [Analyzer.Settings], so it should change whenever the results do.
func WithRecognizer(name string, r Recognizer) Option {
	return func(s *settings) error {
		if name == "" || slices.Contains(Taggers(), Tagger(name)) {
			return fmt.Errorf("recognizer %q: want a name that is not empty and not that of a built-in tagger", name)
		}
		if r == nil {
			return fmt.Errorf("recognizer %q: want a function, not nil", name)
		}
		s.tagger, s.recognizer = Tagger(name), r
		return nil
	}
}

// Disputed is a policy for territories and for countries whose status is disputed.
type Disputed string

// The policies.
const (
	DisputedSeparate Disputed = "separate" // they count under their own codes: GRL, PSE, TWN, ESH, XKX
	DisputedParent   Disputed = "parent"   // they count under the code of the state that administers them
)

// WithDisputed chooses the policy for territories and disputed countries; the default is [DisputedSeparate].
func WithDisputed(d Disputed) Option {
	return func(s *settings) error {
		if d != DisputedSeparate && d != DisputedParent {
			return unknown("way to count disputed territories", string(d), []string{string(DisputedParent), string(DisputedSeparate)})
		}
		s.disputed = d
		return nil
	}
}

// WithGroups counts a mention of a group, such as NATO, as one of each of its members at the date of the text.
func WithGroups() Option {
	return func(s *settings) error {
		s.expandGroups = true
		return nil
	}
}

// WithHome sets the country that the source of the texts comes from, by its alpha-3 code: a local paper does not say in which country
// its towns lie. The empty code, the default, means none is set.
func WithHome(code string) Option {
	return func(s *settings) error {
		s.sourceCountry = code
		lex, err := lexicon.Load()
		if err != nil || code == "" {
			return err
		}
		if lex.CountryIndex(code) < 0 {
			return fmt.Errorf("home: no country %q; codes are ISO 3166-1 alpha-3", code)
		}
		return nil
	}
}

// WithKeywords sets the maximum number of keyphrases of a report; the default is 15.
func WithKeywords(n int) Option {
	return func(s *settings) error {
		if n < 0 {
			return fmt.Errorf("number of keywords %d: want 0 or more", n)
		}
		s.keywords = n
		return nil
	}
}

// WithAliases adds names of countries from a table with one name per line: name, tab, alpha-3 code and, optionally, another tab and the
// kind of name (name, demonym, institution, metonym, place or idiom). Errors begin with the file's name and the line.
func WithAliases(file string, r io.Reader) Option {
	return func(s *settings) error {
		return s.add(file, r, (*lexicon.Lexicon).With)
	}
}

// WithThemes adds themes, or terms of themes, from a table with columns separated by tabs. A row is one of
//
//	theme    id  family  name  definition
//	term     id  weight (1, 2 or 3)  kind (stem, word, phrase or not)  text
//	example  id  yes or no  text
//
// Errors begin with the file's name and the line.
func WithThemes(file string, r io.Reader) Option {
	return func(s *settings) error {
		return s.add(file, r, (*lexicon.Lexicon).WithThemes)
	}
}

// unknown returns the error for a value that is none of the valid ones.
func unknown(what, name string, have []string) error {
	slices.Sort(have)
	return suggest.Unknown(what, name, have)
}
