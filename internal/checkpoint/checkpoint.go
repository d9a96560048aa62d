// Package checkpoint saves the statistics of each document in a file as soon as they are made, so that a run that was interrupted,
// even by a power cut or SIGKILL, can resume where it stopped.
//
// The file has JSON lines: the provenance of the results first, then a corpus.DocStats each. One run at a time may write to it.
package checkpoint

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"runtime"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/par"
)

// File is an open checkpoint file.
type File struct {
	name       string
	file       *os.File
	end        int64            // of the last whole line
	offsets    map[uint64]int64 // of the line of an article, by key
	n          int              // number of results
	provenance corpus.Provenance
}

// header is the first line of the file.
type header struct {
	Version    int               `json:"attache_journal"`
	Provenance corpus.Provenance `json:"origin"`
}

const version = 1

// ErrWrite is wrapped by the last error of a run whose results cannot be saved.
var ErrWrite = errors.New("results cannot be saved")

// errLocked reports that another process has locked a file.
var errLocked = errors.New("another run is writing to it; wait until it has ended, or choose another file")

// Open opens a checkpoint file for results of one provenance, or creates it. It fails if another run has the file open, if the results
// in it are of another provenance, or if a line is malformed. An incomplete last line, as a killed run leaves it, is removed.
func Open(name string, p corpus.Provenance) (*File, error) {
	// A pipe cannot be read again, and opening one would block until somebody writes to it.
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file, so results cannot be saved in it", name)
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, ingest.Plain(err)
	}
	f := &File{name: name, file: file, offsets: map[uint64]int64{}, provenance: p}
	switch err = lock(file); {
	case err == nil:
		err = f.load()
	case errors.Is(err, errLocked):
		err = fmt.Errorf("%s: %w", name, err)
	default:
		err = fmt.Errorf("%s: cannot be locked against a second run; choose a file on a local disk: %w", name, ingest.Cause(err))
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return f, nil
}

// Len returns the number of results in the file.
func (f *File) Len() int { return f.n }

// Close closes the file. All results have been written before.
func (f *File) Close() error { return f.file.Close() }

// load reads the file, and leaves it with a header and whole lines.
func (f *File) load() error {
	r := bufio.NewReaderSize(f.file, 1<<16)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if err == io.EOF {
			// What follows the last line break is an incomplete line. If it is the only one, it must be part of our header: another
			// program's file must not be truncated.
			if n == 1 && !bytes.HasPrefix(f.header(), line) {
				return f.checkHeader(line)
			}
			break
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", f.name, n, ingest.Cause(err))
		}
		if n == 1 {
			if err := f.checkHeader(line); err != nil {
				return err
			}
		} else {
			var d struct{ ID, Input *string }
			if err := json.Unmarshal(line, &d); err != nil || d.ID == nil || d.Input == nil {
				return fmt.Errorf("%s:%d: not a result; delete this line and all after it, or the file", f.name, n)
			}
			f.offsets[key(*d.ID, *d.Input)] = f.end
			f.n++
		}
		f.end += int64(len(line))
	}
	if err := f.file.Truncate(f.end); err != nil {
		return ingest.Plain(err)
	}
	if f.end == 0 {
		return f.append(header{version, f.provenance})
	}
	return nil
}

// header returns the first line that the file should have.
func (f *File) header() []byte {
	b, err := json.Marshal(header{version, f.provenance})
	if err != nil {
		panic(err) // strings and numbers can always be encoded
	}
	return b
}

// checkHeader returns an error unless the line is the header of a file of the same version and provenance.
func (f *File) checkHeader(line []byte) error {
	var h header
	switch err := json.Unmarshal(line, &h); {
	case err != nil || h.Version == 0:
		return fmt.Errorf("%s: not a file of results of --resume; it was not changed", f.name)
	case h.Version != version:
		return fmt.Errorf("%s: results of version %d, but this program writes version %d", f.name, h.Version, version)
	case h.Provenance != f.provenance:
		return fmt.Errorf("%s: results of different provenance (%s); choose another file, or delete this one", f.name, h.Provenance.Changes(f.provenance))
	}
	return nil
}

// key identifies an article by its id and the hash of its input.
func key(id, input string) uint64 {
	return intern.Mix(intern.Mix(intern.Bytes(id))) ^ intern.Mix(intern.Bytes(input))
}

// append writes a line with a single call.
func (f *File) append(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := f.file.WriteAt(append(b, '\n'), f.end); err != nil {
		return ingest.Plain(err)
	}
	f.end += int64(len(b)) + 1
	return nil
}

// read returns the result at an offset. It may be called while others are appended.
func (f *File) read(offset int64) (corpus.DocStats, error) {
	var d corpus.DocStats
	line, err := bufio.NewReader(io.NewSectionReader(f.file, offset, 1<<40)).ReadBytes('\n')
	if err != nil && err != io.EOF {
		return d, fmt.Errorf("%s: %w", f.name, ingest.Cause(err))
	}
	if err := json.Unmarshal(line, &d); err != nil {
		return d, fmt.Errorf("%s: result at byte %d: %w", f.name, offset, err)
	}
	return d, nil
}

// RunStats analyses articles as [corpus.RunStats] does, except those whose results are in the file, and saves the new results. An
// article is the same if its id, title, date and text are. If a result cannot be saved, the run ends with an error that wraps
// [ErrWrite].
func (f *File) RunStats(ctx context.Context, a *analyze.Analyzer, articles iter.Seq2[analyze.Article, error], workers int) iter.Seq2[corpus.DocStats, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(corpus.DocStats, error) bool) {
		added := map[uint64]int64{} // workers read f.offsets, so it is updated only after the run
		defer func() { maps.Copy(f.offsets, added) }()
		for r, err := range par.Map(ctx, workers, articles, func(ctx context.Context, article analyze.Article) (result, error) {
			return f.analyze(ctx, a, article)
		}) {
			if err == nil && r.isNew {
				if err := f.save(r.DocStats, added); err != nil {
					yield(corpus.DocStats{}, fmt.Errorf("%w: %w", ErrWrite, err))
					return
				}
			}
			if !yield(r.DocStats, err) {
				return
			}
		}
	}
}

// result is the statistics of an article, and whether they have to be saved.
type result struct {
	corpus.DocStats
	isNew bool
}

// analyze returns the result of an article from the file, or else makes it.
func (f *File) analyze(ctx context.Context, a *analyze.Analyzer, article analyze.Article) (result, error) {
	if offset, ok := f.offsets[key(article.ID, docstats.InputHash(article.Title, article.Date, article.Text))]; ok {
		d, err := f.read(offset)
		d.Source = strings.TrimSpace(article.Source) // not part of the input, and perhaps named differently now
		return result{d, false}, err
	}
	r, err := a.Analyze(ctx, article)
	if err != nil {
		return result{}, err
	}
	return result{corpus.NewDocStats(corpus.Result{Article: article, Report: r}), true}, nil
}

// save appends a result, unless this run has saved an equal article before.
func (f *File) save(d corpus.DocStats, added map[uint64]int64) error {
	k := key(d.ID, d.Input)
	if _, ok := added[k]; ok {
		return nil
	}
	added[k] = f.end
	if err := f.append(d); err != nil {
		return err
	}
	f.n++
	return nil
}
