package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// person is how a word is used as a name of people.
type person struct{ first, last bool }

const fakerScript = `
import * as f from 'PATH';
const out = {first: [], last: []};
const flat = (x) => x == null ? [] : Array.isArray(x) ? x.flatMap(flat) : typeof x === 'object' ? ('value' in x ? flat(x.value) : Object.values(x).flatMap(flat)) : [String(x)];
for (const l of Object.values(f.allLocales)) {
  const p = l.person ?? {};
  out.first.push(...flat(p.first_name), ...flat(p.female_first_name), ...flat(p.male_first_name));
  out.last.push(...flat(p.last_name), ...flat(p.female_last_name), ...flat(p.male_last_name));
}
process.stdout.write(JSON.stringify(out));
`

// readPeople returns first names and surnames in Latin script, folded to ASCII.
func readPeople(ctx context.Context, src sources) (map[string]person, error) {
	entry := filepath.Join(src["faker"], "dist", "index.js")
	if _, err := os.Stat(entry); err != nil {
		return nil, fmt.Errorf("faker: %w", err)
	}
	cmd := exec.CommandContext(ctx, "node", "--input-type=module", "-e", strings.ReplaceAll(fakerScript, "PATH", entry))
	b, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("faker: %w", err)
	}
	var lists struct{ First, Last []string }
	if err := json.Unmarshal(b, &lists); err != nil {
		return nil, fmt.Errorf("faker: %w", err)
	}
	people := map[string]person{}
	for _, n := range lists.First {
		if n = plainName(n); n != "" {
			p := people[n]
			p.first = true
			people[n] = p
		}
	}
	for _, n := range lists.Last {
		if n = plainName(n); n != "" {
			p := people[n]
			p.last = true
			people[n] = p
		}
	}
	return people, nil
}

// plainName returns a name of one word in ASCII, or "" if that is not possible.
func plainName(s string) string {
	s = fold(strings.TrimSpace(s))
	if len(s) < 3 || strings.ContainsFunc(s, func(r rune) bool { return r > 127 || !unicode.IsLetter(r) && r != '\'' && r != '-' }) || !unicode.IsUpper(rune(s[0])) {
		return ""
	}
	return s
}

// asciiLetters replaces letters without a canonical decomposition.
var asciiLetters = strings.NewReplacer(
	"’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "`", "'",
	"ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "ı", "i", "đ", "d", "Đ", "D", "ß", "ss", "ə", "a", "æ", "ae", "þ", "th", "ð", "d",
)

// fold removes diacritics from Latin letters, and keeps their case.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return asciiLetters.Replace(b.String())
}

// writePeople writes people.tsv.
func writePeople(people map[string]person, out string) error {
	var rows [][]string
	for n, p := range people {
		kind := "last"
		switch {
		case p.first && p.last:
			kind = "both"
		case p.first:
			kind = "first"
		}
		rows = append(rows, []string{n, kind})
	}
	return write(out, "people.tsv", "name	first, last or both", []string{"faker"}, rows)
}
