package page

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

//go:embed assets
var assetFiles embed.FS

// assets is the content of the files that pages embed.
type assets struct {
	css    string
	report []string // scripts of the page of reports, each a module; they communicate by events
	corpus []string // scripts of the page of a corpus
	world  []shape
}

// The scripts in the order in which they run.
var (
	reportScripts = []string{"mentions.js", "select.js", "matrix.js", "download.js"}
	corpusScripts = []string{"dashboard.js", "compare.js", "documents.js"}
)

var loadAssets = sync.OnceValue(func() *assets {
	read := func(name string) string {
		b, err := assetFiles.ReadFile("assets/" + name)
		if err != nil {
			panic(err) // the files are embedded
		}
		return string(b)
	}
	a := &assets{css: read("page.css"), world: parseWorld(read("world.tsv"))}
	for _, name := range reportScripts {
		a.report = append(a.report, read(name))
	}
	for _, name := range corpusScripts {
		a.corpus = append(a.corpus, read(name))
	}
	return a
})

// Policy returns the content security policy of all pages, followed by more directives. Styles and scripts are admitted by
// their hashes, and nothing can be fetched.
func Policy(more string) string {
	a := loadAssets()
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	var scripts []string
	for _, s := range slices.Concat(a.report, a.corpus) {
		scripts = append(scripts, hash(s))
	}
	return "default-src 'none'; style-src " + hash(a.css) + "; script-src " + strings.Join(scripts, " ") + "; img-src data:; base-uri 'none'" + more
}

// New prints one page with all reports.
func New(w io.Writer, o render.Options) render.Printer {
	a := loadAssets()
	n := 0
	return render.Printer{
		Add: func(r corpus.Result) error {
			v, err := newView(a, n, r)
			if err != nil {
				return err
			}
			v.Home, v.HomeName = o.Home, o.HomeName
			out := writer{bufio.NewWriter(w)}
			if n == 0 {
				out.headWithMap(a, v.Title)
			}
			n++
			out.report(v)
			return out.Flush()
		},
		End: func() error {
			out := writer{bufio.NewWriter(w)}
			if n == 0 {
				out.headWithMap(a, "No texts")
			}
			out.foot(a)
			return out.Flush()
		},
	}
}

// scriptJSON returns JSON that can stand in a script element, whatever strings it contains.
func scriptJSON(b []byte) markup {
	var out bytes.Buffer
	json.HTMLEscape(&out, bytes.TrimSpace(b))
	return markup(out.String())
}
