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

	// The driver: SQLite translated to Go, so that the program needs no C library.
	"modernc.org/sqlite"
)

// What the header of a file of ours has (https://www.sqlite.org/fileformat2.html#the_database_header).
const (
	application = 0x41545443 // "ATTC"
	// Format is the version of the tables. It rises when an older program could not use them.
	Format = 1
)

// The full-text indexes hold no text: words are stored as their keys, and found again in the text by cutting it anew.
// A row of sentences has the number document<<sentenceBits + sentence; only sentences that say something are in there.
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

// sentenceBits is the room for the sentences of a document.
const sentenceBits = 20

// Open opens a file for reading and writing, and makes it if there is none. A file of something else, a damaged one and one of a
// later format are errors, and stay as they are.
func Open(name string) (*Store, error) {
	fresh, err := examine(name, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		if _, missing := os.Stat(filepath.Dir(name)); missing != nil {
			return nil, fmt.Errorf("%s: there is no folder %s", name, filepath.Dir(name))
		}
		fresh, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	if fresh {
		if err := create(name); err != nil {
			return nil, fmt.Errorf("%s: cannot be made: %w", name, err)
		}
	}
	write, err := connect(name, "_txlock=immediate&_journal_mode=WAL&_synchronous=NORMAL", 1)
	if err != nil {
		return nil, err
	}
	read, err := connect(name, "_query_only=1", readers)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	s := &Store{name: name, read: read, write: write, queue: newQueue()}
	if err := errors.Join(s.packer.open(), s.wrap(s.prepare())); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// OpenToRead opens a file that is there already, and changes nothing in it. It may be in a folder that cannot be written to.
func OpenToRead(name string) (*Store, error) {
	fresh, err := examine(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	if fresh {
		return nil, fmt.Errorf("%s: is empty", name)
	}
	read, err := connect(name, "_query_only=1", readers)
	if err != nil {
		// Without the right to write SQLite cannot make the files that programs keep beside a database. Nobody writes, then.
		if read, err = connect(name, "immutable=1&_query_only=1", readers); err != nil {
			return nil, err
		}
	}
	s := &Store{name: name, read: read, queue: newQueue()}
	if err := s.packer.open(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// readers is how many searches run at the same time; others wait.
const readers = 4

// connect opens a pool of connections and makes sure that the file can be read.
func connect(name, options string, most int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(name, "_pragma=trusted_schema(0)&_pragma=cache_size(-4000)&"+options))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	var n int
	if err := db.QueryRow("SELECT count(*) FROM documents WHERE id < 0").Scan(&n); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, spoken(err)), db.Close())
	}
	return db, nil
}

// address is the URI of a file, which may have ? and % in its name.
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

// examine reads the head of a file, before SQLite does. fresh: there is nothing in it.
func examine(name string, how int) (fresh bool, err error) {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return false, fmt.Errorf("%s: is not a file", name)
	}
	f, err := os.OpenFile(name, how, 0)
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
	if halfMade(name) {
		return true, nil
	}
	if !strings.HasPrefix(string(head), "SQLite format 3\x00") {
		return false, fmt.Errorf("%s: is no database; it is left as it is", name)
	}
	version, app := binary.BigEndian.Uint32(head[60:]), binary.BigEndian.Uint32(head[68:])
	if app != application {
		return false, fmt.Errorf("%s: is a database of another program; it is left as it is", name)
	}
	if version > Format {
		return false, fmt.Errorf("%s: has format %d of a later attache; this one knows %d. It is left as it is", name, version, Format)
	}
	return false, nil
}

// halfMade reports whether whoever was making the file was killed before its tables were in it. SQLite has then left a journal that says that
// there were no pages before, and makes the file empty again as soon as it opens it (https://www.sqlite.org/fileformat2.html#the_rollback_journal).
func halfMade(name string) bool {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // beside which the journal is
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

// create makes the tables in an empty file, at once or not at all.
func create(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600) // what people look for is nobody else's business
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
		return spoken(err)
	}
	defer tx.Rollback()
	var tables int
	if err := tx.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return spoken(err)
	}
	if tables > 0 {
		return nil // another program was faster
	}
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; %s", application, Format, schema)); err != nil {
		return spoken(err)
	}
	return spoken(tx.Commit())
}

// spoken says what SQLite says in words for people.
func spoken(err error) error {
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
		what = "cannot be written to"
	case ioError:
		what = "the disk cannot be read or written"
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

// fileError is something that is wrong with the file.
type fileError struct {
	what  string
	cause error
}

func (e *fileError) Error() string { return e.what + " (" + e.cause.Error() + ")" }
func (e *fileError) Unwrap() error { return e.cause }
