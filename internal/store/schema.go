package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	// The SQLite driver. It is translated from C to Go, so that the program needs no C compiler.
	"modernc.org/sqlite"
)

// Values in the header of a file (https://www.sqlite.org/fileformat2.html#the_database_header).
const (
	applicationID = 0x41545443 // "ATTC"
	// Format is the version of the tables. It is increased by changes that older programs cannot handle.
	Format = 1
)

// The full-text indexes contain keys of words but no text; matches are found by splitting the text into words again. The rowid of a
// sentence is document<<sentenceBits + sentence. Only sentences that have tags are indexed.
const schema = `
CREATE TABLE documents (
	id INTEGER PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, day TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, lang TEXT NOT NULL,
	words INTEGER NOT NULL, sentences INTEGER NOT NULL,
	codes TEXT NOT NULL,
	attache TEXT NOT NULL, lexicon TEXT NOT NULL
) STRICT;
CREATE INDEX by_day ON documents (day, id);
CREATE TABLE contents (document INTEGER PRIMARY KEY, text BLOB NOT NULL, report BLOB NOT NULL) STRICT;
CREATE TABLE themes (id TEXT PRIMARY KEY, name TEXT NOT NULL, family TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (title, body, people, organizations, blocs, source, tags, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE sentences USING fts5 (body, tags, content='', contentless_delete=1, tokenize='ascii');
`

// sentenceBits is the number of bits of a rowid that number the sentences of a document.
const sentenceBits = 20

// Open opens a file for reading and writing, and creates it if it does not exist. It fails for files of other programs, damaged files
// and those of a later format, and does not change them.
func Open(name string) (*Store, error) {
	empty, err := inspect(name, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		if _, missing := os.Stat(filepath.Dir(name)); missing != nil {
			return nil, fmt.Errorf("%s: there is no folder %s", name, filepath.Dir(name))
		}
		empty, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	if empty {
		if err := create(name); err != nil {
			return nil, fmt.Errorf("%s: cannot be created: %w", name, err)
		}
	}
	write, err := connect(name, "_txlock=immediate&_journal_mode=WAL&_synchronous=NORMAL", 1)
	if err != nil {
		return nil, err
	}
	read, err := connect(name, "_query_only=1", maxReaders)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	s := &Store{name: name, read: read, write: write, queue: newQueue()}
	if err := errors.Join(s.compressor.open(), s.wrap(s.prepare())); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// OpenToRead opens an existing file for reading only. The file and its folder may be read-only.
func OpenToRead(name string) (*Store, error) {
	empty, err := inspect(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	if empty {
		return nil, fmt.Errorf("%s: is empty", name)
	}
	read, err := connect(name, "_query_only=1", maxReaders)
	if err != nil {
		// In a read-only folder SQLite cannot create the files that it keeps beside a database. Then no other program can write to it.
		if read, err = connect(name, "immutable=1&_query_only=1", maxReaders); err != nil {
			return nil, err
		}
	}
	s := &Store{name: name, read: read, queue: newQueue()}
	if err := s.compressor.open(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// maxReaders is how many searches can run at the same time.
const maxReaders = 4

// connect opens a pool of connections, and checks that the file can be read.
func connect(name, options string, limit int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(name, "_pragma=trusted_schema(0)&_pragma=cache_size(-4000)&"+options))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(limit)
	db.SetMaxIdleConns(limit)
	var n int
	if err := db.QueryRow("SELECT count(*) FROM documents WHERE id < 0").Scan(&n); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, explain(err)), db.Close())
	}
	return db, nil
}

// address returns the URI of a file, whose name may contain ? and %.
func address(name, options string) string {
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(name), RawQuery: "_busy_timeout=10000&" + options}
	if !strings.HasPrefix(u.Path, "/") { // C:/…
		u.Path = "/" + u.Path
	}
	return u.String()
}

// inspect checks the header of a file before SQLite opens it. It reports whether the file is empty.
func inspect(name string, flag int) (empty bool, err error) {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return false, fmt.Errorf("%s: not a regular file", name)
	}
	f, err := os.OpenFile(name, flag, 0)
	if err != nil {
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			err = e.Err
		}
		return false, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	head := make([]byte, 100)
	switch _, err := io.ReadFull(f, head); {
	case errors.Is(err, io.EOF):
		return true, nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return false, err
	}
	if creationInterrupted(name) {
		return true, nil
	}
	if !strings.HasPrefix(string(head), "SQLite format 3\x00") {
		return false, fmt.Errorf("%s: not a database; it was not changed", name)
	}
	version, app := binary.BigEndian.Uint32(head[60:]), binary.BigEndian.Uint32(head[68:])
	if app != applicationID {
		return false, fmt.Errorf("%s: a database of another program; it was not changed", name)
	}
	if version > Format {
		return false, fmt.Errorf("%s: format %d is of a later version of attache, and this one supports format %d; the file was not changed", name, version, Format)
	}
	return false, nil
}

// creationInterrupted reports whether the program that was creating the file was killed before it had committed the tables. SQLite then
// leaves a rollback journal that says that the file had no pages, and empties the file when it opens it
// (https://www.sqlite.org/fileformat2.html#the_rollback_journal).
func creationInterrupted(name string) bool {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // the journal is beside the file, not beside a link to it
	}
	f, err := os.Open(name + "-journal")
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 20)
	_, err = io.ReadFull(f, head)
	return err == nil && string(head[:8]) == "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" && binary.BigEndian.Uint32(head[16:]) == 0
}

// create creates the tables in an empty file, in one transaction.
func create(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600) // what is collected may be private
	if err != nil {
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			err = e.Err
		}
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", address(name, "_txlock=immediate"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback()
	var tables int
	if err := tx.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return explain(err)
	}
	if tables > 0 {
		return nil // another program has created them meanwhile
	}
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; %s", applicationID, Format, schema)); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}

// explain adds a plain explanation to an error of SQLite.
func explain(err error) error {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	const ( // https://www.sqlite.org/rescode.html
		busy, noMemory, readOnly, ioError, corrupt, full, cantOpen, notDatabase = 5, 7, 8, 10, 11, 13, 14, 26
	)
	what := ""
	switch e.Code() & 0xff {
	case busy:
		what = "another program is writing to it and does not end"
	case readOnly:
		what = "is read-only"
	case ioError:
		what = "reading or writing the disk failed"
	case corrupt, notDatabase, 1: // 1: a table is missing
		what = "is damaged"
	case full:
		what = "the disk is full"
	case cantOpen:
		what = "cannot be opened"
	default:
		return err
	}
	return &fileError{what, err}
}

// fileError says what is wrong with the file.
type fileError struct {
	what  string
	cause error
}

func (e *fileError) Error() string { return e.what + " (" + e.cause.Error() + ")" }
func (e *fileError) Unwrap() error { return e.cause }
