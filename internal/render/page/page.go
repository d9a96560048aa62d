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
var pageFiles embed.FS

// assets are what every page has in it.
type assets struct {
	css       string
	modules   []string // each a script of its own; they speak with one another by events
	dashboard []string // those of the page of a corpus
	world     []shape
}

// moduleNames are in the order in which they run.
var moduleNames = []string{"mentions.js", "select.js", "matrix.js", "download.js"}

var dashboardNames = []string{"dashboard.js", "compare.js", "documents.js"}

var loadAssets = sync.OnceValue(func() *assets {
	read := func(name string) string {
		b, err := pageFiles.ReadFile("assets/" + name)
		if err != nil {
			panic(err) // it is embedded
		}
		return string(b)
	}
	a := &assets{css: read("page.css"), world: parseWorld(read("world.tsv"))}
	for _, name := range moduleNames {
		a.modules = append(a.modules, read(name))
	}
	for _, name := range dashboardNames {
		a.dashboard = append(a.dashboard, read(name))
	}
	return a
})

// Policy is the content security policy of a page: nothing but its own style and scripts runs, and nothing is fetched. more is added to it.
func Policy(more string) string {
	a := loadAssets()
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	var scripts []string
	for _, m := range slices.Concat(a.modules, a.dashboard) {
		scripts = append(scripts, hash(m))
	}
	return "default-src 'none'; style-src " + hash(a.css) + "; script-src " + strings.Join(scripts, " ") + "; img-src data:; base-uri 'none'" + more
}

// New prints one page with all reports. It needs no network, and its scripts only light up what is on it.
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
				out.head(a, v.Title)
			}
			n++
			out.report(v)
			return out.Flush()
		},
		End: func() error {
			out := writer{bufio.NewWriter(w)}
			if n == 0 {
				out.head(a, "No texts")
			}
			out.foot(a)
			return out.Flush()
		},
	}
}

// embedded encodes a report so that it can stand in a script element, whatever the text has in it.
func embedded(r corpus.Result) (markup, error) {
	b, err := r.Report.JSON()
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	json.HTMLEscape(&out, bytes.TrimSpace(b))
	return markup(out.String()), nil
}
