package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"unicode"
)

// commonWord is the frequency per million words of film subtitles from which a word counts as an ordinary English word.
const commonWord = 1.0

// readWords returns the frequency per million of ordinary English words that are mostly written in lower case.
func readWords(src sources) (map[string]float64, error) {
	b, err := os.ReadFile(filepath.Join(src["words"], "index.json"))
	if err != nil {
		return nil, err
	}
	var rows []struct {
		Word  string
		Count float64
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		return nil, fmt.Errorf("subtlex: %w", err)
	}
	total := 0.0
	for _, r := range rows {
		total += r.Count
	}
	words := map[string]float64{}
	for _, r := range rows {
		perMillion := r.Count / total * 1e6
		if perMillion >= commonWord && len(r.Word) > 1 && unicode.IsLower([]rune(r.Word)[0]) {
			words[r.Word] = perMillion
		}
	}
	return words, nil
}

// writeWords writes words.tsv.
func writeWords(words map[string]float64, out string) error {
	rows := make([][]string, 0, len(words))
	for w, f := range words {
		rows = append(rows, []string{w, strconv.Itoa(int(f + 0.5))})
	}
	return write(out, "words.tsv", "word	occurrences per million words", []string{"words"}, rows)
}
