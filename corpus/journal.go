package corpus

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
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/par"
)

// Checkpoint keeps the digest of each document in a file as soon as it is made, so that a run that was broken off, even by a power cut or a
// kill, can go on where it was. The file has JSON lines: the origin of the results, then a digest each. One run at a time may write to it.
type Checkpoint struct {
	name   string
	file   *os.File
	end    int64
	at     map[uint64]int64 // where the digest of an article stands
	n      int              // digests
	origin Provenance
}

// journalHead is the first line of a journal.
type journalHead struct {
	Version    int        `json:"attache_journal"`
	Provenance Provenance `json:"origin"`
}

const journalVersion = 1

// errHeld says that another program holds the lock of a file.
var errHeld = errors.New("another run is writing to it; wait until it has ended, or take another file")

// OpenCheckpoint opens the journal of that name, or begins it. It fails if another run has it open, if the digests in it are of another
// origin, or a line in it is broken. Half a line at its end, which a killed run leaves behind, is cut off.
func OpenCheckpoint(name string, origin Provenance) (*Checkpoint, error) {
	// A pipe could not be read again, and opening it would wait for whoever writes to it.
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: is not a file in which results can be kept", name)
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, ingest.Plain(err)
	}
	j := &Checkpoint{name: name, file: file, at: map[uint64]int64{}, origin: origin}
	switch err = lock(file); {
	case err == nil:
		err = j.load()
	case errors.Is(err, errHeld):
		err = fmt.Errorf("%s: %w", name, err)
	default:
		err = fmt.Errorf("%s: cannot be locked, so that two runs at once would spoil it; take a file on a disk of this machine: %w", name, ingest.Cause(err))
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return j, nil
}

// Len is how many digests are kept.
func (j *Checkpoint) Len() int { return j.n }

// Close closes the file.
func (j *Checkpoint) Close() error { return j.file.Close() }

func (j *Checkpoint) load() error {
	r := bufio.NewReaderSize(j.file, 1<<16)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if err == io.EOF {
			if n == 1 && !bytes.HasPrefix(j.head(), line) {
				return j.check(line) // a file of something else, and not the first line of ours
			}
			break // what stands behind the last line break is half a line
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", j.name, n, ingest.Cause(err))
		}
		if n == 1 {
			if err := j.check(line); err != nil {
				return err
			}
		} else {
			var d struct{ ID, Input *string }
			if err := json.Unmarshal(line, &d); err != nil || d.ID == nil || d.Input == nil {
				return fmt.Errorf("%s:%d: not a result; delete the line and all after it, or the file", j.name, n)
			}
			j.at[journalKey(*d.ID, *d.Input)] = j.end
			j.n++
		}
		j.end += int64(len(line))
	}
	if err := j.file.Truncate(j.end); err != nil {
		return ingest.Plain(err)
	}
	if j.end == 0 {
		return j.write(journalHead{journalVersion, j.origin})
	}
	return nil
}

// head is the first line.
func (j *Checkpoint) head() []byte {
	b, err := json.Marshal(journalHead{journalVersion, j.origin})
	if err != nil {
		panic(err) // strings and a number
	}
	return b
}

// check reads the first line.
func (j *Checkpoint) check(line []byte) error {
	var h journalHead
	switch err := json.Unmarshal(line, &h); {
	case err != nil || h.Version == 0:
		return fmt.Errorf("%s: not a file of results of --resume; it is left as it is", j.name)
	case h.Version != journalVersion:
		return fmt.Errorf("%s: results of version %d; this program writes version %d", j.name, h.Version, journalVersion)
	case h.Provenance != j.origin:
		return fmt.Errorf("%s: results of another origin (%s); take another file, or delete this one", j.name, h.Provenance.differs(j.origin))
	}
	return nil
}

// differs says in what two origins differ: "lexicon 1a2b, now 3c4d". It is empty if they are equal.
func (o Provenance) differs(now Provenance) string {
	var out []byte
	for _, f := range []struct{ name, old, now string }{
		{"program", o.Attache, now.Attache}, {"lexicon", o.Lexicon, now.Lexicon}, {"model", o.Model, now.Model},
		{"settings", unlike(o.Settings, now.Settings), unlike(now.Settings, o.Settings)},
	} {
		switch {
		case f.old == f.now:
		case f.old == "":
			out = fmt.Appendf(out, ", %s now with %s", f.name, f.now)
		case f.now == "":
			out = fmt.Appendf(out, ", %s no longer with %s", f.name, f.old)
		default:
			out = fmt.Appendf(out, ", %s %s, now %s", f.name, f.old, f.now)
		}
	}
	return string(bytes.TrimPrefix(out, []byte(", ")))
}

// unlike gives the words of a that b has not.
func unlike(a, b string) string {
	has := strings.Fields(b)
	return strings.Join(slices.DeleteFunc(strings.Fields(a), func(s string) bool { return slices.Contains(has, s) }), " ")
}

func journalKey(id, input string) uint64 { return mix(textHash(id)) ^ textHash(input) }

// write appends one line in one piece.
func (j *Checkpoint) write(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := j.file.WriteAt(append(b, '\n'), j.end); err != nil {
		return ingest.Plain(err)
	}
	j.end += int64(len(b)) + 1
	return nil
}

// kept gives the digest of an article, if there is one. It may be called while others are added.
func (j *Checkpoint) kept(offset int64) (DocStats, error) {
	var d DocStats
	line, err := bufio.NewReader(io.NewSectionReader(j.file, offset, 1<<40)).ReadBytes('\n')
	if err != nil && err != io.EOF {
		return d, fmt.Errorf("%s: %w", j.name, ingest.Cause(err))
	}
	if err := json.Unmarshal(line, &d); err != nil {
		return d, fmt.Errorf("%s: the result at byte %d: %w", j.name, offset, err)
	}
	return d, nil
}

// ErrCheckpoint is in the last error of a run whose results cannot be kept.
var ErrCheckpoint = errors.New("results cannot be kept")

// RunStats analyses articles as the function [RunStats] does, except those whose digests it has already, and keeps the new ones.
// An article is known by its id, title, date and text. If a digest cannot be kept, the last error says so.
func (j *Checkpoint) RunStats(ctx context.Context, a *analyze.Analyzer, articles iter.Seq2[analyze.Article, error], workers int) iter.Seq2[DocStats, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	type found struct {
		DocStats
		isNew bool
	}
	return func(yield func(DocStats, error) bool) {
		fresh := map[uint64]int64{} // workers read j.at: it changes only after the run
		defer func() {
			maps.Copy(j.at, fresh)
		}()
		for f, err := range par.Map(ctx, workers, articles, func(ctx context.Context, article analyze.Article) (found, error) {
			if offset, ok := j.at[journalKey(article.ID, inputHash(article))]; ok {
				d, err := j.kept(offset)
				d.Source = strings.TrimSpace(article.Source)
				return found{d, false}, err
			}
			r, err := a.Analyze(ctx, article)
			if err != nil {
				return found{}, err
			}
			return found{NewDocStats(Result{article, r}), true}, nil
		}) {
			if err == nil && f.isNew {
				key := journalKey(f.ID, f.Input)
				if _, twice := fresh[key]; !twice {
					fresh[key] = j.end
					if err := j.write(f.DocStats); err != nil {
						yield(DocStats{}, fmt.Errorf("%w: %w", ErrCheckpoint, err))
						return
					}
					j.n++
				}
			}
			if !yield(f.DocStats, err) {
				return
			}
		}
	}
}
