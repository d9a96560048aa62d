package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Store is an open file of reports.
type Store struct {
	name        string
	read, write *sql.DB // write has one connection; it is nil if the file was opened to read
	keys        keys
	compressor  compressor
	queue       *queue
	insert      struct{ document, content, theme, words, sentence *sql.Stmt }
}

// ErrNotFound means that there is no report with an id.
var ErrNotFound = errors.New("there is no report with this id")

// Entry is an article with its report.
type Entry struct {
	Article analyze.Article
	Report  *analyze.Report
}

// ID returns the permanent id of an article: 32 hexadecimal digits of the SHA-256 hash of its title and text. White space around them is
// ignored.
func ID(a analyze.Article) string {
	h := sha256.New()
	io.WriteString(h, strings.TrimSpace(a.Title))
	h.Write([]byte{0})
	io.WriteString(h, strings.TrimSpace(a.Text))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// prepare prepares the statements that insert an article.
func (s *Store) prepare() error {
	var errs []error
	for _, x := range []struct {
		stmt **sql.Stmt
		sql  string
	}{
		{&s.insert.document, "INSERT INTO documents (hash, name, title, date, day, source, url, lang, words, sentences, codes, attache, lexicon) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.insert.content, "INSERT INTO contents (document, text, report) VALUES (?, ?, ?)"},
		{&s.insert.theme, "INSERT INTO themes (id, name, family) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"},
		{&s.insert.words, "INSERT INTO words (rowid, title, body, people, organizations, blocs, source, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.insert.sentence, "INSERT INTO sentences (rowid, body, tags) VALUES (?, ?, ?)"},
	} {
		var err error
		*x.stmt, err = s.write.Prepare(x.sql)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Close waits until everything that was added is written, and closes the file.
func (s *Store) Close() error {
	s.queue.wait()
	err := s.read.Close()
	if s.write != nil {
		err = errors.Join(err, s.write.Close())
	}
	return err
}

// wrap adds the name of the file to an error of SQLite.
func (s *Store) wrap(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%s: %w", s.name, explain(err))
}

// Len returns the number of articles.
func (s *Store) Len(ctx context.Context) (n int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*) FROM documents").Scan(&n)
	return n, s.wrap(err)
}

// Add stores articles with their reports, either all of them or, if it fails, none. It returns their ids. Of several articles with the
// same text the one with most metadata (date, source, address) is stored, and of equals the last, so that a new analysis replaces an old
// one. Concurrent calls share transactions. If ctx ends before Add returns, the articles may have been stored or not.
func (s *Store) Add(ctx context.Context, entries ...Entry) ([]string, error) {
	if s.write == nil {
		return nil, fmt.Errorf("%s: opened for reading only", s.name)
	}
	var ids []string
	rows := func() ([]*row, error) {
		var rows []*row
		for _, e := range entries {
			r, err := s.row(e)
			if err != nil {
				return nil, err
			}
			ids, rows = append(ids, r.hash), append(rows, r)
		}
		return rows, nil
	}
	if err := s.queue.add(ctx, rows, s.commit); err != nil {
		return nil, s.wrap(err)
	}
	return ids, nil
}

// commit writes rows in one transaction.
func (s *Store) commit(rows []*row) error {
	ctx := context.Background() // not of a caller: the rows are of several callers
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, r := range rows {
		if err := s.put(ctx, tx, r); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// put writes a row in place of an older copy of the same text, unless that has more metadata.
func (s *Store) put(ctx context.Context, tx *sql.Tx, r *row) error {
	var id int64
	var sentences, metadata int
	err := tx.QueryRowContext(ctx, "SELECT id, sentences, (date <> '') + (source <> '') + (url <> '') FROM documents WHERE hash = ?", r.hash).Scan(&id, &sentences, &metadata)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case metadata > r.metadata():
		return nil
	default:
		if err := remove(ctx, tx, id, sentences); err != nil {
			return err
		}
	}
	return s.insertRow(ctx, tx, r)
}

func (s *Store) insertRow(ctx context.Context, tx *sql.Tx, r *row) error {
	p := r.report
	done, err := tx.StmtContext(ctx, s.insert.document).ExecContext(ctx, r.hash, p.ID, p.Title, p.Date, analyze.Day(p.Date), p.Source, p.URL, p.Lang, p.Words, len(r.sentences), r.codes, p.Attache, p.Lexicon)
	if err != nil {
		return err
	}
	id, err := done.LastInsertId()
	if err != nil {
		return err
	}
	if _, err := tx.StmtContext(ctx, s.insert.content).ExecContext(ctx, id, r.compressedText, r.compressedReport); err != nil {
		return err
	}
	if _, err := tx.StmtContext(ctx, s.insert.words).ExecContext(ctx, id, r.title, r.body, r.people, r.organizations, r.blocs, r.source, r.tags); err != nil {
		return err
	}
	for i, x := range r.sentences {
		if _, err := tx.StmtContext(ctx, s.insert.sentence).ExecContext(ctx, id<<sentenceBits+int64(i), x.body, x.tags); err != nil {
			return err
		}
	}
	for _, t := range p.Themes {
		if _, err := tx.StmtContext(ctx, s.insert.theme).ExecContext(ctx, t.ID, t.Name, t.Family); err != nil {
			return err
		}
	}
	return nil
}

// remove removes a document with its rows in the indexes.
func remove(ctx context.Context, tx *sql.Tx, id int64, sentences int) error {
	for i := range sentences {
		if _, err := tx.ExecContext(ctx, "DELETE FROM sentences WHERE rowid = ?", id<<sentenceBits+int64(i)); err != nil {
			return err
		}
	}
	for _, q := range []string{"DELETE FROM words WHERE rowid = ?", "DELETE FROM contents WHERE document = ?", "DELETE FROM documents WHERE id = ?"} {
		if _, err := tx.ExecContext(ctx, q, id); err != nil {
			return err
		}
	}
	return nil
}

// Get returns the article with an id and its report. The error is [ErrNotFound] if there is none.
func (s *Store) Get(ctx context.Context, id string) (Entry, error) {
	var a analyze.Article
	var text, report []byte
	err := s.read.QueryRowContext(ctx, "SELECT d.name, d.title, d.date, d.source, d.url, d.lang, c.text, c.report FROM documents d JOIN contents c ON c.document = d.id WHERE d.hash = ?", id).
		Scan(&a.ID, &a.Title, &a.Date, &a.Source, &a.URL, &a.Lang, &text, &report)
	if errors.Is(err, sql.ErrNoRows) {
		return Entry{}, ErrNotFound
	}
	if err != nil {
		return Entry{}, s.wrap(err)
	}
	e, err := s.entry(a, text, report)
	return e, s.wrap(err)
}

// RawReport returns the report with an id as JSON, in the same bytes as [analyze.Report.JSON]. The error is [ErrNotFound] if there is none.
func (s *Store) RawReport(ctx context.Context, id string) ([]byte, error) {
	var report []byte
	err := s.read.QueryRowContext(ctx, "SELECT c.report FROM documents d JOIN contents c ON c.document = d.id WHERE d.hash = ?", id).Scan(&report)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, s.wrap(err)
	}
	if report, err = s.compressor.decompress(report); err != nil {
		return nil, s.wrap(damaged(err))
	}
	return report, nil
}

// damaged returns the error for contents that cannot be decompressed or decoded.
func damaged(err error) error { return &fileError{"is damaged", err} }

// entry decompresses the text and report of an article.
func (s *Store) entry(a analyze.Article, text, report []byte) (Entry, error) {
	text, err := s.compressor.decompress(text)
	if err == nil {
		report, err = s.compressor.decompress(report)
	}
	if err != nil {
		return Entry{}, damaged(err)
	}
	a.Text = string(text) // as it was, even if it is not valid UTF-8: positions are byte offsets
	e := Entry{Article: a}
	if err := json.Unmarshal(report, &e.Report); err != nil || e.Report == nil {
		return Entry{}, damaged(errors.New("not a report"))
	}
	return e, nil
}
