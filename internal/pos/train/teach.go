package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/attache-nlp/attache/internal/prosetag"
	"github.com/attache-nlp/attache/internal/token"
)

// sentence is the words of a sentence and, once taught, their Treebank tags.
type sentence struct {
	Words []string
	Tags  []string
}

// texts calls yield with each text of a file of JSON lines.
func texts(name string, yield func(text string)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		yield(d.Text)
	}
	return lines.Err()
}

// counts are how many stretches of some five hundred words have a word.
type counts struct {
	in, last  map[string]int
	stretches int
}

const stretch = 500 // tokens

// add counts the words of a text.
func (c *counts) add(text string, tokens []token.Token) {
	for first := 0; first < len(tokens); first += stretch {
		c.stretches++
		for _, t := range tokens[first:min(first+stretch, len(tokens))] {
			if t.Kind != token.Word {
				continue
			}
			w := strings.ToLower(t.In(text))
			if c.last[w] != c.stretches {
				c.last[w] = c.stretches
				c.in[w]++
			}
		}
	}
}

// sample picks sentences of a text that have a word seen less than often times, and now and then any other, until enough.
type sample struct {
	seen     map[string]int
	often    int
	every    int
	n, total int
	picked   []sentence
}

func (s *sample) add(text string, tokens []token.Token, sentences []token.Sentence) {
	for _, st := range sentences {
		if n := st.End - st.First; n < 5 || n > 60 {
			continue
		}
		s.n++
		wanted := s.n%s.every == 0
		for _, t := range tokens[st.First:st.End] {
			if t.Kind == token.Word && t.Case == token.Lower && s.seen[t.In(text)] < s.often {
				wanted = true
			}
		}
		if !wanted {
			continue
		}
		var words []string
		for _, t := range tokens[st.First:st.End] {
			w := strings.Clone(t.In(text))
			words = append(words, w)
			if t.Kind == token.Word && t.Case == token.Lower {
				s.seen[w]++
			}
		}
		s.total += len(words)
		s.picked = append(s.picked, sentence{Words: words})
	}
}

// teach lets prose tag the sentences; those that it splits otherwise are left out.
func teach(list []sentence) []sentence {
	t := prosetag.New()
	kept := list[:0]
	for i, s := range list {
		if tags, ok := t.Tags(s.Words); ok {
			s.Tags = tags
			kept = append(kept, s)
		}
		if i%20000 == 0 {
			fmt.Fprintf(os.Stderr, "train: %d of %d sentences\n", i, len(list))
		}
	}
	return kept
}
