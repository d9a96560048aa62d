package render

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/corpus"
)

//go:embed page
var pageFiles embed.FS

// assets are what every page has in it.
type assets struct {
	tmpl    *template.Template
	css     string
	modules []string // each a script of its own; they speak with one another by events
	world   []shape
}

// moduleNames are in the order in which they run.
var moduleNames = []string{"mentions.js", "select.js", "matrix.js", "download.js"}

var loadAssets = sync.OnceValue(func() *assets {
	read := func(name string) string {
		b, err := pageFiles.ReadFile("page/" + name)
		if err != nil {
			panic(err) // it is embedded
		}
		return string(b)
	}
	a := &assets{css: read("page.css"), world: parseWorld(read("world.tsv"))}
	for _, name := range moduleNames {
		a.modules = append(a.modules, read(name))
	}
	a.tmpl = template.Must(template.New("page").Funcs(template.FuncMap{
		"css": func() template.CSS { return template.CSS(a.css) },
		"modules": func() (out []template.JS) {
			for _, m := range a.modules {
				out = append(out, template.JS(m))
			}
			return out
		},
		"inc": func(i int) int { return i + 1 },
		"names": func(title, pick string, rows []nameRow, table string) nameList {
			return nameList{title, pick, table, rows}
		},
	}).Parse(read("page.html")))
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
	for _, m := range a.modules {
		scripts = append(scripts, hash(m))
	}
	return "default-src 'none'; style-src " + hash(a.css) + "; script-src " + strings.Join(scripts, " ") + "; img-src data:; base-uri 'none'" + more
}

// htmlPage prints one page with all reports. It needs no network, and its scripts only light up what is on it.
func htmlPage(w io.Writer, _ Options) Printer {
	a := loadAssets()
	n := 0
	head := func(title string) error {
		return a.tmpl.ExecuteTemplate(w, "head", map[string]any{"Title": title, "Policy": Policy("; form-action 'none'"), "World": a.world})
	}
	return Printer{
		Add: func(r corpus.Result) error {
			v, err := newView(a, n, r)
			if err != nil {
				return err
			}
			if n == 0 {
				if err := head(v.Title); err != nil {
					return err
				}
			}
			n++
			return a.tmpl.ExecuteTemplate(w, "report", v)
		},
		End: func() error {
			if n == 0 {
				if err := head("No texts"); err != nil {
					return err
				}
			}
			return a.tmpl.ExecuteTemplate(w, "foot", map[string]any{"Reports": n})
		},
	}
}

// embedded encodes a report so that it can stand in a script element, whatever the text has in it.
func embedded(r corpus.Result) (template.JS, error) {
	b, err := r.Report.JSON()
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	json.HTMLEscape(&out, bytes.TrimSpace(b))
	return template.JS(out.String()), nil
}
