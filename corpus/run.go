package corpus

import (
	"context"
	"iter"
	"runtime"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/par"
)

// Result is an article with its report.
type Result struct {
	Article analyze.Article
	Report  *analyze.Report
}

// Run analyses articles with a number of workers, or with one for each processor if workers is 0 or less. Results come in the order
// of the articles and do not depend on the number of workers. An error of the sequence, such as an unreadable file, is yielded in its
// place, and the run goes on. The last error of a run that was cancelled is that of ctx.
func Run(ctx context.Context, a *analyze.Analyzer, articles iter.Seq2[analyze.Article, error], workers int) iter.Seq2[Result, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return par.Map(ctx, workers, articles, func(ctx context.Context, article analyze.Article) (Result, error) {
		r, err := a.Analyze(ctx, article)
		return Result{article, r}, err
	})
}
