package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/store"
)

// batchSize is how many texts are written in one transaction. A crash loses at most that many.
const batchSize = 200

// indexFlags are the flags of attache index.
type indexFlags struct {
	analysisFlags
	input inputFlags
	db    string
	jobs  int
}

func newIndex() *cobra.Command {
	var f indexFlags
	cmd := &cobra.Command{
		Use:   "index --db FILE [FILE|DIR|-]...",
		Short: "Store texts and their reports in a file that can be searched",
		Long: `Analyses each text, and stores the text and its report in an SQLite file, for attache search and attache serve --db. The
file is created if it does not exist; a file of another program is refused and not changed.

Each text is stored once. Of several copies, the one with the most metadata (date, source, address) is kept or, if they
have equally much, the last. Texts that are already stored are analysed again, so that after an update of attache the
same command brings the file up to date. A server may use the file at the same time.`,
		Example: `  attache index --db press.db articles/ feed.jsonl.gz
  attache serve --db press.db`,
		RunE: func(cmd *cobra.Command, args []string) error { return runIndex(cmd, args, f) },
	}
	f.input.add(cmd)
	f.analysisFlags.add(cmd)
	cmd.Flags().StringVar(&f.db, "db", "", "SQLite `file`")
	addJobs(cmd, &f.jobs)
	return cmd
}

// check reports invalid flags.
func (f indexFlags) check() error {
	if err := requireDB(f.db); err != nil {
		return err
	}
	_, err := f.input.reader()
	return errors.Join(err, notNegative([]intFlag{{"jobs", f.jobs}, {"keywords", f.keywords}}))
}

// requireDB returns an error if the command line does not name the SQLite file.
func requireDB(db string) error {
	if db == "" {
		return errors.New("no database; name one with --db FILE")
	}
	return nil
}

func runIndex(cmd *cobra.Command, args []string, f indexFlags) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	a, err := f.analyzer()
	if err != nil {
		return err
	}
	db, err := store.Open(f.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	quiet, _ := cmd.Flags().GetBool("quiet")
	progress := newProgress(cmd.ErrOrStderr(), quiet)
	defer progress.end()
	read, failed, err := f.addAll(cmd, db, a, args, progress)
	if err != nil {
		return err
	}
	progress.end()
	n, err := db.Len(cmd.Context())
	if err != nil {
		return err
	}
	if !quiet {
		printNote(cmd, fmt.Sprintf("%s: %d texts read, %d stored in total", f.db, read, n))
	}
	return partial(failed)
}

// addAll analyses and stores all texts. It returns how many it has read, and how many inputs could not be read.
func (f indexFlags) addAll(cmd *cobra.Command, db *store.Store, a *analyze.Analyzer, args []string, progress *progress) (read, failed int, err error) {
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	articles, err := f.input.articles(ctx, cmd, args)
	if err != nil {
		return 0, 0, err
	}
	var batch []store.Entry
	flush := func() error {
		_, err := db.Add(cmd.Context(), batch...)
		clear(batch)
		batch = batch[:0]
		return err
	}
	for r, err := range corpus.Run(ctx, a, articles, f.jobs) {
		if err != nil {
			if ctx.Err() != nil { // store what has been analysed
				_, storeErr := db.Add(context.WithoutCancel(ctx), batch...)
				return read, failed, errors.Join(err, storeErr)
			}
			progress.clear()
			printNote(cmd, err.Error())
			failed++
			continue
		}
		read++
		if batch = append(batch, store.Entry{Article: r.Article, Report: r.Report}); len(batch) == batchSize {
			if err := flush(); err != nil {
				return read, failed, err
			}
		}
		progress.add()
	}
	return read, failed, flush()
}
