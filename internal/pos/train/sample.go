package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/prosetag"
	"github.com/attache-nlp/attache/internal/token"
)

// sentence has the words of a sentence and, after tagging, their Penn Treebank tags.
type sentence struct {
	Words []string
	Tags  []string
}

// texts calls yield with each text of a compressed file of JSON lines.
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

// passages counts in how many passages of 500 tokens each word occurs.
type passages struct {
	with map[string]int // passages with a word
	last map[string]int // the last passage with it
	n    int
}

const passageTokens = 500

// add counts the words of a text.
func (p *passages) add(text string, tokens []token.Token) {
	for first := 0; first < len(tokens); first += passageTokens {
		p.n++
		for _, t := range tokens[first:min(first+passageTokens, len(tokens))] {
			if t.Kind != token.Word {
				continue
			}
			w := strings.ToLower(t.In(text))
			if p.last[w] != p.n {
				p.last[w] = p.n
				p.with[w]++
			}
		}
	}
}

// rarity returns the rarity of a word in n passages, see [pos.Form.Rarity]. It is less than that of unknown words.
func (p *passages) rarity(n int) int {
	return min(pos.MaxRarity-1, int(math.Round(4*math.Log2(float64(p.n)/float64(max(1, n))))))
}

// sample picks sentences of 5 to 60 tokens that have a word in lower case seen less than minCount times, and one in every of all.
type sample struct {
	seen     map[string]int // words of picked sentences
	minCount int
	every    int
	n        int // sentences
	tokens   int // in picked sentences
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
			if t.Kind == token.Word && t.Case == token.Lower && s.seen[t.In(text)] < s.minCount {
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
		s.tokens += len(words)
		s.picked = append(s.picked, sentence{Words: words})
	}
}

// tagAll tags the sentences with prose, without those that it tokenizes differently.
func tagAll(list []sentence) []sentence {
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
