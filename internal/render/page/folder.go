package page

import (
	"bufio"
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
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/render"
)

// Folder writes the pages of many texts into a folder: texts/ has a report page for each text, documents-N.html list them, and
// index.html is the page of the corpus, which links to all others. While the folder is being written, index.html says that it
// is incomplete. Only one text is in memory at a time.
type Folder struct {
	root  *os.Root
	texts int
	list  *listPage // the last one; nil before the first text
	index textIndex
}

// Names in a folder.
const (
	folderIndex  = "index.html"
	folderTexts  = "texts"
	folderMarker = ingest.Mark // its presence shows that the folder was made by OpenFolder
)

// pageFile matches the files that an earlier run may have written.
var pageFile = regexp.MustCompile(`^(index\.html|documents-\d+\.html|texts/\d{6}-[a-z0-9-]*\.html)$`)

// OpenFolder opens a folder to write pages into, and creates it if it does not exist. It removes the pages of an earlier run,
// but no other files. If the folder is not empty and was not made by an earlier run, it fails unless force is set.
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

// begin marks the folder, makes its index say that it is incomplete, and removes old pages, in this order: a run that is
// interrupted must not leave an index that looks complete.
func (f *Folder) begin(dir string, force bool) error {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return err
	}
	if _, err := f.root.Lstat(folderMarker); err != nil && len(entries) > 0 && !force {
		return fmt.Errorf("%s: not empty and not made by attache; choose another folder, or write into this one with --force", dir)
	}
	if err := f.write(folderMarker, func(w writer) error {
		w.print("Pages made by attache. The next run with this folder replaces them.\n")
		return nil
	}); err != nil {
		return err
	}
	if err := f.write(folderIndex, writeIncomplete); err != nil {
		return err
	}
	if err := f.removePages(); err != nil {
		return err
	}
	if err := f.root.Mkdir(folderTexts, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// removePages removes the pages of an earlier run, except index.html.
func (f *Folder) removePages() error {
	for _, dir := range []string{".", folderTexts} {
		entries, err := fs.ReadDir(f.root.FS(), dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			if name := path.Join(dir, e.Name()); name != folderIndex && e.Type().IsRegular() && pageFile.MatchString(name) {
				if err := f.root.Remove(name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// write writes a file, completely or not at all.
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

// writeIncomplete writes the index of a folder whose run has not finished.
func writeIncomplete(w writer) error {
	w.head(loadAssets(), "Incomplete")
	w.print("<main class=\"report\"><h1>Incomplete</h1>\n<p class=\"summary\">The run that writes this folder has not finished, or it was interrupted. When it finishes, the page of the corpus replaces this page.</p></main>\n</body>\n</html>\n")
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
	if f.list == nil || f.list.rows == maxListRows {
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

// End writes the page of the corpus, which completes the folder.
func (f *Folder) End(s *corpus.Summary, o render.Options) error {
	if f.list != nil {
		if err := f.list.end(false); err != nil {
			return err
		}
		f.list = nil
	}
	return f.write(folderIndex, func(w writer) error { return writeSummary(w.Writer, s, o, &f.index) })
}

// Close releases what the folder holds. It must be called even if End was not.
func (f *Folder) Close() error {
	if f.list != nil {
		f.list.file.Close()
	}
	return f.root.Close()
}

// maxSlug is how many bytes of an id the name of a page has.
const maxSlug = 60

// pageName returns the file name of page n: its number, which makes it unique, and the letters and digits of the id.
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
	if cut := len(slug) - maxSlug; cut > 0 {
		slug = slug[cut:] // the end of a path tells more than its beginning
	}
	return fmt.Sprintf("%06d-%s.html", n, strings.Trim(slug, "-"))
}

// maxListRows is how many texts a page lists.
const maxListRows = 1000

// listPage is a page that lists texts. It works without scripts.
type listPage struct {
	file         io.WriteCloser
	w            writer
	number, rows int
}

func listName(n int) string { return fmt.Sprintf("documents-%d.html", n) }

// newList begins a list with the last text that was added.
func (f *Folder) newList() (*listPage, error) {
	l := &listPage{number: 1 + (f.texts-1)/maxListRows}
	file, err := f.root.Create(listName(l.number))
	if err != nil {
		return nil, err
	}
	l.file, l.w = file, writer{bufio.NewWriter(file)}
	title := "Texts from number " + strconv.Itoa(f.texts)
	l.w.head(loadAssets(), title)
	l.w.print("<main class=\"report list\"><p class=\"kicker\"><a href=\"%s\">Attaché · corpus</a></p>\n<h1>%s</h1>\n", folderIndex, title)
	if l.number > 1 {
		l.w.print("<p><a href=\"%s\" rel=\"prev\">Previous page</a></p>\n", listName(l.number-1))
	}
	l.w.print("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Texts\"><table class=\"plain\"><caption>Texts with links to their reports</caption><thead><tr><th scope=\"col\">Text</th><th scope=\"col\">Date</th><th scope=\"col\">Source</th><th scope=\"col\">Countries</th></tr></thead><tbody>\n")
	return l, l.w.Flush()
}

// add adds a row. It is flushed, so that the list of an interrupted run shows how far it got.
func (l *listPage) add(name string, r corpus.Result) error {
	l.rows++
	var about []string
	for _, c := range r.Report.Countries {
		if c.About {
			about = append(about, render.Line(c.Name))
		}
	}
	l.w.print("<tr><th scope=\"row\"><a href=\"%s/%s\">%s</a></th><td>%s</td><td>%s</td><td>%s</td></tr>\n", folderTexts, name, pageTitle(r), render.Line(r.Report.Date), render.Line(r.Report.Source), strings.Join(about, ", "))
	return l.w.Flush()
}

// end ends the page, with a link to the next if there will be one.
func (l *listPage) end(more bool) error {
	l.w.print("</tbody></table></div>\n")
	if more {
		l.w.print("<p><a href=\"%s\" rel=\"next\">Next page</a></p>\n", listName(l.number+1))
	}
	l.w.print("</main>\n</body>\n</html>\n")
	return errors.Join(l.w.Flush(), l.file.Close())
}
