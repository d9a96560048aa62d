package corpus

import (
	"io"
	"io/fs"
	"iter"
	"sync/atomic"
	"time"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
)

// Format is a file format. Archives (ZIP, tar) and compressed files (gzip, bzip2, Zstandard) of any format are unpacked.
type Format = ingest.Format

// The file formats. Auto, like an empty format, means that the name or the first bytes of each file tell its format.
const (
	Auto       Format = ingest.Auto
	CSV        Format = ingest.CSV
	DOCX       Format = ingest.DOCX
	EML        Format = ingest.EML
	EPUB       Format = ingest.EPUB
	Factiva    Format = ingest.Factiva
	FactivaXML Format = ingest.FactivaXML
	Feed       Format = ingest.Feed
	HTML       Format = ingest.HTML
	JSON       Format = ingest.JSON
	JSONL      Format = ingest.JSONL
	Markdown   Format = ingest.Markdown
	Mbox       Format = ingest.Mbox
	MHTML      Format = ingest.MHTML
	ODT        Format = ingest.ODT
	PDF        Format = ingest.PDF
	RIS        Format = ingest.RIS
	RTF        Format = ingest.RTF
	Text       Format = ingest.Text
	TSV        Format = ingest.TSV
	WARC       Format = ingest.WARC
)

// Formats returns all formats, including Auto.
func Formats() []Format { return ingest.Formats() }

// Read returns the articles of the files of a file system whose path or name matches one of the patterns (see [path.Match]), or of
// all files with a known extension if there are no patterns. Files are read in the order of their paths.
func Read(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return Reader{}.FS(fsys, patterns...)
}

// Files returns the articles of files and folders; the name "-" is stdin. All files with a known extension in a folder and the folders
// below it are read, in the order of their paths.
func Files(names []string, format Format, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return Reader{Format: format}.Files(names, stdin)
}

// Reader reads articles from files as [Read] and [Files] do, with options. The zero Reader has the defaults of these functions.
type Reader struct {
	Format Format // of all files; if empty, each file's own

	// Columns names the columns of a table, or the fields of JSON objects, that have the parts of an article. Columns may also be
	// given by number, from 1, and nested fields with dots: fields.body. Those left empty are found by their usual names.
	Columns struct{ Text, Date, ID, Title, Source string }

	// Defaults are used for articles whose files do not give the date, title or source.
	Defaults struct{ Date, Title, Source string }

	// DateFromName takes dates from file names, such as 2024-03-05_report.txt, in preference to dates within the files.
	DateFromName bool

	// Limits bound the memory and time that a hostile or broken file can take. A limit of 0 is the default.
	Limits struct {
		Text     int64         // bytes of one article, or of one line of JSON; 64 MB
		Page     int64         // bytes of one HTML page or XML file; 16 MB
		File     int64         // bytes of a PDF, office file or archive that is within another one or comes through a pipe; 256 MB
		Unpacked int64         // bytes that one file may unpack to; 16 GB
		Ratio    int64         // how many times its own size a file may unpack to, beyond 64 MB; 500
		Members  int64         // files in one archive; 1,000,000
		Depth    int64         // of archives in archives; 4
		Nesting  int64         // depth of nested elements in HTML or XML; 500
		Nodes    int64         // elements and text nodes of one HTML page, chapter or feed entry; 250,000
		Time     time.Duration // for one PDF file; 60 s
	}

	// PDFCache is the folder in which the compiled PDF parser is kept. Compiling it takes some seconds and 400 MB of memory; loading
	// it takes a tenth of a second. If empty, it is a folder in the user's cache directory; "off" keeps nothing. It must be
	// writable only by trusted users, because its content is executed.
	PDFCache string

	BytesRead *atomic.Int64       // if not nil, the number of bytes read from files, as they are stored, is added to it
	OnSkip    func(folder string) // if not nil, called with each folder that is skipped because attache wrote its files
}

// FS reads the files of a file system as [Read] does.
func (r Reader) FS(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return r.with(func(in ingest.Reader) iter.Seq2[analyze.Article, error] { return in.FS(fsys, patterns...) })
}

// Files reads files and folders as the function [Files] does.
func (r Reader) Files(names []string, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return r.with(func(in ingest.Reader) iter.Seq2[analyze.Article, error] { return in.Files(names, stdin) })
}

// with reads with the options of r. The PDF parser is closed when the sequence ends; it starts only if a PDF file comes.
func (r Reader) with(read func(ingest.Reader) iter.Seq2[analyze.Article, error]) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		in := ingest.Reader{
			Format: r.Format, Columns: ingest.Columns(r.Columns), Defaults: ingest.Defaults(r.Defaults), Limits: ingest.Limits(r.Limits),
			PDF: ingest.NewPDFReader(r.PDFCache, nil), BytesRead: r.BytesRead, OnSkip: r.OnSkip,
		}
		defer in.PDF.Close()
		if r.DateFromName {
			in.DateFrom = ingest.FromName
		}
		read(in)(yield)
	}
}
