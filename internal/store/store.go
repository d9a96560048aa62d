package store

import (
	"cmp"
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

// Store is a file of reports.
type Store struct {
	name        string
	read, write *sql.DB // write: one connection, nil where nothing may be written
	keys        keys
	packer      packer
	queue       *queue
	insert      struct{ document, content, theme, words, sentence *sql.Stmt }
}

// ErrNotFound says that there is no report with an id.
var ErrNotFound = errors.New("there is no report with this id")

// Entry is an article with its report.
type Entry struct {
	Article analyze.Article
	Report  *analyze.Report
}

// ID is the permanent name of an article: 32 hexadecimal digits of the SHA-256 of its title and text. Space around them does not matter.
func ID(a analyze.Article) string {
	h := sha256.New()
	io.WriteString(h, strings.TrimSpace(a.Title))
	h.Write([]byte{0})
	io.WriteString(h, strings.TrimSpace(a.Text))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// prepare makes the statements that are used for each article.
func (s *Store) prepare() error {
	var errs []error
	for _, x := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&s.insert.document, "INSERT INTO documents (hash, name, title, date, day, source, url, lang, words, sentences, codes, attache, lexicon) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.insert.content, "INSERT INTO contents (document, text, report) VALUES (?, ?, ?)"},
		{&s.insert.theme, "INSERT INTO themes (id, name, family) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"},
		{&s.insert.words, "INSERT INTO words (rowid, title, body, people, organizations, blocs, source, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.insert.sentence, "INSERT INTO sentences (rowid, body, tags) VALUES (?, ?, ?)"},
	} {
		var err error
		*x.to, err = s.write.Prepare(x.sql)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Close ends all work on the file. What was added is in it.
func (s *Store) Close() error {
	s.queue.wait()
	err := s.read.Close()
	if s.write != nil {
		err = errors.Join(err, s.write.Close())
	}
	return err
}

// wrap names the file in an error of SQLite.
func (s *Store) wrap(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%s: %w", s.name, spoken(err))
}

// Len is how many articles are kept.
func (s *Store) Len(ctx context.Context) (n int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*) FROM documents").Scan(&n)
	return n, s.wrap(err)
}

// Add keeps articles with their reports, all of them or, if there is an error, none, and gives their ids. Of copies of one text the one that
// says more about itself (date, source, address) is kept, of equals the last, so that a new analysis takes the place of an old one. Those
// who add at the same time share a transaction. If ctx ends before an answer the articles may be kept or not.
func (s *Store) Add(ctx context.Context, entries ...Entry) ([]string, error) {
	if s.write == nil {
		return nil, fmt.Errorf("%s: was opened to be read only", s.name)
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
	ctx := context.Background() // the work of several callers; each may leave
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

// put writes one row, unless there is a better copy.
func (s *Store) put(ctx context.Context, tx *sql.Tx, r *row) error {
	var id int64
	var sentences, facts int
	var version, lexicon string
	err := tx.QueryRowContext(ctx, "SELECT id, sentences, (date <> '') + (source <> '') + (url <> ''), attache, lexicon FROM documents WHERE hash = ?", r.hash).Scan(&id, &sentences, &facts, &version, &lexicon)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case facts > r.facts():
		return nil
	default:
		if err := remove(ctx, tx, id, sentences); err != nil {
			return err
		}
	}
	p := r.report
	done, err := tx.StmtContext(ctx, s.insert.document).ExecContext(ctx, r.hash, p.ID, p.Title, p.Date, analyze.Day(p.Date), p.Source, p.URL, p.Lang, p.Words, len(r.sentences), r.codes, p.Attache, p.Lexicon)
	if err != nil {
		return err
	}
	if id, err = done.LastInsertId(); err != nil {
		return err
	}
	if _, err := tx.StmtContext(ctx, s.insert.content).ExecContext(ctx, id, r.packedText, r.packedReport); err != nil {
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

// Get gives an article and its report by their id. It is an error that is [ErrNotFound] if there is none.
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
	e, err := s.unpacked(a, text, report)
	return e, s.wrap(err)
}

// RawReport gives a report as JSON, the bytes that the command prints.
func (s *Store) RawReport(ctx context.Context, id string) ([]byte, error) {
	var report []byte
	err := s.read.QueryRowContext(ctx, "SELECT c.report FROM documents d JOIN contents c ON c.document = d.id WHERE d.hash = ?", id).Scan(&report)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, s.wrap(err)
	}
	if report, err = s.packer.unpack(report); err != nil {
		return nil, s.wrap(damaged(err))
	}
	return report, nil
}

// damaged is what is wrong with a file whose tables can be read and their contents not.
func damaged(err error) error { return &fileError{"is damaged", err} }

func (s *Store) unpacked(a analyze.Article, text, report []byte) (Entry, error) {
	text, err := s.packer.unpack(text)
	if err == nil {
		report, err = s.packer.unpack(report)
	}
	if err != nil {
		return Entry{}, damaged(err)
	}
	a.Text = string(text) // as it was given, also where it is not valid UTF-8: offsets count its bytes
	e := Entry{Article: a}
	if err := json.Unmarshal(report, &e.Report); err != nil || e.Report == nil {
		return Entry{}, damaged(errors.New("a report is none"))
	}
	return e, nil
}

// facts is how much an article says about itself.
func (r *row) facts() int {
	n := 0
	for _, s := range []string{r.report.Date, r.report.Source, r.report.URL} {
		n += min(1, cmp.Compare(s, ""))
	}
	return n
}
