package corpus

import (
	"path"
	"slices"
	"strings"
)

// Format is how articles lie in a file.
type Format string

// The formats.
const (
	Auto  Format = "auto"  // by the file's name, or by what its first bytes look like
	CSV   Format = "csv"   // a table with a header, a row an article; the separator is found
	JSONL Format = "jsonl" // one JSON object a line
	Text  Format = "text"  // one article a file
	TSV   Format = "tsv"   // a table with tabs
)

// kind is what is known of a format.
type kind struct {
	format     Format
	extensions []string
	many       bool // a file has more than one article
	read       func(*source) bool
}

// kinds is the table of formats: help, errors, completion and the names of files that are read all come from it.
func kinds() []kind {
	return []kind{
		{CSV, []string{".csv"}, true, readTable},
		{JSONL, []string{".jsonl", ".ndjson"}, true, readJSONL},
		{Text, []string{".txt", ".text", ".md"}, false, readText},
		{TSV, []string{".tsv", ".tab"}, true, readTable},
	}
}

// Formats lists the formats.
func Formats() []Format {
	out := []Format{Auto}
	for _, k := range kinds() {
		out = append(out, k.format)
	}
	return out
}

// Extensions lists the ends of the names of files that are read from a folder. One of a packed file may follow.
func Extensions() (out []string) {
	for _, k := range kinds() {
		out = append(out, k.extensions...)
	}
	slices.Sort(out)
	return out
}

// packings are the ends of the names of packed files.
var packings = [...]string{".gz"}

// unpackedName is a file's name without the end that says how it is packed.
func unpackedName(name string) (string, string) {
	for _, p := range packings {
		if s, ok := strings.CutSuffix(strings.ToLower(name), p); ok {
			return name[:len(s)], p
		}
	}
	return name, ""
}

// byName is the kind that a file's name speaks for.
func byName(name string) (kind, bool) {
	name, _ = unpackedName(name)
	ext := strings.ToLower(path.Ext(name))
	for _, k := range kinds() {
		if slices.Contains(k.extensions, ext) {
			return k, true
		}
	}
	return kind{}, false
}

func byFormat(f Format) (kind, bool) {
	all := kinds()
	if i := slices.IndexFunc(all, func(k kind) bool { return k.format == f }); i >= 0 {
		return all[i], true
	}
	return kind{}, false
}
