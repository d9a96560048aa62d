package formats

import (
	"io"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render/ci"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

func TestDiffGolden(t *testing.T) {
	var b strings.Builder
	if err := PrintDiff(&b, "json", rendertest.Diff(), ci.Options{}); err != nil {
		t.Fatal(err)
	}
	rendertest.Golden(t, "check.json", b.String())
}

func TestDiffUnknown(t *testing.T) {
	if err := PrintDiff(io.Discard, "stone", &corpus.Diff{}, ci.Options{}); err == nil || !strings.Contains(err.Error(), "github json junit md sarif text") {
		t.Errorf("error %v", err)
	}
}
