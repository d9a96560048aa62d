package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/store"
)

// batch is how many texts are written at once: a crash loses fewer than these.
const batch = 200

// newIndex keeps texts with their reports in a file that can be searched.
func newIndex() *cobra.Command {
	var f reportFlags
	var db string
	cmd := &cobra.Command{
		Use:   "index --db FILE [FILE|DIR|-]...",
		Short: "Keep texts with their reports in a file that can be searched",
		Long: `Reports on each text, and keeps text and report in one SQLite file, which attache search and attache serve --db search. The file is
made if there is none; a file of another program is left as it is. The same text is kept once: of copies, the one that says more about
itself (date, source, address), of equals the last. Texts that are there already are analysed again, so that after an update of
attache the same command brings the file up to date. It may run while a server uses the file.`,
		Example: `  attache index --db press.db articles/ feed.jsonl.gz
  attache serve --db press.db`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := named(db); err != nil {
				return err
			}
			f.color = "never"
			if err := f.check(); err != nil {
				return err
			}
			return index(cmd, f, db, args)
		},
	}
	f.input.add(cmd)
	f.analysisFlags.add(cmd)
	cmd.Flags().StringVar(&db, "db", "", "the SQLite `file`")
	cmd.Flags().IntVarP(&f.jobs, "jobs", "j", 0, "texts analysed at the same time (default: the number of processors)")
	return cmd
}

// named says that a file of reports is missing from a command line.
func named(db string) error {
	if db == "" {
		return errors.New("which file? name it with --db FILE")
	}
	return nil
}

func index(cmd *cobra.Command, f reportFlags, name string, args []string) (err error) {
	a, err := f.analyzer()
	if err != nil {
		return err
	}
	db, err := store.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	articles, err := f.input.articles(ctx, cmd, args)
	if err != nil {
		return err
	}
	errOut := cmd.ErrOrStderr()
	quiet, _ := cmd.Flags().GetBool("quiet")
	progress := newProgress(errOut, quiet)
	defer progress.end()
	var list []store.Entry
	read, failed := 0, 0
	flush := func() error {
		_, err := db.Add(cmd.Context(), list...)
		clear(list)
		list = list[:0]
		return err
	}
	for r, err := range corpus.Run(ctx, a, articles, f.jobs) {
		if err != nil {
			if ctx.Err() != nil {
				// What has been analysed is kept all the same.
				_, kept := db.Add(context.WithoutCancel(ctx), list...)
				return errors.Join(err, kept)
			}
			progress.clear()
			fmt.Fprintf(errOut, "attache: %s\n", render.Line(err.Error()))
			failed++
			continue
		}
		read++
		if list = append(list, store.Entry{Article: r.Article, Report: r.Report}); len(list) == batch {
			if err := flush(); err != nil {
				return err
			}
		}
		progress.add()
	}
	if err := flush(); err != nil {
		return err
	}
	progress.end()
	n, err := db.Len(cmd.Context())
	if err != nil {
		return err
	}
	if !quiet {
		fmt.Fprintf(errOut, "attache: read %d, %s has %d\n", read, render.Line(name), n)
	}
	if failed > 0 {
		return errPartly
	}
	return nil
}
