package corpus

import (
	"io"
	"io/fs"
	"iter"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
)

// Reader reads articles from files of any known format. The zero Reader chooses the format of each file by its name or its
// first bytes.
type Reader = ingest.Reader

// Format is the format of a file, such as [ingest.CSV]; empty or "auto" means by its name or first bytes.
type Format = ingest.Format

// Columns names the columns of a table, or fields of JSON, that have the parts of an article.
type Columns = ingest.Columns

// Limits bound what a hostile or broken file can cost. A zero limit is the default one.
type Limits = ingest.Limits

// Formats returns the names of the formats that can be read.
func Formats() []Format { return ingest.Formats() }

// Read returns the articles of the files of a file system that match one of the patterns (see [path.Match]), or of all files
// with a known extension if there are none, in the order of their names.
func Read(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return ingest.Read(fsys, patterns...)
}

// Files returns the articles of files and folders, by name; "-" is stdin. The files of a folder with a known extension are
// read in the order of their names, including those of folders in it.
func Files(names []string, format Format, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return ingest.Files(names, format, stdin)
}

// The formats. Archives (ZIP, tar) and compressed files (gzip, bzip2, Zstandard) of them are opened without being asked for.
const (
	Auto       = ingest.Auto
	CSV        = ingest.CSV
	DOCX       = ingest.DOCX
	EML        = ingest.EML
	EPUB       = ingest.EPUB
	Factiva    = ingest.Factiva
	FactivaXML = ingest.FactivaXML
	Feed       = ingest.Feed
	HTML       = ingest.HTML
	JSON       = ingest.JSON
	JSONL      = ingest.JSONL
	Markdown   = ingest.Markdown
	Mbox       = ingest.Mbox
	MHTML      = ingest.MHTML
	ODT        = ingest.ODT
	PDF        = ingest.PDF
	RIS        = ingest.RIS
	RTF        = ingest.RTF
	Text       = ingest.Text
	TSV        = ingest.TSV
	WARC       = ingest.WARC
)
