package page

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Folder writes the pages of many texts: a report page for each in texts/, pages that list them, and index.html, which is the page of the
// corpus and leads to all others. Until it has ended, index.html says that the folder is not complete. It holds one text at a time.
type Folder struct {
	root  *os.Root
	texts int
	list  *listPage
	index documents
}

// The files of a folder.
const (
	folderIndex = "index.html"
	folderTexts = "texts"
	folderMark  = corpus.Mark // says that the folder is ours
)

// ours are the names of files that a folder may have from an earlier run.
var ours = regexp.MustCompile(`^(index\.html|documents-\d+\.html|texts/\d{6}-[a-z0-9-]*\.html)$`)

// OpenFolder makes a folder, or takes one that is empty or that an earlier run has made, from which it removes the pages. Other files are
// never touched; a folder with others is taken only with force.
func OpenFolder(dir string, force bool) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f := &Folder{root: root}
	if err := f.begin(dir, force); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

func (f *Folder) begin(dir string, force bool) error {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return err
	}
	if _, err := f.root.Lstat(folderMark); err != nil && len(entries) > 0 && !force {
		return fmt.Errorf("%s: not empty, and not made by attache; choose another folder, or add to this one with --force", dir)
	}
	if err := f.write(folderMark, func(w writer) error {
		w.print("Pages made by attache; the next run into this folder replaces them.\n")
		return nil
	}); err != nil {
		return err
	}
	if err := f.write(folderIndex, unfinished); err != nil {
		return err
	}
	for _, at := range []string{".", folderTexts} {
		entries, err := fs.ReadDir(f.root.FS(), at)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			if name := path.Join(at, e.Name()); name != folderIndex && e.Type().IsRegular() && ours.MatchString(name) {
				if err := f.root.Remove(name); err != nil {
					return err
				}
			}
		}
	}
	if err := f.root.Mkdir(folderTexts, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// write makes a file, at once or not at all.
func (f *Folder) write(name string, content func(writer) error) error {
	part := name + ".part"
	file, err := f.root.Create(part)
	if err != nil {
		return err
	}
	w := writer{bufio.NewWriter(file)}
	if err := errors.Join(content(w), w.Flush(), file.Close()); err != nil {
		return errors.Join(err, f.root.Remove(part))
	}
	return f.root.Rename(part, name)
}

// unfinished is the page of a folder in which a run is going on, or was broken off.
func unfinished(w writer) error {
	a := loadAssets()
	w.bare(a, "Not complete")
	w.print("<main class=\"report\"><h1>Not complete</h1>\n<p class=\"summary\">The run that fills this folder is still going on, or was broken off. When it ends, this page is replaced by that of the corpus.</p></main>\n</body>\n</html>\n")
	return nil
}

// Add writes the page of a text.
func (f *Folder) Add(r corpus.Result) error {
	f.texts++
	name := pageName(f.texts, r.Report.ID)
	err := f.write(path.Join(folderTexts, name), func(w writer) error {
		p := New(w, render.Options{Home: "../" + folderIndex, HomeName: "all texts"})
		return errors.Join(p.Add(r), p.End())
	})
	if err != nil {
		return err
	}
	f.index.add(name, r)
	if f.list == nil || f.list.rows == listRows {
		if f.list != nil {
			if err := f.list.end(true); err != nil {
				return err
			}
		}
		if f.list, err = f.newList(); err != nil {
			return err
		}
	}
	return f.list.add(name, r)
}

// End writes the page of the corpus, and with it says that the folder is complete.
func (f *Folder) End(s *corpus.Summary, o render.Options) error {
	if f.list != nil {
		if err := f.list.end(false); err != nil {
			return err
		}
		f.list = nil
	}
	return f.write(folderIndex, func(w writer) error { return summary(w.Writer, s, o, &f.index) })
}

// Close gives back what the folder holds. It is called in any case, also where End was not reached.
func (f *Folder) Close() error {
	if f.list != nil {
		f.list.file.Close()
	}
	return f.root.Close()
}

// slugLength is how much of an id the name of a page has.
const slugLength = 60

// pageName is the name of a page: its number, which makes it the only one, and of the id what every file system takes.
func pageName(n int, id string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(id) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
	}
	slug := b.String()
	if cut := len(slug) - slugLength; cut > 0 {
		slug = slug[cut:] // the end of a path says more than its beginning
	}
	return fmt.Sprintf("%06d-%s.html", n, strings.Trim(slug, "-"))
}

// listRows is how many texts a page of the list has.
const listRows = 1000

// listPage is a page that lists texts, which works without scripts.
type listPage struct {
	file         io.WriteCloser
	w            writer
	number, rows int
}

func listName(n int) string { return fmt.Sprintf("documents-%d.html", n) }

func (f *Folder) newList() (*listPage, error) {
	l := &listPage{number: 1 + (f.texts-1)/listRows}
	file, err := f.root.Create(listName(l.number))
	if err != nil {
		return nil, err
	}
	l.file, l.w = file, writer{bufio.NewWriter(file)}
	l.w.bare(loadAssets(), "Texts "+strconv.Itoa(f.texts)+" and on")
	l.w.print("<main class=\"report list\"><p class=\"kicker\"><a href=\"%s\">Attaché · corpus</a></p>\n<h1>Texts %d and on</h1>\n", folderIndex, f.texts)
	if l.number > 1 {
		l.w.print("<p><a href=\"%s\" rel=\"prev\">those before</a></p>\n", listName(l.number-1))
	}
	l.w.print("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Texts\"><table class=\"plain\"><caption>Texts, each with its report</caption><thead><tr><th scope=\"col\">Text</th><th scope=\"col\">Date</th><th scope=\"col\">Source</th><th scope=\"col\">Countries</th></tr></thead><tbody>\n")
	return l, l.w.Flush()
}

func (l *listPage) add(name string, r corpus.Result) error {
	l.rows++
	var about []string
	for _, c := range r.Report.Countries {
		if c.About {
			about = append(about, render.Line(c.Name))
		}
	}
	l.w.print("<tr><th scope=\"row\"><a href=\"%s/%s\">%s</a></th><td>%s</td><td>%s</td><td>%s</td></tr>\n", folderTexts, name, pageTitle(r), render.Line(r.Report.Date), render.Line(r.Report.Source), strings.Join(about, ", "))
	return l.w.Flush() // so that a broken run shows how far it came
}

func (l *listPage) end(more bool) error {
	l.w.print("</tbody></table></div>\n")
	if more {
		l.w.print("<p><a href=\"%s\" rel=\"next\">those after</a></p>\n", listName(l.number+1))
	}
	l.w.print("</main>\n</body>\n</html>\n")
	return errors.Join(l.w.Flush(), l.file.Close())
}

func pageTitle(r corpus.Result) string {
	return cmp.Or(render.Line(r.Report.Title), render.Line(r.Report.ID), "Untitled")
}

// documents are the texts of a folder as its index.html has them, to be searched there. Beyond mostDocuments there are only the pages that list them.
type documents struct {
	texts  int
	list   bytes.Buffer // of JSON arrays, with commas between them
	themes []string     // by number
	number map[string]int
}

// mostDocuments keeps a page below some 10 MB.
const mostDocuments = 20_000

// add keeps of a text the page, title, date and source, and its countries with the numbers of the themes near each: KAZ:0,3 and UZB:.
func (d *documents) add(name string, r corpus.Result) {
	if d.texts++; d.texts > mostDocuments {
		d.list = bytes.Buffer{}
		return
	}
	if d.number == nil {
		d.number = map[string]int{}
	}
	countries := []string{}
	for _, c := range r.Report.Countries {
		var near []string
		for _, t := range c.Themes {
			n, ok := d.number[t.ID]
			if !ok {
				n = len(d.themes)
				d.number[t.ID], d.themes = n, append(d.themes, t.ID)
			}
			near = append(near, strconv.Itoa(n))
		}
		countries = append(countries, c.Code+":"+strings.Join(near, ","))
	}
	if d.texts > 1 {
		d.list.WriteString(",\n")
	}
	const longestTitle = 160
	title := []rune(pageTitle(r))
	b, err := json.Marshal([]any{name, string(title[:min(longestTitle, len(title))]), render.Line(r.Report.Date), render.Line(r.Report.Source), countries})
	if err != nil {
		panic(err) // strings always encode
	}
	d.list.Write(b) // Marshal has escaped <, > and &
}
